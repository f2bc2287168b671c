"""The report for people: each diagnostic with the line that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.reports.frames import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile


def report(checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The diagnostics with code frames and hints, in colours that the caller may strip."""
    for one in checked:
        for diagnostic in one.diagnostics:
            yield described(diagnostic) + "\n"
