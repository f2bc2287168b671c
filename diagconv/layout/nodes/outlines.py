"""The outline of each shape, by the name that the model gives it."""

from __future__ import annotations

from diagconv.layout.shapes.boxes import BOXES
from diagconv.layout.shapes.curves import CURVES
from diagconv.layout.shapes.outline import Outline
from diagconv.layout.shapes.papers import PAPERS
from diagconv.layout.shapes.paths import Command, Path, Stroke
from diagconv.layout.shapes.polygons import POLYGONS
from diagconv.layout.shapes.symbols import SYMBOLS

__all__ = ["OUTLINES", "Command", "Outline", "Path", "Stroke", "outline"]

OUTLINES: dict[str, Outline] = {**BOXES, **POLYGONS, **CURVES, **PAPERS, **SYMBOLS}
"""Every shape of the model's vocabulary; a test holds the two equal."""


def outline(shape: str) -> Outline:
    """The outline of a shape; a rectangle for a name that is unknown.

    >>> outline("rect").box_size(100, 20)
    (136.0, 42.0)
    """
    return OUTLINES.get(shape, OUTLINES["rect"])
