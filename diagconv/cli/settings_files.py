"""Reads settings files: `diagconv.toml`, or the table `[tool.diagconv]` of `pyproject.toml`."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.folder_settings import OWN_FILE
from diagconv.batch.oddities import leads_out
from diagconv.cli.settings import checked_settings
from diagconv.cli.settings_places import refused, shown_path
from diagconv.errors import EnvironmentFailure
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.batch.folder_settings import SettingsFile

_LARGEST: Final = 1_000_000
"""The number of bytes that a settings file may have: it may be anybody's."""

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_TOML_TOKEN: Final = lazy_pattern(
    r'(?s:"{3}.*?"{3})|"(?:[^"\\\n]|\\.)*+"'
    r"|(?s:'{3}.*?'{3})|'[^'\n]*+'|#[^\n]*+"
    r"|0[xob]\w*+|[0-9_]++[.eE][0-9_eE+-]*+|([0-9](?:_?[0-9]){4300,})|[0-9_]++"
)
"""What may hold digits: texts, comments and numbers; the group is a number that Python refuses."""


def load(path: str) -> SettingsFile | None:
    """The settings in a file; None for a `pyproject.toml` without a table for diagconv.

    Raises:
        UsageError: it is not TOML, or a key or a value is not valid.
        EnvironmentFailure: it cannot be read.
    """
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


def _read(path: str) -> bytes:
    if os.path.islink(path) and leads_out(path, (os.path.realpath(os.path.dirname(path)), os.path.realpath(os.curdir))):
        raise refused(path, "", "this is a link to a file elsewhere, which no settings file may be")
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as problem:
        from diagconv.batch.files import reason

        raise EnvironmentFailure(f"cannot read {shown_path(path)}: {reason(problem)}") from problem
    if len(data) > _LARGEST:
        raise refused(path, "", f"a settings file may have {_LARGEST:,} bytes, not more")
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
    except ValueError as problem:  # of numbers alone: it has other errors for all else
        line, column = _unreadable_number(text)
        raise refused(path, text, "a number has more than 4,300 digits", None, line, column) from problem
    except RecursionError as problem:
        raise refused(path, text, "this is not TOML: it is nested too deeply") from problem


def _unreadable_number(text: str) -> tuple[int, int]:
    """The line and the column of the first whole number that Python refuses for its length; 0 and 1 without one."""
    start = next((token.start(1) for token in _TOML_TOKEN.finditer(text) if token[1]), None)
    if start is None:
        return 0, 1
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
