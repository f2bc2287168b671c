"""The report for people: each diagnostic with the line that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.reports.frames import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Checked


def report(checked: Iterable[Checked]) -> Iterator[str]:
    """The diagnostics with frames and hints, in colours that whoever prints them may strip."""
    for one in checked:
        for said in one.diagnostics:
            yield described(said) + "\n"
