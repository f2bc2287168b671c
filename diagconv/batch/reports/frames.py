"""A diagnostic for people, with its code frame and hint, safe for any terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.diagnostics import Severity, code_frame

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    r"""The text with an escape sequence for each character that could control a terminal or reverse its direction.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    """
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def described(diagnostic: Diagnostic) -> str:
    """The lines of a diagnostic: the message in the colour of its severity, the code frame, the hint."""
    import click

    headline = click.style(safe(str(diagnostic)), fg=COLORS[diagnostic.severity], bold=diagnostic.is_error)
    hint = f"  hint: {diagnostic.hint}" if diagnostic.hint else ""
    return "\n".join([headline, *(safe(part) for part in (code_frame(diagnostic), hint) if part)])
