"""What an icon is: its name, its picture, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MEDIA_TYPES = {".png": "image/png", ".svg": "image/svg+xml"}
"""The kinds of picture that an icon may be, by the suffix of its file."""


@dataclass(frozen=True)
class Icon:
    """A picture that stands for something.

    Args:
        name: `provider/group/stem`, such as "k8s/compute/pod"; a provider's own logo has no group ("k8s/k8s").
        path: the file that holds the picture.
        origin: the collection that it comes from, such as "diagrams".
    """

    name: str
    path: Path
    origin: str

    @property
    def media_type(self) -> str:
        """What kind of picture it is, such as "image/png"."""
        return MEDIA_TYPES[self.path.suffix]

    @cached_property
    def data(self) -> bytes:
        """The picture's bytes, read when first asked for.

        Raises:
            OSError: the file cannot be read.
        """
        return self.path.read_bytes()
