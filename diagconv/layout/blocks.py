"""A label becomes a block of text: its lines wrapped, each run measured and in its place, all of it around (0, 0)."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry import Box, PlacedRun, Point, TextBlock, TextLine
from diagconv.layout.measure import run_width
from diagconv.layout.wrapping import wrapped
from diagconv.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diagconv.model.vocabulary import Markup
    from diagconv.style.look import TextLook
    from diagconv.text import Run

LINE_HEIGHT: Final = 1.25
"""From baseline to baseline, in sizes of the text."""

_ASCENT: Final = 0.905
_DESCENT: Final = 0.212
"""How far Arimo reaches above and below its baseline, in em."""

_BASELINE: Final = (LINE_HEIGHT - _ASCENT - _DESCENT) / 2 + _ASCENT

_SHAPELINESS: Final = 3.0
"""How many times wider than high a block grows when its text is too long for the usual width."""


def text_block(label: str, markup: Markup, look: TextLook, widest: float) -> TextBlock | None:
    """The block of a label, its top left at (0, 0), its lines centred; None if there is nothing to read.

    Args:
        label: the label.
        markup: what it is written in.
        look: the size, weight and slant of its text.
        widest: where lines are wrapped, in pixels. A very long text gets more, so that it does not become a ribbon.
    """

    def width(run: Run) -> float:
        return run_width(run, look.size, look.weight, look.italic)

    lines = lines_of(label, markup)
    if not lines:
        return None
    total = sum(width(run) for line in lines for run in line)
    widest = max(widest, sqrt(total * look.size * LINE_HEIGHT * _SHAPELINESS))
    return _placed([_measured(line, width) for line in wrapped(lines, width, widest)], look.size)


def _measured(line: Sequence[Run], width: Callable[[Run], float]) -> list[PlacedRun]:
    placed, x = [], 0.0
    for run in line:
        placed.append(PlacedRun(run, x, width(run)))
        x += placed[-1].width
    return placed


def _placed(lines: list[list[PlacedRun]], size: float) -> TextBlock:
    widths = [line[-1].x + line[-1].width if line else 0.0 for line in lines]
    widest, height = max(widths), LINE_HEIGHT * size
    placed = []
    for number, (line, width) in enumerate(zip(lines, widths, strict=True)):
        x = (widest - width) / 2
        runs = tuple(PlacedRun(run, start + x, length) for run, start, length in line)
        placed.append(TextLine(runs, x, number * height + _BASELINE * size, width))
    return TextBlock(Box(0.0, 0.0, widest, height * len(lines)), tuple(placed), size)


def centred(block: TextBlock, middle: Point) -> TextBlock:
    """The block with its middle at this point, rounded to a tenth of a pixel."""
    box = block.box
    return _moved(block, middle.x - box.center.x, middle.y - box.center.y)


def _moved(block: TextBlock, x: float, y: float) -> TextBlock:
    box = Box(
        round(block.box.x + x, 1), round(block.box.y + y, 1), round(block.box.width, 1), round(block.box.height, 1)
    )
    lines = tuple(
        TextLine(
            tuple(PlacedRun(run, round(start + x, 1), round(width, 1)) for run, start, width in line.runs),
            round(line.x + x, 1),
            round(line.baseline + y, 1),
            round(line.width, 1),
        )
        for line in block.lines
    )
    return TextBlock(box, lines, block.size)
