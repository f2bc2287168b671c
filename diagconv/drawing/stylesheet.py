"""Colours as attributes that every reader of SVG knows, and those of the theme also as CSS variables over them."""

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

ThemePart = Literal["node", "group", "chip", "edge", "title", "legend", "background", "tile"]
"""A part of the picture for which a theme has colours of its own."""

_NAMES: Final = {"fill": "fill", "stroke": "stroke", "color": "text"}
"""What the fields of a look are called in variables and classes."""

_CLASS_SUFFIXES: Final = {("fill", "stroke"): "-solid", ("color", "text"): "-ink"}
"""What the class is called beside the variable, where an attribute takes the colour of another field."""

_DASH_SPEEDS: Final = {"fast": 45.0, "slow": 18.0}
"""How fast dashes move, in pixels a second: as in Mermaid's pictures."""


class SchemeColor(NamedTuple):
    """A colour of the picture in each colour scheme of the reader.

    Args:
        light: the colour in the light scheme, which is also that of a reader without any.
        dark: the colour in the dark scheme; None if it is the same.
        themed: whether the theme alone decided it.
    """

    light: str
    dark: str | None = None
    themed: bool = True

    @property
    def in_dark(self) -> str:
        """The colour in the dark scheme."""
        return self.dark or self.light


def color_of(look: ElementLook, field: str) -> SchemeColor:
    """A colour of a look: its "fill", its "stroke" or its text's "color"."""
    light = _value_of(look, field)
    dark = None if look.dark is None else _value_of(look.dark, field)
    return SchemeColor(light, None if dark == light else dark, field in look.themed)


def _value_of(look: ElementLook, field: str) -> str:
    return look.text.color if field == "color" else str(getattr(look, field))


@dataclass
class Stylesheet:
    """The style sheet of a picture in the making: each call gives attributes, and adds the rules for their classes.

    Colours of the theme have a class and a variable each. A page that holds the picture may set `--diagconv-node-fill`
    and its like; a reader of SVG that knows no variables skips the whole rule and keeps the attributes. (Some take an
    unknown `var()` for black, hence the `@supports`.)

    Colours that differ in the dark scheme have a second rule, for that scheme alone.
    """

    colors: dict[str, list[SchemeColor]] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    dark_rules: dict[str, str] = field(default_factory=dict)
    animations: dict[tuple[str, str], str] = field(default_factory=dict)

    def style_element(self) -> Markup:
        """The `<style>` element, with the rules so far; empty if there are none."""
        rules = _rules(self.rules)
        if self.dark_rules:
            rules += f"@media (prefers-color-scheme:dark){{{_rules(self.dark_rules)}}}"
        css = f"@supports (fill:var(--a)){{{rules}}}" if rules else ""
        css += "".join(self._animation_rules(*animation, name) for animation, name in self.animations.items())
        return element("style", {}, Markup(css)) if css else Markup("")

    def animation(self, look: ElementLook) -> dict[str, Value]:
        """The class of a line whose dashes move; a reader without animations shows them standing still."""
        dashes = _dashes(look.dash)
        if look.animation not in _DASH_SPEEDS or dashes is None:
            return {}
        name = self.animations.setdefault((dashes, look.animation), f"flow-{len(self.animations) + 1}")
        return {"class": name}

    def _animation_rules(self, dashes: str, speed: str, name: str) -> str:
        """The rules for dashes that move by one period over and over, unless the reader prefers reduced motion."""
        lengths = [float(part) for part in dashes.split()]
        period = sum(lengths) * (2 if len(lengths) % 2 else 1)
        seconds = f"{period / _DASH_SPEEDS[speed]:.2f}".rstrip("0").rstrip(".")
        rule = f"#{PREFIX} .{name}{{animation:{PREFIX}-{name} {seconds}s linear infinite}}"
        frames = f"@keyframes {PREFIX}-{name}{{to{{stroke-dashoffset:-{number(period)}}}}}"
        return f"{frames}@media (prefers-reduced-motion:no-preference){{{rule}}}"

    def shape(self, part: ThemePart, look: ElementLook, paint: Paint = "shape") -> dict[str, Value]:
        """The attributes that paint a shape or a line."""
        classes: list[str] = []
        attributes: dict[str, Value] = {"class": None}
        if paint == "solid":
            attributes |= self._color("fill", color_of(look, "stroke"), part, "stroke", classes)
        elif paint == "line":
            attributes |= {"fill": "none"}
        else:
            attributes |= self._color("fill", color_of(look, "fill"), part, "fill", classes)
        if paint in ("shape", "line") and look.stroke_width > 0:
            attributes |= self._color("stroke", color_of(look, "stroke"), part, "stroke", classes)
            attributes |= {"stroke-width": look.stroke_width, "stroke-dasharray": _dashes(look.dash)}
        return attributes | {"class": " ".join(classes) or None}

    def fill(self, part: ThemePart, color: SchemeColor, field: str = "fill") -> dict[str, Value]:
        """The attributes that fill something: `field` is the one of the look that the colour is from."""
        classes: list[str] = []
        attributes = self._color("fill", color, part, field, classes)
        return {"class": " ".join(classes) or None, **attributes}

    def current_color(self, part: ThemePart, look: ElementLook) -> dict[str, Value]:
        """The attributes that make the colour of the text the `currentColor`."""
        classes: list[str] = []
        attributes = self._color("color", color_of(look, "color"), part, "color", classes)
        return {"class": " ".join(classes) or None, **attributes}

    def _color(
        self, attribute: str, color: SchemeColor, part: ThemePart, field: str, classes: list[str]
    ) -> Mapping[str, Value]:
        if color.themed or color.dark is not None:
            classes.append(self._class(attribute, color, f"{part}-{_NAMES[field]}"))
        return _paint(attribute, color.light)

    def _class(self, attribute: str, color: SchemeColor, name: str) -> str:
        """The class for a colour; the second colour of one name (the groups within groups) has a number.

        What the theme did not decide has no variable: a page cannot change it, but it may have two colours.
        """
        known = self.colors.setdefault(name, [])
        if color not in known:
            known.append(color)
        index = known.index(color)
        variable = f"{name}-{index + 1}" if index else name
        class_name = f"{variable}{_CLASS_SUFFIXES.get((attribute, name.rpartition('-')[2]), '')}"
        if color.themed:
            self.rules[class_name] = f"{attribute}:var(--diagconv-{variable},{_css(color.light)})"
        if color.dark is not None:
            dark = _css(color.dark)
            value = f"var(--diagconv-{variable},{dark})" if color.themed else dark
            self.dark_rules[class_name] = f"{attribute}:{value}"
        return class_name


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
