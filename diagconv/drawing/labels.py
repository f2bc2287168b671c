"""Labels: real text, each line as wide as it was measured, whatever font the reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from diagconv.drawing.markup import Markup, Value, element, text
from diagconv.layout.geometry.boxes import rounded
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.typesetting.measure import run_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.drawing.stylesheet import SchemeColor, Stylesheet, ThemePart
    from diagconv.layout.geometry.placement import PlacedRun, TextBlock, TextLine
    from diagconv.style.look import TextLook
    from diagconv.text import Run

FONT_FAMILY: Final = "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif"
"""Metric-compatible fonts, one of which nearly every machine has."""

_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"
"""Around what is read from right to left: the attribute `direction` does the same, but not every reader supports it."""

RAISED: Final = {1: -0.35, 0: 0.0, -1: 0.2}
"""How far down superscript, plain text and subscript stand, in sizes of the surrounding text."""

_MIDDLE: Final = 0.36
"""How far above the baseline the middle of a capital is, in sizes of its text."""


def label(block: TextBlock, look: TextLook, stylesheet: Stylesheet, part: ThemePart, color: SchemeColor) -> Markup:
    """A label as a text element in a colour, without its icons; the highlights behind code come first."""
    paint = stylesheet.fill(part, color, "color")
    lines = [line for line in map(_without_icons, block.lines) if line.runs]
    highlights = [_highlight(run, line, look, paint) for line in lines for run in line.runs if run.run.code]
    anchored = _is_anchored(lines)
    attributes: dict[str, Value] = {
        **paint,
        "font-size": block.size,
        "font-weight": str(look.weight) if look.weight != 400 else None,
        "font-style": "italic" if look.italic else None,
        "text-anchor": "middle" if anchored else None,
        "xml:space": "preserve" if any(_has_outer_blank(line) for line in lines) else None,
    }
    if not lines:
        return Markup("")
    if len(lines) == 1 and len(lines[0].runs) == 1:
        return Markup("".join([*highlights, _only_line(lines[0], attributes, block.size, look)]))
    spans = [span for line in lines for span in _spans(line, block.size, look, anchored=anchored)]
    return Markup("".join([*highlights, element("text", attributes, *spans)]))


def icons_in(block: TextBlock) -> Iterator[tuple[str, Box]]:
    """The name and the place of each icon within a label."""
    for line in block.lines:
        for run in line.runs:
            if run.run.icon:
                middle = line.baseline - _MIDDLE * block.size
                yield run.run.icon, rounded(Box(run.x, middle - run.width / 2, run.width, run.width))


def _without_icons(line: TextLine) -> TextLine:
    return line._replace(runs=tuple(run for run in line.runs if not run.run.icon))


def _only_line(line: TextLine, attributes: dict[str, Value], size: float, look: TextLook) -> Markup:
    run = line.runs[0]
    place = _centred(run, line, size)
    if run.run.color is not None:  # which the theme's class would win over
        attributes["class"] = None
    return element("text", {**attributes, **place, **_style(run.run, size, look)}, _words(run, line))


def _is_anchored(lines: Sequence[TextLine]) -> bool:
    """Whether runs are placed by their middles, not by their starts: one way for all of a label, as some readers ask.

    In text read from right to left, the start is on the right for some readers of SVG, and not for others. Lines of
    one run stay centred where their lengths cannot be obeyed.
    """
    return all(len(line.runs) == 1 for line in lines) or any(line.is_right_to_left for line in lines)


def _spans(line: TextLine, size: float, look: TextLook, *, anchored: bool) -> Iterator[Markup]:
    for run in line.runs:
        place = _centred(run, line, size)
        if not anchored:
            place["x"] = run.x
        yield element("tspan", place | _style(run.run, size, look), _words(run, line))


def _centred(run: PlacedRun, line: TextLine, size: float) -> dict[str, Value]:
    return {"x": run.x + run.width / 2, "y": line.baseline + _shift(run.run, size), **_length(run)}


def _length(run: PlacedRun) -> dict[str, Value]:
    return {"textLength": run.width, "lengthAdjust": "spacingAndGlyphs"} if run.width >= 0.1 else {}


def _style(run: Run, size: float, look: TextLook) -> dict[str, Value]:
    lines = (("underline", run.underline), ("line-through", run.strike))
    decoration = " ".join(word for word, wanted in lines if wanted)
    style: dict[str, Value] = {
        "fill": run.color,
        "font-size": run_size(run, size) if run.raised or run.small else None,
        "font-weight": str(max(look.weight, 700)) if run.bold and look.weight < 700 else None,
        "font-style": "italic" if run.italic and not look.italic else None,
        "text-decoration": decoration or None,
    }
    return {name: value for name, value in style.items() if value is not None}


def _shift(run: Run, size: float) -> float:
    return RAISED[run.raised] * size


def _highlight(run: PlacedRun, line: TextLine, look: TextLook, paint: dict[str, Value]) -> Markup:
    """The highlight behind code."""
    return element(
        "rect",
        {
            "x": run.x - 1.5, "y": line.baseline - look.size * 0.92, "width": run.width + 3, "height": look.size * 1.2,
            "rx": 3.0, **paint, "fill-opacity": "0.08",
        },
    )  # fmt: skip


def _words(run: PlacedRun, line: TextLine) -> Markup:
    words = run.run.text
    return text(f"{_RIGHT_TO_LEFT}{words}{_END}" if line.is_right_to_left and _is_mixed(words) else words)


def _is_mixed(words: str) -> bool:
    """Whether the order of the characters depends on the direction of what is around them."""
    classes = {bidirectional(character) for character in words} - {"WS", "NSM"}
    return not (classes <= {"R", "AL"} or classes <= {"L"})


def _has_outer_blank(line: TextLine) -> bool:
    return any(run.run.text[:1].isspace() or run.run.text[-1:].isspace() for run in line.runs)
