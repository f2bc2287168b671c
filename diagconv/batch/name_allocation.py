"""Gives each diagram of an export a name that no other file has."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from diagconv.batch.conflicts import inputs_in_output, paths_of, replaced_input
from diagconv.batch.diagnostics import OTHER_NAME
from diagconv.batch.naming import Candidates, without_marks
from diagconv.batch.patterns import folded
from diagconv.diagnostics import Source, Span, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.batch.planned import ExportPlan, ExportTask, PlannedFile


class NameAllocation:
    """Names the diagrams that have no name yet, after all that are remembered.

    Where two files would get one name, the second one gets another, and a warning says so; the manifest keeps it.

    Args:
        plan: the plan.
    """

    def __init__(self, plan: ExportPlan) -> None:
        self._plan = plan
        self._owners: dict[str, str] = {}
        """The key of the file that has each name, and each path of a file that is written."""

        self._candidates = Candidates()
        self._inputs = inputs_in_output(plan)

    def name(self, read: list[PlannedFile]) -> None:
        """Name the diagrams of these files."""
        self._reserve({found.key for found in read})
        for found in read:
            for task in found.tasks:
                if task.entry.name and not self._claim(task, found) and not found.is_settled:
                    for path in task.entry.outputs:
                        self._plan.moves.pop(path, None)
                    task.entry.name, task.entry.outputs = "", {}
        for found in read:
            for number, task in enumerate(found.tasks):
                if not task.entry.name:
                    self._name(found, number, task)

    def _reserve(self, here: set[str]) -> None:
        """Keep the names of diagrams that are gone, or of files that this export does not read."""
        for key, entry in self._plan.manifest.files.items():
            if key not in self._plan.gone_files:
                for diagram in (*(() if key in here else entry.diagrams), *entry.gone):
                    self._owners.update(dict.fromkeys(_places(diagram.name, diagram.outputs), key))

    def _claim(self, task: ExportTask, found: PlannedFile) -> bool:
        """Let a file own the name of a diagram, and the paths of its files; whether they were free."""
        places = _places(task.entry.name, paths_of(task))
        if not places.isdisjoint(self._owners):
            return False
        self._owners.update(dict.fromkeys(places, found.key))
        return True

    def _name(self, found: PlannedFile, number: int, task: ExportTask) -> None:
        labels, parent = found.labels[number], without_marks(found.file.place.parent.as_posix())
        pattern, stem = found.settings.pattern.of(is_note=found.file.is_note), found.file.path.stem
        best, owner = "", found.key
        for name in self._candidates.of(pattern, stem, labels, task.number, task.entry.text, parent):
            task.entry.name = name if parent == "." else f"{parent}/{name}"
            if self._claim(task, found) or replaced_input(self._plan, task, self._inputs) is not None:
                break  # what would replace an input is refused later, whatever it is called
            if owner == found.key:
                best, owner = task.entry.name, self._owner(task)
        name = task.entry.name
        _take(found, number, name)
        if owner != found.key:
            self._tell(found, task, best, owner)

    def _owner(self, task: ExportTask) -> str:
        """The key of the file that has the name of a diagram, or the path of one of its files."""
        return next(self._owners[place] for place in _places(task.entry.name, paths_of(task)) if place in self._owners)

    def _tell(self, found: PlannedFile, task: ExportTask, best: str, owner: str) -> None:
        """Report that the best name of a diagram belongs to another file."""
        source = task.source or Source("", found.file.name)
        other = OTHER_NAME.at(
            source,
            Span(0, len(source.text.partition("\n")[0])),
            name=best.rpartition("/")[2],
            owner=self._names.get(owner) or os.path.normpath(os.path.join(self._plan.output, owner)),
            other=task.entry.name.rpartition("/")[2],
        )
        self._plan.diagnostics += without([other], found.settings.silence)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of the files that are read, by their keys."""
        return {found.key: found.file.name for found in self._plan.files}


def _places(name: str, paths: Iterable[str]) -> set[str]:
    """What belongs to one diagram alone: its name, and the paths of its files."""
    return {folded(name), *map(folded, paths)}


def _take(found: PlannedFile, number: int, name: str) -> None:
    """Give a diagram a new name; if it had another one, its old files are those of a diagram that is gone."""
    entry = found.tasks[number].entry
    old = found.renamed.get(number)
    if old is not None and old.name == name:
        entry.inherit(old)
    elif old is not None and old.outputs and found.known is not None:
        found.known.gone.append(old)
    entry.name = name
