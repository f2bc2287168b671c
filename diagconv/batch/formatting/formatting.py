"""Formats many texts: diagram files and the diagrams in notes; everything else in a note stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.checking.inputs import not_written
from diagconv.batch.crashes import surviving
from diagconv.batch.diagnostics import FAILED, NOT_FORMATTED, UNFORMATTED, UNREADABLE
from diagconv.batch.files import reason_of
from diagconv.batch.formatting.diagrams import LINE_END, UnreadType, formatted_text
from diagconv.batch.workers.job import Job, failed_in_worker
from diagconv.batch.workers.spreading import spread
from diagconv.batch.writing import ChangedMeanwhile
from diagconv.deadlines import time_limit
from diagconv.diagnostics import Source, Span
from diagconv.errors import EnvironmentFailure, ParseError
from diagconv.formats import by_name, enabled_plugins
from diagconv.notes import MARKDOWN, diagrams_in
from diagconv.notes.detection import guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diagconv.batch.checking import Input
    from diagconv.diagnostics import Diagnostic
    from diagconv.errors import DiagconvError
    from diagconv.notes import NoteDiagram


@dataclass(slots=True)
class FormattedFile:
    """The result of formatting a text.

    Args:
        file: the whole original text.
        text: the whole formatted text.
        diagnostics: the errors in it, and a warning for each diagram that could not be formatted.
        is_broken: whether the file could not be read or written.
        is_left_out: whether it is no file, and was not read.
    """

    file: Source
    text: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_broken: bool = False
    is_left_out: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether formatting changed the text."""
        return self.text != self.file.text

    @property
    def has_errors(self) -> bool:
        """Whether something in it could not be read."""
        return any(found.is_error for found in self.diagnostics)


def unformatted(formatted: FormattedFile) -> Diagnostic:
    """The diagnostic of a text that formatting would change, at the first line that it would."""
    before, after = (LINE_END.split(text) for text in (formatted.file.text, formatted.text))
    number = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
    span = formatted.file.line_span(min(number, len(before) - 1) + formatted.file.first_line)
    return UNFORMATTED.at(formatted.file, span, file=quote(formatted.file.name or "-"))


def formattable(texts: Iterable[Input]) -> list[Input]:
    """The texts that can be formatted; those found in folders are left out if their format has no formatter.

    Raises:
        UsageError: a text that the call names is in a format that has no formatter.
    """
    return [text for text in texts if text.format == MARKDOWN or _has_formatter(text)]


def _has_formatter(text: Input) -> bool:
    row = by_name(text.format)
    if text.searched is None:
        row.load_formatter()
    return row.formatter is not None


class FormatSettings(NamedTuple):
    """What is the same for all texts.

    Args:
        write: whether to write the formatted texts to their files, where they changed.
        timeout: the seconds that each text may take; None for no limit.
    """

    write: bool
    timeout: float | None = None


def format_all(
    texts: Sequence[Input], *, write: bool, jobs: int | None = 1, timeout: float | None = None
) -> Iterator[FormattedFile]:
    """Format texts, yielding the result of each, in their order, as soon as it is known.

    Args:
        texts: the texts.
        write: whether to write the formatted texts to their files, where they changed.
        jobs: the number of processes; None for as many as are worth while.
        timeout: the seconds that each text may take; None for no limit.
    """
    return spread(
        Job(format_text, _failed, enabled_plugins(), lays_out=False),
        [(text._replace(settings=None), FormatSettings(write, timeout)) for text in texts],
        jobs,
    )


def format_text(text: Input, settings: FormatSettings) -> FormattedFile:
    """Format a text; whatever is wrong with it, or with its file, is part of the result.

    Args:
        text: the text.
        settings: what is the same for all texts of the call.
    """
    formatted = _formatted(text, settings.timeout)
    if settings.write and formatted.is_changed and text.path is not None:
        _write(formatted, text)
    return formatted


def _failed(text: Input, problem: DiagconvError) -> FormattedFile:
    nothing = Source("", text.name)
    found = [FAILED.at(nothing, reason=failed_in_worker(problem))]
    return FormattedFile(nothing, "", found, is_broken=True)


