"""Mermaid to a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Span, nearest
from diagconv.formats.edge_placement import annotate_by_spans
from diagconv.formats.garbage_collection import without_garbage_collection
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import HEADERS
from diagconv.formats.mermaid.properties import CONFIG, FRONT_MATTER
from diagconv.formats.mermaid.reading.diagram_type import FLOWCHART, content_start, find_start
from diagconv.formats.mermaid.reading.front_matter import DiagramSettings, read_settings
from diagconv.formats.mermaid.reading.labels import printable
from diagconv.formats.mermaid.reading.preprocessing import MARKS, preprocess, without_hints
from diagconv.formats.mermaid.reading.yaml import YamlError
from diagconv.model import Diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.mermaid.reading.database import FlowDatabase
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText
    from diagconv.formats.mermaid.reading.problems import Problem


def read(source: Source, diagnostics: list[Diagnostic], **_options: Any) -> Diagram:
    """Read a Mermaid flowchart.

    Args:
        source: the text.
        diagnostics: the list to which errors, warnings and notes are appended.

    Returns:
        The diagram, as far as it could be understood.
    """
    preprocessed, hints = without_hints(preprocess(source.text))
    start = find_start(source.text) or find_start(preprocessed.text)
    if start is None or start.type != FLOWCHART:
        diagnostics.append(_not_a_flowchart(source, start.type if start else None))
        return Diagram()
    settings = _settings(preprocessed, source, diagnostics)
    with without_garbage_collection():
        from diagconv.formats.mermaid.reading.parser import parse

        database = parse(preprocessed, inherits_direction=settings.inherits_direction)
        diagram = _lower(database, preprocessed, settings)
    annotate_by_spans(diagram)
    diagnostics.extend(_diagnostics(database.problems, preprocessed, source))
    if mark := MARKS.search(source.text):
        diagnostics.append(rules.UNPRINTABLE.at(source, Span(*mark.span())))
    if not hints:
        return diagram
    from diagconv.formats.hints.application import apply_hints

    return apply_hints(diagram, hints, source, diagnostics)


def _not_a_flowchart(source: Source, diagram_type: str | None) -> Diagnostic:
    """The error for a text that does not start like a flowchart."""
    start = content_start(source.text)
    line = source.text[start:].partition("\n")[0].rstrip()
    if not line:
        return rules.EMPTY.at(source, Span(0, 1))
    word = line.split()[0].rstrip(";")
    span = Span(start, start + len(word))
    if diagram_type is not None:
        return rules.OTHER_TYPE.at(source, span, type=diagram_type)
    if line.startswith("---"):
        return rules.LATE_FRONT_MATTER.at(source, Span(start, start + 3))
    from diagconv.formats.mermaid.reading.fixes import lower_case_header

    if line.lower().startswith("flow chart"):
        word = line[: len("flow chart")]
        span = Span(start, start + len(word))
    meant = next(iter(nearest(word.lower(), HEADERS)), None)
    hint = f"did you mean “{line.replace(word, meant, 1)}”?" if meant else None
    return rules.NO_HEADER.at(source, span, hint=hint, fix=lower_case_header(source.text, span))


def _settings(preprocessed: PreprocessedText, source: Source, diagnostics: list[Diagnostic]) -> DiagramSettings:
    open_directives = (directive for directive in preprocessed.directives if not directive.closed)
    diagnostics.extend(rules.UNCLOSED_DIRECTIVE.at(source, directive.span) for directive in open_directives)
    try:
        settings = read_settings(preprocessed.front_matter, preprocessed.directives)
    except YamlError as error:
        matter = preprocessed.front_matter
        assert matter is not None
        start = min(matter.span.start + error.position, max(matter.span.end - 1, matter.span.start))
        diagnostics.append(rules.INVALID_FRONT_MATTER.at(source, Span(start, start + 1), reason=error.reason))
        return DiagramSettings()
    diagnostics += [rules.INVALID_DIRECTIVE.at(source, directive.span) for directive in settings.unreadable]
    kept = settings._replace(**printable({key: getattr(settings, key) for key in ("title", "config", "other")}))
    if kept != settings:
        place = preprocessed.front_matter or preprocessed.directives[0]
        diagnostics.append(rules.UNPRINTABLE.at(source, place.span))
    return kept


def _lower(database: FlowDatabase, preprocessed: PreprocessedText, settings: DiagramSettings) -> Diagram:
    from diagconv.formats.mermaid.reading.lowering import Lowering

    diagram = Lowering(database, preprocessed).run()
    diagram.title = settings.title
    for name, value in ((CONFIG, settings.config), (FRONT_MATTER, settings.other)):
        if value:
            diagram.properties[name] = value
    return diagram


def _diagnostics(problems: list[Problem], preprocessed: PreprocessedText, source: Source) -> list[Diagnostic]:
    """The problems as diagnostics, in the order of the text."""
    found = [_diagnostic(problem, preprocessed, source) for problem in problems]
    return sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0))


def _diagnostic(problem: Problem, preprocessed: PreprocessedText, source: Source) -> Diagnostic:
    from diagconv.formats.mermaid.reading.fixes import find_fix

    span = preprocessed.span(problem.start, problem.stop)
    fix = find_fix(problem, preprocessed, source, span)
    return problem.rule.at(source, span, hint=problem.hint, fix=fix, **problem.words)
