"""What `diagconv check` found, in the words of those who read it: people, programs, GitHub, code scanners."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Checked

REPORTS: dict[str, str] = {
    "text": "diagconv.batch.reports.text:report",
    "json": "diagconv.batch.reports.json:report",
    "github": "diagconv.batch.reports.github:report",
    "sarif": "diagconv.batch.reports.sarif:report",
}
"""Each report's `module:function`: it takes what was checked and yields the report, piece by piece."""


def pieces(name: str, checked: Iterable[Checked]) -> Iterator[str]:
    """The report of this name, one of `REPORTS`, piece by piece as it is known."""
    module, _, function = REPORTS[name].partition(":")
    report: Any = getattr(import_module(module), function)
    return iter(report(checked))
