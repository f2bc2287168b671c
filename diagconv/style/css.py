"""The allow-list: which CSS properties are supported, and which forms their values may take.

Values are written anew from what was understood, so that they can be put into an attribute of SVG or into CSS as they
are: each matches `PATTERN`.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import did_you_mean
from diagconv.model.colors import NAMES
from diagconv.model.css_values import NUMBER, font_size, font_style, font_weight, paint, pixels, short, text_color
from diagconv.patterns import lazy_pattern
from diagconv.style.diagnostics import BAD_VALUE, UNKNOWN_PROPERTY
from diagconv.suggestions import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic, Span

PATTERN: Final = lazy_pattern(
    r"none|normal|italic|fast|slow"
    r"|#[0-9a-f]{6}(?:[0-9a-f]{2})?"
    r"|[0-9]+(?:\.[0-9]+)?(?:px|em)?"
    r"|[0-9]+(?:\.[0-9]+)?(?: [0-9]+(?:\.[0-9]+)?)+"
)
"""What every allowed value matches."""

_IMPORTANT = lazy_pattern(r"\s*!\s*important\s*$", re.IGNORECASE)
_TIME = lazy_pattern(r"([0-9]{1,5}(?:\.[0-9]{0,4})?|\.[0-9]{1,4})(ms|s)")
_WORD = lazy_pattern(r"[a-z0-9.-]+")
_MAX_LENGTH = 100
_MAX_SHOWN = 40

SLOW: Final = 35.0
"""An animation of CSS that takes more seconds is a slow one; Mermaid's take 20 and 50."""


def _share(value: str) -> str | None:
    found = NUMBER.fullmatch(value)
    if found is None or found[2] not in (None, "%"):
        return None
    share = float(found[1]) / (100 if found[2] else 1)
    return short(share) if share <= 1 else None


def _dash(value: str) -> str | None:
    if value.lower() == "none":
        return "none"
    lengths = [pixels(part, 200) for part in re.split(r"\s*,\s*|\s+", value)]
    known = [length.removesuffix("px") for length in lengths if length is not None]
    if len(known) != len(lengths) or len(known) > 8:
        return None
    return " ".join(known) if any(float(length) for length in known) else "none"


def _animation(value: str) -> str | None:
    """The speed of an animation: a word of Mermaid's, or that of a CSS animation, by its duration."""
    words = value.lower().split()
    if len(words) == 1 and words[0] in ("none", "fast", "slow"):
        return words[0]
    seconds = [float(found[1]) / (1000 if found[2] == "ms" else 1) for found in map(_TIME.fullmatch, words) if found]
    return ("slow" if seconds[0] > SLOW else "fast") if seconds and all(map(_WORD.fullmatch, words)) else None


_COLOR = ("not a colour", "write a name such as “orange”, or “#ffa500”")
_WIDTH = ("not a width", "write a width from 0 to 40px")
_RADIUS = ("not a radius", "write a radius from 0 to 200px")
_SHARE = ("not an opacity", "write a number from 0 to 1")

PROPERTIES: Final[dict[str, tuple[Callable[[str], str | None], tuple[str, str]]]] = {
    "fill": (paint, _COLOR),
    "stroke": (paint, _COLOR),
    "color": (text_color, _COLOR),
    "background": (paint, _COLOR),
    "background-color": (paint, _COLOR),
    "stroke-width": (partial(pixels, most=40), _WIDTH),
    "stroke-dasharray": (_dash, ("not a list of lengths", "write the lengths of dash and gap, such as “5 5”")),
    "stroke-dashoffset": (partial(pixels, most=10_000), ("not a length", "write a length from 0 to 10000px")),
    "animation": (_animation, ("not an animation", "write “fast” or “slow”")),
    "opacity": (_share, _SHARE),
    "fill-opacity": (_share, _SHARE),
    "stroke-opacity": (_share, _SHARE),
    "font-size": (font_size, ("not a font size", "write a size from 4px to 160px")),
    "font-weight": (font_weight, ("not a font weight", "write “normal”, “bold” or one of 100, 200, … 900")),
    "font-style": (font_style, ("not a font style", "write “normal” or “italic”")),
    "rx": (partial(pixels, most=200), _RADIUS),
    "ry": (partial(pixels, most=200), _RADIUS),
}
"""Each supported property: what normalises its value; what an invalid value is not, and what to write instead."""


def allowed(
    style: Mapping[str, str], owner: str, diagnostics: list[Diagnostic] | None = None, span: Span | None = None
) -> dict[str, str]:
    """The supported part of a style, with normalised values; each property left out gives a warning.

    Args:
        style: CSS properties and their values, as a person wrote them.
        owner: the element that has the style, as a message names it.
        diagnostics: a list to which the warnings are added.
        span: the place that the warnings point to.

    >>> allowed({"fill": "Orange", "stroke-width": "2", "position": "fixed"}, "node A")
    {'fill': '#ffa500', 'stroke-width': '2px'}
    """
    found: dict[str, str] = {}
    spelled: dict[str, str] = {}
    warnings: list[Diagnostic] = []
    for name, value in style.items():
        key = name.strip().lower()
        made = _made(key, value)
        if made is not None:
            if name >= spelled.get(key, ""):  # of “Fill” and “fill”, the same one whatever their order
                found[key], spelled[key] = made, name
        else:
            is_compared = len(warnings) + len(diagnostics or ()) < MOST_COMPARED
            warnings.append(_refusal(owner, key, value, span, is_compared))
    if diagnostics is not None:
        diagnostics.extend(warnings)
    return found


def normalised(name: str, value: str) -> str | None:
    """The normalised value of a property; None if it is not allowed."""
    return _made(name, value)


@lru_cache(1024)
def _made(name: str, value: str) -> str | None:
    if name not in PROPERTIES or len(value) > _MAX_LENGTH:
        return None
    return PROPERTIES[name][0](_IMPORTANT.sub("", value.strip().rstrip(";")).strip())


def _refusal(owner: str, name: str, value: str, span: Span | None, is_compared: bool) -> Diagnostic:
    shown, value = _cut(name), _cut(value.strip())
    if name not in PROPERTIES:
        hint = did_you_mean(shown, PROPERTIES) if is_compared else None
        return UNKNOWN_PROPERTY.at(None, span, hint=hint, owner=owner, name=shown)
    form, hint = PROPERTIES[name][1]
    if form == _COLOR[0] and is_compared:
        hint = did_you_mean(value.lower(), NAMES) or hint
    return BAD_VALUE.at(None, span, hint=hint, form=form, owner=owner, name=shown, value=value)


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
