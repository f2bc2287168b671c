"""The colours of an Eraser diagram as classes: one for each colour, with text on it that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.mermaid.writing.names import readable, usable
from diagconv.formats.mermaid.writing.styles import can_say
from diagconv.model.colors import Color, color, contrast, parse_color

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram

READABLE: Final = 4.5
"""The least contrast of a text with what is behind it, as WCAG 2.2 (1.4.3) asks for."""

_TEXTS: Final = ("#fff", "#000")
_PAPER: Final = Color(255, 255, 255)


class Colored(NamedTuple):
    """A diagram in which classes say the colours.

    Args:
        diagram: the diagram; the one that was given if it has no colours to be said so.
        classes: the names of the classes that stand for a colour.
    """

    diagram: Diagram
    classes: list[str]


def with_color_classes(diagram: Diagram) -> Colored:
    """The diagram with its elements' colours as classes, if it was read from Eraser."""
    colors = dict.fromkeys(fill for _, fill in _colored(diagram)) if diagram.language == "eraser" else {}
    if not colors:
        return Colored(diagram, [])
    made = diagram.copy()
    names = _names(colors, set(diagram.classes))
    for fill, name in names.items():
        made.classes[name] = {"fill": fill, **_text_on(fill)}
    for vertex, fill in list(_colored(made)):
        attributes: Any = made.nodes[vertex]
        del attributes["style"]["fill"]
        attributes["classes"].append(names[fill])
    return Colored(made, list(names.values()))


def text_color(fill: str) -> str | None:
    """The colour of text that can be read on a fill: black or white, None where the fill hides nothing.

    >>> text_color("navy"), text_color("yellow"), text_color("transparent")
    ('#fff', '#000', None)
    """
    ground = parse_color(fill)
    if ground is None or ground.alpha == 0:
        return None
    behind = ground.over(_PAPER)
    return next((text for text in _TEXTS if contrast(color(text), behind) >= READABLE), _TEXTS[-1])


def _text_on(fill: str) -> dict[str, str]:
    text = text_color(fill)
    return {"color": text} if text else {}


def _colored(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """The elements that say a colour and nothing else of their looks, with the colour."""
    for vertex in (*diagram.node_ids, *diagram.groups):
        attributes: Any = diagram.nodes[vertex]
        fill = attributes["style"].get("fill")
        if fill and not attributes["classes"] and len(attributes["style"]) == 1 and can_say("fill", fill, comma=True):
            yield vertex, fill


def _names(colors: dict[str, None], taken: set[str]) -> dict[str, str]:
    """A name for the class of each colour."""
    names: dict[str, str] = {}
    for fill in colors:
        word = readable(fill)
        name = wanted = usable(word if word[:1].isalpha() else f"color_{word}", "color")
        number = 1
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        taken.add(name)
        names[fill] = name
    return names
