"""The diagrams of a Markdown document, numbered in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Source, Span
from diagconv.notes.detection import detect
from diagconv.notes.diagnostics import NOT_CLOSED
from diagconv.notes.fences import fences

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.notes.fences import Fence

NOTE_SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
"""The suffixes of Markdown documents, in lower case; Quarto's, R's and MDX's have the same fences."""


@dataclass(frozen=True, slots=True)
class NoteDiagram:
    """A diagram of a note.

    Args:
        number: its place among the note's diagrams, from 1; other fences do not count.
        format: the name of its language.
        source: its text, with its place in the note.
        fence: the fence that it stands in.
        options: what its reader is to be told, such as the `type` that an Eraser fence names.
        kind: what it is, such as "sequence diagram", if that is a kind that diagconv does not read.
    """

    number: int
    format: str
    source: Source
    fence: Fence
    options: dict[str, Any] = field(default_factory=dict)
    kind: str | None = None


def diagrams_in(
    text: str, name: str | None = None, *, diagnostics: list[Diagnostic] | None = None
) -> list[NoteDiagram]:
    r"""The diagrams of a Markdown document.

    Args:
        text: the document, as its user wrote it.
        name: what to call it in messages.
        diagnostics: a list to which warnings are added, of fences that are never closed or all but a diagram.

    >>> [(diagram.number, diagram.format) for diagram in diagrams_in("```mermaid\nflowchart LR\n  A --> B\n```\n")]
    [(1, 'mermaid')]
    """
    note = Source(text, name)
    found: list[NoteDiagram] = []
    said: list[Diagnostic] = [] if diagnostics is None else diagnostics
    for fence in fences(text, name):
        finding = detect(fence, said)
        if finding is not None:
            found.append(
                NoteDiagram(len(found) + 1, finding.format, finding.source, fence, finding.options, finding.kind)
            )
            if not fence.closed:
                said.append(_not_closed(fence, note))
    return found


def _not_closed(fence: Fence, note: Source) -> Diagnostic:
    start = fence.span.start
    return NOT_CLOSED.at(note, Span(start, start + len(fence.marker)), fence=fence.marker)
