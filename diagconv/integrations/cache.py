"""A cache of pictures, by the content of what they are made of: a build draws only what no build has drawn before."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv import __version__
from diagconv.batch.digests import digest, digest_of_text
from diagconv.batch.resources import Resources, image_names
from diagconv.batch.writing import write_whole
from diagconv.diagnostics import Diagnostic, Severity, Source, Span
from diagconv.errors import EnvironmentFailure
from diagconv.integrations.drawn import DrawnDiagram
from diagconv.real_paths import regular_content
from diagconv.renderers import PICTURES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from diagconv.batch.targets import Target
    from diagconv.notes.detection import FencedDiagram

_VERSION: Final = 1
"""The version of the form of entries; one of another version is as good as none."""

_LONGEST_UNUSED: Final = 60 * 24 * 3600
"""How many seconds an entry is kept that no build uses."""

VARIABLE: Final = "DIAGCONV_CACHE_DIR"
"""The environment variable that names the folder of the cache, for a CI that keeps it between its runs."""


def key_of(diagram: FencedDiagram, targets: Iterable[Target]) -> str:
    """The digest of all that a diagram's pictures are made of, except the images and icons that it uses."""
    settings = [target.settings for target in targets]
    options = dict(diagram.options)
    return digest_of_text(
        json.dumps([_VERSION, __version__, diagram.format, options, settings, diagram.source.text], sort_keys=True)
    )


def user_cache() -> PictureCache:
    """The cache that the environment names, else that of this user."""
    import platformdirs

    return named_cache() or cache_in(platformdirs.user_cache_path("diagconv") / "pictures")


def named_cache() -> PictureCache | None:
    """The cache that the environment names, if it does."""
    named = os.environ.get(VARIABLE)
    return cache_in(Path(named)) if named else None


def cache_in(folder: Path) -> PictureCache:
    """The cache in a folder, without entries that are long unused."""
    cache = PictureCache(folder)
    cache.prune()
    return cache


@dataclass(slots=True)
class PictureCache:
    """A folder of pictures; one that cannot be written is no error.

    Each entry is a file `entry-<key>.json`, which is written last, beside its pictures `<key>.svg` and so on.

    Args:
        folder: the folder.
        drawn: how many diagrams were drawn and kept.
        reused: how many diagrams were found.
    """

    folder: Path
    drawn: int = field(default=0, compare=False)
    reused: int = field(default=0, compare=False)

    def path(self, key: str, picture: str) -> Path:
        """The file of a picture."""
        return self.folder / f"{key}{PICTURES[picture].suffix}"

    def _entry(self, key: str) -> Path:
        return self.folder / f"entry-{key}.json"

    def find(
        self, key: str, source: Source, pictures: Sequence[str], folder: Path | None, icons_dir: str | Path | None
    ) -> DrawnDiagram | None:
        """The pictures of a diagram; None if they are not all there, or are not what the diagram would give now.

        Args:
            key: the key of the diagram.
            source: its text, in which its diagnostics have their places.
            pictures: the names of picture formats.
            folder: the folder of the page, in which images are looked up.
            icons_dir: the folder with the user's own icons.
        """
        try:
            entry = json.loads(regular_content(self._entry(key)))
            contents = {picture: self._content(key, picture, entry["contents"][picture]) for picture in pictures}
            found = [_diagnostic(row, source) for row in entry["diagnostics"]]
            texts = {name: entry[name] for name in ("title", "alt", "description")}
            if not _resources(icons_dir).are(entry["uses"], folder):
                return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        with suppress(OSError):
            os.utime(self._entry(key))
        self.reused += 1
        return DrawnDiagram(contents, found, key=key, is_cached=True, images=image_names(entry["uses"]), **texts)

    def keep(
        self, drawn: DrawnDiagram, uses: Collection[str], folder: Path | None, icons_dir: str | Path | None
    ) -> None:
        """Keep the pictures of a diagram.

        Args:
            drawn: the diagram.
            uses: the names of the images and icons that it uses, as `batch.resources.used_by` returns them.
            folder: the folder of the page, in which images are looked up.
            icons_dir: the folder with the user's own icons.
        """
        self.drawn += 1
        entry: dict[str, Any] = {
            "title": drawn.title,
            "alt": drawn.alt,
            "description": drawn.description,
            "uses": _resources(icons_dir).digests(uses, folder),
            "diagnostics": [_row(found) for found in drawn.diagnostics],
            "contents": {picture: digest(content) for picture, content in drawn.contents.items()},
        }
        with suppress(OSError, EnvironmentFailure):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for picture, content in drawn.contents.items():
                write_whole(self.path(drawn.key, picture), content, within=self.folder)
            write_whole(self._entry(drawn.key), json.dumps(entry), within=self.folder)

    def prune(self, longest_unused: float = _LONGEST_UNUSED) -> None:
        """Remove the entries that were not used for this many seconds."""
        oldest = time.time() - longest_unused
        for path in self.folder.glob("entry-*.json"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()
                    for picture in PICTURES:
                        self.path(path.stem.removeprefix("entry-"), picture).unlink(missing_ok=True)

    def _content(self, key: str, picture: str, known: str) -> bytes:
        content = regular_content(self.path(key, picture))
        if digest(content) != known:
            raise ValueError("this file was changed, or is half-written")
        return content


def _resources(icons_dir: str | Path | None) -> Resources:
    return Resources(Path(icons_dir) if icons_dir else None)


def _row(found: Diagnostic) -> list[Any]:
    return [found.code, found.severity.value, found.message, found.span, found.hint]


def _diagnostic(row: list[Any], source: Source) -> Diagnostic:
    code, severity, message, span, hint = row
    return Diagnostic(code, Severity(severity), message, Span(*span) if span else None, source, hint)
