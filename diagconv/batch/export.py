"""Many diagrams to pictures, one by one; what fails is told and stops no other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.diagnostics import SKIPPED
from diagconv.batch.files import write_whole
from diagconv.diagnostics import Diagnostic, Severity, Span, located, without
from diagconv.errors import DiagconvError, LossError, ParseError
from diagconv.renderers import draw, finish, picture_by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from diagconv.batch.plan import Job, Plan

UNREAD_KINDS = frozenset({"MMD100", "ERA100"})
"""The codes with which the readers refuse a sequence diagram, a Gantt chart and the like."""


@dataclass(slots=True)
class Outcome:
    """What became of one diagram."""

    job: Job
    written: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failure: DiagconvError | None = None
    skipped: bool = False


def export(
    plan: Plan,
    pictures: Sequence[str],
    *,
    scale: float = 1.0,
    width: int | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    **options: Any,
) -> Iterator[Outcome]:
    """Draw all diagrams of a plan, yielding each outcome as it is there.

    Args:
        plan: what to draw.
        pictures: the picture formats that each diagram gets, such as "svg".
        scale: as in `renderers.finish`.
        width: as in `renderers.finish`.
        strict: whether a warning is a failure.
        silence: the codes of warnings and notes that are not to be told.
        options: those of `renderers.draw`.
    """
    for job in plan.jobs:
        outcome = Outcome(job)
        if job.kind is not None:
            _skip(outcome, job.kind)
        else:
            _try(outcome, pictures, scale, width, strict, silence, options)
        yield outcome


def _skip(outcome: Outcome, kind: str) -> None:
    source = outcome.job.source
    first = Span(0, len(source.text.split("\n", 1)[0].rstrip()))
    article = "an" if kind[:1].lower() in "aeiou" else "a"
    outcome.diagnostics.append(SKIPPED.at(source, first, article=article, kind=kind))
    outcome.skipped = True


def _try(
    outcome: Outcome,
    pictures: Sequence[str],
    scale: float,
    width: int | None,
    strict: bool,
    silence: Collection[str],
    options: dict[str, Any],
) -> None:
    try:
        svg = _drawn(outcome, options)
        finished = {
            name: finish(svg, name, scale=scale, width=width, diagnostics=outcome.diagnostics) for name in pictures
        }
        outcome.diagnostics = without(located(outcome.diagnostics, outcome.job.source), silence)
        if strict and any(said.severity is Severity.WARNING for said in outcome.diagnostics):
            raise LossError("stopped by a warning, since --strict was asked for")
        for name, content in finished.items():
            path = outcome.job.output(picture_by_name(name).suffix)
            write_whole(path, content)
            outcome.written.append(path)
    except DiagconvError as failure:
        if _is_unread_kind(failure):
            outcome.diagnostics = [replace(said, severity=Severity.WARNING) for said in failure.diagnostics]
            outcome.skipped = True
        else:
            outcome.failure = failure


def _is_unread_kind(failure: DiagconvError) -> bool:
    """Whether a file was refused only because it holds a kind of diagram that diagconv does not read."""
    codes = {diagnostic.code for diagnostic in failure.diagnostics if diagnostic.is_error}
    return isinstance(failure, ParseError) and bool(codes) and codes <= UNREAD_KINDS


def _drawn(outcome: Outcome, options: dict[str, Any]) -> str:
    from diagconv.pipeline import read

    job = outcome.job
    diagram = read(job.source.text, job.format, source=job.source, diagnostics=outcome.diagnostics, **job.options)
    folder = Path(job.source.name).parent if job.source.name else None
    return draw(diagram, diagnostics=outcome.diagnostics, folder=folder, **options)


def exit_code(plan: Plan, outcomes: Sequence[Outcome]) -> int:
    """The exit code of an export: that of its worst failure, 0 if there is none."""
    failures = [*plan.failures, *(outcome.failure for outcome in outcomes if outcome.failure)]
    return max((failure.exit_code for failure in failures), default=0)
