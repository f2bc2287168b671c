"""The size of a node's image, and its side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.layout.nodes.content import PICTURE, IconFit
from diagconv.layout.typesetting.graphics import IMAGE_BOUNDS, image_size

if TYPE_CHECKING:
    from diagconv.model.attributes import NodeAttributes


def image_fit(attributes: NodeAttributes, width: float, height: float) -> IconFit:
    """How an image is placed in its node.

    Args:
        attributes: those of its node. In its properties, `w` and `h` are the image's lengths: one alone keeps its
            proportions; so do both with `constraint: on`, by the height. `pos: t` puts it below the label.
        width: how wide the image is by itself.
        height: how high it is by itself.
    """
    properties = attributes["properties"]
    size = image_size(
        _length(properties.get("w")), _length(properties.get("h")), width, height,
        constrained=properties.get("constraint") == "on",
    )  # fmt: skip
    return IconFit(*size, PICTURE.gap, is_below=properties.get("pos") == "t")


def _length(value: Any) -> float | None:
    """A length in a property, as a number or as text; None if there is none that is valid."""
    try:
        length = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(length, IMAGE_BOUNDS[0]), IMAGE_BOUNDS[1]) if length > 0 else None
