"""The report for GitHub Actions: a workflow command for each diagnostic, which GitHub shows next to the line.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.reports.places import file_of
from diagconv.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic, Position

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The commands, one per line."""
    for one in checked:
        for diagnostic in one.diagnostics:
            yield _command(file_of(one, diagnostic), diagnostic) + "\n"


def _command(file: str, diagnostic: Diagnostic) -> str:
    properties = {"file": file.replace("\\", "/"), **_place(diagnostic.position), "title": diagnostic.code}
    listed = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{message.translate(_IN_MESSAGE)}"


def _place(position: Position | None) -> dict[str, int]:
    """Lines and columns as GitHub counts them: ends are inclusive, and columns are only for a single line."""
    if position is None:
        return {}
    lines = {"line": position.line, "endLine": position.end_line}
    if position.line != position.end_line:
        return lines
    end = max(position.end_column - 1, position.column)
    return {"line": position.line, "col": position.column, "endLine": position.end_line, "endColumn": end}
