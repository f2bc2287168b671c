"""The images of nodes and labels: loaded from beside the text or from the network, and checked before they are used."""

from diagconv.images.image import Image
from diagconv.images.resolving import resolve_images, resolve_label_images

__all__ = ["Image", "resolve_images", "resolve_label_images"]
