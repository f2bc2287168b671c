"""Selects the diagram that an argument of the command line stands for: in a file, a note or standard input."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.batch.files import STANDARD_INPUT, decoded, read_source
from diagconv.batch.single import check_file, diagram_of_note, format_of
from diagconv.cli.streams import STANDARD, read_standard_input
from diagconv.cli.terminal import print_diagnostics, print_message
from diagconv.errors import UsageError
from diagconv.formats import by_name, recognized
from diagconv.formats.markdown import MARKDOWN, requested_by

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diagconv.diagnostics import Diagnostic, Source


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
    if input != STANDARD:
        check_file(input, folder_hint)


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
    if input == STANDARD and source_format is None:
        raise UsageError("standard input needs a format: -f FORMAT")
    name = source_format or format_of(input, "specify it with -f FORMAT")
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


def _of_note(
    source: Source, number: int | None, choice: str, folder: Path | None, requested: Collection[str]
) -> SelectedDiagram | None:
    """The selected diagram of a note; what concerns the note itself is printed."""
    found: list[Diagnostic] = []
    try:
        diagram = diagram_of_note(source, number, found, requested, f"with {choice}")
    finally:
        print_diagnostics(found)
    if diagram is None:
        print_message(f"{source.name} contains no diagrams")
        return None
    return SelectedDiagram(diagram.source, diagram.format, diagram.options, folder)
