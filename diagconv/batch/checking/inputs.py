"""The texts to check or format: files, folders or standard input, each with its format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.diagnostics import CHANGED_MEANWHILE, UNWRITABLE
from diagconv.batch.discover import discover
from diagconv.batch.files import decoded, read_source, reason, reason_of
from diagconv.batch.oddities import Oddity
from diagconv.batch.writing import ChangedMeanwhile, rewrite
from diagconv.diagnostics import Source
from diagconv.errors import EnvironmentFailure
from diagconv.formats.markdown import MARKDOWN
from diagconv.real_paths import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.batch.folder_settings import FolderSettings
    from diagconv.batch.selection import Selection
    from diagconv.diagnostics import Diagnostic


class Input(NamedTuple):
    """A text to check or format.

    Args:
        name: its name in messages; the path of its file, unless it has `content`.
        format: the name of its format, or `MARKDOWN`.
        content: its bytes, if they do not come from a file.
        problem: why it cannot be read, for a folder without permission.
        searched: the folder in which it was found; None if the call names it.
        oddity: the warning about something that is left out, since it is no file.
        settings: the settings of its folder, if settings files count.
    """

    name: str
    format: str
    content: bytes | None = None
    problem: OSError | None = None
    searched: Path | None = None
    oddity: Diagnostic | None = None
    settings: FolderSettings | None = None

    @property
    def path(self) -> Path | None:
        """Its file, with symbolic links resolved; None if its bytes do not come from a file."""
        return real_path(self.name) if self.content is None else None

    def read(self) -> Source:
        """The text, with its line ends.

        Raises:
            ParseError: it is not UTF-8.
            EnvironmentFailure: it cannot be read.
        """
        if self.problem is not None:
            raise EnvironmentFailure(f"cannot read {self.name}: {reason(self.problem)}") from self.problem
        return read_source(Path(self.name)) if self.content is None else decoded(self.content, self.name)

    def write(self, text: str, before: str) -> None:
        """Replace the text in its file. A link is followed, but not out of a folder that was searched.

        Args:
            text: the new text.
            before: the text that was read; if the file holds another one by now, it is left alone.

        Raises:
            EnvironmentFailure: the file cannot be written, is not a regular file, or was changed meanwhile.
        """
        rewrite(Path(self.name), text, before=before.encode("utf-8"), within=self.searched)


def not_written(text: Input, failure: EnvironmentFailure) -> Diagnostic:
    """The diagnostic for a text that could not be replaced."""
    nothing = Source("", text.name)
    if isinstance(failure, ChangedMeanwhile):
        return CHANGED_MEANWHILE.at(nothing)
    return UNWRITABLE.at(nothing, reason=reason_of(failure))


def inputs(paths: Iterable[Path], format: str | None = None, selection: Selection | None = None) -> list[Input]:
    """The texts that the paths stand for, each once; folders are searched for notes and diagrams.

    Args:
        paths: files and folders.
        format: the format of the files that are named, or `MARKDOWN`; without it, their suffixes decide.
        selection: which files of folders are taken.

    Raises:
        UsageError: a path does not exist or is neither a note nor a diagram, or the format is unknown.
    """
    found: dict[Path, Input] = {}
    for path in paths:
        for one in _discovered(path, format, selection):
            found.setdefault(Path(os.path.realpath(one.name)), one)
    return list(found.values())


def _discovered(path: Path, format: str | None, selection: Selection | None) -> list[Input]:
    unreadable: list[OSError] = []
    oddities: list[Oddity] = []
    files = discover([path], format=format, selection=selection, unreadable=unreadable, oddities=oddities)
    return [
        *(Input(oddity.path, MARKDOWN, oddity=oddity.diagnostic) for oddity in oddities),
        *(Input(str(problem.filename), MARKDOWN, problem=problem) for problem in unreadable),
        *(Input(str(file.path), file.format, searched=file.searched, settings=file.settings) for file in files),
    ]
