"""The texts that `check` and `fmt` read: those of notes, diagram files and folders, or standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diagconv.batch.checking import Input, inputs
from diagconv.batch.files import STANDARD_INPUT
from diagconv.cli.call_settings import call_settings
from diagconv.cli.streams import only_standard_input, read_standard_input

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.batch.selection import Selection
    from diagconv.errors import DiagconvError


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


def usable(texts: Iterable[Input]) -> tuple[list[Input], list[DiagconvError]]:
    """The texts whose settings can be used; and why those of others cannot, once for each settings file."""
    call, found = call_settings(), []
    problems: dict[DiagconvError, None] = {}
    for text in texts:
        if problem := call.problem(text.settings):
            problems[problem] = None
        else:
            found.append(text)
    return found, list(problems)
