"""Gives each diagram of an export a name that no other file has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from diagconv.batch.patterns import folded
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.batch.manifest import DiagramEntry
    from diagconv.batch.planned import ExportPlan, ExportTask, PlannedFile


class NameAllocation:
    """Names the diagrams that have no name yet, after all that are remembered.

    Args:
        plan: the plan.
    """

    def __init__(self, plan: ExportPlan) -> None:
        self._plan = plan
        self._owners: dict[str, str] = {}
        """The key of the file that has each name."""

    def name(self, read: list[PlannedFile]) -> None:
        """Name the diagrams of these files.

        Raises:
            UsageError: diagrams of two files would get one name.
        """
        self._reserve({found.key for found in read})
        for found in read:
            for task in found.tasks:
                if task.entry.name and not self._claim(task.entry.name, found.key) and not found.is_settled:
                    self._drop_moves(task.entry)
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
                    self._owners[folded(diagram.name)] = key

    def _claim(self, name: str, key: str) -> bool:
        """Let a file own a name; whether it was free."""
        place = folded(name)
        if place in self._owners:
            return False
        self._owners[place] = key
        return True

    def _drop_moves(self, entry: DiagramEntry) -> None:
        for old, new in list(self._plan.moves.items()):
            if new in entry.outputs:
                del self._plan.moves[old]

    def _name(self, found: PlannedFile, number: int, task: ExportTask) -> None:
        from diagconv.batch.naming import candidates, without_marks

        labels, parent = found.labels[number], without_marks(found.file.place.parent.as_posix())
        pattern, stem = found.settings.pattern.of(is_note=found.file.is_note), found.file.path.stem
        for name in candidates(pattern, stem, labels, task.number, task.entry.text):
            path = name if parent == "." else f"{parent}/{name}"
            if self._claim(path, found.key):
                _take(found, number, path)
                return
            if self._owners[folded(path)] != found.key:
                raise self._collision(path, found)

    def _collision(self, name: str, found: PlannedFile) -> UsageError:
        plan = self._plan
        owner = self._owners[folded(name)]
        other = next((one.file.name for one in plan.files if one.key == owner), None)
        other = other or os.path.normpath(os.path.join(plan.output, owner))
        path = plan.path(found.settings.targets[0].path(name))
        return UsageError(
            f"{other} and {found.file.name} would both be written to {path}; choose other names with --name"
        )


def _take(found: PlannedFile, number: int, name: str) -> None:
    """Give a diagram a new name; if it had another one, its old files are those of a diagram that is gone."""
    entry = found.tasks[number].entry
    old = found.renamed.get(number)
    if old is not None and old.name == name:
        entry.inherit(old)
    elif old is not None and old.outputs and found.known is not None:
        found.known.gone.append(old)
    entry.name = name
