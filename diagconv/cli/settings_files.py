"""Reads settings files, and says what is wrong with one: `diagconv.toml`, or `[tool.diagconv]` of `pyproject.toml`."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.folder_settings import OWN_FILE, SettingsFile
from diagconv.errors import EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from diagconv.diagnostics import Span

_LARGEST: Final = 1_000_000
"""The number of bytes that a settings file may have: it may be anybody's."""

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: str) -> SettingsFile | None:
    """The settings in a file; None for a `pyproject.toml` without a table for diagconv.

    Raises:
        UsageError: it is not TOML, or a key or a value is not valid.
        EnvironmentFailure: it cannot be read.
    """
    from diagconv.cli.settings import checked_settings

    data = _read(path)
    is_own = os.path.basename(path) == OWN_FILE
    if not is_own and b"diagconv" not in data:
        return None
    text = _decoded(path, data)
    table: Any = _parsed(path, text)
    if not is_own:
        tools = table.get("tool", {})
        table = tools.get("diagconv") if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        from diagconv.renderers.values import shown

        raise refused(path, text, f"[tool.diagconv] must be a table, not {shown(table)}", "diagconv")
    return checked_settings(path, text, table)


def refused(path: str, text: str, message: str, key: str | None = None, line: int = 0, column: int = 1) -> UsageError:
    """The error of a settings file, with its place.

    Args:
        path: the file.
        text: its text.
        message: what is wrong.
        key: the key that is wrong, whose first line is the place.
        line: otherwise, the place, counted from 1; 0 if it is not known.
        column: the same.
    """
    from diagconv.batch.diagnostics import WRONG_SETTINGS
    from diagconv.diagnostics import Source

    source = Source(text, shown_path(path))
    span = _span_of(path, text, key) if key else None
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


def _span_of(path: str, text: str, key: str) -> Span | None:
    """The first statement that sets a key, up to the end of its line."""
    table = None if os.path.basename(path) == OWN_FILE else re.search(r"^[ \t]*\[tool\.diagconv\]", text, re.MULTILINE)
    word = rf"[\"']?{re.escape(key)}[\"']?"
    setting = re.compile(
        rf"^[ \t]*(?P<start>{word}[ \t]*[=.]|\[+[ \t]*(?:tool\.diagconv\.)?{word}[ \t]*[].])", re.MULTILINE
    )
    found = setting.search(text, table.end() if table else 0)
    return _rest_of_line(text, found.start("start")) if found else None


def _rest_of_line(text: str, start: int) -> Span:
    from diagconv.diagnostics import Span

    line = text[start:].split("\n", 1)[0].rstrip()
    return Span(start, start + max(1, len(line)))


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as problem:
        from diagconv.batch.files import reason

        raise EnvironmentFailure(f"cannot read {shown_path(path)}: {reason(problem)}") from problem
    if len(data) > _LARGEST:
        raise UsageError(f"{shown_path(path)}: a settings file may have {_LARGEST:,} bytes, not more")
    return data


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise refused(path, data.decode("utf-8", "replace"), "the file is not UTF-8", line=line) from problem


def _parsed(path: str, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = str(problem)
        place = _PLACE.search(message)
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (0, 1)
        if place and not place[1]:
            line = text.rstrip().count("\n") + 1
        words = message[: place.start()] if place else message
        raise refused(path, text, f"this is not TOML: {words[:1].lower()}{words[1:]}", None, line, column) from problem
    except ValueError as problem:  # a number of thousands of digits, or a date that does not exist
        raise refused(path, text, f"this is not TOML: {str(problem).partition(':')[0]}") from problem
    except RecursionError as problem:
        raise refused(path, text, "this is not TOML: it is nested too deeply") from problem
