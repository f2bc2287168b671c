"""A contact sheet: icons in rows, each with its name below it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from diagconv.drawing.graphics import GraphicDefinitions
from diagconv.drawing.labels import FONT_FAMILY
from diagconv.drawing.markup import PREFIX, Markup, element, text
from diagconv.layout.geometry.primitives import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.drawing.graphics import Graphic

COLUMNS: Final = 6
_CELL: Final = (150.0, 100.0)
_MARGIN: Final = 16.0
_ICON: Final = 48.0
_CURRENT_COLOR: Final = {"color": "#333333"}


def contact_sheet(icons: Sequence[Graphic]) -> str:
    """Draw icons as an SVG.

    Args:
        icons: the icons, in order; the place of one that cannot be read stays empty.
    """
    definitions = GraphicDefinitions()
    cells = [cell for place, icon in enumerate(icons) for cell in _cell(definitions, icon, place)]
    width = 2 * _MARGIN + min(COLUMNS, max(len(icons), 1)) * _CELL[0]
    height = 2 * _MARGIN + -(-len(icons) // COLUMNS) * _CELL[1]
    frame = {
        "xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink", "id": PREFIX,
        "width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}", "role": "img",
        "font-family": FONT_FAMILY, "font-size": "9", "fill": "#333333", "text-anchor": "middle",
    }  # fmt: skip
    background = element("rect", {"width": width, "height": height, "fill": "#ffffff"})
    lines = [element("title", {}, text(f"{len(icons)} icons")), definitions.defs_element(), background, *cells]
    body = Markup("\n" + "\n".join(line for line in lines if line) + "\n")
    return (element("svg", frame, body) + "\n").replace(PREFIX, "diagconv")


def _cell(definitions: GraphicDefinitions, icon: Graphic, place: int) -> Iterator[Markup]:
    row, column = divmod(place, COLUMNS)
    left, top = _MARGIN + column * _CELL[0], _MARGIN + row * _CELL[1]
    with suppress(OSError):
        yield definitions.use(icon, Box(left + (_CELL[0] - _ICON) / 2, top, _ICON, _ICON), _CURRENT_COLOR)
    for line, words in enumerate(_lines(icon.name)):
        yield element("text", {"x": left + _CELL[0] / 2, "y": top + _ICON + 14 + 11 * line}, text(words))


def _lines(name: str) -> list[str]:
    """The name in lines that fit: the provider and group, then the rest, cut if it must be."""
    front, _, stem = name.rpartition("/")
    return [line if len(line) <= 30 else f"{line[:29]}…" for line in (front, stem) if line]
