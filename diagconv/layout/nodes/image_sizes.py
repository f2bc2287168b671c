"""The size of a node's image, and its side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.layout.nodes.content import PICTURE, IconFit

if TYPE_CHECKING:
    from diagconv.model.attributes import NodeAttributes

_LARGEST: Final = 240.0
"""The largest side of an image for which the text sets no size, in pixels."""

_BOUNDS: Final = (4.0, 2000.0)
"""The least and the greatest side that a text may set, in pixels."""


def image_fit(attributes: NodeAttributes, width: float, height: float) -> IconFit:
    """How an image is placed in its node.

    Args:
        attributes: those of its node. In its properties, `w` and `h` are the image's lengths: one alone keeps its
            proportions; so do both with `constraint: on`, by the height. `pos: t` puts it below the label.
        width: how wide the image is by itself.
        height: how high it is by itself.
    """
    properties = attributes["properties"]
    chosen = _size(
        _length(properties.get("w")), _length(properties.get("h")), width / height, properties.get("constraint") == "on"
    )
    return IconFit(*(chosen or _bounded(width, height)), PICTURE.gap, is_below=properties.get("pos") == "t")


def _size(width: float | None, height: float | None, ratio: float, constrained: bool) -> tuple[float, float] | None:
    if width and height and not constrained:
        return width, height
    if height:
        return _within(height * ratio), height
    return (width, _within(width / ratio)) if width else None


def _bounded(width: float, height: float) -> tuple[float, float]:
    scale = min(1.0, _LARGEST / width, _LARGEST / height)
    return max(width * scale, _BOUNDS[0]), max(height * scale, _BOUNDS[0])


def _length(value: Any) -> float | None:
    """A length in a property, as a number or as text; None if there is none that is valid."""
    try:
        length = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return _within(length) if length > 0 else None


def _within(length: float) -> float:
    return min(max(length, _BOUNDS[0]), _BOUNDS[1])
