"""The report for programs: a JSON list with an object for each diagnostic, in a documented, stable form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

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
            yield before + "\n  " + json.dumps(_object(one, diagnostic), ensure_ascii=False)
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _object(checked: CheckedFile, diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "file": file_of(checked, diagnostic),
        **_place(diagnostic.position),
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "fix": [{**_place(place), "text": text} for place, text in replacements(checked, diagnostic)] or None,
    }


def _place(position: Position | None) -> dict[str, int | None]:
    line, column, end_line, end_column = position or (None, None, None, None)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
