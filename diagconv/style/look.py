"""The computed look of an element: what layout measures with and drawing paints with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLook:
    """The look of text: size in pixels, weight from 100 to 900, colour (`#rrggbb`), and whether the user chose that."""

    size: float
    weight: int
    color: str
    italic: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class ElementLook:
    """How a node, a group or an edge is painted.

    All values are valid CSS: colours are `#rrggbb`, `#rrggbbaa` or "none", `dash` is numbers separated by blanks. The
    `fill` of an edge is the plate behind its label ("none": in the colour of the backdrop); its line (thick, dotted)
    decides `stroke_width` and `dash` unless the user set them. `opacity` applies to the whole element.

    `themed` names the fields that the theme alone decided ("fill", "stroke", "color"): an SVG that follows its
    reader's colour scheme may change those, and no others.

    `animation` is how fast the dashes of a line move: "fast", "slow", or None for a line at rest. `is_bare` means that
    a node has no box: only its icon and label are drawn. `dark` is the look in the dark colour scheme, in a picture
    that follows its reader's.
    """

    text: TextLook
    fill: str
    stroke: str
    stroke_width: float
    dash: str | None = None
    opacity: float = 1.0
    radius: float = 0.0
    themed: frozenset[str] = frozenset()
    animation: str | None = None
    has_shadow: bool = False
    is_bare: bool = False
    dark: ElementLook | None = None
