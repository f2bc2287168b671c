"""Paint: colours as attributes that every reader of SVG knows, and the theme's own also as CSS variables over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from diagconv.drawing.markup import PREFIX, Markup, Value, element, number
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.layout.shapes.paths import Paint
    from diagconv.style.look import ElementLook

Kind = Literal["node", "group", "edge", "title", "background"]

_NAMES: Final = {"fill": "fill", "stroke": "stroke", "color": "text"}
"""What the fields of a look are called in variables and classes."""

_SUFFIXES: Final = {("fill", "stroke"): "-solid", ("color", "text"): "-ink"}
"""What the class is called beside the variable, where an attribute takes a colour that is meant for another."""


@dataclass
class Theming:
    """The colours of the theme that a picture uses, each with a class and a variable.

    A page that holds the picture may set `--diagconv-node-fill` and its like; a reader of SVG that knows no variables
    skips the whole rule and keeps the attributes. (Some take an unknown `var()` for black, hence the `@supports`.)
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)

    def style(self) -> Markup:
        """The style element; empty if nothing is the theme's own."""
        if not self.rules:
            return Markup("")
        rules = "".join(f"#{PREFIX} .{name}{{{rule}}}" for name, rule in self.rules.items())
        return element("style", {}, Markup(f"@supports (fill:var(--a)){{{rules}}}"))

    def shape(self, kind: Kind, look: ElementLook, paint: Paint = "shape") -> dict[str, Value]:
        """The attributes that paint a shape or a line."""
        classes: list[str] = []
        attributes: dict[str, Value] = {"class": None}
        if paint == "solid":
            attributes |= self._color("fill", look.stroke, kind, "stroke", look.themed, classes)
        elif paint == "line":
            attributes |= {"fill": "none"}
        else:
            attributes |= self._color("fill", look.fill, kind, "fill", look.themed, classes)
        if paint in ("shape", "line") and look.stroke_width > 0:
            attributes |= self._color("stroke", look.stroke, kind, "stroke", look.themed, classes)
            attributes |= {"stroke-width": look.stroke_width, "stroke-dasharray": _dashes(look.dash)}
        return attributes | {"class": " ".join(classes) or None}

    def fill(self, kind: Kind, value: str, *, themed: bool, of: str = "fill") -> dict[str, Value]:
        """The attributes that fill something: `of` names the field of the look that the colour is from."""
        classes: list[str] = []
        attributes = self._color("fill", value, kind, of, {of} if themed else frozenset(), classes)
        return {"class": " ".join(classes) or None, **attributes}

    def ink(self, kind: Kind, look: ElementLook) -> dict[str, Value]:
        """The attributes by which what says `currentColor` has the colour of the text."""
        classes: list[str] = []
        attributes = self._color("color", look.text.color, kind, "color", look.themed, classes)
        return {"class": " ".join(classes) or None, **attributes}

    def _color(
        self, attribute: str, value: str, kind: Kind, of: str, themed: set[str] | frozenset[str], classes: list[str]
    ) -> Mapping[str, Value]:
        paint = _paint(attribute, value)
        if of in themed:
            classes.append(self._class(attribute, str(paint[attribute]), f"{kind}-{_NAMES[of]}"))
        return paint

    def _class(self, attribute: str, value: str, name: str) -> str:
        """The class for a value; the second value of one name (the groups within groups) has a number."""
        known = self.values.setdefault(name, [])
        if value not in known:
            known.append(value)
        place = known.index(value)
        variable = f"{name}-{place + 1}" if place else name
        shown = f"{variable}{_SUFFIXES.get((attribute, name.rpartition('-')[2]), '')}"
        self.rules[shown] = f"{attribute}:var(--diagconv-{variable},{value})"
        return shown


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
