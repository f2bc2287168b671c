"""What always holds of hints: nothing is lost with them, nothing is lost unsaid without, and any hint is survived."""

from __future__ import annotations

import itertools
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies

from diagconv.diagnostics import Severity, Source
from diagconv.formats.hints import generation, lines
from diagconv.formats.registry import by_name
from diagconv.model import Diagram, from_document, to_document
from tests.properties.diagrams import CHARACTERS, NASTY_NAMES, TRAPS, diagrams

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from diagconv.diagnostics import Diagnostic

LANGUAGES = ("mermaid", "eraser")
WAYS = (*itertools.permutations(("mermaid", "eraser", "diagrams"), 2), ("mermaid", "json"), ("json", "eraser"))

EVERY_END = [
    (tail, head) for tail in ("none", "arrow", "circle", "cross") for head in ("none", "arrow", "circle", "cross")
]

IDS = (
    strategies.lists(strategies.sampled_from(TRAPS) | strategies.text(CHARACTERS, max_size=4), min_size=1, max_size=2)
    .map("".join)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)

VALUES = strategies.recursive(
    strategies.sampled_from((*TRAPS, "", 0, 3, 1.5, True, None, "3", "nothing", "null")),
    lambda inner: strategies.lists(inner, max_size=2) | strategies.dictionaries(IDS, inner, max_size=2),
    max_leaves=3,
)

PROPERTIES = strategies.dictionaries(strategies.sampled_from(("animate", "colorMode", "x.y", "a b", "data")), VALUES)


@strategies.composite
def rich_diagrams(draw: DrawFn) -> Diagram:
    """A diagram that holds what no language has words for."""
    diagram = draw(diagrams(ids=IDS, ends=EVERY_END, most=5))
    diagram.language = draw(strategies.sampled_from((None, "mermaid", "eraser")))
    diagram.type = draw(strategies.sampled_from(("architecture", "flowchart")))
    diagram.accessibility["title"] = draw(strategies.none() | strategies.just("In short"))
    diagram.properties.update(draw(PROPERTIES))
    for vertex in diagram:
        attributes: Any = diagram.nodes[vertex]
        for field in ("icon", "link", "tooltip"):
            attributes[field] = draw(
                strategies.none() | strategies.sampled_from(("k8s-pod", "fa:user", "a > b; c", "é"))
            )
        attributes["properties"].update(draw(PROPERTIES))
    for edge in diagram.edges_in_order():
        edge.attributes["id"] = draw(strategies.none() | strategies.sampled_from(("e1", "e 2")))
        edge.attributes["properties"].update(draw(PROPERTIES))
    return diagram


def written(diagram: Diagram, language: str, *, hints: bool = True) -> tuple[str, list[Diagnostic]]:
    said: list[Diagnostic] = []
    return by_name(language).load_writer()(diagram, said, hints=hints), said


def read(text: str, language: str) -> tuple[Diagram, list[Diagnostic]]:
    said: list[Diagnostic] = []
    return by_name(language).load_reader()(Source(text), said), said


@pytest.mark.parametrize("language", LANGUAGES)
@given(diagram=rich_diagrams())
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost(language: str, diagram: Diagram) -> None:
    text, losses = written(diagram, language)
    again, said = read(text, language)
    assert to_document(again) == to_document(diagram), text
    assert not losses
    assert not [diagnostic for diagnostic in said if diagnostic.code.startswith("HNT")], text
    other = "eraser" if language == "mermaid" else "mermaid"
    assert read(written(again, other)[0], other)[0] == diagram


NAMES = strategies.sampled_from((*NASTY_NAMES, *TRAPS)).map(lambda text: " ".join(text.split())).filter(bool)
"""Ids, each with a chance to be there with others that look like it."""


@strategies.composite
def named_diagrams(draw: DrawFn) -> Diagram:
    """A diagram of nasty names, which are ids, labels, classes and values."""
    diagram = draw(diagrams(ids=NAMES | IDS, labels=NAMES | IDS, ends=EVERY_END, most=6))
    diagram.language = draw(strategies.sampled_from((None, "diagrams")))
    for vertex in diagram:
        attributes: Any = diagram.nodes[vertex]
        attributes["classes"] = draw(strategies.lists(NAMES, unique=True, max_size=2))
        attributes["icon"] = draw(strategies.none() | NAMES)
        if draw(strategies.booleans()):
            attributes["label"] = vertex
    for name in draw(strategies.lists(NAMES, unique=True, max_size=2)):
        diagram.classes[name] = draw(strategies.dictionaries(NAMES, NAMES, max_size=3))
    return diagram


