"""The diagnostics of one call: collected, handed to the caller whatever happens, and errors if the call is strict."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Span, error, fatal, located, without
from diagconv.errors import DiagconvError, LossError, TimeLimitExceeded
from diagconv.limits import WARNINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.diagnostics import Diagnostic, Source

TOO_SLOW: Final = error("LIM111", "{reason}")


@contextmanager
def collecting(
    diagnostics: list[Diagnostic] | None,
    *,
    source: Source | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
) -> Iterator[list[Diagnostic]]:
    """Collect the diagnostics of a call in a list, and hand them to the caller even if the call fails.

    Args:
        diagnostics: the caller's list, if it has one.
        source: the text in which the diagnostics have their places, if it is known.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.

    Raises:
        LossError: with `strict`, there is a warning although nothing else failed.
    """
    found: list[Diagnostic] = []
    kept: list[Diagnostic] = []
    try:
        yield found
    except DiagconvError as failure:
        if source is not None:
            if isinstance(failure, TimeLimitExceeded):
                failure.diagnostics = [too_slow(failure, source)]
            failure.diagnostics = located(failure.diagnostics, source)
        raise
    finally:
        kept = without(located(found, source) if source is not None else found, silence)
        kept = shown(kept) if source is not None else kept  # of a whole call, not of a part of one
        if diagnostics is not None:
            diagnostics.extend(kept)
    if strict and (warnings := fatal(kept, strict=True)):
        raise LossError(str(warnings[0]), warnings)


def shown(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics: all errors, but no more warnings and notes than the limit, and how many these are."""
    most = WARNINGS.value
    if len(diagnostics) <= most:
        return diagnostics
    others = [found for found in diagnostics if not found.is_error]
    left_out = {id(found) for found in others[most:]}
    if not left_out:
        return diagnostics
    kept = [found for found in diagnostics if id(found) not in left_out]
    return [*kept, WARNINGS.at(others[most].source, others[most].span, count=f"{len(left_out):,}")]


def too_slow(failure: TimeLimitExceeded, source: Source) -> Diagnostic:
    """The diagnostic for a text that took too long, at its first line."""
    return TOO_SLOW.at(source, Span(0, len(source.text.partition("\n")[0])), reason=failure.message)
