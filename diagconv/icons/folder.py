"""A user's own icons: the files `name.svg` and `name.png` of a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from diagconv.errors import UsageError
from diagconv.icons.diagnostics import REFUSED_ICON
from diagconv.icons.icon import MEDIA_TYPES, Icon
from diagconv.icons.integrity import is_whole
from diagconv.icons.safety import UnsafeFile, checked_svg
from diagconv.limits import ICON_BYTES, ICON_PIXELS
from diagconv.real_paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic, Source, Span

ORIGIN: Final = "folder"

_PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass
class IconFolder:
    """The icons of a folder, each by its file's name without the suffix, in any case.

    Args:
        path: the folder.
        refused: the files that cannot be used, by their names as icons, each with the reason.
    """

    path: Path
    refused: dict[str, str] = field(default_factory=dict)
    known: dict[str, Icon | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.path.is_dir():
            raise UsageError(f"no such icon folder: {self.path}")

    def find(self, name: str) -> Icon | None:
        """The icon of this name; None if there is none, or if its file is refused (see `refused`)."""
        name = name.strip().lower()
        if name in self.files and name not in self.known:
            self.known[name] = self._read(name, self.files[name])
        return self.known.get(name)

    def has(self, name: str) -> bool:
        """Whether there is a file of this name, refused or not."""
        return name.strip().lower() in self.files

    def names(self) -> Iterable[str]:
        """The names of all files."""
        return sorted(self.files)

    @cached_property
    def files(self) -> dict[str, Path]:
        """The files by their names; an SVG has precedence over a PNG of the same name."""
        paths = sorted(path for path in self.path.iterdir() if path.suffix.lower() in MEDIA_TYPES)
        return {path.stem.lower(): path for path in paths}

    def _read(self, name: str, path: Path) -> Icon | None:
        try:
            return self._checked(f"own/{name}", path)
        except UnsafeFile as reason:
            self.refused[name] = str(reason)
        except OSError as failure:
            self.refused[name] = failure.strerror or str(failure)
        return None

    def refusal(self, name: str, source: Source | None = None, span: Span | None = None) -> Diagnostic | None:
        """The diagnostic, at a place of a text, for a file that cannot be used; None if it can, or there is none."""
        name = name.strip().lower()
        if name not in self.refused:
            return None
        return REFUSED_ICON.at(source, span, file=self.files[name].name, reason=self.refused[name])

    def _checked(self, name: str, path: Path) -> Icon:
        if not real_path(path).is_relative_to(real_path(self.path)):
            raise UnsafeFile("it is a symbolic link to a file outside the folder")
        if not path.is_file():
            raise UnsafeFile("it is not a file")
        if path.stat().st_size > ICON_BYTES.value:
            raise UnsafeFile(ICON_BYTES.why())
        data = path.read_bytes()
        if path.suffix.lower() == ".svg":
            return Icon(name, None, ORIGIN, checked_svg(data))
        _check_png(data)
        return Icon(name, path, ORIGIN)


def _check_png(data: bytes) -> None:
    """Raise UnsafeFile for what is no PNG, or has too many pixels: a small file may decompress to gigabytes."""
    if not data.startswith(_PNG):
        raise UnsafeFile("it is not a PNG")
    width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    if not (width > 0 and height > 0):
        raise UnsafeFile("it is corrupt")
    if width * height > ICON_PIXELS.value:
        raise UnsafeFile(ICON_PIXELS.why())
    if not is_whole("image/png", data):
        raise UnsafeFile("it is truncated or damaged")
