"""What a label on an edge stands on: the innermost group that it lies in, or the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from diagconv.drawing.theming import Tone, tone
from diagconv.model.colors import color, parse_color
from diagconv.style.painting import on_ground, seen

if TYPE_CHECKING:
    from diagconv.drawing.theming import Kind
    from diagconv.layout.geometry.placement import GroupPlace, Layout
    from diagconv.layout.geometry.primitives import Box
    from diagconv.style.look import ElementLook, Looks


class Ground(NamedTuple):
    """A ground: the colour that one sees there, and what kind of element it is of."""

    kind: Kind
    tone: Tone


class Grounds:
    """All that edges may have behind them: the page and the groups."""

    def __init__(self, layout: Layout, looks: Looks, page: Tone) -> None:
        self._page = page
        self._groups = [(place, looks.groups[group]) for group, place in layout.groups.items()]
        self._groups.sort(key=lambda pair: pair[0].depth)

    def under(self, box: Box) -> Ground:
        """The ground of a box; of one that lies in two, that of its middle."""
        found = Ground("background", self._page)
        for place, look in self._groups:
            if _holds(place, box):
                found = _laid_over(found, look)
        return found


def plate_and_text(look: ElementLook, ground: Ground) -> tuple[Ground, Tone]:
    """The plate behind an edge's label, and its text's colour, which can be read there unless the user chose it."""
    if look.fill == "none":
        return ground, text_on(look, ground)
    plate = tone(look, "fill")
    light = _over(plate.value, ground.tone.value)
    dark = _over(plate.dark or plate.value, ground.tone.dark or ground.tone.value)
    return Ground("edge", plate), text_on(look, Ground("edge", Tone(light, dark)))


def text_on(look: ElementLook, ground: Ground) -> Tone:
    """The colour of a text that stands on a ground: one that can be read there, unless the user chose it."""
    wanted = tone(look, "color")
    if look.text.is_chosen:
        return wanted
    light = on_ground(wanted.value, ground.tone.value, mixed=not wanted.themed)
    if wanted.dark is None and ground.tone.dark is None:
        return Tone(light, None, wanted.themed and light == wanted.value)
    own = wanted.dark or wanted.value
    dark = on_ground(own, ground.tone.dark or ground.tone.value, mixed=not wanted.themed)
    is_the_themes = wanted.themed and (light, dark) == (wanted.value, own)
    return Tone(light, None if dark == light else dark, is_the_themes)


def standing(look: ElementLook, ground: Ground) -> ElementLook:
    """The look of what has no fill under its label: its text and its icon can be seen on what it stands on."""
    ink = text_on(look, ground)
    made = replace(
        look,
        text=replace(look.text, color=ink.value),
        themed=look.themed if ink.themed else look.themed - {"color"},
    )
    if look.dark is None:
        return made
    return replace(made, dark=replace(look.dark, text=replace(look.dark.text, color=ink.dark or ink.value)))


def _laid_over(ground: Ground, look: ElementLook) -> Ground:
    """What one sees of a group on what is behind it."""
    fill = parse_color(look.fill)
    if fill is not None and fill.alpha == 1 and look.opacity == 1:
        return Ground("group", tone(look, "fill"))
    value = seen(look, ground.tone.value)
    dark = seen(look.dark or look, ground.tone.dark or ground.tone.value)
    if value == ground.tone.value:
        return ground
    return Ground("group", Tone(value, None if dark == value else dark, themed=False))


def _over(paint: str, ground: str) -> str:
    found = parse_color(paint)
    return found.over(color(ground)).hex if found else ground


def _holds(place: GroupPlace, box: Box) -> bool:
    middle, around = box.center, place.box
    return around.x <= middle.x <= around.right and around.y <= middle.y <= around.bottom
