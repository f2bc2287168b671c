"""Diagconv's own drawings, for what Kubernetes has and the diagrams library has no icon of: the SVGs in `kubernetes/`.

They are plain shapes with colours of their own, on the background that the icons of Kubernetes share.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diagconv.icons.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterable

ORIGIN: Final = "diagconv"

_FOLDER: Final = Path(__file__).with_name("kubernetes")


class Drawings:
    """The collection: a folder of SVGs."""

    def find(self, name: str) -> Icon | None:
        """The drawing of this name."""
        path = self._files.get(name.lower())
        return Icon(f"kubernetes/{path.stem}", path, ORIGIN) if path is not None else None

    def names(self) -> Iterable[str]:
        """The names of all drawings."""
        return sorted(self._files)

    def topics(self) -> dict[str, list[str]]:
        """That all of them are about Kubernetes."""
        return {name: ["k8s"] for name in self._files}

    @cached_property
    def _files(self) -> dict[str, Path]:
        return {path.stem: path for path in _FOLDER.glob("*.svg")}
