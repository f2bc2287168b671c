"""Text that the usual font lacks, made ready for rasterizers, which take one font for a piece of text and no other.

Each line with such characters becomes several pieces of text, one for each font and direction, each with its font named
and as wide as its share of the line. Only what becomes PNG or PDF is dressed so; the SVG that people get keeps its
lines whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree

from diagconv.drawing.diagnostics import NO_FONT, NO_FONTS
from diagconv.drawing.glyphs import USUAL_FONT, Font, east_asian_family, font_for, has_all_fonts
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
_PLACES: Final = frozenset({"x", "y", "textLength", "lengthAdjust", "text-anchor", _SPACE})
"""The attributes that say where a line is; its pieces have their own."""


_SHOWN: Final = 12
"""How many characters without a font a message shows."""


class Dressed(NamedTuple):
    """A picture with a font for each piece of its text.

    Args:
        svg: the picture.
        uses: the fonts beside the usual one, each with the weight and the characters that are used of it.
        missing: the characters that no font has.
    """

    svg: str
    uses: dict[tuple[Font, int], set[str]] = {}  # noqa: RUF012  # never changed
    missing: tuple[str, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The files of these fonts."""
        return list(dict.fromkeys(font.path for font, _ in self.uses))


class _Stretch(NamedTuple):
    """A piece of a line in one font, and its level: odd if it is read from right to left."""

    text: str
    font: Font
    level: int


def with_fonts(svg: str, picture: str, diagnostics: list[Diagnostic] | None = None) -> Dressed:
    """A picture as rasterizers take it.

    Args:
        svg: the picture.
        picture: what is to be made of it, for messages, such as "PNG".
        diagnostics: a list to which a warning is added if there is no font for some of the text.
    """
    result = dressed(svg)
    if result.missing and diagnostics is not None:
        shown = "".join(result.missing[:_SHOWN]) + ("…" if len(result.missing) > _SHOWN else "")
        kind = NO_FONT if has_all_fonts() else NO_FONTS
        diagnostics.append(kind.at(None, picture=picture, characters=shown))
    return result


def dressed(svg: str) -> Dressed:
    """The picture with a font named wherever the usual one lacks something; most pictures stay as they are."""
    known = characters()
    if all(ord(sign) in known or sign.isspace() or has_no_width(sign) for sign in set(svg)):
        return Dressed(svg)
    root = ElementTree.fromstring(svg)
    dressing = _Dressing(root)
    if not dressing.dress():
        return Dressed(svg, missing=tuple(dressing.missing))
    ElementTree.register_namespace("", _SVG[1:-1])
    uses = {use: signs for use, signs in dressing.uses.items() if use[0] != USUAL_FONT}
    return Dressed(ElementTree.tostring(root, "unicode"), uses, tuple(dressing.missing))


class _Dressing:
    """Goes through all text of a picture."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.root = root
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.uses: dict[tuple[Font, int], set[str]] = {}
        self.missing: dict[str, None] = {}
        whole = "".join("".join(text.itertext()) for text in root.iter(f"{_SVG}text"))
        self.east_asian = east_asian_family(whole)

    def dress(self) -> bool:
        """Dress what needs it; whether anything did."""
        changed = False
        for text in list(self.root.iter(f"{_SVG}text")):
            lines = [(line, self._stretches(line)) for line in _lines(text)]
            if any(stretch.font is not USUAL_FONT for _, stretches in lines for stretch in stretches):
                self._replace(text, lines)
                changed = True
        return changed

    def _replace(self, text: ElementTree.Element, lines: list[tuple[ElementTree.Element, list[_Stretch]]]) -> None:
        """A group with the pieces of all lines, in the place of the text."""
        group = ElementTree.Element(f"{_SVG}g", {key: text.attrib[key] for key in text.attrib if key not in _PLACES})
        for line, stretches in lines:
            group.extend(self._pieces(line, stretches))
        parent = self.parents[text]
        group.tail = text.tail
        parent[list(parent).index(text)] = group

    def _stretches(self, line: ElementTree.Element) -> list[_Stretch]:
        signs = grapheme_clusters(_ISOLATES.sub("", line.text or ""))
        levels = embedding_levels(signs, base=is_right_to_left("".join(signs)))
        found: list[_Stretch] = []
        for cluster, level in zip(signs, levels, strict=True):
            font = self._font(cluster)
            if found and found[-1][1:] == (font, level) and not (level % 2 and _is_blank(found[-1].text, cluster)):
                found[-1] = found[-1]._replace(text=found[-1].text + cluster)
            else:
                found.append(_Stretch(cluster, font, level))
        return found

    def _font(self, cluster: str) -> Font:
        font = font_for(cluster, self.east_asian)
        if font is None:
            self.missing.update(dict.fromkeys(sign for sign in cluster if not has_no_width(sign)))
        return font or USUAL_FONT

    def _pieces(self, line: ElementTree.Element, stretches: list[_Stretch]) -> Iterator[ElementTree.Element]:
        """The stretches of a line, each in its place."""
        weight = self._weight(line)
        widths = [stretch.font.width(stretch.text, weight) for stretch in stretches]
        size = self._number(line, "font-size", 16.0)
        natural = sum(widths) * size
        total = self._number(line, "textLength", natural, inherited=False)
        scale = total / natural if natural else 1.0
        x = self._number(line, "x", 0.0) - _BEFORE.get(self._said(line, "text-anchor"), 0.0) * total
        for number in visual_order([stretch.level for stretch in stretches]):
            if stretches[number].text.strip():
                yield self._piece(line, stretches[number], x, scale)
            x += widths[number] * size * scale

    def _piece(self, line: ElementTree.Element, stretch: _Stretch, x: float, scale: float) -> ElementTree.Element:
        """One stretch; it is stretched by a transform, since not all rasterizers take a length for every script."""
        self.uses.setdefault((stretch.font, self._weight(line)), set()).update(stretch.text)
        own = {} if line.tag == f"{_SVG}text" else {key: line.attrib[key] for key in line.attrib if key not in _PLACES}
        place = f"translate({x:.2f} {self._said(line, 'y') or '0'}) scale({scale:.4f} 1)"
        piece = ElementTree.Element(
            f"{_SVG}text",
            {**own, "transform": place, "text-anchor": "start", _SPACE: "preserve", "font-family": stretch.font.family},
        )
        piece.text = f"\u2067{stretch.text}\u2069" if stretch.level % 2 else stretch.text
        return piece

    def _said(self, element: ElementTree.Element, name: str) -> str:
        """An attribute's value, the element's own or of what it stands in."""
        while name not in element.attrib and element in self.parents:
            element = self.parents[element]
        return element.attrib.get(name, "")

    def _number(self, element: ElementTree.Element, name: str, default: float, *, inherited: bool = True) -> float:
        said = self._said(element, name) if inherited else element.attrib.get(name, "")
        try:
            return float(said.removesuffix("px"))
        except ValueError:
            return default

    def _weight(self, element: ElementTree.Element) -> int:
        said = self._said(element, "font-weight")
        return int(said) if said.isdecimal() else 700 if said == "bold" else 400


_BEFORE: Final = {"middle": 0.5, "end": 1.0}
"""The part of a line that stands before the point that it is anchored at."""


def _is_blank(one: str, other: str) -> bool:
    """Whether one of them is: at the end of a piece that is turned, nobody knows where a blank would be drawn."""
    return one.isspace() or other.isspace()


def _lines(text: ElementTree.Element) -> Iterable[ElementTree.Element]:
    """What has a place of its own: the text, or the pieces that it consists of."""
    return list(text) or [text]
