"""An icon: its name, its picture, and its origin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.icons.measured import Crop, Luminances
    from diagconv.icons.vector import Vector

MEDIA_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
"""The media types of icons, by the suffix of the file."""


@dataclass(frozen=True)
class Icon:
    """A small picture that stands for a thing: a file, or an SVG that was read already.

    Args:
        name: `provider/group/stem`, such as "k8s/compute/pod"; some have no group ("k8s/k8s", "lucide/key").
        path: the file of the picture; None if it has none.
        origin: the collection that it comes from, such as "diagrams".
        svg: the picture, if it has no file.
    """

    name: str
    path: Path | None
    origin: str
    svg: str | None = None

    @property
    def stem(self) -> str:
        """The last part of the name."""
        return self.name.rpartition("/")[2]

    @property
    def provider(self) -> str:
        """The first part of the name."""
        return self.name.partition("/")[0]

    @property
    def media_type(self) -> str:
        """The media type, such as "image/png"."""
        return MEDIA_TYPES[self.path.suffix.lower() if self.path else ".svg"]

    @cached_property
    def data(self) -> bytes:
        """The bytes of the picture, read on first use.

        Raises:
            OSError: the file cannot be read.
        """
        return self.path.read_bytes() if self.path else (self.svg or "").encode()

    @property
    def luminances(self) -> Luminances | None:
        """How light it is: icons of the diagrams library without a ground of their own, from a table."""
        from diagconv.icons.measured import luminances

        return luminances().get(self.name) if self.origin == "diagrams" else None

    @property
    def wordmark(self) -> Crop | None:
        """Where its letters are, if it is a name in letters: icons of the diagrams library, from a table."""
        from diagconv.icons.measured import wordmarks

        return wordmarks().get(self.name) if self.origin == "diagrams" else None

    @property
    def crop(self) -> Crop | None:
        """The part of it that is drawn, if not all is: of icons of the diagrams library, from tables."""
        from diagconv.icons.measured import small_pictures

        return self.wordmark or (small_pictures().get(self.name) if self.origin == "diagrams" else None)

    @cached_property
    def vector(self) -> Vector | None:
        """The shapes of an SVG that has only plain ones; None for other pictures, which are embedded as they are."""
        if self.media_type != "image/svg+xml":
            return None
        from diagconv.icons.vector import vector_of

        return vector_of(self.data.decode("utf-8", "replace"))
