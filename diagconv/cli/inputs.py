"""Selects the diagram that an argument of the command line stands for: in a file, a note or standard input."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.discover import readable_suffixes
from diagconv.batch.files import STANDARD_INPUT, decoded, read_source
from diagconv.cli.streams import STANDARD, read_standard_input
from diagconv.cli.terminal import print_diagnostics, print_message
from diagconv.diagnostics import did_you_mean
from diagconv.errors import UsageError
from diagconv.formats import by_name, by_suffix, recognized
from diagconv.formats.markdown import MARKDOWN, NOTE_SUFFIXES, requested_by

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.notes import NoteDiagram


@dataclass(frozen=True, slots=True)
class SelectedDiagram:
    """A text that holds one diagram.

    Args:
        source: the text.
        format: the name of its format.
        options: options for the format's reader.
        folder: the folder of the file; None for standard input.
    """

    source: Source
    format: str
    options: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None


def check_input(input: str, folder_hint: str = "use diagconv export for folders") -> None:
    """Raise a UsageError for a path that is not a file; `folder_hint` completes the message about a folder."""
    if input != STANDARD and not Path(input).exists():
        raise UsageError(f"no such file: {input}")
    if input != STANDARD and Path(input).is_dir():
        raise UsageError(f"{input} is a folder, not a file; {folder_hint}")


def select_diagram(
    input: str,
    source_format: str | None,
    number: int | None,
    *,
    option: str = "--diagram",
    choice: str = "--diagram N",
    manifests: bool = False,
) -> SelectedDiagram | None:
    """The selected diagram; None for a note without diagrams.

    Args:
        input: a path, or - for standard input.
        source_format: the name of its format; without it, the suffix decides.
        number: the number of the diagram, in a note or a script.
        option: the option that gives the number, for messages.
        choice: how to give a number, for messages.
        manifests: whether the Kubernetes manifests in a note's YAML fences are diagrams, too.
    """
    name = source_format or _format_of(input)
    if name != MARKDOWN:
        by_name(name).load_reader()
    folder = None if input == STANDARD else Path(input).parent
    source = decoded(read_standard_input(), STANDARD_INPUT) if input == STANDARD else read_source(Path(input))
    if name == MARKDOWN:
        return _of_note(source, number, choice, folder, requested_by(manifests))
    if number is not None and not by_name(name).holds_several:
        raise UsageError(f"{option} applies only to notes and scripts; {input} holds one diagram")
    name = name if source_format else recognized(name, source.text)
    return SelectedDiagram(source, name, {} if number is None else {"number": number}, folder)


def _format_of(input: str) -> str:
    if input == STANDARD:
        raise UsageError("standard input needs a format: -f FORMAT")
    if Path(input).suffix.lower() in NOTE_SUFFIXES:
        return MARKDOWN
    row = by_suffix(input)
    if row is not None:
        return row.name
    hint = did_you_mean(Path(input).suffix.lower(), readable_suffixes()) or "specify it with -f FORMAT"
    raise UsageError(f"cannot determine the format of {input}; {hint}")


def _of_note(
    source: Source, number: int | None, choice: str, folder: Path | None, requested: Collection[str]
) -> SelectedDiagram | None:
    """The selected diagram of a note: its only one, or the one with the number."""
    from diagconv.notes import diagrams_in

    found: list[Diagnostic] = []
    diagrams = diagrams_in(source.text, source.name, diagnostics=found, requested=requested)
    print_diagnostics(found)
    if not diagrams:
        if number is not None:
            raise UsageError(f"{source.name} contains no diagrams")
        print_message(f"{source.name} contains no diagrams")
        return None
    if number is None and len(diagrams) > 1:
        raise UsageError(
            _listed(f"{source.name} contains {len(diagrams)} diagrams; choose one with {choice}", diagrams)
        )
    if number is not None and number > len(diagrams):
        raise UsageError(_listed(f"{source.name} has no diagram {number}; it contains:", diagrams))
    diagram = diagrams[(number or 1) - 1]
    return SelectedDiagram(diagram.source, diagram.format, diagram.options, folder)


def _listed(headline: str, diagrams: list[NoteDiagram]) -> str:
    """A message with a line for each diagram."""
    lines = (
        f"  {diagram.number}: {diagram.unread_type or diagram.format}, line {diagram.source.first_line}"
        for diagram in diagrams
    )
    return "\n".join([headline, *lines])
