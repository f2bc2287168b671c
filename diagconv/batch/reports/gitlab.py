"""The report for GitLab: Code Quality, which it shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.reports.escaping import safe_json
from diagconv.batch.reports.places import most_serious_first
from diagconv.diagnostics import Severity
from diagconv.hashing import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic

SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(checked: Iterable[CheckedFile]) -> Iterator[str]:
    """The list, once all files are checked."""
    times: Counter[str] = Counter()
    issues = [_issue(_relative(file), diagnostic, times) for file, diagnostic in most_serious_first(checked)]
    yield safe_json(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(file: str, diagnostic: Diagnostic, times: Counter[str]) -> dict[str, Any]:
    position = diagnostic.position
    return {
        "description": diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else ""),
        "check_name": diagnostic.code,
        "fingerprint": _fingerprint(file, diagnostic, times),
        "severity": SEVERITIES[diagnostic.severity],
        "location": {"path": file, "lines": {"begin": position.line if position else 1}},
    }


def _fingerprint(file: str, diagnostic: Diagnostic, times: Counter[str]) -> str:
    """A digest of what stays the same while other lines change: file, rule, message, text of the line, repetition."""
    position, source = diagnostic.position, diagnostic.source
    line = source.line(position.line).strip() if position and source else ""
    same = json.dumps([file, diagnostic.code, diagnostic.message, line])
    times[same] += 1
    return sha256(f"{same}{times[same]}".encode()).hexdigest()


def _relative(file: str) -> str:
    """A path as GitLab knows it: relative to the project, which is the folder that its jobs run in."""
    path, here = Path(file), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
