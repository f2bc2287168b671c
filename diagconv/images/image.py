"""An image: its bytes, which are known to be an image and nothing else, its media type and its size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from diagconv.hashing import sha256

if TYPE_CHECKING:
    from diagconv.icons.vector import Vector

SVG_TYPE: Final = "image/svg+xml"


class UnusableImage(Exception):
    """Why an image is not drawn, worded so that it can follow a colon."""


@dataclass(frozen=True)
class Image:
    """A picture of a node's own.

    Args:
        media_type: such as "image/png".
        data: its bytes.
        width: its own width in pixels.
        height: its own height in pixels.
    """

    media_type: str
    data: bytes
    width: float
    height: float

    luminances = None
    crop = None
    """It is drawn whole and as it is, whatever its backdrop."""

    fills = True
    """Whether it fills the box that it is given, whatever the box's shape."""

    @cached_property
    def name(self) -> str:
        """A name that equal images share."""
        return f"image/{sha256(self.data).hexdigest()}"

    @cached_property
    def vector(self) -> Vector | None:
        """The shapes of an SVG that has plain shapes only."""
        if self.media_type != SVG_TYPE:
            return None
        from diagconv.icons.vector import vector_of

        return vector_of(self.data.decode("utf-8", "replace"))