def _formatted(text: Input, timeout: float | None) -> FormattedFile:
    if text.oddity is not None:
        return FormattedFile(Source("", text.name), "", [text.oddity], is_left_out=True)
    try:
        file = text.read()
    except ParseError as failure:
        return FormattedFile(Source("", text.name), "", failure.diagnostics)
    except EnvironmentFailure as failure:
        nothing = Source("", text.name)
        return FormattedFile(nothing, "", [UNREADABLE.at(nothing, reason=reason_of(failure))], is_broken=True)
    formatted = FormattedFile(file, file.text)
    with surviving(file, formatted.diagnostics), time_limit(timeout):
        is_note = text.format == MARKDOWN
        formatted.text = _note(file, formatted.diagnostics) if is_note else _diagram(file, text, formatted)
    return formatted


def _write(formatted: FormattedFile, text: Input) -> None:
    try:
        text.write(formatted.text, formatted.file.text)
    except EnvironmentFailure as failure:
        formatted.diagnostics.append(not_written(text, failure))
        formatted.is_broken = not isinstance(failure, ChangedMeanwhile)


def _line_end(file: Source) -> str:
    """The line end of a file's first line, for all text that is written into it."""
    found = LINE_END.search(file.text)
    return found[0] if found else "\n"


def _diagram(file: Source, text: Input, formatted: FormattedFile) -> str:
    try:
        new_text = formatted_text(file, text.format, {}, formatted.diagnostics)
    except UnreadType:
        return file.text
    return file.text if formatted.diagnostics else new_text.replace("\n", _line_end(file))


# Notes


def _note(file: Source, diagnostics: list[Diagnostic]) -> str:
    """A note with its diagrams formatted; unchanged if other diagrams would then be found in it."""
    diagrams = diagrams_in(file.text, file.name)
    found: list[list[Diagnostic]] = [[] for _ in diagrams]
    texts = [_in_note(*pair) for pair in zip(diagrams, found, strict=True)]
    text = _with_texts(file, diagrams, texts)
    after = diagrams_in(text, file.name)
    is_sound = [LINE_END.sub("\n", diagram.source.text) for diagram in after] == texts
    for diagram, of_diagram in zip(after if is_sound else diagrams, found, strict=True):
        diagnostics += (replace(diagnostic, source=diagram.source) for diagnostic in of_diagram)
    if is_sound:
        return text
    diagnostics.append(NOT_FORMATTED.at(file, Span(0, 0)))
    return file.text


def _with_texts(file: Source, diagrams: Iterable[NoteDiagram], texts: Iterable[str]) -> str:
    """A note with other texts in its diagrams, with the note's line ends and the margins of the old texts."""
    parts, done, ending = [], 0, _line_end(file)
    for diagram, text in zip(diagrams, texts, strict=True):
        if text != LINE_END.sub("\n", diagram.source.text):
            span, margin = _place(file, diagram)
            lines = [f"{margin}{line}" if line else margin.rstrip() for line in text.split("\n")]
            parts += [file.text[done : span.start], ending.join(lines)]
            done = span.end
    return "".join([*parts, file.text[done:]])


def _in_note(diagram: NoteDiagram, diagnostics: list[Diagnostic]) -> str:
    """The text of a note's diagram; formatted if its type and format allow it, it is certain and has no errors."""
    text = LINE_END.sub("\n", diagram.source.text)
    can_format = diagram.unread_type is None and by_name(diagram.format).formatter is not None
    if not can_format or not _is_certain(diagram):
        return text
    with surviving(diagram.source, diagnostics):
        try:
            new_text = formatted_text(diagram.source, diagram.format, diagram.options, diagnostics)
        except UnreadType:
            return text
        return text if diagnostics else new_text.removesuffix("\n")
    return text


def _is_certain(diagram: NoteDiagram) -> bool:
    """Whether a fence is tagged as a diagram, or its text is certainly one."""
    if not diagram.is_editable:
        return False
    if diagram.fence.info:
        return True
    found = guess(diagram.fence.source)
    return found is not None and found[1].is_certain


def _place(file: Source, diagram: NoteDiagram) -> tuple[Span, str]:
    """The span of a diagram's lines in its note, and the margin of the first of them that is not blank."""
    source = diagram.source
    end = source.position(Span(0, len(source.text)))
    start = file.offset(source.first_line, 1)
    written = (line for line in range(source.first_line, end.end_line + 1) if source.line(line).strip())
    first = next(written, source.first_line)
    return Span(start, file.offset(end.end_line, end.end_column)), file.line(first)[: source.margin(first)]
