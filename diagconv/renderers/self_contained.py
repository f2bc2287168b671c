"""An SVG of Graphviz becomes self-contained: sizes in pixels, our font, unique ids, and embedded icons."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol
from xml.etree import ElementTree

from diagconv.drawing.labels import FONT_FAMILY
from diagconv.hashing import sha256
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.icons.vector import Part, Vector

SVG: Final = "{http://www.w3.org/2000/svg}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"

_TEXT_COLOR: Final = "black"
"""The colour of text without a colour of its own."""

_MAGIC: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
"""The media types of the raster images that every SVG viewer shows, by their first bytes."""


class EmbeddableImage(Protocol):
    """An image that can be embedded in an SVG, such as an `Icon`."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        ...

    @property
    def media_type(self) -> str:
        """Its media type."""
        ...

    @property
    def vector(self) -> Vector | None:
        """Its shapes, if they can follow the colour of the text."""
        ...


class EmbeddedImage(NamedTuple):
    """An image of the user's, embedded as it is."""

    data: bytes
    media_type: str
    vector: Vector | None = None


def embedded_image(data: bytes) -> EmbeddedImage:
    """The image that a file holds.

    Raises:
        ValueError: an SVG cannot hold images of this type.
    """
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return EmbeddedImage(data, media_type)
    if b"<svg" in data[:4096]:
        return EmbeddedImage(data, "image/svg+xml")
    raise ValueError("not a PNG, JPEG, GIF or SVG")


def self_contained(drawn: bytes, title: str, description: str, icon_of: Callable[[str], EmbeddableImage | None]) -> str:
    """Make an SVG self-contained.

    Args:
        drawn: the SVG that Graphviz drew.
        title: the title of the picture.
        description: its content in words, for screen readers.
        icon_of: the icon of a file that the SVG names; None if there is none, which leaves its place empty.

    Returns:
        The SVG; the ids in it begin with a hash of it, so that many can stand in one page.

    Raises:
        OSError: a file of an icon cannot be read.
    """
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", HREF[1:].partition("}")[0])
    root = parsed(drawn)
    for size in ("width", "height"):
        root.set(size, root.get(size, "").removesuffix("pt"))
    for text in root.iter(f"{SVG}text"):
        text.set("font-family", FONT_FAMILY)
    _put_icons_inside(root, icon_of)
    _describe(root, title, description)
    _prefix_ids(root, f"diagconv-{sha256(ElementTree.tostring(root)).hexdigest()[:8]}")
    return ElementTree.tostring(root, "unicode") + "\n"


def parsed(drawn: bytes) -> ElementTree.Element:
    """What Graphviz drew, without the characters that no XML can hold: it passes on whatever it is given."""
    return ElementTree.fromstring(cleaned(drawn.decode("utf-8", "replace")))


def _describe(root: ElementTree.Element, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", "title description")
    for place, (name, id, words) in enumerate((("title", "title", title), ("desc", "description", description))):
        element = ElementTree.Element(f"{SVG}{name}", {"id": id})
        element.text = cleaned(words)
        root.insert(place, element)


def _prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    """Give each id a prefix, and each reference to one."""
    known = {element.get("id") for element in root.iter()}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.get('id')}")
        if element.tag != f"{SVG}a" and (reference := element.get(HREF, "")).startswith("#"):
            element.set(HREF, f"#{prefix}-{reference[1:]}")
        for name, value in element.attrib.items():  # gradients
            if value.startswith("url(#") and value[5:-1] in known:
                element.set(name, f"url(#{prefix}-{value[5:]}")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-description")


# Icons


def _put_icons_inside(root: ElementTree.Element, icon_of: Callable[[str], EmbeddableImage | None]) -> None:
    """Each icon once, as a symbol, used wherever Graphviz named its file, in the colour of the text beside it."""
    definitions = ElementTree.Element(f"{SVG}defs")
    uses: dict[str, str] = {}
    for parent, image, path in list(_images(root)):
        icon = icon_of(path)
        if icon is None:
            parent.remove(image)
            continue
        if path not in uses:
            uses[path] = f"icon-{len(uses) + 1}"
            definitions.append(_symbol(uses[path], icon, _size(image)))
        image.tag = f"{SVG}use"
        image.set(HREF, f"#{uses[path]}")
        if icon.vector is not None:
            text = parent.find(f"{SVG}text")
            image.set("color", text.get("fill", _TEXT_COLOR) if text is not None else _TEXT_COLOR)
    if uses:
        root.insert(0, definitions)


def _images(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, ElementTree.Element, str]]:
    for parent in root.iter():
        for image in parent.findall(f"{SVG}image"):
            yield parent, image, image.get(HREF, "")


def _size(image: ElementTree.Element) -> tuple[str, str]:
    """How large Graphviz draws an image; it knows its proportions."""
    return image.get("width", "1").removesuffix("px"), image.get("height", "1").removesuffix("px")


def _symbol(name: str, icon: EmbeddableImage, size: tuple[str, str]) -> ElementTree.Element:
    """The icon, once."""
    vector = icon.vector
    if vector is not None:
        symbol = ElementTree.Element(f"{SVG}symbol", {"id": name, "viewBox": vector.view_box, **vector.paint})
        symbol.extend(map(_shape, vector.parts))
        return symbol
    width, height = size
    symbol = ElementTree.Element(f"{SVG}symbol", {"id": name, "viewBox": f"0 0 {width} {height}"})
    data = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
    ElementTree.SubElement(symbol, f"{SVG}image", {"width": width, "height": height, HREF: data})
    return symbol


def _shape(part: Part) -> ElementTree.Element:
    shape = ElementTree.Element(f"{SVG}{part.name}", dict(part.attributes))
    shape.extend(map(_shape, part.parts))
    return shape
