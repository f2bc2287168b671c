"""Makes sure that an export writes no file twice, and replaces no input."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diagconv.batch.patterns import folded
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.batch.planned import ExportPlan, ExportTask


def paths_of(task: ExportTask) -> list[str]:
    """The paths of a diagram's files in the output folder."""
    return [target.path(task.entry.name) for target in task.settings.targets]


def check_outputs(plan: ExportPlan) -> None:
    """Raise a UsageError if a picture or text would be written twice, or would replace an input."""
    if not any(task.stale for task in plan.tasks):
        return
    inputs = _inputs(plan)
    taken: dict[str, ExportTask] = {}
    for task in plan.tasks:
        for path in paths_of(task):
            if task.stale and os.path.realpath(plan.path(path)) in inputs:
                raise UsageError(f"the output {plan.path(path)} would replace an input")
            other = taken.setdefault(folded(path), task)
            if other is not task:
                raise _written_twice(plan, other.file.name, task.file.name, path)


def check_notes(plan: ExportPlan) -> None:
    """Raise a UsageError if a copy of a note would be written twice, or would replace an input or a picture."""
    notes = [found for found in plan.files if found.file.is_note and found.settings.notes]
    if any(found.file.content is not None for found in notes):
        raise UsageError("--notes and --in-place need files, not standard input")
    notes = [found for found in notes if found.settings.notes and not found.settings.notes.is_in_place]
    if not notes:
        return
    inputs = _inputs(plan)
    taken = {folded(path): task.file for task in plan.tasks for path in paths_of(task)}
    for found in notes:
        place = found.file.place.as_posix()
        path = plan.path(place)
        if os.path.realpath(path) in inputs:
            raise UsageError(f"the copy {path} would replace an input; --in-place changes the notes themselves")
        other = taken.setdefault(folded(place), found.file)
        if other is not found.file:
            raise _written_twice(plan, other.name, found.file.name, place)


def _inputs(plan: ExportPlan) -> set[str]:
    return {found.file.real for found in plan.files if found.file.content is None}


def _written_twice(plan: ExportPlan, one: str, other: str, path: str) -> UsageError:
    return UsageError(f"{one} and {other} would both be written to {plan.path(path)}")
