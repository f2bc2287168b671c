"""The computed look of an element: what layout measures with and drawing paints with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLook:
    """How text is set: size in pixels, weight from 100 to 900, its colour (`#rrggbb`), whether the user chose that."""

    size: float
    weight: int
    color: str
    italic: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class ElementLook:
    """How a node, a group or an edge is painted.

    All values may stand in CSS as they are: colours are `#rrggbb`, `#rrggbbaa` or "none", `dash` is numbers with blanks
    between. An edge's `fill` is the plate behind its label ("none": as what it stands on), and its `stroke_width` and
    `dash` are those of its line (thick, dotted) unless the user said otherwise. `opacity` is that of the whole element.

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
