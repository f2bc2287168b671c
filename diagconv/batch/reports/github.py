"""The report for GitHub Actions: a workflow command for each diagnostic, which GitHub shows beside the line.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.reports.places import file_of
from diagconv.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Checked
    from diagconv.diagnostics import Diagnostic, Position

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """The commands, a line each."""
    for one in checked:
        for said in one.diagnostics:
            yield _command(file_of(one, said), said) + "\n"


def _command(file: str, said: Diagnostic) -> str:
    properties = {"file": file.replace("\\", "/"), **_place(said.position), "title": said.code}
    listed = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = said.message + (f"\nhint: {said.hint}" if said.hint else "")
    return f"::{COMMANDS[said.severity]} {listed}::{message.translate(_IN_MESSAGE)}"


def _place(position: Position | None) -> dict[str, int]:
    """Lines and columns as GitHub counts them: the last one belongs to the place, and columns are for a single line."""
    if position is None:
        return {}
    lines = {"line": position.line, "endLine": position.end_line}
    if position.line != position.end_line:
        return lines
    end = max(position.end_column - 1, position.column)
    return {"line": position.line, "col": position.column, "endLine": position.end_line, "endColumn": end}
