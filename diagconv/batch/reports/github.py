"""The report for GitHub Actions: a workflow command for each diagnostic, which GitHub shows next to the line.

GitHub shows only the first annotations of a step and drops the rest without a word. So the most serious come first, and
those that it would drop are listed in the log, in a group whose title counts them.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.batch.reports.escaping import safe
from diagconv.batch.reports.places import most_serious_first
from diagconv.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic, Position

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

LIMIT: Final = 10
"""The most annotations that a step is sure to show."""

_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The commands, one per line, then the diagnostics that are too many, once all files are checked."""
    found = most_serious_first(checked)
    for file, diagnostic in found[:LIMIT]:
        yield _command(file, diagnostic) + "\n"
    if rest := found[LIMIT:]:
        yield f"::group::{len(rest)} more, not shown as annotations\n"
        yield from (_listed(file, diagnostic) + "\n" for file, diagnostic in rest)
        yield "::endgroup::\n"


def _command(file: str, diagnostic: Diagnostic) -> str:
    properties = {"file": file.replace("\\", "/"), **_place(diagnostic.position), "title": diagnostic.code}
    listed = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = diagnostic.message + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    return f"::{COMMANDS[diagnostic.severity]} {listed}::{message.translate(_IN_MESSAGE)}"


def _listed(file: str, diagnostic: Diagnostic) -> str:
    r"""A diagnostic in one line that is no command, whatever its file is called and its message quotes."""
    position = diagnostic.position
    place = f"{file}:{position.line}:{position.column}" if position else file
    text = f"{place}: {diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}"
    return "- " + safe(" ".join(text.splitlines())).replace("##[", "## [")


def _place(position: Position | None) -> dict[str, int]:
    """Lines and columns as GitHub counts them: ends are inclusive, and columns are only for a single line."""
    if position is None:
        return {}
    lines = {"line": position.line, "endLine": position.end_line}
    if position.line != position.end_line:
        return lines
    end = max(position.end_column - 1, position.column)
    return {"line": position.line, "col": position.column, "endLine": position.end_line, "endColumn": end}
