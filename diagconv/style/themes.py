"""The themes: the default colours, sizes and widths of everything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from diagconv.style.look import ElementLook, TextLook

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE_SIZE: Final = 16.0
"""The default of Mermaid's `fontSize`, in pixels, to which the sizes of a theme are relative."""

THEMED: Final = frozenset({"fill", "stroke", "color"})

NODE_SIZE: Final = 14.0
EDGE_SIZE: Final = 12.0
GROUP_SIZE: Final = 15.0
INNER_GROUP_SIZE: Final = 14.0
TITLE_SIZE: Final = 20.0
"""Text, in pixels."""
_INNER: Final = INNER_GROUP_SIZE / GROUP_SIZE

NODE_STROKE: Final = 1.5
GROUP_STROKE: Final = 1.2
EDGE_STROKE: Final = 1.5
THICK_STROKE: Final = 3.0
DOTTED: Final = "3 4"
MOVING: Final = "9 5"
"""Lines, in pixels."""

NODE_RADIUS: Final = 7.0
GROUP_RADIUS: Final = 11.0
"""Corners, in pixels. A node's is that of a plain rectangle; the shape that is called rounded has more."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme.

    Args:
        name: its name, as in `--theme`.
        dark: whether it has light text on a dark background.
        background: the colour of the whole picture.
        title: the look of the diagram's title.
        node: the look of a node.
        groups: the looks of groups, taken in turn.
        edge: the look of an edge. Its fill is the plate behind its label: “none” for the colour of its backdrop.
        counterpart: the name of the theme for the other colour scheme.
        by_category: whether each category of groups takes the next of their looks; else each depth does.
        has_chosen_lines: whether the user chose the colour of edges, which then stays as it is on every backdrop.
    """

    name: str
    dark: bool
    background: str
    title: TextLook
    node: ElementLook
    groups: tuple[ElementLook, ...]
    edge: ElementLook
    counterpart: str
    by_category: bool = False
    has_chosen_lines: bool = False

    def group(self, depth: int, index: int | None = None) -> ElementLook:
        """The look of a group.

        Args:
            depth: how many groups are around it.
            index: the index of its look, modulo their number; None for that of its depth.
        """
        look = self.groups[(depth if index is None else index) % len(self.groups)]
        return replace(look, text=replace(look.text, size=round(look.text.size * _INNER, 1))) if depth else look


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
    by_category: bool = False,
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
        edge=look(EDGE_SIZE, 400, ("none", edge), EDGE_STROKE),
        counterpart=counterpart,
        by_category=by_category,
    )


THEMES: Final = {
    theme.name: theme
    for theme in (
        _theme(
            "default", background="#ffffff", text="#2a2840", node=("#f3f1ff", "#8577d6"), edge="#5d5a73",
            groups=(
                ("#f8f7fc", "#d8d4ea"), ("#eef8f6", "#a8d8d0"), ("#fff8ec", "#ebd3a0"), ("#eff6fd", "#b3d2ee"),
                ("#fdf2f5", "#eec3cf"), ("#f2f9ee", "#bfdcb0"),
            ),
            counterpart="dark", by_category=True,
        ),
        _theme(
            "neutral", background="#ffffff", text="#1f2530", node=("#ffffff", "#7c8596"), edge="#586174",
            groups=(("#f8f9fb", "#d7dce4"), ("#eff1f5", "#cbd1db"), ("#e6e9ef", "#bfc6d2")), counterpart="dark",
        ),
        _theme(
            "forest", background="#ffffff", text="#1f2e14", node=("#e2f2cd", "#5b8a2f"), edge="#4a6a28",
            groups=(("#f6faef", "#c6dba9"), ("#ebf4dd", "#b3cd8f"), ("#fbfaf0", "#d9d3ab")), counterpart="dark",
        ),
        _theme(
            "base", background="#ffffff", text="#3a3328", node=("#fff4dd", "#b78d38"), edge="#6a5f4f",
            groups=(("#fcfaf6", "#e0d7c5"), ("#f6f1e7", "#d5c9b1"), ("#efe8da", "#c9bb9e")), counterpart="dark",
        ),
        _theme(
            "dark", background="#15161d", text="#e5e6ef", node=("#282a3b", "#8d84df"), edge="#a3a7ba",
            groups=(
                ("#1d1e29", "#3f4058"), ("#17272a", "#2f5556"), ("#26231f", "#554a3a"), ("#182431", "#30506b"),
                ("#2a1d25", "#5f3b4a"), ("#1a281d", "#365741"),
            ),
            counterpart="default", dark=True, by_category=True,
        ),
    )
}  # fmt: skip
"""Every theme by its name."""
