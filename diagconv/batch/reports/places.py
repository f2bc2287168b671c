"""Where a diagnostic stands, and what mends it, in the words that the machine-readable reports share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.checking.editing import in_file

if TYPE_CHECKING:
    from diagconv.batch.checking import Checked
    from diagconv.diagnostics import Diagnostic, Position


def file_of(checked: Checked, said: Diagnostic) -> str:
    """The file that a diagnostic is about."""
    return (said.source.name if said.source else None) or checked.file.name or ""


def replacements(checked: Checked, said: Diagnostic) -> list[tuple[Position, str]]:
    """What mends the file: each stretch of it, and the text to put there."""
    if not said.fix or said.source is None:
        return []
    return [(checked.file.position(span), text) for span, text in in_file(checked.file, said.source, said.fix)]
