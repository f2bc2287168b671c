"""Places in settings files: the line that sets a key, and the error about it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from diagconv.batch.folder_settings import OWN_FILE
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.batch.folder_settings import SettingsFile
    from diagconv.diagnostics import Span


class WrongEntry(UsageError):
    """An entry of a table in a settings file is wrong.

    Args:
        message: what is wrong with it.
        entry: its key in the table.
    """

    def __init__(self, message: str, entry: str) -> None:
        super().__init__(message)
        self.entry = entry


def refused_setting(path: str, text: str, problem: UsageError, key: str) -> UsageError:
    """The error of a setting, or of an entry of the table that it is, with its place."""
    return refused(path, text, problem.message, key, entry=problem.entry if isinstance(problem, WrongEntry) else None)


def refused(
    path: str,
    text: str,
    message: str,
    key: str | None = None,
    line: int = 0,
    column: int = 1,
    *,
    entry: str | None = None,
) -> UsageError:
    """The error of a settings file, with its place.

    Args:
        path: the file.
        text: its text.
        message: what is wrong.
        key: the key that is wrong, whose first line is the place.
        line: otherwise, the place, counted from 1; 0 if it is not known.
        column: the same.
        entry: the key that is wrong in the table that `key` is.
    """
    from diagconv.batch.diagnostics import WRONG_SETTINGS
    from diagconv.diagnostics import Source

    source = Source(text, shown_path(path))
    span = _span_of(path, text, key, entry) if key else None
    if line:
        start = min(source.offset(line, column), len(text))
        span = _rest_of_line(text, start)
    found = WRONG_SETTINGS.at(source, span, problem=message)
    return UsageError(f"{found.place}: {message}", [found])


def shown_path(path: str) -> str:
    """A path as messages show it: from the current folder, if it is in it."""
    here = os.getcwd() + os.sep
    return path.removeprefix(here) if path.startswith(here) else path


def line_of(file: SettingsFile, key: str) -> int | None:
    """The number of the first line that sets a key, if it is found by its looks."""
    span = _span_of(file.path, file.text, key)
    return file.text.count("\n", 0, span.start) + 1 if span else None


def _span_of(path: str, text: str, key: str, entry: str | None = None) -> Span | None:
    """The first statement that sets a key, or an entry of the table that it is, up to the end of its line."""
    table = None if os.path.basename(path) == OWN_FILE else re.search(r"^[ \t]*\[tool\.diagconv\]", text, re.MULTILINE)
    word = rf"[\"']?{re.escape(key)}[\"']?"
    setting = re.compile(
        rf"^[ \t]*(?P<start>{word}[ \t]*[=.]|\[+[ \t]*(?:tool\.diagconv\.)?{word}[ \t]*[].])", re.MULTILINE
    )
    found = setting.search(text, table.end() if table else 0)
    if found is None:
        return None
    start = found.start("start")
    return _rest_of_line(text, start if entry is None else _start_of_entry(text, start, word, entry))


def _start_of_entry(text: str, start: int, table: str, entry: str) -> int:
    """Where an entry of a table is set, if it has a line of its own; otherwise, where the table starts."""
    after = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, text.find("\n", start) + 1 or len(text))
    setting = re.compile(
        rf"^[ \t]*(?:(?:tool\.diagconv\.)?{table}[ \t]*\.[ \t]*)?(?P<entry>[\"']?{re.escape(entry)}[\"']?[ \t]*=)",
        re.MULTILINE,
    )
    found = setting.search(text, start, after.start() if after else len(text))
    return found.start("entry") if found else start


def _rest_of_line(text: str, start: int) -> Span:
    from diagconv.diagnostics import Span

    line = text[start:].split("\n", 1)[0].rstrip()
    return Span(start, start + max(1, len(line)))
