"""Mermaid to a diagram."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Span, nearest
from diagconv.formats.hints.application import apply_hints
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import HEADERS
from diagconv.formats.mermaid.properties import CONFIG, FRONT_MATTER
from diagconv.formats.mermaid.reading.config import Settings, settings
from diagconv.formats.mermaid.reading.kinds import FLOWCHART, content_start, start_of
from diagconv.formats.mermaid.reading.prepasses import prepare, without_hints
from diagconv.formats.mermaid.reading.yaml_data import YamlError
from diagconv.model import Diagram

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lark

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.mermaid.reading.builder import Builder
    from diagconv.formats.mermaid.reading.chart import Chart, Problem
    from diagconv.formats.mermaid.reading.machine import Machine
    from diagconv.formats.mermaid.reading.prepasses import Prepared

_own = threading.local()
"""Each thread has a parser and a builder of its own, since the parser's tables call the builder's methods; a lock would
make threads wait for the longest text."""


def read(source: Source, diagnostics: list[Diagnostic], **_options: Any) -> Diagram:
    """The diagram of a Mermaid flowchart; what is wrong or surprising is told in `diagnostics`."""
    prepared, hints = without_hints(prepare(source.text))
    start = start_of(source.text) or start_of(prepared.text)
    if start is None or start.kind != FLOWCHART:
        diagnostics.append(_no_flowchart(source, start.kind if start else None))
        return Diagram()
    whole = _settings(prepared, source, diagnostics)
    with _no_collector():
        chart = _parse(prepared, whole)
        diagram = _assembled(chart, prepared, whole)
    diagnostics.extend(_told(chart, prepared, source))
    return apply_hints(diagram, hints, source, diagnostics)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Let the garbage collector rest.

    Nothing that reading makes is cyclic garbage, and the collector's passes over a growing diagram would take a quarter
    of the time, the more the longer the text is.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _no_flowchart(source: Source, kind: str | None) -> Diagnostic:
    """What to say of a text that does not start like a flowchart."""
    start = content_start(source.text)
    line = source.text[start:].partition("\n")[0].rstrip()
    if not line:
        return rules.EMPTY.at(source, Span(0, 1))
    word = line.split()[0].rstrip(";")
    span = Span(start, start + len(word))
    if kind is not None:
        return rules.OTHER_KIND.at(source, span, kind=kind)
    if line.startswith("---"):
        return rules.LATE_FRONT_MATTER.at(source, Span(start, start + 3))
    from diagconv.formats.mermaid.reading.repairs import lower_case_header

    if line.lower().startswith("flow chart"):
        word = line[: len("flow chart")]
        span = Span(start, start + len(word))
    meant = next(iter(nearest(word.lower(), HEADERS)), None)
    hint = f"did you mean “{line.replace(word, meant, 1)}”?" if meant else None
    return rules.NO_HEADER.at(source, span, hint=hint, fix=lower_case_header(source.text, span))


def _settings(prepared: Prepared, source: Source, diagnostics: list[Diagnostic]) -> Settings:
    open_directives = (directive for directive in prepared.directives if not directive.closed)
    diagnostics.extend(rules.OPEN_DIRECTIVE.at(source, directive.span) for directive in open_directives)
    try:
        found = settings(prepared.front_matter, prepared.directives)
        diagnostics += [rules.BAD_DIRECTIVE.at(source, directive.span) for directive in found.unreadable]
        return found
    except YamlError as error:
        matter = prepared.front_matter
        assert matter is not None
        start = min(matter.span.start + error.position, max(matter.span.end - 1, matter.span.start))
        diagnostics.append(rules.BAD_YAML.at(source, Span(start, start + 1), reason=error.reason))
        return Settings()


def _tools() -> tuple[lark.Lark, Machine, Builder]:
    """This thread's parser, its quick form, and the builder whose methods both call."""
    if not hasattr(_own, "parser"):
        from diagconv.formats.grammars import parser
        from diagconv.formats.mermaid.reading.builder import Builder
        from diagconv.formats.mermaid.reading.grammar import OPTIONS
        from diagconv.formats.mermaid.reading.machine import Machine

        _own.builder = Builder()
        _own.machine = Machine(lark_parser := parser("mermaid", transformer=_own.builder, **OPTIONS))
        _own.parser = lark_parser
    return _own.parser, _own.machine, _own.builder


def _parse(prepared: Prepared, whole: Settings) -> Chart:
    """The chart of a text: at full speed if it has no errors, else step by step."""
    from diagconv.formats.mermaid.reading.chart import Chart, Fault
    from diagconv.formats.mermaid.reading.lexer import LexicalError, tokens
    from diagconv.formats.mermaid.reading.machine import Stuck

    parser, machine, builder = _tools()
    builder.begin(Chart(prepared.comments, inherits=whole.inherits_direction), prepared.text)
    try:
        machine.run(tokens(prepared.text))
    except (Stuck, LexicalError, Fault):
        from diagconv.formats.mermaid.reading.recovery import Recovery

        builder.begin(Chart(prepared.comments, inherits=whole.inherits_direction), prepared.text)
        Recovery(parser, builder.chart, prepared.text).run()
    return builder.chart


def _assembled(chart: Chart, prepared: Prepared, whole: Settings) -> Diagram:
    from diagconv.formats.mermaid.reading.assembly import Assembly

    diagram = Assembly(chart, prepared).run()
    diagram.title = whole.title
    for name, value in ((CONFIG, whole.config), (FRONT_MATTER, whole.other)):
        if value:
            diagram.properties[name] = value
    return diagram


def _told(chart: Chart, prepared: Prepared, source: Source) -> list[Diagnostic]:
    """What the chart has to say, in the order of the text."""
    found = [_diagnostic(problem, prepared, source) for problem in chart.problems]
    return sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0))


def _diagnostic(problem: Problem, prepared: Prepared, source: Source) -> Diagnostic:
    from diagconv.formats.mermaid.reading.repairs import fix_of

    span = prepared.span(problem.start, problem.stop)
    fix = fix_of(problem, prepared, source, span)
    return problem.kind.at(source, span, hint=problem.hint, fix=fix, **problem.words)
