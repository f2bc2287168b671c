"""The look of architecture diagrams: icons without boxes, titles as chips, shadows and watercolor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from diagconv.style.styling import faded, readable_color, visible_fill

if TYPE_CHECKING:
    from diagconv.model import Diagram
    from diagconv.style.look import ElementLook
    from diagconv.style.themes import Theme

StyleMode = Literal["plain", "shadow", "watercolor"]
STYLE_MODES: Final = ("plain", "shadow", "watercolor")

CHIP_RADIUS: Final = 7.0
CHIP_STROKE: Final = 1.0

WATERCOLOR_FILL: Final = 0.7
"""How much of a fill is left in watercolor."""
WATERCOLOR_BORDER: Final = (7.0, 0.3)
"""The border in watercolor: its width in pixels, and how much of its colour is left."""

_BARE_SHAPE: Final = "rect"
_OWN_PAINT: Final = frozenset({"fill", "stroke", "background", "background-color"})


def has_chips(diagram: Diagram) -> bool:
    """Whether the titles of groups are chips: in architecture diagrams."""
    return diagram.type == "architecture"


def is_bare(diagram: Diagram, node: str, style: dict[str, str]) -> bool:
    """Whether a node with an icon has no box: in architecture diagrams, unless it has a shape or colours of its own."""
    is_plain = diagram.node_at(node)["shape"] == _BARE_SHAPE and not _OWN_PAINT & style.keys()
    return is_plain and diagram.type == "architecture"


def chip_of(group: ElementLook, theme: Theme) -> ElementLook:
    """The look of the chip around a group's title: in the colour of the page, with the group's border."""
    text = group.text if group.text.is_chosen else replace(group.text, color=theme.title.color)
    color = text.color if text.is_chosen else readable_color(text.color, theme.background)
    return replace(
        group,
        text=replace(text, color=color),
        fill=theme.background,
        stroke_width=CHIP_STROKE,
        dash=None,
        radius=CHIP_RADIUS,
        themed=group.themed | {"fill"} | (set() if text.is_chosen else {"color"}),
    )


def style_mode_of(properties: dict[str, Any], diagram: Diagram) -> StyleMode:
    """The `styleMode` of an element: its own, else the diagram's; "plain" where that is none or unknown."""
    mode = str(properties.get("styleMode") or diagram.properties.get("styleMode") or "").lower()
    return cast("StyleMode", mode) if mode in STYLE_MODES else "plain"


def with_style_mode(look: ElementLook, mode: StyleMode, backdrop: str) -> ElementLook:
    """The look with a shadow, or as in a watercolor."""
    if mode == "shadow":
        return replace(look, has_shadow=look.fill != "none")
    if mode == "plain" or look.fill == "none":
        return look
    width, opacity = WATERCOLOR_BORDER
    fill, stroke = faded(look.fill, f"{WATERCOLOR_FILL}"), faded(look.stroke, f"{opacity}")
    watercolor = replace(look, fill=fill, stroke=stroke, stroke_width=width, dash=None)
    color = (
        look.text.color if look.text.is_chosen else readable_color(look.text.color, visible_fill(watercolor, backdrop))
    )
    return replace(
        watercolor,
        text=replace(look.text, color=color),
        themed=look.themed if color == look.text.color else look.themed - {"color"},
    )
