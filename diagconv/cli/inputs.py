"""The one diagram that an argument of the command line means: of a file, of a note, or of standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.files import decoded, read_source
from diagconv.cli.terminal import report, say
from diagconv.diagnostics import did_you_mean
from diagconv.errors import UsageError
from diagconv.formats import FORMATS, by_name, by_suffix
from diagconv.notes import NOTE_SUFFIXES, diagrams_in

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes import NoteDiagram

STANDARD: Final = "-"
MARKDOWN: Final = "markdown"


@dataclass(frozen=True, slots=True)
class Picked:
    """A text that holds one diagram, the name of its language, and what its reader is to be told.

    `folder` is that of the file; standard input has none.
    """

    source: Source
    format: str
    options: dict[str, Any] = field(default_factory=dict)
    folder: Path | None = None


def check_input(input: str, of_folders: str = "diagconv export draws folders") -> None:
    """Say what is wrong with a path before anything is read; `of_folders` is what to tell of a folder."""
    if input != STANDARD and not Path(input).exists():
        raise UsageError(f"there is no file {input}")
    if input != STANDARD and Path(input).is_dir():
        raise UsageError(f"{input} is a folder; {of_folders}")


def pick(
    input: str, source_format: str | None, number: int | None, *, option: str = "--diagram", choice: str = "--diagram N"
) -> Picked | None:
    """The diagram that is meant; None for a note without any.

    Args:
        input: a path, or - for standard input.
        source_format: the name of its format, if it is said.
        number: which diagram of a note or a script, if it is said.
        option: what says a number, for messages.
        choice: how to say one, for messages.
    """
    name = source_format or _format_of(input)
    if name != MARKDOWN:
        by_name(name).load_reader()
    folder = None if input == STANDARD else Path(input).parent
    source = decoded(sys.stdin.buffer.read(), "<stdin>") if input == STANDARD else read_source(Path(input))
    if name == MARKDOWN:
        return _of_note(source, number, choice, folder)
    if number is not None and not by_name(name).holds_several:
        raise UsageError(f"{option} is for notes and scripts; {input} is one diagram")
    return Picked(source, name, {} if number is None else {"number": number}, folder)


def _format_of(input: str) -> str:
    if input == STANDARD:
        raise UsageError("say what standard input holds: -f FORMAT")
    if Path(input).suffix.lower() in NOTE_SUFFIXES:
        return MARKDOWN
    row = by_suffix(input)
    if row is not None:
        return row.name
    suffixes = [*NOTE_SUFFIXES, *(suffix for row in FORMATS.values() if row.reader for suffix in row.suffixes)]
    hint = did_you_mean(Path(input).suffix.lower(), suffixes) or "say -f FORMAT"
    raise UsageError(f"the suffix of {input} stands for no format; {hint}")


def _of_note(source: Source, number: int | None, choice: str, folder: Path | None) -> Picked | None:
    """The diagram of a note that is asked for: its only one, or that of the number."""
    said: list[Diagnostic] = []
    diagrams = diagrams_in(source.text, source.name, diagnostics=said)
    report(said)
    if not diagrams:
        if number is not None:
            raise UsageError(f"there is no diagram {number}: {source.name} has none")
        say(f"{source.name}: there is no diagram in this note")
        return None
    if number is None and len(diagrams) > 1:
        raise UsageError("\n".join([f"{source.name} has {len(diagrams)} diagrams; say {choice}", *_listed(diagrams)]))
    if number is not None and number > len(diagrams):
        raise UsageError("\n".join([f"{source.name} has no diagram {number}; it has", *_listed(diagrams)]))
    found = diagrams[(number or 1) - 1]
    return Picked(found.source, found.format, found.options, folder)


def _listed(diagrams: list[NoteDiagram]) -> list[str]:
    return [
        f"  {diagram.number}: {diagram.kind or diagram.format}, line {diagram.source.first_line}"
        for diagram in diagrams
    ]
