"""Draws many diagrams, one by one; a failure is recorded and stops no other diagram."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from diagconv.batch.crashes import surviving
from diagconv.batch.diagnostics import SKIPPED
from diagconv.batch.files import reason
from diagconv.batch.writing import write_whole
from diagconv.collecting import collecting
from diagconv.diagnostics import Diagnostic, Severity, Span
from diagconv.errors import DiagconvError, EnvironmentFailure, ParseError
from diagconv.formats import unread_type_codes
from diagconv.renderers import picture_by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from diagconv.batch.plan import ExportPlan, ExportTask
    from diagconv.renderers.options import RenderOptions


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
    options: RenderOptions,
    *,
    strict: bool = False,
    silence: Collection[str] = (),
) -> Iterator[Outcome]:
    """Draw all diagrams of a plan, yielding each outcome as soon as it is known.

    Args:
        plan: the diagrams to draw.
        pictures: the picture formats to write for each diagram, such as "svg".
        options: how to draw them; the `folder` of each is that of its file.
        strict: whether to treat warnings as errors.
        silence: the codes of warnings and notes to suppress.
    """
    for task in plan.tasks:
        outcome = Outcome(task)
        if task.unread_type is not None:
            _skip(outcome, task.unread_type)
        else:
            crashes: list[Diagnostic] = []
            with surviving(task.source, crashes):
                _try(outcome, plan.output, pictures, options, strict, silence)
            if crashes:
                outcome.failure = EnvironmentFailure(crashes[0].message, crashes)
        yield outcome


def _skip(outcome: Outcome, type: str) -> None:
    source = outcome.task.source
    first = Span(0, len(source.text.split("\n", 1)[0].rstrip()))
    article = "an" if type[:1].lower() in "aeiou" else "a"
    outcome.diagnostics.append(SKIPPED.at(source, first, article=article, type=type))
    outcome.is_skipped = True


def _try(
    outcome: Outcome,
    output: Path,
    pictures: Sequence[str],
    options: RenderOptions,
    strict: bool,
    silence: Collection[str],
) -> None:
    task = outcome.task
    try:
        with collecting(outcome.diagnostics, source=task.source, strict=strict, silence=silence) as found:
            finished = _drawn(task, pictures, options, found)
        for name, content in finished.items():
            path = task.output(picture_by_name(name).suffix)
            write_whole(path, content, within=output)
            outcome.written.append(path)
    except DiagconvError as failure:
        if _has_unread_type(failure):
            outcome.diagnostics = [replace(found, severity=Severity.WARNING) for found in failure.diagnostics]
            outcome.is_skipped = True
        else:
            outcome.failure = failure
    except OSError as problem:
        outcome.failure = EnvironmentFailure(f"cannot draw {task.source.name}: {reason(problem)}")


def _has_unread_type(failure: DiagconvError) -> bool:
    """Whether a file was refused only because its diagram is of a type that diagconv does not read."""
    codes = {diagnostic.code for diagnostic in failure.diagnostics if diagnostic.is_error}
    return isinstance(failure, ParseError) and bool(codes) and codes <= unread_type_codes()


def _drawn(
    task: ExportTask, pictures: Sequence[str], options: RenderOptions, diagnostics: list[Diagnostic]
) -> dict[str, str | bytes]:
    from diagconv.pipeline import read, render_all

    diagram = read(task.source.text, task.format, source=task.source, diagnostics=diagnostics, **task.options)
    return render_all(diagram, pictures, replace(options, folder=task.folder), diagnostics)


def exit_code(plan: ExportPlan, outcomes: Sequence[Outcome]) -> int:
    """The exit code of an export: that of its most serious failure, 0 without any."""
    failures = [*plan.failures, *(outcome.failure for outcome in outcomes if outcome.failure)]
    return max((failure.exit_code for failure in failures), default=0)
