"""Messages and diagnostics with their code frames, on standard error, safe for any terminal."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from diagconv.batch.reports.escaping import safe_message, without_commands, without_long_words
from diagconv.errors import LossError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic
    from diagconv.errors import DiagconvError

SILENCED = "diagconv.silenced"
"""Where the context keeps the codes that `--silence` suppresses."""


def print_message(message: str = "", **style: str | bool) -> None:
    """Print a line on standard error; if that is closed or full, the exit code has to do."""
    with suppress(OSError):
        click.secho(shown(message), err=True, color=use_color(), **style)  # type: ignore[arg-type]


def shown(message: str) -> str:
    """A message as it may be shown."""
    return without_commands(safe_message(without_long_words(message)))


def use_color() -> bool | None:
    """False where `NO_COLOR` is set; else click decides by the terminal."""
    import os

    return False if os.environ.get("NO_COLOR") else None


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print each diagnostic with its code frame and hint, except those that are silenced."""
    found = list(diagnostics)
    if found:
        from diagconv.diagnostics import without

        print_found(without(found, silenced_codes()))


def print_found(diagnostics: Iterable[Diagnostic]) -> None:
    """Print each diagnostic with its code frame and hint; those that its own settings silence are left out already."""
    found = list(diagnostics)
    if not found:
        return
    from diagconv.batch.reports.frames import described

    for diagnostic in found:
        with suppress(OSError):
            click.echo(without_commands(described(diagnostic)), err=True, color=use_color())


def silenced_codes() -> frozenset[str]:
    """The codes of the warnings and notes that this call suppresses."""
    context = click.get_current_context(silent=True)
    codes: frozenset[str] = context.meta.get(SILENCED, frozenset()) if context else frozenset()
    return codes


def print_failure(failure: DiagconvError) -> None:
    """Print a failure: its diagnostics if it has any, else its message."""
    print_diagnostics(failure.diagnostics)
    if isinstance(failure, LossError):
        print_message("error: warnings are treated as errors (--strict)", fg="red", bold=True)
    elif not failure.diagnostics:
        print_message(f"error: {failure.message}", fg="red", bold=True)
