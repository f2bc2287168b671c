"""The conductor: what each public call does, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Severity, Source
from diagconv.errors import LossError, ParseError, UsageError
from diagconv.formats import by_name, by_suffix

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


def read(
    text: str,
    format: str,
    *,
    source: str | Source | None = None,
    diagnostics: list[Diagnostic] | None = None,
    **options: Any,
) -> Diagram:
    """Read a diagram.

    Args:
        text: the text, as its user wrote it.
        format: the name of its language, such as "mermaid".
        source: what to call the text in messages (a file's name), or the text with its place in a larger file.
        diagnostics: a list to which warnings and notes are added.
        options: the format's own, such as Eraser's `type`.

    Raises:
        ParseError: the text has errors; `.diagnostics` has them all, `.diagram` what could still be understood.
        UsageError: there is no such format, or it is only written.
    """
    reader = by_name(format).load_reader()
    found: list[Diagnostic] = []
    diagram = reader(source if isinstance(source, Source) else Source(text, source), found, **options)
    if diagnostics is not None:
        diagnostics.extend(found)
    if any(diagnostic.is_error for diagnostic in found):
        raise ParseError(found, diagram)
    return diagram


def write(
    diagram: Diagram, format: str, *, strict: bool = False, diagnostics: list[Diagnostic] | None = None, **options: Any
) -> str:
    """Write a diagram as text.

    Args:
        diagram: the diagram.
        format: the name of the language to write.
        strict: whether a loss is an error.
        diagnostics: a list to which losses and notes are added.
        options: the format's own; `hints=False` leaves out the comments that carry what the language cannot say.

    Raises:
        LossError: with `strict`, something could not be said.
        UsageError: there is no such format or option.
    """
    row = by_name(format)
    unknown = options.keys() - {"hints", *row.options}
    if unknown:
        raise UsageError(f"{row.title} has no option “{sorted(unknown)[0]}”")
    found: list[Diagnostic] = []
    text = row.load_writer()(diagram, found, **options)
    if diagnostics is not None:
        diagnostics.extend(found)
    losses = [diagnostic for diagnostic in found if diagnostic.severity is Severity.WARNING]
    if strict and losses:
        raise LossError(f"{losses[0]}", losses)
    return text


def open_diagram(
    path: str | Path, format: str | None = None, *, diagnostics: list[Diagnostic] | None = None
) -> Diagram:
    """Read a diagram from a file, whose suffix names the language unless `format` does."""
    row = by_name(format) if format else by_suffix(path)
    if row is None:
        raise UsageError(f"the suffix of {path} stands for no format; name one")
    text = Path(path).read_text("utf-8")
    return read(text, row.name, source=str(path), diagnostics=diagnostics)
