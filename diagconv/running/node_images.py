"""The images that a script gives to nodes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from diagconv.batch.files import reason
from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.renderers.icon_files import blank_png
from diagconv.renderers.self_contained import EmbeddedImage, embedded_image

if TYPE_CHECKING:
    from diagconv.running.messages import RunReport, RunRequest


class NodeImages:
    """The image files that a script gives to nodes: as Graphviz can read them, and as an SVG can embed them."""

    def __init__(self, request: RunRequest, report: RunReport) -> None:
        self._folder = Path(request.script).absolute().parent
        self._report = report
        self._scratch = tempfile.TemporaryDirectory(prefix="diagconv-", dir=Path(request.report).parent)
        self._shown: dict[str, EmbeddedImage | None] = {}
        self._readable: dict[str, str] = {}
        self._named: dict[str, str] = {}

    def readable(self, image: str) -> str:
        """A file that Graphviz can read: the image itself, or one as large in the place of an SVG."""
        path = str(self._found(image))
        self._named.setdefault(path, image)
        shown = self.embedded(path)
        if shown is None or shown.media_type != "image/svg+xml":
            return path
        if path not in self._readable:
            blank = Path(self._scratch.name) / f"{len(self._readable) + 1}.png"
            blank.write_bytes(blank_png(*_size_of_svg(shown.data)))
            self._readable[path] = str(blank)
            self._shown[str(blank)] = shown
        return self._readable[path]

    def embedded(self, path: str) -> EmbeddedImage | None:
        """The image in a file, ready to be embedded in an SVG; None, which is reported, if it cannot be."""
        if path not in self._shown:
            self._shown[path] = self._read(path)
        return self._shown[path]

    def _found(self, image: str) -> Path:
        """Beside the caller, as for Python, else beside the script."""
        return next((path for path in (Path(image).absolute(), self._folder / image) if path.is_file()), Path(image))

    def _read(self, path: str) -> EmbeddedImage | None:
        try:
            found = embedded_image(self._found(path).read_bytes())
            if found.media_type == "image/svg+xml":
                return found._replace(data=checked_svg(found.data).encode())
        except (OSError, UnsafeFile, ValueError) as problem:
            why = reason(problem) if isinstance(problem, OSError) else str(problem)
            self._report.add_unreadable(self._named.get(path, path), why)
            return None
        return found


def _size_of_svg(data: bytes) -> tuple[int, int]:
    """The proportions of an SVG, as whole numbers up to 256."""
    numbers = re.search(rb'viewBox="([^"]*)"', data)
    sizes = numbers[1].replace(b",", b" ").split()[2:4] if numbers else []
    try:
        width, height = (float(size) for size in sizes)
        factor = 256 / max(width, height)
        return max(round(width * factor), 1), max(round(height * factor), 1)
    except (ValueError, ZeroDivisionError, OverflowError):
        return 256, 256
