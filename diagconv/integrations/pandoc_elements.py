"""The elements of pandoc's documents that the filter reads and makes, in their JSON form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of an element.

    Args:
        identifier: its identifier; empty without one.
        classes: its classes.
        values: its other attributes.
    """

    identifier: str
    classes: tuple[str, ...]
    values: Mapping[str, str]

    def without(self, *names: str) -> Attributes:
        """The attributes without these classes and values."""
        classes = tuple(name for name in self.classes if name not in names)
        return Attributes(self.identifier, classes, {key: self.values[key] for key in self.values if key not in names})

    def with_class(self, name: str) -> Attributes:
        """The attributes with one class more, the first."""
        return Attributes(self.identifier, (name, *self.classes), self.values)

    @property
    def element(self) -> list[Any]:
        """The attributes as documents have them."""
        return [self.identifier, list(self.classes), [list(item) for item in self.values.items()]]


NO_ATTRIBUTES = Attributes("", (), {})


def code_block(block: Mapping[str, Any]) -> tuple[Attributes, str]:
    """The attributes and the text of a `CodeBlock`."""
    (identifier, classes, values), text = block["c"]
    return Attributes(identifier, tuple(classes), dict(values)), text


def figure(image: Attributes, alt: str, path: str, title: str, caption: str) -> dict[str, Any]:
    """A figure with a picture.

    Args:
        image: the attributes; the identifier becomes the figure's.
        alt: the text alternative.
        path: where the picture is.
        title: the title of the picture.
        caption: the caption.
    """
    inner = Attributes("", image.classes, image.values)
    shown = {"t": "Plain", "c": [_image(inner, alt, path, title)]}
    own = Attributes(image.identifier, (), {})
    return {"t": "Figure", "c": [own.element, [None, [{"t": "Plain", "c": words(caption)}]], [shown]]}


def paragraph(image: Attributes, alt: str, path: str, title: str) -> dict[str, Any]:
    """A paragraph that holds a picture alone."""
    return {"t": "Para", "c": [_image(image, alt, path, title)]}


def _image(attributes: Attributes, alt: str, path: str, title: str) -> dict[str, Any]:
    return {"t": "Image", "c": [attributes.element, words(alt), [path, title]]}


def words(text: str) -> list[dict[str, Any]]:
    """A text as inline elements."""
    elements: list[dict[str, Any]] = []
    for word in text.split():
        elements += [{"t": "Space"}, {"t": "Str", "c": word}]
    return elements[1:]


def plain_text(element: Any) -> str:
    """The text of inline elements."""
    if isinstance(element, list):
        return "".join(map(plain_text, element))
    if not isinstance(element, dict):
        return ""
    kind, content = element.get("t"), element.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Code", "Math") and content:
        return str(content[1])
    return plain_text(content)


def as_value(meta: Any) -> Any:
    """Metadata as plain values: mappings, lists, booleans and text."""
    kind, content = meta.get("t"), meta.get("c")
    if kind == "MetaMap":
        return {key: as_value(value) for key, value in content.items()}
    if kind == "MetaList":
        return [as_value(item) for item in content]
    return content if kind in ("MetaBool", "MetaString") else plain_text(content)
