"""What an export will draw, and the name of each picture: settled before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.files import read_source
from diagconv.errors import DiagconvError, UsageError
from diagconv.formats import by_suffix
from diagconv.notes import diagrams_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diagconv.batch.discover import Found
    from diagconv.diagnostics import Diagnostic, Source


@dataclass(frozen=True, slots=True)
class Job:
    """One diagram to draw: its text, how to read it, and its pictures' path without their suffixes.

    `kind` names what it is if diagconv does not read it, such as "sequence diagram".
    """

    source: Source
    format: str
    stem: Path
    options: dict[str, Any] = field(default_factory=dict)
    kind: str | None = None

    def output(self, suffix: str) -> Path:
        """The path of a picture."""
        return self.stem.with_name(self.stem.name + suffix)


@dataclass(frozen=True, slots=True)
class Plan:
    """All jobs, the files that could not even be read, the notes without a diagram, and what is said of the notes."""

    jobs: list[Job] = field(default_factory=list)
    failures: list[DiagconvError] = field(default_factory=list)
    bare_notes: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def make_plan(files: Iterable[Found], output: Path, suffixes: Sequence[str]) -> Plan:
    """Read the files and name each picture.

    Args:
        files: the notes and diagram files.
        output: the folder that the pictures go to.
        suffixes: those of the pictures that each diagram gets.

    Raises:
        UsageError: two diagrams would get one picture, or a picture would replace an input.
    """
    plan = Plan()
    inputs = set()
    for file in files:
        inputs.add(file.path.resolve())
        try:
            jobs = _jobs_of(file, output, plan.diagnostics)
        except DiagconvError as failure:
            plan.failures.append(failure)
            continue
        plan.jobs.extend(jobs)
        if file.is_note and not jobs:
            plan.bare_notes.append(file.path)
    _check_outputs(plan.jobs, suffixes, inputs)
    return plan


def _jobs_of(file: Found, output: Path, diagnostics: list[Diagnostic]) -> list[Job]:
    source = read_source(file.path)
    place = output / file.place.parent
    if not file.is_note:
        row = by_suffix(file.path)
        assert row is not None, "discover lets only known suffixes through"
        return [Job(source, row.name, place / file.path.stem)]
    return [
        Job(
            diagram.source,
            diagram.format,
            place / f"{file.path.stem}-{diagram.number}",
            diagram.options,
            diagram.kind,
        )
        for diagram in diagrams_in(source.text, source.name, diagnostics=diagnostics)
    ]


def _check_outputs(jobs: Iterable[Job], suffixes: Sequence[str], inputs: set[Path]) -> None:
    taken: dict[str, Job] = {}
    for job in jobs:
        for path in (job.output(suffix) for suffix in suffixes):
            if path.resolve() in inputs:
                raise UsageError(f"the picture {path} would replace an input")
            other = taken.setdefault(str(path).casefold(), job)  # as file systems that fold case see it
            if other is not job:
                raise UsageError(f"both {other.source.name} and {job.source.name} would be drawn as {path}")
