"""Font fallback for rasterizers, which draw a piece of text in one font and look for no other.

A line with characters that the primary font lacks is split into font runs: pieces of one font and one direction, each
with its font named, and as wide as its share of the line. This happens only on the way to PNG and PDF; in the SVG that
people get, lines stay whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree

from diagconv.drawing.diagnostics import NO_FALLBACK_FONTS, NO_FONT
from diagconv.drawing.fallback_fonts import PRIMARY_FONT, Font, east_asian_family, font_for, has_all_fonts
from diagconv.layout.typesetting.bidi import embedding_levels, is_right_to_left, visual_order
from diagconv.layout.typesetting.measure import characters
from diagconv.layout.typesetting.writing_systems import grapheme_clusters, has_no_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic

_SVG: Final = "{http://www.w3.org/2000/svg}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_POSITION_ATTRIBUTES: Final = frozenset({"x", "y", "textLength", "lengthAdjust", "text-anchor", _SPACE})
"""The attributes that position a line; its pieces have their own."""

_MAX_SHOWN: Final = 12
"""How many of the missing characters a message shows."""


class FontFallback(NamedTuple):
    """A picture with a font for each piece of its text.

    Args:
        svg: the picture.
        uses: the fallback fonts, each with the weight and the characters that are used of it.
        missing: the characters that no font has.
    """

    svg: str
    uses: dict[tuple[Font, int], set[str]] = {}  # noqa: RUF012  # never changed
    missing: tuple[str, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The files of these fonts."""
        return list(dict.fromkeys(font.path for font, _ in self.uses))


class _FontRun(NamedTuple):
    """A piece of a line in one font, and its bidi level, which is odd for text that runs from right to left."""

    text: str
    font: Font
    level: int


def checked_font_fallback(svg: str, output: str, diagnostics: list[Diagnostic] | None = None) -> FontFallback:
    """A picture as rasterizers need it, with a warning for characters that no font has.

    Args:
        svg: the picture.
        output: what it is converted to, for messages, such as "PNG".
        diagnostics: a list to which the warning is added.
    """
    result = font_fallback(svg)
    if result.missing and diagnostics is not None:
        shown = "".join(result.missing[:_MAX_SHOWN]) + ("…" if len(result.missing) > _MAX_SHOWN else "")
        rule = NO_FONT if has_all_fonts() else NO_FALLBACK_FONTS
        diagnostics.append(rule.at(None, output=output, characters=shown))
    return result


def font_fallback(svg: str) -> FontFallback:
    """The picture with a font named wherever the primary one lacks a character; most pictures stay as they are."""
    known = characters()
    if all(ord(each) in known or each.isspace() or has_no_width(each) for each in set(svg)):
        return FontFallback(svg)
    root = ElementTree.fromstring(svg)
    splitter = _LineSplitter(root)
    if not splitter.split_lines():
        return FontFallback(svg, missing=tuple(splitter.missing))
    ElementTree.register_namespace("", _SVG[1:-1])
    uses = {use: used for use, used in splitter.uses.items() if use[0] != PRIMARY_FONT}
    return FontFallback(ElementTree.tostring(root, "unicode"), uses, tuple(splitter.missing))


