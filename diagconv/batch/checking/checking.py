"""Checks texts: each is read, fixed on request, and checked; a failure stops no other text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.checking.diagrams import check_diagram, diagrams_of
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.batch.checking.inputs import not_written
from diagconv.batch.crashes import surviving
from diagconv.batch.diagnostics import FAILED, UNREADABLE
from diagconv.batch.files import reason_of
from diagconv.batch.workers.job import Job, failed_in_worker
from diagconv.batch.workers.spreading import spread
from diagconv.batch.writing import ChangedMeanwhile
from diagconv.deadlines import check_time, time_limit
from diagconv.diagnostics import Source, fatal, without
from diagconv.errors import EnvironmentFailure, ParseError
from diagconv.formats import enabled_plugins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from diagconv.batch.checking.inputs import Input
    from diagconv.diagnostics import Diagnostic
    from diagconv.errors import DiagconvError


@dataclass(slots=True)
class CheckedFile:
    """The result of checking a text.

    Args:
        file: the whole text, after fixes.
        diagnostics: the diagnostics that remain, in the order of the text.
        fixed: the diagnostics that were fixed, with their places before the fixes.
        diagrams: the number of diagrams in it.
        is_broken: whether the file could not be read or written.
    """

    file: Source
    diagnostics: list[Diagnostic] = field(default_factory=list)
    fixed: list[Diagnostic] = field(default_factory=list)
    diagrams: int = 0
    is_broken: bool = False


class CheckSettings(NamedTuple):
    """How a text is checked.

    Args:
        fix: whether to apply, in place, the fixes that are the only right ones.
        silence: the codes of warnings and notes to suppress, and not to fix.
        icons_dir: a folder with the user's own icons.
        requested: the names of formats whose fences in notes are diagrams only on request.
        timeout: the seconds that checking a diagram may take; with `fix`, those that all that is done for a file may
            take. None for no limit.
    """

    fix: bool = False
    silence: Collection[str] = ()
    icons_dir: str | None = None
    requested: Collection[str] = ()
    timeout: float | None = None


def check_all(texts: Sequence[Input], settings: CheckSettings, jobs: int | None = 1) -> Iterator[CheckedFile]:
    """Check texts in the same way; see `check_each`."""
    return check_each([(text, settings) for text in texts], jobs)


def check_each(texts: Sequence[tuple[Input, CheckSettings]], jobs: int | None = 1) -> Iterator[CheckedFile]:
    """Check texts, yielding the result of each, in their order, as soon as it is known.

    Args:
        texts: the texts, and how each is checked.
        jobs: the number of processes; None for as many as are worth while.
    """
    return spread(Job(check_text, _failed, enabled_plugins(), lays_out=False), texts, jobs)


def check_text(text: Input, settings: CheckSettings) -> CheckedFile:
    """Check a text; whatever is wrong with it, or with its file, is part of the result."""
    checked = _read(text)
    with surviving(checked.file, checked.diagnostics), time_limit(settings.timeout if settings.fix else None):
        if not checked.diagnostics:
            _fix(checked, text, settings) if settings.fix else _check(checked, text, settings)
    checked.diagnostics = sorted(without(checked.diagnostics, settings.silence), key=_order)
    return checked


def _failed(text: Input, problem: DiagconvError) -> CheckedFile:
    nothing = Source("", text.name)
    return CheckedFile(nothing, [FAILED.at(nothing, reason=failed_in_worker(problem))], is_broken=True)


def _read(text: Input) -> CheckedFile:
    if text.oddity is not None:
        return CheckedFile(Source("", text.name), [text.oddity])
    try:
        return CheckedFile(text.read())
    except ParseError as failure:
        return CheckedFile(Source("", text.name), failure.diagnostics)
    except EnvironmentFailure as failure:
        return _broken(UNREADABLE.at(Source("", text.name), reason=reason_of(failure)))


def _fix(checked: CheckedFile, text: Input, settings: CheckSettings) -> None:
    """Fix and check a text; it is written at last, so that one that takes too long stays as it is."""
    if text.path is None:
        _check(checked, text, settings)
        return
    file, fixed = apply_fixes(checked.file, text.format, settings.silence, settings.requested)
    after = CheckedFile(file, fixed=fixed)
    _check(after, text, settings)
    check_time()
    try:
        if fixed:
            text.write(file.text, checked.file.text)
        checked.file, checked.fixed, checked.diagrams = file, fixed, after.diagrams
        checked.diagnostics += after.diagnostics
    except EnvironmentFailure as failure:
        _check(checked, text, settings)
        checked.diagnostics.append(not_written(text, failure))
        checked.is_broken = not isinstance(failure, ChangedMeanwhile)


def _check(checked: CheckedFile, text: Input, settings: CheckSettings) -> None:
    with time_limit(settings.timeout):
        diagrams = diagrams_of(checked.file, text.format, checked.diagnostics, settings.requested)
    checked.diagrams = len(diagrams)
    for diagram in diagrams:
        with surviving(diagram.source, checked.diagnostics), time_limit(settings.timeout):
            checked.diagnostics += check_diagram(diagram, settings.icons_dir, text.path and text.path.parent)


def _broken(diagnostic: Diagnostic) -> CheckedFile:
    return CheckedFile(diagnostic.source or Source(""), [diagnostic], is_broken=True)


def _order(diagnostic: Diagnostic) -> tuple[int, int]:
    position = diagnostic.position
    return (position.line, position.column) if position else (0, 0)


def exit_code(checked: CheckedFile, *, strict: bool = False) -> int:
    """The exit code for a text: 3 if it could not be read or written, 1 for an error or, with `strict`, a warning."""
    if checked.is_broken:
        return EnvironmentFailure.exit_code
    return ParseError.exit_code if fatal(checked.diagnostics, strict=strict) else 0
