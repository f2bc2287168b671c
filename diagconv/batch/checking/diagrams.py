"""The diagrams of a file, and the diagnostics of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.batch.diagnostics import NOT_CHECKED
from diagconv.formats import recognized, unread_type_codes
from diagconv.notes import MARKDOWN, diagrams_in
from diagconv.pipeline import check

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic, Source


class FileDiagram(NamedTuple):
    """A diagram in a file: its text with its place, its format, options for the format's reader, whether to fix it."""

    source: Source
    format: str
    options: Mapping[str, Any]
    is_editable: bool = True


def diagrams_of(
    file: Source, format: str, diagnostics: list[Diagnostic], requested: Collection[str] = ()
) -> list[FileDiagram]:
    """The diagrams of a file: those of a note, or the file itself.

    Args:
        file: the whole text.
        format: the name of its format, or `MARKDOWN`.
        diagnostics: a list to which the diagnostics of a note's fences are added.
        requested: the names of formats whose fences in notes are diagrams only on request.
    """
    if format != MARKDOWN:
        return [FileDiagram(file, recognized(format, file.text), {})]
    diagrams = diagrams_in(file.text, file.name, diagnostics=diagnostics, requested=requested)
    return [FileDiagram(diagram.source, diagram.format, diagram.options, diagram.is_editable) for diagram in diagrams]


def check_diagram(diagram: FileDiagram, icons_dir: str | None = None, folder: Path | None = None) -> list[Diagnostic]:
    """The diagnostics of a diagram; if its type cannot be read, only a note that it was not checked.

    Args:
        diagram: the diagram.
        icons_dir: a folder with the user's own icons.
        folder: the folder of the file, in which images are looked up.
    """
    source, format, options, _ = diagram
    found = check(source.text, format, source=source, icons_dir=icons_dir, folder=folder, **options)
    refusal = next((diagnostic for diagnostic in found if diagnostic.is_error), None)
    if refusal is None or refusal.code not in unread_type_codes():
        return found
    return [NOT_CHECKED.at(source, refusal.span, hint=refusal.hint, reason=refusal.message)]
