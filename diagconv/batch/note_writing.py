"""Writes the notes of an export: copies with pictures in place of the diagrams, or pictures in the notes themselves."""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagconv.batch.crashes import surviving
from diagconv.batch.diagnostics import CHANGED_MEANWHILE, NOT_REWRITTEN
from diagconv.batch.digests import digest, digest_with_requests
from diagconv.batch.locking import part_in
from diagconv.batch.manifest import NoteOutput
from diagconv.batch.writing import ChangedMeanwhile, rewrite, write_whole
from diagconv.diagnostics import Span
from diagconv.errors import DiagconvError, ParseError
from diagconv.notes import (
    NoteDiagram,
    Picture,
    Translation,
    can_change,
    diagrams_in,
    with_pictures,
    with_translations,
)
from diagconv.real_paths import regular_content

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from diagconv.batch.planned import ExportPlan, ExportTask, PlannedFile
    from diagconv.diagnostics import Diagnostic


@dataclass(slots=True)
class NoteOutcome:
    """What became of a note.

    Args:
        path: the note, or its copy.
        before: the text that the note or its copy had; None if there was none.
        text: the text that it has now.
        diagnostic: why it stays as it was, if it does although its diagrams changed.
        failure: the error, if it could not be written.
    """

    path: Path
    before: str | None
    text: str
    diagnostic: Diagnostic | None = None
    failure: DiagconvError | None = None

    @property
    def is_changed(self) -> bool:
        """Whether there is something to write."""
        return self.before != self.text


def note_outcomes(plan: ExportPlan, failed: Collection[int] = ()) -> Iterator[NoteOutcome]:
    """The notes as they would be written; those that are up to date without being taken apart are left out.

    Args:
        plan: the export.
        failed: the ids of the tasks that failed or were skipped, whose diagrams stay as they are.
    """
    for found in plan.files:
        if found.writes_note:
            yield _Note(plan, found, failed).outcome()


def write_notes(plan: ExportPlan, failed: Collection[int] = ()) -> Iterator[NoteOutcome]:
    """Write the notes, yielding each outcome; the manifest remembers what was written."""
    for found in plan.files:
        if found.writes_note:
            yield _written(_Note(plan, found, failed))


def _written(note: _Note) -> NoteOutcome:
    """Write a note; whatever goes wrong costs only this one."""
    crashes: list[Diagnostic] = []
    with surviving(note.source, crashes):
        return note.write()
    text = note.source.text
    return NoteOutcome(note.path, text, text, failure=DiagconvError(crashes[0].message, crashes))


