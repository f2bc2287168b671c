"""What the command line says to a person: diagnostics with their frames, on stderr, safe for any terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diagconv.batch.reports.frames import described, safe
from diagconv.diagnostics import without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic
    from diagconv.errors import DiagconvError

SILENCED = "diagconv.silenced"
"""Where a call keeps the codes that are not to be told."""


def say(message: str = "", **style: str | bool) -> None:
    """One line for a person."""
    click.secho(safe(message), err=True, color=use_color(), **style)  # type: ignore[arg-type]


def use_color() -> bool | None:
    """False where `NO_COLOR` is set; else click decides by the terminal."""
    import os

    return False if os.environ.get("NO_COLOR") else None


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Each diagnostic with its frame and hint, but those that are silenced."""
    for diagnostic in without(diagnostics, silenced()):
        click.echo(described(diagnostic), err=True, color=use_color())


def silenced() -> frozenset[str]:
    """The codes of warnings and notes that this call is not to tell."""
    context = click.get_current_context(silent=True)
    codes: frozenset[str] = context.meta.get(SILENCED, frozenset()) if context else frozenset()
    return codes


def report_failure(failure: DiagconvError) -> None:
    """A failure: its diagnostics if it has some, else its message."""
    if failure.diagnostics:
        report(failure.diagnostics)
    else:
        say(f"error: {failure.message}", fg="red", bold=True)
