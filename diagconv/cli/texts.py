"""The texts that `check` and `fmt` read: those of notes, diagram files and folders, or standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diagconv.batch.checking import Input, inputs
from diagconv.batch.files import STANDARD_INPUT
from diagconv.cli.streams import only_standard_input, read_standard_input

if TYPE_CHECKING:
    from diagconv.batch.selection import Selection


def texts_of(paths: tuple[str, ...], format: str | None, selection: Selection | None = None) -> list[Input]:
    """The texts to check or format: those of files and folders, or standard input.

    Raises:
        UsageError: a path does not exist or is neither a note nor a diagram, or standard input
            is combined with other paths or has no format.
        EnvironmentFailure: standard input cannot be read.
    """
    if not only_standard_input(paths, format):
        return inputs(map(Path, paths), format, selection)
    return [Input(STANDARD_INPUT, str(format), read_standard_input())]
