"""The place and the fix of a diagnostic, as the machine-readable reports need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.checking.editing import in_file

if TYPE_CHECKING:
    from diagconv.batch.checking import CheckedFile
    from diagconv.diagnostics import Diagnostic, Position


def file_of(checked: CheckedFile, diagnostic: Diagnostic) -> str:
    """The file that a diagnostic is about."""
    return (diagnostic.source.name if diagnostic.source else None) or checked.file.name or ""


def replacements(checked: CheckedFile, diagnostic: Diagnostic) -> list[tuple[Position, str]]:
    """The fix of a diagnostic: each place in the file, and the text that replaces it."""
    if not diagnostic.fix or diagnostic.source is None:
        return []
    return [
        (checked.file.position(span), text) for span, text in in_file(checked.file, diagnostic.source, diagnostic.fix)
    ]
