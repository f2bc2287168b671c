"""The place, the order and the fix of diagnostics, as the machine-readable reports need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.checking.editing import in_file
from diagconv.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic, Position


def file_of(checked: CheckedFile, diagnostic: Diagnostic) -> str:
    """The file that a diagnostic is about."""
    return (diagnostic.source.name if diagnostic.source else None) or checked.file.name or ""


def most_serious_first(checked: Iterable[CheckedFile]) -> list[tuple[str, Diagnostic]]:
    """All diagnostics with their files: errors, warnings, notes, each by file, line and column."""
    found = [(file_of(one, diagnostic), diagnostic) for one in checked for diagnostic in one.diagnostics]
    return sorted(found, key=_order)


def _order(found: tuple[str, Diagnostic]) -> tuple[int, str, int, int]:
    file, diagnostic = found
    position = diagnostic.position
    line, column = (position.line, position.column) if position else (0, 0)
    return list(Severity).index(diagnostic.severity), file, line, column


def replacements(checked: CheckedFile, diagnostic: Diagnostic) -> list[tuple[Position, str]]:
    """The fix of a diagnostic: each place in the file, and the text that replaces it."""
    if not diagnostic.fix or diagnostic.source is None:
        return []
    return [
        (checked.file.position(span), text) for span, text in in_file(checked.file, diagnostic.source, diagnostic.fix)
    ]