class _LineSplitter:
    """Splits the lines of a picture into font runs."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.root = root
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.uses: dict[tuple[Font, int], set[str]] = {}
        self.missing: dict[str, None] = {}
        whole = "".join("".join(text.itertext()) for text in root.iter(f"{_SVG}text"))
        self.east_asian = east_asian_family(whole)

    def split_lines(self) -> bool:
        """Split each text that needs another font than the primary one; whether any did."""
        changed = False
        for text in list(self.root.iter(f"{_SVG}text")):
            lines = [(line, self._font_runs(line)) for line in _lines(text)]
            if any(run.font is not PRIMARY_FONT for _, runs in lines for run in runs):
                self._replace(text, lines)
                changed = True
        return changed

    def _replace(self, text: ElementTree.Element, lines: list[tuple[ElementTree.Element, list[_FontRun]]]) -> None:
        """Replace a text with a group of the pieces of all its lines."""
        group = ElementTree.Element(f"{_SVG}g", _without_position(text))
        for line, runs in lines:
            group.extend(self._pieces(line, runs))
        parent = self.parents[text]
        group.tail = text.tail
        parent[list(parent).index(text)] = group

    def _font_runs(self, line: ElementTree.Element) -> list[_FontRun]:
        in_line = grapheme_clusters(_ISOLATES.sub("", line.text or ""))
        levels = embedding_levels(in_line, base=is_right_to_left("".join(in_line)))
        found: list[_FontRun] = []
        for cluster, level in zip(in_line, levels, strict=True):
            font = self._font(cluster)
            previous = found[-1] if found else None
            if previous and _continues(previous, cluster, font, level):
                found[-1] = previous._replace(text=previous.text + cluster)
            else:
                found.append(_FontRun(cluster, font, level))
        return found

    def _font(self, cluster: str) -> Font:
        font = font_for(cluster, self.east_asian)
        if font is None:
            self.missing.update(dict.fromkeys(character for character in cluster if not has_no_width(character)))
        return font or PRIMARY_FONT

    def _pieces(self, line: ElementTree.Element, runs: list[_FontRun]) -> Iterator[ElementTree.Element]:
        """The runs of a line as elements, each in its place."""
        weight = self._weight(line)
        widths = [run.font.width(run.text, weight) for run in runs]
        size = self._number(line, "font-size", 16.0)
        natural = sum(widths) * size
        total = self._number(line, "textLength", natural, inherited=False)
        scale = total / natural if natural else 1.0
        x = self._number(line, "x", 0.0) - _SHARE_BEFORE_ANCHOR.get(self._inherited(line, "text-anchor"), 0.0) * total
        for number in visual_order([run.level for run in runs]):
            if runs[number].text.strip():
                yield self._piece(line, runs[number], x, scale)
            x += widths[number] * size * scale

    def _piece(self, line: ElementTree.Element, run: _FontRun, x: float, scale: float) -> ElementTree.Element:
        """One run, scaled by a transform, since not all rasterizers obey `textLength` in every script."""
        self.uses.setdefault((run.font, self._weight(line)), set()).update(run.text)
        own = {} if line.tag == f"{_SVG}text" else _without_position(line)
        place = f"translate({x:.2f} {self._inherited(line, 'y') or '0'}) scale({scale:.4f} 1)"
        piece = ElementTree.Element(
            f"{_SVG}text",
            {**own, "transform": place, "text-anchor": "start", _SPACE: "preserve", "font-family": run.font.family},
        )
        piece.text = f"\u2067{run.text}\u2069" if run.level % 2 else run.text
        return piece

    def _inherited(self, element: ElementTree.Element, name: str) -> str:
        """The value of an attribute, the element's own or inherited."""
        while name not in element.attrib and element in self.parents:
            element = self.parents[element]
        return element.attrib.get(name, "")

    def _number(self, element: ElementTree.Element, name: str, default: float, *, inherited: bool = True) -> float:
        value = self._inherited(element, name) if inherited else element.attrib.get(name, "")
        try:
            return float(value.removesuffix("px"))
        except ValueError:
            return default

    def _weight(self, element: ElementTree.Element) -> int:
        value = self._inherited(element, "font-weight")
        return int(value) if value.isdecimal() else 700 if value == "bold" else 400


_SHARE_BEFORE_ANCHOR: Final = {"middle": 0.5, "end": 1.0}
"""The part of a line that lies before its anchor point."""


def _continues(run: _FontRun, cluster: str, font: Font, level: int) -> bool:
    """Whether a cluster belongs to the run before it.

    From right to left, blanks are runs of their own: rasterizers disagree about where one at the end of a run is drawn.
    """
    is_blank = run.text.isspace() or cluster.isspace()
    return (run.font, run.level) == (font, level) and not (level % 2 and is_blank)


def _without_position(element: ElementTree.Element) -> dict[str, str]:
    """The attributes of an element but those that position it."""
    return {key: value for key, value in element.attrib.items() if key not in _POSITION_ATTRIBUTES}


def _lines(text: ElementTree.Element) -> Iterable[ElementTree.Element]:
    """The elements with a position of their own: the text, or the `tspan`s in it."""
    return list(text) or [text]
