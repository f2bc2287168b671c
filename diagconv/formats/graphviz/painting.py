"""Translates CSS styles of boxes and lines to Graphviz's attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from diagconv.model.colors import color, contrast, parse_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diagconv.model import Diagram

_NUMBER: Final = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(?:px|pt)?")
_BOLD: Final = re.compile(r"bold|bolder|[6-9]00")


@dataclass
class Paint:
    """How an element is painted.

    Args:
        attributes: Graphviz's attributes.
        styles: words of its `style`, in the order of need.
        bold: whether its label is bold.
        italic: whether its label is italic.
        lost: the properties that Graphviz has no word for, or whose values are none.
    """

    attributes: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    bold: bool = False
    italic: bool = False
    lost: list[str] = field(default_factory=list)

    def under(self, other: Paint) -> Paint:
        """This, with another over it."""
        return Paint(
            self.attributes | other.attributes,
            [*self.styles, *(style for style in other.styles if style not in self.styles)],
            self.bold or other.bold,
            self.italic or other.italic,
            [*self.lost, *other.lost],
        )


def styles_of(diagram: Diagram, element: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The styles that count for an element, the strongest last, each with the class that it comes from or ""."""
    kind = element.get("kind")
    if kind is None:  # an edge; Mermaid's style for all of them
        yield "", _default_style(diagram.properties.get("linkStyle"))
    for name in [*(["default"] if kind == "node" else []), *element["classes"]]:
        if name in diagram.classes:
            yield name, diagram.classes[name]
    yield "", element["style"]


def _default_style(link_style: Any) -> Mapping[str, str]:
    style = link_style.get("style") if isinstance(link_style, dict) else None
    pairs = style.items() if isinstance(style, dict) else ()
    return {key: value for key, value in pairs if isinstance(key, str) and isinstance(value, str)}


def contrasting_text(painted: Paint, text: str) -> dict[str, str]:
    """The colour of text on a fill of the user's, where the usual one could not be read and they named none."""
    fill = parse_color(painted.attributes.get("fillcolor", "transparent"))
    if fill is None or fill.alpha < _SOLID or "fontcolor" in painted.attributes:
        return {}
    if contrast(color(text), fill) >= READABLE:
        return {}
    return {"fontcolor": max(("#000000", "#ffffff"), key=lambda ink: contrast(color(ink), fill))}


READABLE: Final = 4.5
"""The least contrast of text that WCAG 2.2 calls readable (level AA)."""

_SOLID: Final = 0.6
"""The alpha from which on a fill hides what is behind it well enough to reckon with its own colour."""


def paint(style: Mapping[str, str]) -> Paint:
    """What a style means for a node, a group or an edge.

    >>> paint({"fill": "Orange", "stroke-width": "2px"}).attributes
    {'fillcolor': '#ffa500', 'penwidth': '2'}
    """
    painted = Paint()
    for name, value in style.items():
        row = PROPERTIES.get(name.strip().lower())
        if row is None or not row(painted, re.sub(r"\s*!important\s*$", "", value.strip().rstrip(";"))):
            painted.lost.append(name)
    return painted


def _color_of(attribute: str) -> Callable[[Paint, str], bool]:
    def put(painted: Paint, value: str) -> bool:
        found = "transparent" if value.lower() == "none" else _color(value)
        if found is not None:
            painted.attributes[attribute] = found
        return found is not None

    return put


def _color(value: str) -> str | None:
    found = parse_color(value)
    if found is None:
        return None
    alpha = "" if found.alpha == 1 else f"{round(found.alpha * 255):02x}"
    return found.hex + alpha if found.alpha else "transparent"


def _number_of(attribute: str, most: float) -> Callable[[Paint, str], bool]:
    def put(painted: Paint, value: str) -> bool:
        found = _NUMBER.fullmatch(value)
        if found is None or float(found[1]) > most:
            return False
        painted.attributes[attribute] = f"{float(found[1]):g}"
        return True

    return put


def _dashed(painted: Paint, value: str) -> bool:
    lengths = [_NUMBER.fullmatch(length) for length in re.split(r"[\s,]+", value)]
    if value.lower() == "none":
        return True
    if not all(lengths):
        return False
    longest = max(float(length[1]) for length in lengths if length)
    painted.styles.append("dotted" if longest <= _DOT else "dashed")
    return True


_DOT: Final = 2.0
"""The longest dash that still is a dot, in pixels."""


def _rounded(painted: Paint, value: str) -> bool:
    found = _NUMBER.fullmatch(value)
    if found and float(found[1]):
        painted.styles.append("rounded")
    return found is not None


def _bold(painted: Paint, value: str) -> bool:
    painted.bold = _BOLD.fullmatch(value.lower()) is not None
    return painted.bold or value.lower() in ("normal", "400")


def _italic(painted: Paint, value: str) -> bool:
    painted.italic = value.lower() in ("italic", "oblique")
    return painted.italic or value.lower() == "normal"


PROPERTIES: Final[dict[str, Callable[[Paint, str], bool]]] = {
    "fill": _color_of("fillcolor"),
    "background": _color_of("fillcolor"),
    "background-color": _color_of("fillcolor"),
    "stroke": _color_of("color"),
    "color": _color_of("fontcolor"),
    "stroke-width": _number_of("penwidth", 40),
    "stroke-dasharray": _dashed,
    "font-size": _number_of("fontsize", 160),
    "font-weight": _bold,
    "font-style": _italic,
    "rx": _rounded,
    "ry": _rounded,
}
"""Each property of CSS that Graphviz has a word for; what it returns tells whether the value was one."""
