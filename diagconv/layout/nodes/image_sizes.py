"""The image of a node: how large it is, and on which side of it the label stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.layout.nodes.content import PICTURE, IconFit

if TYPE_CHECKING:
    from diagconv.model.attributes import NodeAttributes

_LARGEST: Final = 240.0
"""How wide and how high an image is drawn at most if the text does not say its size, in pixels."""

_BOUNDS: Final = (4.0, 2000.0)
"""The least and the greatest side that a text may say, in pixels."""


def image_fit(attributes: NodeAttributes, width: float, height: float) -> IconFit:
    """How an image stands in its node.

    Args:
        attributes: those of its node. In its properties, `w` and `h` are the image's lengths: one alone keeps its
            proportions; so do both with `constraint: on`, by the height. `pos: t` puts it below the label.
        width: how wide the image is by itself.
        height: how high it is by itself.
    """
    said = attributes["properties"]
    shown = _size(_length(said.get("w")), _length(said.get("h")), width / height, said.get("constraint") == "on")
    return IconFit(*(shown or _bounded(width, height)), PICTURE.gap, is_below=said.get("pos") == "t")


def _size(width: float | None, height: float | None, ratio: float, constrained: bool) -> tuple[float, float] | None:
    if width and height and not constrained:
        return width, height
    if height:
        return _within(height * ratio), height
    return (width, _within(width / ratio)) if width else None


def _bounded(width: float, height: float) -> tuple[float, float]:
    scale = min(1.0, _LARGEST / width, _LARGEST / height)
    return max(width * scale, _BOUNDS[0]), max(height * scale, _BOUNDS[0])


def _length(said: Any) -> float | None:
    """A length that the text says, as a number or as text; None if it says none that can be."""
    try:
        length = float(said)
    except (TypeError, ValueError, OverflowError):
        return None
    return _within(length) if length > 0 else None


def _within(length: float) -> float:
    return min(max(length, _BOUNDS[0]), _BOUNDS[1])
