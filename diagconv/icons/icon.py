"""What an icon is: its name, its picture, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.icons.vector import Vector

MEDIA_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
"""The kinds of picture that an icon may be, by the suffix of its file."""


@dataclass(frozen=True)
class Icon:
    """A picture that stands for something: a file, or an SVG that was read already.

    Args:
        name: `provider/group/stem`, such as "k8s/compute/pod"; some have no group ("k8s/k8s", "lucide/key").
        path: the file that holds the picture; None if it has none of its own.
        origin: the collection that it comes from, such as "diagrams".
        svg: the picture, if it has no file of its own.
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
        """What kind of picture it is, such as "image/png"."""
        return MEDIA_TYPES[self.path.suffix.lower() if self.path else ".svg"]

    @cached_property
    def data(self) -> bytes:
        """The picture's bytes, read when first asked for.

        Raises:
            OSError: the file cannot be read.
        """
        return self.path.read_bytes() if self.path else (self.svg or "").encode()

    @property
    def is_dark(self) -> bool:
        """Whether the picture is lost on a dark ground: one of the wheel's, from a list; shapes take another colour."""
        from diagconv.icons.names import dark_icons

        return self.origin == "diagrams" and self.name in dark_icons()

    @cached_property
    def vector(self) -> Vector | None:
        """The shapes of an SVG that has plain shapes only; None for all other pictures, which are drawn as they are."""
        if self.media_type != "image/svg+xml":
            return None
        from diagconv.icons.vector import vector_of

        return vector_of(self.data.decode("utf-8", "replace"))
