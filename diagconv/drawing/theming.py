"""Paint: colours as attributes that every reader of SVG knows, and the theme's own also as CSS variables over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from diagconv.drawing.markup import PREFIX, Markup, Value, element, number
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.shapes.paths import Paint
    from diagconv.style.look import ElementLook

Kind = Literal["node", "group", "chip", "edge", "title", "legend", "background", "tile"]

_NAMES: Final = {"fill": "fill", "stroke": "stroke", "color": "text"}
"""What the fields of a look are called in variables and classes."""

_SUFFIXES: Final = {("fill", "stroke"): "-solid", ("color", "text"): "-ink"}
"""What the class is called beside the variable, where an attribute takes a colour that is meant for another."""


_SPEEDS: Final = {"fast": 45.0, "slow": 18.0}
"""How fast dashes move, in pixels a second: as in Mermaid's pictures."""


class Tone(NamedTuple):
    """A colour of the picture.

    Args:
        value: the colour.
        dark: the colour in the reader's dark mode; None if it is the same.
        themed: whether the theme alone decided it.
    """

    value: str
    dark: str | None = None
    themed: bool = True


def tone(look: ElementLook, of: str) -> Tone:
    """A colour of a look: its "fill", its "stroke" or its text's "color"."""
    dark = None if look.dark is None else _value_of(look.dark, of)
    value = _value_of(look, of)
    return Tone(value, None if dark == value else dark, of in look.themed)


def _value_of(look: ElementLook, of: str) -> str:
    return look.text.color if of == "color" else str(getattr(look, of))


@dataclass
class Theming:
    """The colours of the theme that a picture uses, each with a class and a variable.

    A page that holds the picture may set `--diagconv-node-fill` and its like; a reader of SVG that knows no variables
    skips the whole rule and keeps the attributes. (Some take an unknown `var()` for black, hence the `@supports`.)

    Colours that are others in the reader's dark mode have a second rule, for that mode alone.
    """

    tones: dict[str, list[Tone]] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    dark_rules: dict[str, str] = field(default_factory=dict)
    motions: dict[tuple[str, str], str] = field(default_factory=dict)

    def style(self) -> Markup:
        """The style element; empty if nothing is the theme's own."""
        rules = _rules(self.rules)
        if self.dark_rules:
            rules += f"@media (prefers-color-scheme:dark){{{_rules(self.dark_rules)}}}"
        sheet = f"@supports (fill:var(--a)){{{rules}}}" if rules else ""
        sheet += "".join(self._moving(*motion, name) for motion, name in self.motions.items())
        return element("style", {}, Markup(sheet)) if sheet else Markup("")

    def motion(self, look: ElementLook) -> dict[str, Value]:
        """The class of a line whose dashes move; a reader without animations shows them at rest."""
        dashes = _dashes(look.dash)
        if look.motion not in _SPEEDS or dashes is None:
            return {}
        name = self.motions.setdefault((dashes, look.motion), f"flow-{len(self.motions) + 1}")
        return {"class": name}

    def _moving(self, dashes: str, speed: str, name: str) -> str:
        """The rules for dashes that move by one period over and over, unless the reader wants nothing to move."""
        lengths = [float(part) for part in dashes.split()]
        period = sum(lengths) * (2 if len(lengths) % 2 else 1)
        seconds = f"{period / _SPEEDS[speed]:.2f}".rstrip("0").rstrip(".")
        rule = f"#{PREFIX} .{name}{{animation:{PREFIX}-{name} {seconds}s linear infinite}}"
        frames = f"@keyframes {PREFIX}-{name}{{to{{stroke-dashoffset:-{number(period)}}}}}"
        return f"{frames}@media (prefers-reduced-motion:no-preference){{{rule}}}"

    def shape(self, kind: Kind, look: ElementLook, paint: Paint = "shape") -> dict[str, Value]:
        """The attributes that paint a shape or a line."""
        classes: list[str] = []
        attributes: dict[str, Value] = {"class": None}
        if paint == "solid":
            attributes |= self._color("fill", tone(look, "stroke"), kind, "stroke", classes)
        elif paint == "line":
            attributes |= {"fill": "none"}
        else:
            attributes |= self._color("fill", tone(look, "fill"), kind, "fill", classes)
        if paint in ("shape", "line") and look.stroke_width > 0:
            attributes |= self._color("stroke", tone(look, "stroke"), kind, "stroke", classes)
            attributes |= {"stroke-width": look.stroke_width, "stroke-dasharray": _dashes(look.dash)}
        return attributes | {"class": " ".join(classes) or None}

    def fill(self, kind: Kind, paint: Tone, of: str = "fill") -> dict[str, Value]:
        """The attributes that fill something: `of` names the field of the look that the colour is from."""
        classes: list[str] = []
        attributes = self._color("fill", paint, kind, of, classes)
        return {"class": " ".join(classes) or None, **attributes}

    def ink(self, kind: Kind, look: ElementLook) -> dict[str, Value]:
        """The attributes by which what says `currentColor` has the colour of the text."""
        classes: list[str] = []
        attributes = self._color("color", tone(look, "color"), kind, "color", classes)
        return {"class": " ".join(classes) or None, **attributes}

    def _color(self, attribute: str, paint: Tone, kind: Kind, of: str, classes: list[str]) -> Mapping[str, Value]:
        attributes = _paint(attribute, paint.value)
        if paint.themed or paint.dark is not None:
            classes.append(self._class(attribute, paint, f"{kind}-{_NAMES[of]}"))
        return attributes

    def _class(self, attribute: str, paint: Tone, name: str) -> str:
        """The class for a colour; the second colour of one name (the groups within groups) has a number.

        What the theme did not decide has no variable: a page cannot change it, but it may have two colours.
        """
        known = self.tones.setdefault(name, [])
        if paint not in known:
            known.append(paint)
        place = known.index(paint)
        variable = f"{name}-{place + 1}" if place else name
        shown = f"{variable}{_SUFFIXES.get((attribute, name.rpartition('-')[2]), '')}"
        if paint.themed:
            self.rules[shown] = f"{attribute}:var(--diagconv-{variable},{_css(paint.value)})"
        if paint.dark is not None:
            dark = _css(paint.dark)
            value = f"var(--diagconv-{variable},{dark})" if paint.themed else dark
            self.dark_rules[shown] = f"{attribute}:{value}"
        return shown


def _rules(rules: Mapping[str, str]) -> str:
    return "".join(f"#{PREFIX} .{name}{{{rule}}}" for name, rule in rules.items())


def _css(value: str) -> str:
    """A colour as CSS has it beside an opacity in an attribute of its own."""
    color = parse_color(value)
    return "none" if color is None or color.alpha == 0 else color.hex


@lru_cache(maxsize=1_000)
def _paint(attribute: str, value: str) -> Mapping[str, Value]:
    """A colour as attributes: opaque, with the opacity apart, since many readers know no colours with an alpha."""
    color = parse_color(value)
    if color is None or color.alpha == 0:
        return {attribute: "none"}
    alpha = round(color.alpha, 2)
    return {attribute: color.hex, f"{attribute}-opacity": f"{alpha:g}" if alpha < 1 else None}


def _dashes(dash: str | None) -> str | None:
    """The lengths of dashes and gaps, as numbers and nothing else."""
    if not dash:
        return None
    try:
        return " ".join(number(float(part)) for part in dash.replace(",", " ").split())
    except ValueError:
        return None
