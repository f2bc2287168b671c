"""The reports of `diagconv check`: for people, for programs, for GitHub and GitLab, and for code scanners."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile

REPORTS: dict[str, str] = {
    "text": "diagconv.batch.reports.text:report",
    "json": "diagconv.batch.reports.json:report",
    "github": "diagconv.batch.reports.github:report",
    "gitlab": "diagconv.batch.reports.gitlab:report",
    "sarif": "diagconv.batch.reports.sarif:report",
}
"""The `module:function` of each report, which takes the checked files and yields the report piece by piece."""


def pieces(name: str, checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The report of this name, one of `REPORTS`, piece by piece as the results come in."""
    module, _, function = REPORTS[name].partition(":")
    report: Any = getattr(import_module(module), function)
    return iter(report(checked))
