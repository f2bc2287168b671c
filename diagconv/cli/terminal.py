"""What the command line says to a person: diagnostics with their frames, on stderr, safe for any terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from diagconv.diagnostics import Severity, frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic
    from diagconv.errors import DiagconvError

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    r"""The text without what could drive a terminal or turn its direction, each such character spelled out.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    """
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def say(message: str = "", **style: str | bool) -> None:
    """One line for a person."""
    click.secho(safe(message), err=True, color=use_color(), **style)  # type: ignore[arg-type]


def use_color() -> bool | None:
    """False where `NO_COLOR` is set; else click decides by the terminal."""
    import os

    return False if os.environ.get("NO_COLOR") else None


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Each diagnostic with its frame and hint."""
    for diagnostic in diagnostics:
        say(str(diagnostic), fg=COLORS[diagnostic.severity], bold=diagnostic.is_error)
        if shown := frame(diagnostic):
            say(shown)
        if diagnostic.hint:
            say(f"  hint: {diagnostic.hint}")


def report_failure(failure: DiagconvError) -> None:
    """A failure: its diagnostics if it has some, else its message."""
    if failure.diagnostics:
        report(failure.diagnostics)
    else:
        say(f"error: {failure.message}", fg="red", bold=True)
