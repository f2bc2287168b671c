"""Labels: real text, each line as wide as it was measured, whatever font the reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import bidirectional

from diagconv.drawing.links import safe_link
from diagconv.drawing.markup import Markup, Value, element, text
from diagconv.layout.geometry.boxes import rounded
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.typesetting.blocks import MIDDLE
from diagconv.layout.typesetting.measure import run_size, run_weight
from diagconv.model.colors import parse_color
from diagconv.style.styling import readable_color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diagconv.drawing.stylesheet import SchemeColor, Stylesheet, ThemePart
    from diagconv.layout.geometry.placement import PlacedRun, TextBlock, TextLine
    from diagconv.style.look import TextLook
    from diagconv.text import LabelLink, Run

FONT_FAMILY: Final = "Arial, Arimo, 'Liberation Sans', Helvetica, sans-serif"
"""Metric-compatible fonts, one of which nearly every machine has."""

_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"
"""Around what is read from right to left: the attribute `direction` does the same, but not every reader supports it."""

RAISED: Final = {1: -0.35, 0: 0.0, -1: 0.2}
"""How far down superscript, plain text and subscript stand, in sizes of the surrounding text."""


def label(block: TextBlock, look: TextLook, stylesheet: Stylesheet, part: ThemePart, color: SchemeColor) -> Markup:
    """A label as a text element in a colour, without its graphics and links; what is behind its text comes first."""
    paint = stylesheet.fill(part, color, "color")
    return _text_element(block, look, paint, lambda run: run.link is None)


def linked_text(
    block: TextBlock, link: LabelLink, look: TextLook, stylesheet: Stylesheet, part: ThemePart, color: SchemeColor
) -> Markup:
    """The text of one link within a label."""
    paint = stylesheet.fill(part, color, "color")
    return _text_element(block, look, paint, lambda run: run.link == link)


def links_of(block: TextBlock) -> list[LabelLink]:
    """The links within a label."""
    return list(dict.fromkeys(run.run.link for line in block.lines for run in line.runs if run.run.link is not None))


class PlacedGraphic(NamedTuple):
    """An icon or an image within a label: its name or its source, its place, and the link that it has."""

    name: str
    box: Box
    link: LabelLink | None = None


def graphics_in(block: TextBlock) -> Iterator[PlacedGraphic]:
    """The icons and images within a label."""
    for line in block.lines:
        middle = line.baseline - MIDDLE * block.size
        for run, x, width in line.runs:
            if run.image is not None:
                height = run.image.height or 0.0
                yield PlacedGraphic(run.image.source, rounded(Box(x, middle - height / 2, width, height)), run.link)
            elif run.icon is not None:
                yield PlacedGraphic(run.icon, rounded(Box(x, middle - width / 2, width, width)), run.link)


def _text_element(
    block: TextBlock, look: TextLook, paint: dict[str, Value], is_wanted: Callable[[Run], bool]
) -> Markup:
    lines = [line for line in (_only(line, is_wanted) for line in block.lines) if line.runs]
    highlights = [highlight for line in lines for run in line.runs for highlight in _highlights(run, line, look, paint)]
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


def _only(line: TextLine, is_wanted: Callable[[Run], bool]) -> TextLine:
    """A line without its graphics, and without other text than is wanted."""
    return line._replace(runs=tuple(run for run in line.runs if not run.run.is_graphic and is_wanted(run.run)))


def _only_line(line: TextLine, attributes: dict[str, Value], size: float, look: TextLook) -> Markup:
    run = line.runs[0]
    place = _centred(run, line, size)
    style = _style(run.run, size, look)
    if "fill" in style:  # which the theme's class would win over
        attributes["class"] = None
    return element("text", {**attributes, **place, **style}, _words(run, line))


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
    underlined = run.underline or (
        run.link is not None and run.link.is_underlined and bool(safe_link(run.link.address))
    )
    lines = (("underline", underlined), ("line-through", run.strike))
    decoration = " ".join(word for word, wanted in lines if wanted)
    own_size, weight = run_size(run, size), run_weight(run, look.weight)
    style: dict[str, Value] = {
        "fill": _text_color(run, look),
        "font-size": own_size if own_size != size else None,
        "font-weight": str(weight) if weight != look.weight else None,
        "font-style": None if run.italic == look.italic or not run.italic else "italic",
        "text-decoration": decoration or None,
    }
    return {name: value for name, value in style.items() if value is not None}


def _text_color(run: Run, look: TextLook) -> str | None:
    """The colour that a run has of its own: the one that it sets, or one that is readable on its background."""
    background = parse_color(run.background or "")
    if run.color is not None or background is None or background.alpha < 1:
        return run.color
    return readable_color(look.color, background.hex)


def _shift(run: Run, size: float) -> float:
    return RAISED[run.raised] * size


def _highlights(run: PlacedRun, line: TextLine, look: TextLook, paint: dict[str, Value]) -> Iterator[Markup]:
    """What is behind a run: its own background, or the highlight of code."""
    size = run_size(run.run, look.size) if run.run.pixels or run.run.size != 1 else look.size
    box: dict[str, Value] = {
        "x": run.x - 1.5, "y": line.baseline - size * 0.92, "width": run.width + 3, "height": size * 1.2, "rx": 3.0,
    }  # fmt: skip
    background = parse_color(run.run.background or "")
    if background is not None:
        opacity = f"{background.alpha:.2g}" if background.alpha < 1 else None
        yield element("rect", {**box, "fill": background.hex, "fill-opacity": opacity})
    elif run.run.code:
        yield element("rect", {**box, **paint, "fill-opacity": "0.08"})


def _words(run: PlacedRun, line: TextLine) -> Markup:
    words = run.run.text
    return text(f"{_RIGHT_TO_LEFT}{words}{_END}" if line.is_right_to_left and _is_mixed(words) else words)


def _is_mixed(words: str) -> bool:
    """Whether the order of the characters depends on the direction of what is around them."""
    classes = {bidirectional(character) for character in words} - {"WS", "NSM"}
    return not (classes <= {"R", "AL"} or classes <= {"L"})


def _has_outer_blank(line: TextLine) -> bool:
    return any(run.run.text[:1].isspace() or run.run.text[-1:].isspace() for run in line.runs)