@pytest.mark.parametrize(("first", "second"), WAYS)
@given(diagram=named_diagrams(), width=strategies.sampled_from((1, 20, 40, 80, lines.WIDTH)))
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_on_a_trip(first: str, second: str, diagram: Diagram, width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "comment_lines", partial(lines.comment_lines, width=width))
        found = diagram
        for language in (first, second, first):
            text, losses = written(found, language)
            found, said = read(text, language)
            assert to_document(found) == to_document(diagram), text
            assert language == "diagrams" or not losses
            assert not [diagnostic for diagnostic in said if diagnostic.code.startswith("HNT")], text


PIECES = (
    *("from", "ids", "words", "colors", "class", "turned", "hidden", "order", "nodes", "diagram", "nothing", "json"),
    *("A", "B", "C", "web…", ">", "#2", "#", "=", ":", ";", ",", "(", ")", "@1", "@", '"', '""', "[", "{", "}", "%%{"),
    *("shape", "line", "length", "classes", "style.fill", "properties.x", "label", "markdown", "html", "kind", "group"),
    *("cyl", "thick", "99", "-1", "1e999", "NaN", "null", "[[[[", '{"a":1}', '"\\ud800"', "\\", "x.", ".", "id"),
)  # fmt: skip

HINTS = strategies.lists(strategies.sampled_from(PIECES) | strategies.text(CHARACTERS, max_size=2), max_size=12).map(
    " ".join
)


@given(strategies.lists(HINTS, min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_any_hint_is_survived(hints: list[str]) -> None:
    for language, mark, text in (("mermaid", "%%", "flowchart LR\nA --> B\n"), ("eraser", "//", "A > B\n")):
        lines = [f"{mark} diagconv: {' '.join(hint.split())}" for hint in hints]
        diagram, said = read("\n".join([text, *lines, ""]), language)
        assert all(diagnostic.severity is Severity.NOTE for diagnostic in said if diagnostic.code.startswith("HNT"))
        assert from_document(to_document(diagram)) == diagram
        written(diagram, language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(diagram=rich_diagrams())
@settings(max_examples=60, deadline=None)
def test_what_is_not_reported_is_not_lost(language: str, diagram: Diagram) -> None:
    text, said = written(diagram, language, hints=False)
    assert "diagconv:" not in text
    again, _ = read(text, language)
    if not said:
        assert _labels(again) == _labels(diagram)
        assert _without_ids(again) == _without_ids(diagram), text


@pytest.mark.parametrize("language", LANGUAGES)
@given(diagram=rich_diagrams())
@settings(max_examples=60, deadline=None)
def test_labels_places_and_ends_need_no_hints(language: str, diagram: Diagram) -> None:
    again, _ = read(written(diagram, language, hints=False)[0], language)
    assert _labels(again) == _labels(diagram)


def _labels(diagram: Diagram) -> Any:
    """What stands on and around each element, and what each visible line joins, without ids."""
    label = {
        vertex: (diagram.is_group(vertex), diagram.nodes[vertex]["label"], number)
        for kind in (diagram.node_ids, diagram.groups)
        for number, vertex in enumerate(kind)
    }
    inside = sorted((label[vertex], label.get(diagram.parent(vertex) or "")) for vertex in diagram)
    edges = [
        (frozenset((label[edge.source], label[edge.target])), edge.attributes["label"])
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    ]
    return [str(pair) for pair in inside], edges


def _without_ids(diagram: Diagram) -> dict[str, Any]:
    """The document with numbers for ids: an id that is the label too is no loss."""
    document = to_document(diagram)
    number: dict[str | None, Any] = {None: None}
    number |= {item["id"]: index for index, item in enumerate((*document["nodes"], *document["groups"]))}
    for item in (*document["nodes"], *document["groups"]):
        item["id"], item["group"] = number[item["id"]], number[item["group"]]
    for item in document["edges"]:
        item["source"], item["target"] = number[item["source"]], number[item["target"]]
    return document
