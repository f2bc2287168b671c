"""The backdrop of a label: the colour of what lies behind it, which is the innermost group around it or the page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.drawing.stylesheet import SchemeColor, color_of
from diagconv.model.colors import color, parse_color
from diagconv.style.styling import readable_color, visible_fill

if TYPE_CHECKING:
    from diagconv.drawing.stylesheet import ThemePart
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.geometry.primitives import Box
    from diagconv.style.computed import Looks
    from diagconv.style.look import ElementLook


_COLUMNS: Final = 64
"""In so many columns of the picture, groups are looked up."""


class Backdrop(NamedTuple):
    """A backdrop: its colour, and the part of the theme that the colour is of."""

    part: ThemePart
    color: SchemeColor


class Backdrops:
    """The backdrops of a picture: the page and the groups on it."""

    def __init__(self, layout: Layout, looks: Looks, page: SchemeColor) -> None:
        self._page = page
        self._column_width = max(layout.width / _COLUMNS, 1.0)
        self._columns: dict[int, list[tuple[Box, ElementLook]]] = defaultdict(list)
        for group, place in sorted(layout.groups.items(), key=lambda item: item[1].depth):
            for column in range(self._column(place.box.x), self._column(place.box.right) + 1):
                self._columns[column].append((place.box, looks.groups[group]))

    def _column(self, x: float) -> int:
        return int(x // self._column_width)

    def behind(self, box: Box) -> Backdrop:
        """The backdrop of a box; of one that lies across a border, that of its middle."""
        backdrop = Backdrop("background", self._page)
        x, y = box.center
        for group, look in self._columns.get(self._column(x), ()):
            if group.x <= x <= group.right and group.y <= y <= group.bottom:
                backdrop = _covered_by(backdrop, look)
        return backdrop


def label_plate(look: ElementLook, backdrop: Backdrop) -> tuple[Backdrop, SchemeColor]:
    """The plate behind an edge's label, and the colour of its text, readable there unless the user chose it."""
    if look.fill == "none":
        return backdrop, readable_text_color(look, backdrop)
    plate, behind = color_of(look, "fill"), backdrop.color
    light = _composited(plate.light, behind.light)
    dark = _composited(plate.in_dark, behind.in_dark)
    return Backdrop("edge", plate), readable_text_color(look, Backdrop("edge", SchemeColor(light, dark)))


def readable_text_color(look: ElementLook, backdrop: Backdrop) -> SchemeColor:
    """The colour of a text on a backdrop: readable there, unless the user chose it."""
    wanted, behind = color_of(look, "color"), backdrop.color
    if look.text.is_chosen:
        return wanted
    light = readable_color(wanted.light, behind.light, mixed=not wanted.themed)
    if wanted.dark is None and behind.dark is None:
        return SchemeColor(light, None, wanted.themed and light == wanted.light)
    dark = readable_color(wanted.in_dark, behind.in_dark, mixed=not wanted.themed)
    is_the_themes = wanted.themed and (light, dark) == (wanted.light, wanted.in_dark)
    return SchemeColor(light, None if dark == light else dark, is_the_themes)


def with_readable_text(look: ElementLook, backdrop: Backdrop) -> ElementLook:
    """The look of an element without a fill under its label: its text and icon are readable on the backdrop."""
    text_color = readable_text_color(look, backdrop)
    made = replace(
        look,
        text=replace(look.text, color=text_color.light),
        themed=look.themed if text_color.themed else look.themed - {"color"},
    )
    if look.dark is None:
        return made
    return replace(made, dark=replace(look.dark, text=replace(look.dark.text, color=text_color.in_dark)))


def _covered_by(backdrop: Backdrop, look: ElementLook) -> Backdrop:
    """The backdrop that a group with this look makes of the one behind it."""
    fill = parse_color(look.fill)
    if fill is not None and fill.alpha == 1 and look.opacity == 1:
        return Backdrop("group", color_of(look, "fill"))
    behind = backdrop.color
    light = visible_fill(look, behind.light)
    dark = visible_fill(look.dark or look, behind.in_dark)
    if light == behind.light:
        return backdrop
    return Backdrop("group", SchemeColor(light, None if dark == light else dark, themed=False))


@lru_cache(maxsize=1_000)
def _composited(paint: str, backdrop: str) -> str:
    found = parse_color(paint)
    return found.over(color(backdrop)).hex if found else backdrop
