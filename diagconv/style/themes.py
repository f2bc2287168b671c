"""The themes: colours, sizes and widths of everything that the user says nothing of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import did_you_mean
from diagconv.errors import UsageError
from diagconv.style.look import ElementLook, TextLook

if TYPE_CHECKING:
    from collections.abc import Iterable

THEMED: Final = frozenset({"fill", "stroke", "color"})

NODE_SIZE: Final = 14.0
EDGE_SIZE: Final = 12.0
GROUP_SIZE: Final = 16.0
INNER_GROUP_SIZE: Final = 15.0
TITLE_SIZE: Final = 20.0
"""Text, in pixels."""

NODE_STROKE: Final = 1.5
GROUP_STROKE: Final = 1.5
EDGE_STROKE: Final = 1.5
THICK_STROKE: Final = 3.0
DOTTED: Final = "3 4"
"""Lines, in pixels."""

NODE_RADIUS: Final = 7.0
GROUP_RADIUS: Final = 10.0
"""Corners, in pixels. A node's is that of a plain rectangle; the shape that is called rounded has more."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme.

    Args:
        name: what `--theme` says.
        dark: whether it is light text on a dark ground.
        background: the colour of the whole picture.
        title: how the diagram's title is set.
        node: the look of a node.
        groups: the looks of groups, by depth; deeper ones start again from the first.
        edge: the look of an edge.
        counterpart: the name of the theme to take when the reader's mode is the other one.
    """

    name: str
    dark: bool
    background: str
    title: TextLook
    node: ElementLook
    groups: tuple[ElementLook, ...]
    edge: ElementLook
    counterpart: str

    def group(self, depth: int) -> ElementLook:
        """The look of a group with so many groups around it."""
        look = self.groups[depth % len(self.groups)]
        return replace(look, text=replace(look.text, size=INNER_GROUP_SIZE)) if depth else look


def _theme(
    name: str,
    *,
    background: str,
    text: str,
    node: tuple[str, str],
    groups: Iterable[tuple[str, str]],
    edge: str,
    counterpart: str,
    dark: bool = False,
) -> Theme:
    """A theme from its colours; a pair is fill and stroke."""

    def look(size: float, weight: int, paint: tuple[str, str], stroke_width: float, radius: float = 0.0) -> ElementLook:
        return ElementLook(TextLook(size, weight, text), *paint, stroke_width, radius=radius, themed=THEMED)

    return Theme(
        name=name,
        dark=dark,
        background=background,
        title=TextLook(TITLE_SIZE, 600, text),
        node=look(NODE_SIZE, 400, node, NODE_STROKE, NODE_RADIUS),
        groups=tuple(look(GROUP_SIZE, 600, pair, GROUP_STROKE, GROUP_RADIUS) for pair in groups),
        edge=look(EDGE_SIZE, 400, (background, edge), EDGE_STROKE),
        counterpart=counterpart,
    )


THEMES: Final = {
    theme.name: theme
    for theme in (
        _theme(
            "default", background="#ffffff", text="#333333", node=("#ececff", "#9370db"), edge="#555555",
            groups=(("#fffff0", "#d4c46a"), ("#f7f3ff", "#d4c46a")), counterpart="dark",
        ),
        _theme(
            "neutral", background="#ffffff", text="#1f2933", node=("#ffffff", "#8a97a8"), edge="#64748b",
            groups=(("#f8fafc", "#cbd5e1"), ("#eef2f7", "#cbd5e1")), counterpart="dark",
        ),
        _theme(
            "forest", background="#ffffff", text="#1c2b12", node=("#dcefb8", "#4d7c0f"), edge="#3f6212",
            groups=(("#f6fbe9", "#a3c46f"), ("#ecf6d8", "#a3c46f")), counterpart="dark",
        ),
        _theme(
            "base", background="#ffffff", text="#333333", node=("#fff4dd", "#c79a3a"), edge="#5c5246",
            groups=(("#fbfaf7", "#d8cdb8"), ("#f5f1e8", "#d8cdb8")), counterpart="dark",
        ),
        _theme(
            "dark", background="#1b1f27", text="#e6e9ef", node=("#2b3240", "#7f9cf5"), edge="#9aa5b8",
            groups=(("#222834", "#465064"), ("#1d222c", "#465064")), counterpart="default", dark=True,
        ),
    )
}  # fmt: skip
"""Every theme by its name."""


def theme_by_name(name: str) -> Theme:
    """The theme of this name.

    Raises:
        UsageError: there is none; the error names the nearest.
    """
    if name in THEMES:
        return THEMES[name]
    hint = did_you_mean(name, THEMES) or f"there are {', '.join(THEMES)}"
    raise UsageError(f"there is no theme “{name}”; {hint}")
