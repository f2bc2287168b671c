"""The colours of an Eraser diagram as classes: one for each colour, with a readable colour for the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.mermaid.writing.names import readable, usable
from diagconv.formats.mermaid.writing.styles import is_writable
from diagconv.model.colors import Color, color, contrast, parse_color

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram

READABLE: Final = 4.5
"""The minimum contrast of text with its background, by WCAG 2.2 (1.4.3)."""

_TEXTS: Final = ("#fff", "#000")
_PAPER: Final = Color(255, 255, 255)


class ColorClasses(NamedTuple):
    """A diagram whose colours are classes.

    Args:
        diagram: the diagram; the argument itself if it has no such colours. The classes stand for its `colorMode` too.
        classes: the names of the classes that were added.
    """

    diagram: Diagram
    classes: list[str]


def with_color_classes(diagram: Diagram) -> ColorClasses:
    """The diagram with its elements' colours as classes, if it was read from Eraser."""
    colors = dict.fromkeys(fill for _, fill in _filled_elements(diagram)) if _has_color_mode(diagram) else {}
    if not colors:
        return ColorClasses(diagram, [])
    made = without_color_mode(diagram)
    names = _class_names(colors, set(diagram.classes))
    for fill, name in names.items():
        made.classes[name] = {"fill": fill, **_text_on(fill)}
    for vertex, fill in list(_filled_elements(made)):
        attributes: Any = made.nodes[vertex]
        del attributes["style"]["fill"]
        attributes["classes"].append(names[fill])
    return ColorClasses(made, list(names.values()))


def _has_color_mode(diagram: Diagram) -> bool:
    """Whether fills are colours of whole elements; in a flowchart without a mode, a fill is a fill."""
    return diagram.language == "eraser" and (diagram.type == "architecture" or "colorMode" in diagram.properties)


def without_color_mode(diagram: Diagram) -> Diagram:
    """A copy without the `colorMode`, for which classes stand."""
    made = diagram.copy()
    made.properties.pop("colorMode", None)
    return made


def text_color(fill: str) -> str | None:
    """The colour of readable text on a fill: black or white, or None for a transparent fill.

    >>> text_color("navy"), text_color("yellow"), text_color("transparent")
    ('#fff', '#000', None)
    """
    background = parse_color(fill)
    if background is None or background.alpha == 0:
        return None
    visible = background.over(_PAPER)
    return next((text for text in _TEXTS if contrast(color(text), visible) >= READABLE), _TEXTS[-1])


def _text_on(fill: str) -> dict[str, str]:
    text = text_color(fill)
    return {"color": text} if text else {}


def _filled_elements(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """The elements that have a fill and no other style or class, with the fill."""
    for vertex in (*diagram.node_ids, *diagram.groups):
        attributes: Any = diagram.nodes[vertex]
        fill = attributes["style"].get("fill")
        if (
            fill
            and not attributes["classes"]
            and len(attributes["style"]) == 1
            and is_writable("fill", fill, comma=True)
        ):
            yield vertex, fill


def _class_names(colors: dict[str, None], taken: set[str]) -> dict[str, str]:
    """A name for the class of each colour."""
    names: dict[str, str] = {}
    for fill in colors:
        word = readable(fill)
        name = wanted = usable(f"color_{word}" if fill.startswith("#") or not word[:1].isalpha() else word, "color")
        number = 1
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        taken.add(name)
        names[fill] = name
    return names
