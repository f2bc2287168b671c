"""Many texts well spelled: diagram files, and the diagrams of notes in their places; all else in a note stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diagconv.batch.checking import MARKDOWN
from diagconv.batch.diagnostics import NOT_FORMATTED, UNREADABLE, UNWRITABLE
from diagconv.batch.files import reason, write_whole
from diagconv.batch.respelling import LINE_END, OtherKind, respelled
from diagconv.diagnostics import Source, Span
from diagconv.errors import EnvironmentFailure, ParseError
from diagconv.formats import by_name
from diagconv.notes import diagrams_in
from diagconv.notes.untagged import guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.batch.checking import Input
    from diagconv.diagnostics import Diagnostic
    from diagconv.notes import NoteDiagram


@dataclass(slots=True)
class Formatted:
    """What became of one text.

    Args:
        file: the whole text, as it was.
        text: the whole text, well spelled.
        diagnostics: the errors in it, and what could not be formatted.
        is_broken: whether the machine failed, not the text.
    """

    file: Source
    text: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_broken: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the text was not well spelled."""
        return self.text != self.file.text

    @property
    def has_errors(self) -> bool:
        """Whether something in it could not even be read."""
        return any(said.is_error for said in self.diagnostics)


def check_formats(texts: Iterable[Input]) -> None:
    """A UsageError if one of the texts is in a format that has no formatter."""
    for format in {text.format for text in texts} - {MARKDOWN}:
        by_name(format).load_formatter()


def format_all(texts: Iterable[Input], *, write: bool) -> Iterator[Formatted]:
    """Spell texts well, yielding what became of each as soon as it is known.

    Args:
        texts: what to format.
        write: whether to put the new text in the place of the old, where the two differ.
    """
    for text in texts:
        formatted = _formatted(text)
        if write and formatted.is_changed and text.path is not None:
            _write(formatted, text)
        yield formatted


def _formatted(text: Input) -> Formatted:
    try:
        file = text.read()
    except ParseError as failure:
        return Formatted(Source("", text.name), "", failure.diagnostics)
    except EnvironmentFailure as failure:
        nothing = Source("", text.name)
        return Formatted(nothing, "", [UNREADABLE.at(nothing, reason=_why(failure))], is_broken=True)
    formatted = Formatted(file, file.text)
    formatted.text = _note(file, formatted.diagnostics) if text.format == MARKDOWN else _diagram(file, text, formatted)
    return formatted


def _write(formatted: Formatted, text: Input) -> None:
    assert text.path is not None
    try:
        write_whole(text.path, formatted.text)
    except EnvironmentFailure as failure:
        formatted.diagnostics.append(UNWRITABLE.at(Source("", text.name), reason=_why(failure)))
        formatted.is_broken = True


def _why(failure: EnvironmentFailure) -> str:
    cause = failure.__cause__
    return reason(cause) if isinstance(cause, OSError) else failure.message


def _line_end(file: Source) -> str:
    """What ends the first line of a file, and so all that is written into it."""
    found = LINE_END.search(file.text)
    return found[0] if found else "\n"


def _diagram(file: Source, text: Input, formatted: Formatted) -> str:
    try:
        spelled = respelled(file, text.format, {}, formatted.diagnostics)
    except OtherKind:
        return file.text
    is_left = bool(formatted.diagnostics)
    return file.text if is_left else spelled.replace("\n", _line_end(file))


# Notes


def _note(file: Source, diagnostics: list[Diagnostic]) -> str:
    """A note with its diagrams well spelled; as it is if they would then be found otherwise than before."""
    diagrams = diagrams_in(file.text, file.name)
    said: list[list[Diagnostic]] = [[] for _ in diagrams]
    spelled = [_in_note(diagram, found) for diagram, found in zip(diagrams, said, strict=True)]
    text = _with_texts(file, diagrams, spelled)
    after = diagrams_in(text, file.name)
    is_sound = [LINE_END.sub("\n", diagram.source.text) for diagram in after] == spelled
    for diagram, found in zip(after if is_sound else diagrams, said, strict=True):
        diagnostics += (replace(one, source=diagram.source) for one in found)
    if is_sound:
        return text
    diagnostics.append(NOT_FORMATTED.at(file, Span(0, 0)))
    return file.text


def _with_texts(file: Source, diagrams: Iterable[NoteDiagram], texts: Iterable[str]) -> str:
    """A note with other texts in its diagrams, with its line ends and with what stands left of the old texts."""
    parts, done, ending = [], 0, _line_end(file)
    for diagram, text in zip(diagrams, texts, strict=True):
        if text != LINE_END.sub("\n", diagram.source.text):
            span, margin = _place(file, diagram)
            lines = [f"{margin}{line}" if line else margin.rstrip() for line in text.split("\n")]
            parts += [file.text[done : span.start], ending.join(lines)]
            done = span.end
    return "".join([*parts, file.text[done:]])


def _in_note(diagram: NoteDiagram, diagnostics: list[Diagnostic]) -> str:
    """The text of a note's diagram, well spelled if it is read, certain and without errors."""
    text = LINE_END.sub("\n", diagram.source.text)
    if diagram.kind is not None or not _is_certain(diagram):
        return text
    try:
        spelled = respelled(diagram.source, diagram.format, diagram.options, diagnostics)
    except OtherKind:
        return text
    return text if diagnostics else spelled.removesuffix("\n")


def _is_certain(diagram: NoteDiagram) -> bool:
    """Whether a fence says that it holds a diagram, or leaves no doubt about it."""
    if diagram.fence.info:
        return True
    guessed = guess(diagram.fence.source)
    return guessed is not None and guessed.certain


def _place(file: Source, diagram: NoteDiagram) -> tuple[Span, str]:
    """The lines of a diagram in its note, and what stands left of the first of them that is not blank."""
    source = diagram.source
    end = source.position(Span(0, len(source.text)))
    start = file.offset(source.first_line, 1)
    written = (line for line in range(source.first_line, end.end_line + 1) if source.line(line).strip())
    first = next(written, source.first_line)
    return Span(start, file.offset(end.end_line, end.end_column)), file.line(first)[: source.margin(first)]