class _Note:
    """One note of an export."""

    def __init__(self, plan: ExportPlan, found: PlannedFile, failed: Collection[int]) -> None:
        options = found.settings.notes
        assert found.source is not None, "only a note that is taken apart is written"
        assert options is not None, "only where the call says so"
        self._plan = plan
        self._options = options
        self._found = found
        self.source = found.source
        self._changed = [
            (task, diagram)
            for task, diagram in zip(found.tasks, found.diagrams, strict=True)
            if not (task.entry.unread_type or task.is_refused or id(task) in failed)
            and can_change(found.source.text, diagram)
        ]
        self._after: list[NoteDiagram] = []
        """The diagrams of the new text."""
        self._place = found.file.place.as_posix()
        self.path = found.file.path if options.is_in_place else plan.path(self._place)

    def outcome(self) -> NoteOutcome:
        """What the note would be."""
        text = self._text()
        before = self.source.text if self._options.is_in_place else _read(self.path)
        if self._is_sound(text):
            return NoteOutcome(self.path, before, text)
        problem = NOT_REWRITTEN.at(self.source, Span(0, 0))
        return NoteOutcome(
            self.path, before, before if self._options.is_in_place and before else self.source.text, problem
        )

    def write(self) -> NoteOutcome:
        """Write the note, unless it is up to date or has changed meanwhile."""
        outcome = self.outcome()
        try:
            if outcome.is_changed:
                self._write(outcome)
            self._remember(outcome.text)
        except DiagconvError as failure:
            outcome.failure = failure
        return outcome

    def _write(self, outcome: NoteOutcome) -> None:
        part = part_in(self._plan.output)
        if not self._options.is_in_place:
            write_whole(self.path, outcome.text, within=self._plan.output, part=part)
            return
        try:
            rewrite(self.path, outcome.text, before=self.source.text.encode("utf-8"), part=part)
        except ChangedMeanwhile:
            raise ParseError([CHANGED_MEANWHILE.at(self.source, Span(0, 0))]) from None

    def _remember(self, text: str) -> None:
        entry = self._plan.manifest.files[self._found.key]
        content = digest(text.encode("utf-8"))
        entry.note = NoteOutput("" if self._options.is_in_place else self._place, content, self._options.digest)
        if self._options.is_in_place and text != self.source.text:
            entry.digest = entry.digest and digest_with_requests(content, self._found.settings.requested)
            for task, diagram in zip(self._found.tasks, _on(self._after), strict=False):
                task.entry.line = diagram.source.first_line

    # The text

    def _text(self) -> str:
        text, options = self.source.text, self._options
        if not options.targets[0].is_picture:
            return with_translations(text, self._translations())
        pictures = [self._picture(task, diagram) for task, diagram in self._changed]
        is_mdx = self._found.file.path.suffix.lower() == ".mdx"
        return with_pictures(text, pictures, link=options.link, source=options.source, is_mdx=is_mdx)

    def _picture(self, task: ExportTask, diagram: NoteDiagram) -> Picture:
        light, *dark = (self._link(target.path(task.entry.name)) for target in self._options.targets)
        caption = diagram.attributes.get("caption") or task.entry.title or diagram.fence.heading
        return Picture(diagram, light, alternative_text(task, diagram), dark[0] if dark else None, caption)

    def _link(self, path: str) -> str:
        """The path of a picture from the note."""
        if not self._options.is_in_place:
            return posixpath.relpath(path, posixpath.dirname(self._place) or ".")
        folder = os.path.dirname(self._found.file.real)
        place = os.path.join(os.path.realpath(self._plan.output), *path.split("/"))
        try:
            return os.path.relpath(place, folder).replace(os.sep, "/")
        except ValueError:  # on another drive of Windows
            return place.replace(os.sep, "/")

    def _translations(self) -> Iterator[Translation]:
        target = self._options.targets[0]
        for task, diagram in self._changed:
            written = _read(self._plan.path(target.path(task.entry.name)))
            if written is not None and diagram.format != target.format:
                yield Translation(diagram, target.format, written)

    def _is_sound(self, text: str) -> bool:
        """Whether the diagrams that stay are read from the new text as they are from the old one."""
        if text == self.source.text:
            return True
        self._after = diagrams_in(text, self.source.name, requested=self._found.settings.requested)
        before, after = self._found.texts, [diagram.source.text for diagram in self._after]
        if self._options.targets[0].is_picture and self._options.source != "removed":
            return before == after
        changed = {diagram.number for _, diagram in self._changed}
        rest = iter(after)
        return all(text in rest for number, text in enumerate(before, 1) if number not in changed)


def alternative_text(task: ExportTask, diagram: NoteDiagram) -> str:
    """What a picture shows: what the fence or the diagram states, else the heading above, else a description."""
    stated, entry = diagram.attributes, task.entry
    given = stated.get("alt") or entry.alt or stated.get("title") or stated.get("caption")
    return given or diagram.fence.heading or entry.description or f"Diagram {diagram.number}"


def _on(diagrams: list[NoteDiagram]) -> list[NoteDiagram]:
    return [diagram for diagram in diagrams if not diagram.fence.is_off]


def _read(path: Path) -> str | None:
    """The text of a file, with its line ends; None if there is none."""
    with suppress(OSError, UnicodeDecodeError):
        return regular_content(path).decode("utf-8")
    return None
