"""The report for programs: a JSON list with an object for each diagnostic, its form documented and stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diagconv.batch.reports.places import file_of, replacements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Checked
    from diagconv.diagnostics import Diagnostic, Position


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """The list, an object a line, each as soon as it is known."""
    before = "["
    for one in checked:
        for said in one.diagnostics:
            yield before + "\n  " + json.dumps(_object(one, said), ensure_ascii=False)
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _object(checked: Checked, said: Diagnostic) -> dict[str, Any]:
    return {
        "file": file_of(checked, said),
        **_place(said.position),
        "severity": said.severity.value,
        "code": said.code,
        "message": said.message,
        "hint": said.hint,
        "fix": [{**_place(place), "text": text} for place, text in replacements(checked, said)] or None,
    }


def _place(position: Position | None) -> dict[str, int | None]:
    line, column, end_line, end_column = position or (None, None, None, None)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
