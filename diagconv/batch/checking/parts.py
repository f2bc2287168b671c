"""The diagrams of a text, and what is to be said of each without drawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.batch.checking.inputs import MARKDOWN
from diagconv.batch.diagnostics import NOT_CHECKED
from diagconv.batch.export import UNREAD_KINDS
from diagconv.notes import diagrams_in
from diagconv.pipeline import check

if TYPE_CHECKING:
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic, Source


class Part(NamedTuple):
    """One diagram: its text with its place in the file, its language and how to read it."""

    source: Source
    format: str
    options: dict[str, Any]


def parts_of(file: Source, format: str, diagnostics: list[Diagnostic]) -> list[Part]:
    """The diagrams of a file: those of a note, or the file itself.

    Args:
        file: the whole text.
        format: its language, or `MARKDOWN`.
        diagnostics: a list to which is added what there is to say of a note's fences.
    """
    if format != MARKDOWN:
        return [Part(file, format, {})]
    diagrams = diagrams_in(file.text, file.name, diagnostics=diagnostics)
    return [Part(diagram.source, diagram.format, diagram.options) for diagram in diagrams]


def check_part(part: Part, icons_dir: str | None = None, folder: Path | None = None) -> list[Diagnostic]:
    """All that is to be said of one diagram; of a kind that is not read, only that it is not.

    Args:
        part: the diagram.
        icons_dir: a folder with icons of the user's own.
        folder: the folder of the text, in which its images are.
    """
    said = check(part.source.text, part.format, source=part.source, icons_dir=icons_dir, folder=folder, **part.options)
    refusal = next((one for one in said if one.is_error), None)
    if refusal is None or refusal.code not in UNREAD_KINDS:
        return said
    return [NOT_CHECKED.at(part.source, refusal.span, hint=refusal.hint, reason=refusal.message)]
