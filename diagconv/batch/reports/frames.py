"""A diagnostic for people, with its code frame and hint, safe for any terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.batch.reports.escaping import safe, safe_line
from diagconv.diagnostics import Severity, code_frame

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def described(diagnostic: Diagnostic) -> str:
    """The lines of a diagnostic: the message in the colour of its severity, the code frame, the hint."""
    import click

    headline = click.style(safe_line(str(diagnostic)), fg=COLORS[diagnostic.severity], bold=diagnostic.is_error)
    hint = safe_line(f"  hint: {diagnostic.hint}") if diagnostic.hint else ""
    return "\n".join(filter(None, [headline, safe(code_frame(diagnostic)), hint]))
