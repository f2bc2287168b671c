"""Makes sure that an export writes no file twice, and replaces no input; what would is left out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diagconv.batch.patterns import folded
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.planned import ExportPlan, ExportTask, PlannedFile


def paths_of(task: ExportTask) -> list[str]:
    """The paths of a diagram's files in the output folder."""
    return [target.path(task.entry.name) for target in task.settings.targets]


def refuse_outputs(plan: ExportPlan) -> None:
    """Leave out the diagrams of which a file would be written twice, or would replace an input."""
    if not any(task.stale for task in plan.tasks):
        return
    inputs = inputs_in_output(plan)
    taken: dict[str, ExportTask] = {}
    for task in plan.tasks:
        problem = _problem_of_outputs(plan, task, inputs, taken)
        if problem is not None:
            plan.failures.append(problem)
            task.is_refused, task.stale = True, ()
    plan.tasks = [task for task in plan.tasks if not task.is_refused]


def _problem_of_outputs(
    plan: ExportPlan, task: ExportTask, inputs: set[str], taken: dict[str, ExportTask]
) -> UsageError | None:
    replaced = replaced_input(plan, task, inputs) if task.stale else None
    if replaced is not None:
        return UsageError(f"the output {plan.path(replaced)} of {task.file.name} would replace an input")
    for path in paths_of(task):
        other = taken.setdefault(folded(path), task)
        if other is not task:
            return _written_twice(plan, other.file.name, task.file.name, path)
    return None


def refuse_copies(plan: ExportPlan) -> None:
    """Leave out the copies of notes that would be written twice, or would replace an input or a picture.

    Raises:
        UsageError: a note that is to be written comes from standard input, or would be replaced by its own copy.
    """
    notes = [found for found in plan.files if found.file.is_note and found.settings.notes]
    if any(found.file.content is not None for found in notes):
        raise UsageError("--notes and --in-place need files, not standard input")
    notes = [found for found in notes if found.settings.notes and not found.settings.notes.is_in_place]
    if not notes:
        return
    inputs = inputs_in_output(plan)
    taken = {folded(path): task.file for task in plan.tasks for path in paths_of(task)}
    for found in notes:
        problem = _problem_of_copy(plan, found, inputs, taken)
        if problem is not None:
            plan.failures.append(problem)
            found.is_copy_refused = True


def _problem_of_copy(
    plan: ExportPlan, found: PlannedFile, inputs: set[str], taken: dict[str, DiscoveredFile]
) -> UsageError | None:
    place = found.file.place.as_posix()
    path = plan.path(place)
    real = os.path.realpath(path)
    if real in inputs:
        problem = UsageError(f"the copy {path} would replace an input; --in-place changes the notes themselves")
        if real == found.file.real:
            raise problem  # as would all others: that is no matter of one name
        return problem
    other = taken.setdefault(folded(place), found.file)
    return None if other is found.file else _written_twice(plan, other.name, found.file.name, place)


def inputs_in_output(plan: ExportPlan) -> set[str]:
    """The real paths of the files that are read and lie in the output folder."""
    root = os.path.join(os.path.realpath(plan.output), "")
    files = (found.file for found in plan.files)
    return {file.real for file in files if file.content is None and file.real.startswith(root)}


def replaced_input(plan: ExportPlan, task: ExportTask, inputs: set[str]) -> str | None:
    """The first path of a diagram's files, in the output folder, that is one of these inputs."""
    if not inputs:
        return None
    return next((path for path in paths_of(task) if os.path.realpath(plan.path(path)) in inputs), None)


def _written_twice(plan: ExportPlan, one: str, other: str, path: str) -> UsageError:
    return UsageError(f"{one} and {other} would both be written to {plan.path(path)}")
