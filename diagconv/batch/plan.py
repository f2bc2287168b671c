"""Plans an export: which diagrams to draw and the name of each picture, decided before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.crashes import surviving
from diagconv.diagnostics import Source
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError
from diagconv.notes import diagrams_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class ExportTask:
    """One diagram to draw.

    Args:
        source: its text.
        format: the name of its format.
        stem: the path of its pictures, without their suffixes.
        folder: the folder of its file, in which images are looked up; None for standard input.
        options: options for the format's reader.
        unread_type: the name of its diagram type, such as "sequence diagram", if diagconv does not read that type.
    """

    source: Source
    format: str
    stem: Path
    folder: Path | None
    options: Mapping[str, Any] = field(default_factory=dict)
    unread_type: str | None = None

    def output(self, suffix: str) -> Path:
        """The path of a picture."""
        return self.stem.with_name(self.stem.name + suffix)


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """All that an export does.

    Args:
        output: the folder for the pictures.
        tasks: the diagrams to draw.
        failures: the errors of files that cannot be read.
        notes_without_diagrams: the notes that hold no diagram.
        diagnostics: the diagnostics of the notes themselves.
    """

    output: Path
    tasks: list[ExportTask] = field(default_factory=list)
    failures: list[DiagconvError] = field(default_factory=list)
    notes_without_diagrams: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def plan_export(files: Iterable[DiscoveredFile], output: Path, suffixes: Sequence[str]) -> ExportPlan:
    """Read the files and name each picture.

    Args:
        files: the notes and diagram files.
        output: the folder for the pictures.
        suffixes: the suffixes of the pictures of each diagram.

    Raises:
        UsageError: two diagrams would have the same picture, or a picture would replace an input.
    """
    plan = ExportPlan(output)
    inputs = set()
    for file in files:
        if file.content is None:
            inputs.add(file.path.resolve())
        tasks: list[ExportTask] = []
        crashes: list[Diagnostic] = []
        try:
            with surviving(Source("", str(file.path)), crashes):
                tasks = _tasks_of(file, output, plan.diagnostics)
        except DiagconvError as failure:
            plan.failures.append(failure)
            continue
        if crashes:
            plan.failures.append(EnvironmentFailure(crashes[0].message, crashes))
            continue
        plan.tasks.extend(tasks)
        if file.is_note and not tasks:
            plan.notes_without_diagrams.append(file.path)
    _check_outputs(plan.tasks, suffixes, inputs)
    return plan


def _tasks_of(file: DiscoveredFile, output: Path, diagnostics: list[Diagnostic]) -> list[ExportTask]:
    source = file.read()
    target = output / file.place.parent
    folder = file.path.parent if file.content is None else None
    if not file.is_note:
        return [ExportTask(source, file.format, target / file.path.stem, folder)]
    return [
        ExportTask(
            diagram.source,
            diagram.format,
            target / f"{file.path.stem}-{diagram.number}",
            folder,
            diagram.options,
            diagram.unread_type,
        )
        for diagram in diagrams_in(source.text, source.name, diagnostics=diagnostics)
    ]


def _check_outputs(tasks: Iterable[ExportTask], suffixes: Sequence[str], inputs: set[Path]) -> None:
    taken: dict[str, ExportTask] = {}
    for task in tasks:
        for path in (task.output(suffix) for suffix in suffixes):
            if path.resolve() in inputs:
                raise UsageError(f"the picture {path} would replace an input")
            other = taken.setdefault(str(path).casefold(), task)  # as on file systems that ignore case
            if other is not task:
                raise UsageError(f"{other.source.name} and {task.source.name} would both be drawn as {path}")
