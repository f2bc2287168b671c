"""The diagrams of a Markdown document, numbered in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Source, Span
from diagconv.notes.detection import detect, is_left_out, title_of_word
from diagconv.notes.diagnostics import LEFT_OUT, NOT_CLOSED
from diagconv.notes.fence import Fence
from diagconv.notes.fences import blocks
from diagconv.notes.hidden import in_hidden_block, in_other_language, in_whole_note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.notes.detection import FencedDiagram


@dataclass(frozen=True, slots=True)
class NoteDiagram:
    """A diagram of a note.

    Args:
        number: its number among the note's diagrams, from 1; other fences do not count.
        format: the name of its format.
        source: its text, with its place in the note.
        fence: the fence that holds it.
        options: the options for the format's reader, such as the `type` that an Eraser fence names.
        unread_type: the name of its diagram type, such as "sequence diagram", if diagconv does not read that type.
        attributes: what its fence states beside it: `alt`, `caption`, `id`, `title`, how it is shown
            (`width`, `theme` …), or the `file` that holds it.
    """

    number: int
    format: str
    source: Source
    fence: Fence
    options: dict[str, Any] = field(default_factory=dict)
    unread_type: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def is_editable(self) -> bool:
        """Whether its text is lines of the note as they are written: not in another file, and not encoded."""
        return self.fence.is_verbatim and "file" not in self.attributes


def diagrams_in(
    text: str,
    name: str | None = None,
    *,
    diagnostics: list[Diagnostic] | None = None,
    requested: Collection[str] = (),
    left_out: list[Fence] | None = None,
) -> list[NoteDiagram]:
    r"""The diagrams of a Markdown document.

    Args:
        text: the document.
        name: its name in messages.
        diagnostics: a list to which warnings are added, about fences that are never closed or hold almost a diagram,
            and a note about those that would be diagrams on request.
        requested: the names of formats whose fences are diagrams only on request, such as "kubernetes".
        left_out: a list to which the fences of those that are not requested are added, in place of the note.

    >>> [(diagram.number, diagram.format) for diagram in diagrams_in("```mermaid\nflowchart LR\n  A --> B\n```\n")]
    [(1, 'mermaid')]
    """
    found: list[NoteDiagram] = []
    not_requested: list[Fence] = []
    warnings: list[Diagnostic] = [] if diagnostics is None else diagnostics
    has_blocks = False
    for block in blocks(text, name):
        has_blocks = True
        if not isinstance(block, Fence):
            warnings += in_hidden_block(block)
            continue
        diagram = detect(block, warnings, requested)
        if diagram is None:
            not_requested += [block] if is_left_out(block, requested) and not block.is_off else []
            warnings += in_other_language(block)
            continue
        found.append(_numbered(diagram, len(found) + 1, block))
        if not block.is_closed:
            warnings.append(_not_closed(block, Source(text, name)))
    if left_out is None:
        warnings += _note_of(not_requested)
    else:
        left_out += not_requested
    if not has_blocks and diagnostics is not None:
        warnings += in_whole_note(text, name)
    return found


def _note_of(left_out: list[Fence]) -> Iterator[Diagnostic]:
    """The note about fences that are not requested, at the first of them."""
    if left_out:
        first, count = left_out[0].opening, len(left_out)
        what = "1 fence is" if count == 1 else f"{count} fences are"
        language = title_of_word(left_out[0].info)
        yield LEFT_OUT.at(first, Span(0, len(first.text)), what=what, language=language)


def _numbered(diagram: FencedDiagram, number: int, fence: Fence) -> NoteDiagram:
    return NoteDiagram(
        number,
        diagram.format,
        diagram.source,
        fence,
        dict(diagram.options),
        diagram.unread_type,
        dict(diagram.attributes),
    )


def _not_closed(fence: Fence, note: Source) -> Diagnostic:
    start = fence.span.start
    return NOT_CLOSED.at(note, Span(start, start + len(fence.marker)), fence=fence.closing)
