"""Recognizes files and diagrams that the manifest remembers: those that are gone, moved, renamed or edited."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from diagconv.batch.manifest import DiagramEntry, FileEntry, OutputFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from diagconv.batch.naming import Labels
    from diagconv.batch.planned import ExportPlan, PlannedFile


_MOST_COMPARED: Final = 100
"""How many gone files with one text are compared, where thousands have it."""


def find_gone_files(plan: ExportPlan, root: str, here: Collection[str]) -> None:
    """Find the files of the manifest that no longer exist; their diagrams are gone.

    Args:
        plan: the plan, whose `gone_files` are found.
        root: the real path of the output folder.
        here: the keys of the files that exist.
    """
    for key, entry in plan.manifest.files.items():
        if key not in here and not os.path.lexists(os.path.join(root, key)):
            plan.gone_files.add(key)
            plan.is_settled &= not entry.diagrams
            entry.gone, entry.diagrams = [*entry.diagrams, *entry.gone], []


def adopt_moved(plan: ExportPlan, read: Iterable[PlannedFile]) -> None:
    """Let files that the manifest does not know have the entries of gone files that had the same diagrams."""
    unknown = [found for found in read if found.known is None and found.file.content is None]
    if not unknown or not plan.gone_files:
        return
    files, gone = plan.manifest.files, _GoneFiles(plan)
    for found in unknown:
        best = gone.take_best(found)
        if best is not None:
            plan.gone_files.remove(best)
            found.known = _moved(plan, files.pop(best), best, found)


class _GoneFiles:
    """The gone files of a plan, by what was in them: each of thousands is compared with few of the others."""

    def __init__(self, plan: ExportPlan) -> None:
        self._files = {key: plan.manifest.files[key] for key in sorted(plan.gone_files)}
        self._with: dict[str, Counter[str]] = defaultdict(Counter)
        """How many diagrams of each text, and of each content of a whole file, each gone file had."""
        for key, entry in self._files.items():
            for text in self._parts(entry):
                self._with[text][key] += 1

    def take_best(self, found: PlannedFile) -> str | None:
        """The gone file that shares the most diagrams with this one; None if there is none. It is not taken again."""
        shared: Counter[str] = Counter()
        for text in {task.entry.text for task in found.tasks}:
            of_text = self._with[text]
            for key in islice(of_text, _MOST_COMPARED):
                shared[key] += of_text[key]
        same = next(iter(self._with.get(_whole(found.digest), ())), None)
        if same is not None and same not in shared:
            shared[same] = len({one.text for one in self._files[same].gone} & {task.entry.text for task in found.tasks})
        best = max(sorted(shared), key=lambda key: (shared[key], self._files[key].digest == found.digest), default=None)
        if best is None or not shared[best]:
            return None
        for text in self._parts(self._files[best]):
            self._with[text].pop(best, None)
        return best

    @staticmethod
    def _parts(entry: FileEntry) -> list[str]:
        return [*(one.text for one in entry.gone), *([_whole(entry.digest)] if entry.digest else ())]


def _whole(digest: str) -> str:
    """The digest of a whole file, told from that of a diagram."""
    return f"file {digest}"


def _moved(plan: ExportPlan, known: FileEntry, key: str, found: PlannedFile) -> FileEntry:
    """The entry of a file under its new name: its diagrams' names change as far as they come from the file's."""
    old = key.rpartition("/")[2].rpartition(".")[0]
    known.diagrams, known.gone = known.gone, []
    for diagram in known.diagrams:
        base = diagram.name.rpartition("/")[2]
        if not base.startswith(old):
            continue
        name = found.file.place.with_name(found.file.path.stem + base[len(old) :]).as_posix()
        moves = {path: name + path[len(diagram.name) :] for path in diagram.outputs}
        plan.moves.update({new: path for path, new in moves.items() if path != new})
        diagram.outputs = {moves[path]: output for path, output in diagram.outputs.items()}
        diagram.name = name
    if known.note and known.note.path:
        copy = OutputFile(known.note.content, known.note.options)
        known.gone.append(DiagramEntry(known.note.path, "", outputs={known.note.path: copy}))
        known.note = None
    return known


def match_diagrams(found: PlannedFile, naming: str) -> None:
    """Give each diagram of a file the name and the files that it had before.

    Args:
        found: the file.
        naming: the pattern of its diagrams' names.
    """
    if found.is_settled or found.known is None:
        return
    from diagconv.batch.matching import Found, match

    known = found.known
    now = [Found(task.entry.text, task.entry.lines, task.entry.label) for task in found.tasks]
    is_single = not found.file.is_note and len(known.diagrams) == 1
    matches = list(known.diagrams) if is_single else match(now, known.diagrams, known.gone)
    for number, old in enumerate(matches):
        if old is None:
            continue
        if known.naming != naming or _has_new_id(found.labels[number], old):
            found.renamed[number] = old
        else:
            found.tasks[number].entry.inherit(old)
    kept = {id(old) for old in matches if old is not None}
    known.gone = [old for old in (*known.diagrams, *known.gone) if id(old) not in kept and old.outputs]


def _has_new_id(labels: Labels, old: DiagramEntry) -> bool:
    """Whether a diagram has got an id of its own, by which its author names it."""
    return bool(labels.id) and labels.label(0) != old.label
