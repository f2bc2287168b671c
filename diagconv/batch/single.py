"""One diagram of one file: which language a file is in, and which diagram of a note is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diagconv.batch.discover import readable_suffixes
from diagconv.errors import UsageError
from diagconv.formats import by_suffix
from diagconv.formats.markdown import MARKDOWN, NOTE_SUFFIXES
from diagconv.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes import NoteDiagram


def check_file(path: str | Path, folder_hint: str = "") -> None:
    """Raise a UsageError for a path that is not a file; `folder_hint` completes the message about a folder."""
    if not Path(path).exists():
        raise UsageError(f"no such file: {path}")
    if Path(path).is_dir():
        raise UsageError(f"{path} is a folder, not a file" + (f"; {folder_hint}" if folder_hint else ""))


def format_of(path: str | Path, otherwise: str) -> str:
    """The name of the format that the suffix of a file stands for, or `MARKDOWN`.

    Args:
        path: the file.
        otherwise: how to say the format, for the message about a suffix that is like no other.

    Raises:
        UsageError: no format has the suffix.
    """
    suffix = Path(path).suffix.lower()
    if suffix in NOTE_SUFFIXES:
        return MARKDOWN
    row = by_suffix(path)
    if row is not None:
        return row.name
    hint = did_you_mean(suffix, readable_suffixes()) or otherwise
    raise UsageError(f"cannot determine the format of {path}; {hint}")


def diagram_of_note(
    note: Source, number: int | None, diagnostics: list[Diagnostic], requested: Collection[str], choice: str
) -> NoteDiagram | None:
    """The diagram of a note with this number, or its only one; None if it has none.

    Args:
        note: the text of the note.
        number: the number, from 1, if one is given.
        diagnostics: a list to which the diagnostics of the note itself are added.
        requested: the names of formats whose fences are diagrams only on request.
        choice: how to give a number, for messages.

    Raises:
        UsageError: there is no diagram of this number, or no number although there are several diagrams.
    """
    from diagconv.notes import diagrams_in

    diagrams = diagrams_in(note.text, note.name, diagnostics=diagnostics, requested=requested)
    if not diagrams:
        if number is not None:
            raise UsageError(f"{note.name} contains no diagrams")
        return None
    if number is None and len(diagrams) > 1:
        raise UsageError(_listed(f"{note.name} contains {len(diagrams)} diagrams; choose one {choice}", diagrams))
    if number is not None and number > len(diagrams):
        raise UsageError(_listed(f"{note.name} has no diagram {number}; it contains:", diagrams))
    return diagrams[(number or 1) - 1]


def _listed(headline: str, diagrams: list[NoteDiagram]) -> str:
    """A message with a line for each diagram."""
    lines = (
        f"  {diagram.number}: {diagram.unread_type or diagram.format}, line {diagram.source.first_line}"
        for diagram in diagrams
    )
    return "\n".join([headline, *lines])
