"""Text blocks: the lines of a label, wrapped, measured and placed, with the top left at (0, 0)."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.placement import PlacedRun, TextBlock, TextLine
from diagconv.layout.geometry.primitives import Box, Point, tenth
from diagconv.layout.typesetting.bidi import embedding_levels, is_right_to_left, visual_order
from diagconv.layout.typesetting.graphics import large_images_apart, sized_images
from diagconv.layout.typesetting.measure import own_size, run_width
from diagconv.layout.typesetting.wrapping import wrapped
from diagconv.patterns import lazy_pattern
from diagconv.text import lines_of, lines_with_graphics, with_icons
from diagconv.text.graphics import with_images

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.layout.typesetting.graphics import LabelGraphics
    from diagconv.model.vocabulary import Markup
    from diagconv.style.look import TextLook
    from diagconv.text import Line, Run

LINE_HEIGHT: Final = 1.25
"""From baseline to baseline, relative to the size of the text."""

_ASCENT: Final = 0.905
_DESCENT: Final = 0.212
"""How far Arimo reaches above and below its baseline, in em."""

_BASELINE: Final = (LINE_HEIGHT - _ASCENT - _DESCENT) / 2 + _ASCENT

MIDDLE: Final = 0.36
"""How far above the baseline the middle of a capital is, in sizes of its text."""

IMAGE_GAP: Final = 4.0
"""What a line with a high image is higher than it, in pixels."""

_ASPECT_RATIO: Final = 3.0
"""How many times wider than high a block is whose text is too long for the usual width."""


_OUTER_SPACES: Final = lazy_pattern(r"(^ | $)")


def text_block(
    label: str,
    markup: Markup,
    look: TextLook,
    widest: float,
    *,
    grows: bool = True,
    graphics: LabelGraphics | None = None,
) -> TextBlock | None:
    """The block of a label, its top left at (0, 0), its lines centred; None if the label has no text.

    Args:
        label: the label.
        markup: the markup of the label.
        look: the size, weight and slant of its text.
        widest: where lines are wrapped, in pixels.
        grows: whether a very long text is wrapped later, so that the block does not become narrow and high.
        graphics: the icons and images within labels that can be drawn; None where tokens are plain text.
    """

    def width(run: Run) -> float:
        return run_width(run, look.size, look.weight, look.italic)

    lines = _lines(label, markup, look, graphics)
    if not lines:
        return None
    if grows:
        total = sum(width(run) for line in lines for run in line)
        widest = max(widest, sqrt(total * look.size * LINE_HEIGHT * _ASPECT_RATIO))
    return _placed([_measured(line, width) for line in wrapped(lines, width, widest)], look.size)


def _lines(label: str, markup: Markup, look: TextLook, graphics: LabelGraphics | None) -> Sequence[Line]:
    """The lines of a label, with the graphics in it that can be drawn."""
    if graphics is None:
        return lines_of(label, markup)
    lines = lines_with_graphics(label, markup)
    if markup != "text" and any(run.image for line in lines for run in line):
        lines = with_images(lines, sized_images(lines, graphics.images))
        lines = large_images_apart(lines, LINE_HEIGHT * look.size)
    return with_icons(lines, graphics.icons) if "fa-" in label else lines


def _measured(line: Sequence[Run], width: Callable[[Run], float]) -> list[PlacedRun]:
    """The runs in logical order, each at its visual position."""
    base = is_right_to_left("".join(run.text for run in line))
    runs = [piece for run in line for piece in _without_outer_spaces(run)] if base and len(line) > 1 else line
    starts, x = [0.0] * len(runs), 0.0
    widths = [width(run) for run in runs]
    for number in visual_order(embedding_levels([run.text for run in runs], base=base)):
        starts[number] = x
        x += widths[number]
    return [PlacedRun(run, start, width) for run, start, width in zip(runs, starts, widths, strict=True)]


def _without_outer_spaces(run: Run) -> Iterator[Run]:
    """A run with the spaces at its ends apart, since viewers disagree on which side of bidirectional text these are."""
    yield from (run._replace(text=text) for text in _OUTER_SPACES.split(run.text) if text)


def _placed(lines: list[list[PlacedRun]], size: float) -> TextBlock:
    widths = [sum(run.width for run in line) for line in lines]
    widest, y = max(widths), 0.0
    placed = []
    for line, width in zip(lines, widths, strict=True):
        x = (widest - width) / 2
        y += max((run.run.gap for run in line), default=0.0)
        baseline, height = _baseline_and_height(line, size)
        runs = tuple(PlacedRun(run, start + x, length) for run, start, length in line)
        right_to_left = is_right_to_left("".join(run.run.text for run in runs))
        placed.append(TextLine(runs, x, y + baseline, width, right_to_left))
        y += height
    return TextBlock(Box(0.0, 0.0, widest, y), tuple(placed), size)


def _baseline_and_height(line: Sequence[PlacedRun], size: float) -> tuple[float, float]:
    """Where the baseline of a line is, and its height: as its largest text asks for, or a higher image in it."""
    largest = max((own_size(run.run, size) for run in line if not run.run.image), default=size)
    baseline, height = _BASELINE * largest, LINE_HEIGHT * largest
    image = max((run.run.image.height or 0.0 for run in line if run.run.image), default=0.0) + IMAGE_GAP
    return (image / 2 + MIDDLE * size, image) if image > height else (baseline, height)


def centred(block: TextBlock, middle: Point) -> TextBlock:
    """The block with its middle at this point, rounded to a tenth of a pixel."""
    box = block.box
    return _moved(block, middle.x - box.center.x, middle.y - box.center.y)


def left_aligned(block: TextBlock) -> TextBlock:
    """The block with all its lines beginning at its left."""
    left = min((line.x for line in block.lines), default=0.0)
    return block._replace(lines=tuple(_line_moved(line, left - line.x, 0.0) for line in block.lines))


def _moved(block: TextBlock, x: float, y: float) -> TextBlock:
    box = Box(tenth(block.box.x + x), tenth(block.box.y + y), tenth(block.box.width), tenth(block.box.height))
    return TextBlock(box, tuple(_line_moved(line, x, y) for line in block.lines), block.size)


def _line_moved(line: TextLine, x: float, y: float) -> TextLine:
    return TextLine(
        tuple(PlacedRun(run, tenth(start + x), tenth(width)) for run, start, width in line.runs),
        tenth(line.x + x),
        tenth(line.baseline + y),
        tenth(line.width),
        line.is_right_to_left,
    )
