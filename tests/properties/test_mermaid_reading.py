"""What always holds for reading Mermaid: no text makes the reader fail, and each diagnostic has a span in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings, strategies

from diagconv.diagnostics import Source, code_frame
from diagconv.formats.mermaid.reading.diagram_type import diagram_type_of, find_header_in_prose
from diagconv.formats.mermaid.reading.reader import read
from diagconv.model import from_document, to_document
from tests.conformance.mutations import PIECES

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

TEXTS = strategies.lists(strategies.sampled_from(PIECES) | strategies.text(max_size=3), max_size=25).map("".join)
FLOWCHARTS = TEXTS.map("flowchart TD\n".__add__)


@given(TEXTS | FLOWCHARTS)
@example("flowchart TD\ne1@\x1b")
@example("flowchart TD\nsubgraph \x1b\nA[\nend")
@settings(max_examples=400)
def test_any_text_is_survived(text: str) -> None:
    diagnostics: list[Diagnostic] = []
    diagram = read(Source(text), diagnostics)
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= max(len(text), 1)
        assert code_frame(diagnostic)
    for vertex in diagram:
        span = diagram.nodes[vertex]["span"]
        assert span is None or 0 <= span.start < span.end <= len(text)
    assert from_document(to_document(diagram)) == diagram


@given(TEXTS)
def test_any_text_has_a_kind_or_none(text: str) -> None:
    assert diagram_type_of(text) is None or diagram_type_of(text)
    find_header_in_prose(text)
