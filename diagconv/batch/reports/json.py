"""The report for programs: a JSON list with an object for each diagnostic, in a documented, stable form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diagconv.batch.reports.escaping import safe_json
from diagconv.batch.reports.places import file_of, replacements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic, Position


def report(checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The list, one object per line, each as soon as it is known."""
    before = "["
    for one in checked:
        for diagnostic in one.diagnostics:
            yield before + "\n  " + safe_json(json.dumps(_with_fix(one, diagnostic), ensure_ascii=False))
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _with_fix(checked: CheckedFile, diagnostic: Diagnostic) -> dict[str, Any]:
    found = diagnostic_object(diagnostic, file_of(checked, diagnostic))
    fix = [{**_place(place), "text": text} for place, text in replacements(checked, diagnostic)]
    return {**found, "fix": fix or None}


def diagnostic_object(diagnostic: Diagnostic, file: str) -> dict[str, Any]:
    """A diagnostic as JSON; `file` is the file that it is about, unless it knows that itself."""
    return {
        "file": (diagnostic.source.name if diagnostic.source else None) or file,
        **_place(diagnostic.position),
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _place(position: Position | None) -> dict[str, int | None]:
    line, column, end_line, end_column = position or (None, None, None, None)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
