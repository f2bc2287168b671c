"""What is to be checked: files and folders, or what stands on standard input, each with its language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.discover import discover
from diagconv.batch.files import decoded, read_source, reason
from diagconv.errors import EnvironmentFailure
from diagconv.formats import by_name, by_suffix
from diagconv.notes import NOTE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Source

MARKDOWN = "markdown"
"""What the format of a note is called."""


class Input(NamedTuple):
    """A text to check.

    Args:
        name: what to call it in messages; the path of its file, unless it has `content`.
        format: its language, or `MARKDOWN`.
        content: its bytes, if they come from no file.
        problem: why it cannot even be opened: a folder that is closed to us.
    """

    name: str
    format: str
    content: bytes | None = None
    problem: OSError | None = None

    @property
    def path(self) -> Path | None:
        """The file that it is in; a link's target."""
        return Path(self.name).resolve() if self.content is None else None

    def read(self) -> Source:
        """The text, exactly.

        Raises:
            ParseError: it is not UTF-8.
            EnvironmentFailure: it cannot be read.
        """
        if self.problem is not None:
            raise EnvironmentFailure(f"{self.name} cannot be read: {reason(self.problem)}") from self.problem
        return read_source(Path(self.name)) if self.content is None else decoded(self.content, self.name)


def inputs(paths: Iterable[Path], format: str | None = None) -> list[Input]:
    """The texts that the paths stand for, each once, folders searched for notes and diagrams.

    Args:
        paths: files and folders.
        format: the language of the files that are named, or `MARKDOWN`, whatever their suffixes say.

    Raises:
        UsageError: there is no such path or format, or a file is neither a note nor a diagram.
    """
    check_format(format)
    found: dict[Path, Input] = {}
    for path in paths:
        for one in [Input(str(path), format)] if format and path.is_file() else _discovered(path):
            found.setdefault(Path(one.name).resolve(), one)
    return list(found.values())


def check_format(format: str | None) -> None:
    """A UsageError if nothing of this format is read."""
    if format not in (None, MARKDOWN):
        by_name(str(format)).load_reader()


def _discovered(path: Path) -> list[Input]:
    closed: list[OSError] = []
    files = discover([path], unreadable=closed)
    return [
        *(Input(str(problem.filename), MARKDOWN, problem=problem) for problem in closed),
        *(Input(str(file.path), _format_of(file.path)) for file in files),
    ]


def _format_of(path: Path) -> str:
    """The language that a suffix stands for, one that `discover` lets through."""
    row = by_suffix(path)
    return MARKDOWN if path.suffix.lower() in NOTE_SUFFIXES or row is None else row.name
