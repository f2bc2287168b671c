"""The images that nodes show: found beside the text or on the network, and checked before they stand in a picture."""

from diagconv.images.image import Image
from diagconv.images.resolving import resolve_images

__all__ = ["Image", "resolve_images"]
