"""Draws many diagrams, one by one; a failure is recorded and stops no other diagram."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.diagnostics import SKIPPED
from diagconv.batch.files import write_whole
from diagconv.diagnostics import Diagnostic, Severity, Span, located, without
from diagconv.errors import DiagconvError, LossError, ParseError
from diagconv.formats import unread_type_codes
from diagconv.renderers import draw, finish, picture_by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from diagconv.batch.plan import ExportPlan, ExportTask


@dataclass(slots=True)
class Outcome:
    """The result of an export task.

    Args:
        task: the task.
        written: the paths of the pictures.
        diagnostics: what was found in the text, and while it was drawn.
        failure: the error, if the diagram could not be drawn.
        is_skipped: whether the diagram is of a type that diagconv does not read.
    """

    task: ExportTask
    written: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failure: DiagconvError | None = None
    is_skipped: bool = False


def export(
    plan: ExportPlan,
    pictures: Sequence[str],
    *,
    scale: float = 1.0,
    width: int | None = None,
    strict: bool = False,
    silence: Collection[str] = (),
    **options: Any,
) -> Iterator[Outcome]:
    """Draw all diagrams of a plan, yielding each outcome as soon as it is known.

    Args:
        plan: the diagrams to draw.
        pictures: the picture formats to write for each diagram, such as "svg".
        scale: as in `renderers.finish`.
        width: as in `renderers.finish`.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.
        options: those of `renderers.draw`.
    """
    for task in plan.tasks:
        outcome = Outcome(task)
        if task.unread_type is not None:
            _skip(outcome, task.unread_type)
        else:
            _try(outcome, pictures, scale, width, strict, silence, options)
        yield outcome


def _skip(outcome: Outcome, type: str) -> None:
    source = outcome.task.source
    first = Span(0, len(source.text.split("\n", 1)[0].rstrip()))
    article = "an" if type[:1].lower() in "aeiou" else "a"
    outcome.diagnostics.append(SKIPPED.at(source, first, article=article, type=type))
    outcome.is_skipped = True


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
        outcome.diagnostics = without(located(outcome.diagnostics, outcome.task.source), silence)
        if strict and any(found.severity is Severity.WARNING for found in outcome.diagnostics):
            raise LossError("a warning is treated as an error because of --strict")
        for name, content in finished.items():
            path = outcome.task.output(picture_by_name(name).suffix)
            write_whole(path, content)
            outcome.written.append(path)
    except DiagconvError as failure:
        if _has_unread_type(failure):
            outcome.diagnostics = [replace(found, severity=Severity.WARNING) for found in failure.diagnostics]
            outcome.is_skipped = True
        else:
            outcome.failure = failure


def _has_unread_type(failure: DiagconvError) -> bool:
    """Whether a file was refused only because its diagram is of a type that diagconv does not read."""
    codes = {diagnostic.code for diagnostic in failure.diagnostics if diagnostic.is_error}
    return isinstance(failure, ParseError) and bool(codes) and codes <= unread_type_codes()


def _drawn(outcome: Outcome, options: dict[str, Any]) -> str:
    from diagconv.pipeline import read

    task = outcome.task
    diagram = read(task.source.text, task.format, source=task.source, diagnostics=outcome.diagnostics, **task.options)
    folder = Path(task.source.name).parent if task.source.name else None
    return draw(diagram, diagnostics=outcome.diagnostics, folder=folder, **options)


def exit_code(plan: ExportPlan, outcomes: Sequence[Outcome]) -> int:
    """The exit code of an export: that of its most serious failure, 0 without any."""
    failures = [*plan.failures, *(outcome.failure for outcome in outcomes if outcome.failure)]
    return max((failure.exit_code for failure in failures), default=0)
