"""Where the pictures of a script go."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diagconv.running.messages import RunRequest


class OutputPaths:
    """The paths of each diagram's pictures; no two diagrams share one."""

    def __init__(self, request: RunRequest) -> None:
        self._request = request
        self._stems: dict[int, Path] = {}
        self._diagrams: list[Any] = []  # kept alive, so that no other gets the identity of one

    def path_of(self, diagram: Any, suffix: str) -> Path:
        """The path of a diagram's picture with this suffix."""
        stem = self._stem(diagram)
        return stem if stem.name.endswith(suffix) else stem.with_name(f"{stem.name}{suffix}")

    def _stem(self, diagram: Any) -> Path:
        if id(diagram) not in self._stems:
            self._diagrams.append(diagram)
            self._stems[id(diagram)] = self._unused(self._requested(str(diagram.filename)))
        return self._stems[id(diagram)]

    def _unused(self, stem: Path) -> Path:
        """The stem, with a number behind it if another diagram has it already."""
        candidate, number = stem, 2
        while candidate in self._stems.values():
            candidate, number = stem.with_name(f"{stem.name}-{number}"), number + 1
        return candidate

    def _requested(self, filename: str) -> Path:
        """Where the script puts it; in the requested folder, if there is one, whatever folder the script names."""
        folder = self._request.folder
        return Path(filename) if folder is None else Path(folder) / (PurePath(filename).name or "diagram")
