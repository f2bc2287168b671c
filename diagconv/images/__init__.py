"""The images of nodes: loaded from beside the text or from the network, and checked before they are embedded."""

from diagconv.images.image import Image
from diagconv.images.resolving import resolve_images

__all__ = ["Image", "resolve_images"]
