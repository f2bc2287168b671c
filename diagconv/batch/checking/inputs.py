"""The texts to check or format: files, folders or standard input, each with its format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.discover import discover
from diagconv.batch.files import decoded, read_source, reason
from diagconv.errors import EnvironmentFailure
from diagconv.formats import by_name, by_suffix
from diagconv.notes import MARKDOWN, NOTE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Source


class Input(NamedTuple):
    """A text to check or format.

    Args:
        name: its name in messages; the path of its file, unless it has `content`.
        format: the name of its format, or `MARKDOWN`.
        content: its bytes, if they do not come from a file.
        problem: why it cannot be read, for a folder without permission.
        is_named: whether the call names it, or it was found in a folder.
    """

    name: str
    format: str
    content: bytes | None = None
    problem: OSError | None = None
    is_named: bool = True

    @property
    def path(self) -> Path | None:
        """Its file, with symbolic links resolved; None for standard input."""
        return Path(self.name).resolve() if self.content is None else None

    def read(self) -> Source:
        """The text, with its line ends.

        Raises:
            ParseError: it is not UTF-8.
            EnvironmentFailure: it cannot be read.
        """
        if self.problem is not None:
            raise EnvironmentFailure(f"cannot read {self.name}: {reason(self.problem)}") from self.problem
        return read_source(Path(self.name)) if self.content is None else decoded(self.content, self.name)


def inputs(paths: Iterable[Path], format: str | None = None) -> list[Input]:
    """The texts that the paths stand for, each once; folders are searched for notes and diagrams.

    Args:
        paths: files and folders.
        format: the format of the files that are named, or `MARKDOWN`; without it, their suffixes decide.

    Raises:
        UsageError: a path does not exist or is neither a note nor a diagram, or the format is unknown.
    """
    check_format(format)
    found: dict[Path, Input] = {}
    for path in paths:
        for one in [Input(str(path), format)] if format and path.is_file() else _discovered(path):
            found.setdefault(Path(one.name).resolve(), one)
    return list(found.values())


def check_format(format: str | None) -> None:
    """Raise a UsageError if diagconv cannot read the format."""
    if format not in (None, MARKDOWN):
        by_name(str(format)).load_reader()


def _discovered(path: Path) -> list[Input]:
    unreadable: list[OSError] = []
    files = discover([path], unreadable=unreadable)
    return [
        *(Input(str(problem.filename), MARKDOWN, problem=problem) for problem in unreadable),
        *(Input(str(file.path), _format_of(file.path), is_named=not path.is_dir()) for file in files),
    ]


def _format_of(path: Path) -> str:
    """The format of a file that `discover` found."""
    row = by_suffix(path)
    return MARKDOWN if path.suffix.lower() in NOTE_SUFFIXES or row is None else row.name
