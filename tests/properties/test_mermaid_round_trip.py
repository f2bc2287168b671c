"""Any diagram written as Mermaid is read again as the same diagram, and written again as the same text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as some

from diagconv.diagnostics import Source
from diagconv.formats.mermaid.reading.reader import read
from diagconv.formats.mermaid.writing.writer import write
from diagconv.model import Diagram, to_document
from diagconv.model.vocabulary import ARROWHEADS, SHAPES
from tests.properties.diagrams import LABELS, LINE, diagrams

SAYABLE = tuple(shape for shape in SHAPES if shape != "star")

NAMES = LINE.filter(bool) | some.sampled_from(
    (
        "call",
        "1call",
        "x:click",
        "üHref",
        "ühref",
        "#call",
        "x,href",
        "accTitle",
        "x:accDescr",
        "end",
        "1end",
        "App Pod 1",
        "app_pod_1",
        "direction",
        "LR",
        "subGraph0",
        "a,b",
        "%%",
        "a%%",
        "style:a#b",
        "😀",
    )
)
"""Ids that Mermaid takes, ids that it does not, and ids that mean something to it."""

PAIRS_OF_ENDS = [(tail, head) for tail in ARROWHEADS for head in ARROWHEADS]


def again(text: str) -> Diagram:
    """What is read from a text, which must have no error."""
    diagnostics: list = []
    diagram = read(Source(text), diagnostics)
    assert not [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error], text
    return diagram


@given(diagrams(labels=LABELS, shapes=SAYABLE))
def test_what_is_written_is_read_again(diagram: Diagram) -> None:
    losses: list = []
    text = write(diagram, losses, hints=False)
    assert not losses
    assert to_document(again(text)) == to_document(diagram), text


@given(diagrams(labels=LABELS, shapes=SAYABLE))
def test_what_is_read_is_written_as_it_was(diagram: Diagram) -> None:
    text = write(diagram, [], hints=False)
    assert write(again(text), [], hints=False) == text


@given(diagrams(ids=NAMES, labels=LABELS, ends=PAIRS_OF_ENDS))
def test_no_name_and_no_end_makes_a_text_that_cannot_be_read(diagram: Diagram) -> None:
    losses: list = []
    found = again(write(diagram, losses, hints=False))
    assert [len(found.node_ids), len(found.groups), found.number_of_edges()] == [
        len(diagram.node_ids),
        len(diagram.groups),
        diagram.number_of_edges(),
    ]
    assert losses or [found.nodes[node]["label"] for node in found.node_ids] == [
        diagram.nodes[node]["label"] for node in diagram.node_ids
    ]


@given(LABELS.filter(bool), some.sampled_from(("title", "description")))
def test_what_is_read_aloud_stays(text: str, part: str) -> None:
    diagram = Diagram()
    diagram.accessibility[part] = text
    assert again(write(diagram, [], hints=False)).accessibility == diagram.accessibility


@example("style a:#b;\nend")
@given(LABELS.filter(bool))
def test_a_tooltip_stays(text: str) -> None:
    diagram = Diagram()
    diagram.node("a", link="https://example.org/?a=1&b=2#top", tooltip=text)
    diagram.node("b")
    assert to_document(again(write(diagram, [], hints=False))) == to_document(diagram)


@given(some.lists(LINE, max_size=3))
def test_no_comment_is_taken_for_a_statement(comments: list[str]) -> None:
    diagram = Diagram()
    diagram.node("a", comments=comments)
    diagram.comments["end"] = comments
    assert again(write(diagram, [], hints=False)) == diagram
