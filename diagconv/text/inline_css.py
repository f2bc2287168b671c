"""CSS on inline markup, by an allow-list: `<span style="font-weight: bold">`. What is not supported is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.model.colors import parse_color
from diagconv.model.css_values import font_size, font_style, font_weight, pixels
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.text.runs import Run

    Property = Callable[[Run, str], Run | None]

_IMPORTANT: Final = lazy_pattern(r"\s*!\s*important\s*$", re.IGNORECASE)
_INHERITED: Final = frozenset({"inherit", "unset", "revert", "currentcolor"})
_ABSOLUTE_SIZE: Final = lazy_pattern(r"(?:xx?-)?(?:small|large)|medium", re.IGNORECASE)
_SIZES: Final = (0.25, 10.0)
_MAX_PIXELS: Final = 160.0
_MAX_GAP: Final = 100.0
_NO_LENGTH: Final = lazy_pattern(r"(?:[+-]?0(?:\.0+)?(?:px|pt|em|rem|%)?\s*)+|auto|none", re.IGNORECASE)
"""A margin, padding or border that is not there."""


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """The properties of a style and their values, in their order.

    >>> list(declarations("Color: red; font-weight: bold !important;"))
    [('color', 'red'), ('font-weight', 'bold')]
    """
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), _IMPORTANT.sub("", value).strip()


def styled(run: Run, style: str, ignored: dict[str, None]) -> Run:
    """A run with a style applied; what is not supported is added to `ignored`, as `property: value`."""
    for name, value in declarations(style):
        if value.lower() in _INHERITED or _is_default(name, value):
            continue
        apply = PROPERTIES.get(name)
        made = apply(run, value) if apply else None
        if made is None:
            ignored[f"{name}: {value}"] = None
        else:
            run = made
    return run


def vertical_margins(style: str) -> tuple[float, float]:
    """The margins above and below a block, in pixels; 0 for others than lengths."""
    above = below = 0.0
    for name, value in declarations(style):
        if name == "margin":
            parts = value.split()
            above, below = (
                _length(parts[0] if parts else ""),
                _length(parts[2 if len(parts) > 2 else 0] if parts else ""),
            )
        elif name == "margin-top":
            above = _length(value)
        elif name == "margin-bottom":
            below = _length(value)
    return above, below


def scaled(run: Run, factor: float) -> Run:
    """A run in a size relative to that of the text around it, within limits."""
    size = min(max(run.size * factor, _SIZES[0]), _SIZES[1])
    if run.pixels is not None:
        size = min(size, _MAX_PIXELS / run.pixels)
    return run._replace(size=round(size, 4))


def _is_default(name: str, value: str) -> bool:
    """Whether a declaration changes nothing: margins above and below are set apart, as blocks alone have them."""
    if name in ("margin-top", "margin-bottom"):
        return value == "auto" or pixels(value, _MAX_GAP) is not None
    if name == "margin":
        parts = value.split()
        sides = parts[1::2]
        return all(_is_default("margin-top", part) for part in parts[::2]) and (
            (len(parts) == 1 and _NO_LENGTH.fullmatch(value) is not None)
            or (len(parts) > 1 and all(_NO_LENGTH.fullmatch(side) for side in sides))
        )
    if name.startswith(("margin", "padding", "border", "outline")):
        return _NO_LENGTH.fullmatch(value) is not None
    return value.lower() in _DEFAULTS.get(name, ())


def _length(value: str) -> float:
    found = pixels(value, _MAX_GAP)
    return float(found.removesuffix("px")) if found else 0.0


def _color(run: Run, value: str) -> Run | None:
    found = parse_color(value)
    if found is None:
        return None
    return run._replace(color=found.hex) if found.alpha > 0 else run


def _background(run: Run, value: str) -> Run | None:
    if value.lower() in ("none", "transparent"):
        return run._replace(background=None)
    found = parse_color(value)
    return run._replace(background=found.css if found.alpha > 0 else None) if found else None


def _font_size(run: Run, value: str) -> Run | None:
    found = font_size(value)
    if found is None:
        return None
    if found.endswith("px"):
        return run._replace(pixels=float(found[:-2]), size=1.0)
    is_absolute = _ABSOLUTE_SIZE.fullmatch(value) is not None
    return scaled(run._replace(pixels=None, size=1.0) if is_absolute else run, float(found[:-2]))


def _font_weight(run: Run, value: str) -> Run | None:
    found = font_weight(value)
    return run._replace(bold=False, weight=int(found)) if found else None


def _font_style(run: Run, value: str) -> Run | None:
    found = font_style(value)
    return run._replace(italic=found == "italic") if found else None


def _text_decoration(run: Run, value: str) -> Run | None:
    words = value.lower().split()
    if words == ["none"]:
        link = run.link._replace(is_underlined=False) if run.link else None
        return run._replace(underline=False, strike=False, link=link)
    if {"underline", "line-through"}.isdisjoint(words):
        return None
    return run._replace(underline=run.underline or "underline" in words, strike=run.strike or "line-through" in words)


def _vertical_align(run: Run, value: str) -> Run | None:
    raised = {"super": 1, "sub": -1, "baseline": 0}.get(value.lower())
    return None if raised is None else run._replace(raised=raised)


PROPERTIES: Final[dict[str, Property]] = {
    "color": _color,
    "background": _background,
    "background-color": _background,
    "font-size": _font_size,
    "font-weight": _font_weight,
    "font-style": _font_style,
    "text-decoration": _text_decoration,
    "text-decoration-line": _text_decoration,
    "vertical-align": _vertical_align,
}
"""Each supported property, and what it does to a run: None for a value that is not allowed."""

_DEFAULTS: Final[dict[str, tuple[str, ...]]] = {
    "text-align": ("center", "start", "initial"),
    "display": ("inline", "inline-block", "block"),
    "line-height": ("normal",),
    "white-space": ("normal",),
    "opacity": ("1", "100%"),
    "vertical-align": ("middle",),
}
"""Values that a label has anyhow."""
