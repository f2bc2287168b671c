"""What always holds of Eraser: any text is survived, and what Eraser can say comes back equal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings, strategies

from diagconv.diagnostics import Source
from diagconv.formats.eraser.keywords import CONNECTORS, SHAPES
from diagconv.formats.eraser.reading.reader import read
from diagconv.formats.eraser.writing.writer import write
from diagconv.model import Diagram
from diagconv.text import plain_text
from tests.properties.diagrams import CHARACTERS, TRAPS, diagrams

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from diagconv.diagnostics import Diagnostic

PIECES = (
    *("A", "B 2", "App Pod", "group X", "title", "title t", "direction", "direction up", "legend", "note", "subgraph"),
    *("[", "]", "{", "}", ":", ",", '"', "//", " ", "\t", "\n", "\r\n", "\r", "\\", "\\n", "|", "#", ";", "=", "."),
    *CONNECTORS, "=>", "---", "..>", "[icon: x]", "[label: ", "color: red", "shape: oval", "flowchart-diagram",
    *("\ufeff", "\x00", "\ud800", "\u2028", "\xa0", "type: event", "activate A", "loop {", "a.b > c.d", "id string pk"),
)  # fmt: skip

TEXTS = strategies.lists(strategies.sampled_from(PIECES) | strategies.text(max_size=3), max_size=25).map("".join)

OTHER_BLANK = re.compile(r"[^\S \n]")
"""The white space that counts as a space in names."""

WORDS = strategies.lists(
    strategies.sampled_from((*TRAPS, *PIECES)) | strategies.text(CHARACTERS, max_size=4), min_size=1, max_size=3
).map("".join)

PLAIN = WORDS.map(lambda text: "".join(c for c in text if c == "\n" or c.isprintable() or c in "\xa0\u2028\t"))
"""Any text that a picture can hold, without the line ends that are no newlines."""

NAMES = PLAIN.map(lambda text: OTHER_BLANK.sub("", text)).filter(str.strip)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived(text: str) -> None:
    diagnostics: list[Diagnostic] = []
    diagram = read(Source(text), diagnostics)
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text) + 1
        assert diagnostic.position is not None
    for vertex in diagram:
        span = diagram.nodes[vertex]["span"]
        assert 0 <= span.start < span.end <= len(text)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_written_and_read_again(text: str) -> None:
    diagram = read(Source(text), [], type="flowchart")
    diagnostics: list[Any] = []
    written = write(diagram, diagnostics)
    found: list[Any] = []
    assert read(Source(written), found) == diagram, written
    assert not [diagnostic for diagnostic in found if diagnostic.is_error], written
    assert not diagnostics


@strategies.composite
def eraser_diagrams(draw: DrawFn) -> Diagram:
    """A diagram that holds what Eraser has words for, in any order."""
    diagram = Diagram()
    diagram.language = "eraser"
    diagram.type = draw(strategies.sampled_from(("architecture", "flowchart")))
    diagram.direction = draw(strategies.sampled_from(("TB", "BT", "LR", "RL")))
    diagram.title = draw(strategies.none() | PLAIN)
    diagram.properties.update(draw(MODES))
    names = draw(strategies.lists(NAMES, unique=True, max_size=12))
    groups, nodes = names[: len(names) // 3], names[len(names) // 3 :]
    for name in draw(strategies.permutations(names)):
        if name in groups:
            diagram.group(name, draw(LABEL(name)), **draw(LOOKS))
        else:
            diagram.node(
                name, draw(LABEL(name)), shape=draw(strategies.sampled_from(sorted(SHAPES.values()))), **draw(LOOKS)
            )
    for place, name in enumerate(groups):
        diagram.group_at(name)["group"] = draw(strategies.sampled_from([None, *groups[:place]]))
    for name in nodes:
        diagram.node_at(name)["group"] = draw(strategies.sampled_from([None, *groups]))
    for _ in range(draw(strategies.integers(0, 8)) if names else 0):
        line, tail, head = draw(strategies.sampled_from(list(CONNECTORS.values())))
        source, target = draw(strategies.sampled_from(names)), draw(strategies.sampled_from(names))
        style = draw(strategies.just({}) | COLOR.map(lambda color: {"stroke": color}))
        label = draw(strategies.just("") | PLAIN)
        diagram.edge(source, target, label=label, line=line, tail=tail, head=head, style=style)
    return diagram


COLOR = strategies.sampled_from(("blue", "Red", "#fff", "#326ce5", "transparent"))
MODES = strategies.fixed_dictionaries(
    {}, optional={"colorMode": strategies.sampled_from(("outline", "loud")), "typeface": strategies.just("mono")}
)
PROPERTIES = strategies.dictionaries(strategies.sampled_from(("note", "owner", "colorMode", "x-1")), PLAIN, max_size=2)
LOOKS = strategies.fixed_dictionaries(
    {},
    optional={
        "icon": strategies.sampled_from(("k8s-pod", "server")) | PLAIN.filter(lambda icon: icon != "none"),
        "link": PLAIN,
        "style": COLOR.map(lambda color: {"fill": color}),
        "properties": PROPERTIES,
        "comments": strategies.lists(PLAIN, max_size=2),
    },
)


def LABEL(name: str) -> strategies.SearchStrategy[str]:  # noqa: N802  # a strategy, as its neighbours are
    return strategies.just(name) | PLAIN


@given(eraser_diagrams())
@settings(max_examples=150, deadline=None)
def test_what_eraser_can_say_comes_back_equal(diagram: Diagram) -> None:
    losses: list[Any] = []
    written = write(diagram, losses)
    found: list[Any] = []
    assert read(Source(written), found) == diagram, written
    assert not losses
    assert not [diagnostic for diagnostic in found if diagnostic.is_error]
    assert write(diagram.copy(), []) == written


@given(diagrams())
@settings(max_examples=80, deadline=None)
def test_what_another_language_says_keeps_its_labels_places_and_lines(diagram: Diagram) -> None:
    diagram.language = "mermaid"
    written = write(diagram, [])
    found: list[Any] = []
    again = read(Source(written), found)
    assert _skeleton(again) == _skeleton(diagram), written
    assert not [diagnostic for diagnostic in found if diagnostic.severity.value != "note"], written


def _skeleton(diagram: Diagram) -> Any:
    """Labels, containment, lines and ends, without ids; what Eraser does not have as the nearest that it has."""
    place = {vertex: index for index, vertex in enumerate([*diagram.node_ids, *diagram.groups])}
    vertices = [(_text(diagram.nodes[vertex]), place.get(diagram.parent(vertex) or "")) for vertex in place]
    edges = [
        (place[edge.source], place[edge.target], _text(edge.attributes), *_line(edge.attributes))
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    ]
    return len(diagram.groups), vertices, edges, diagram.direction, diagram.title


def _text(attributes: Any) -> str:
    label, markup = attributes["label"], attributes["markup"]
    return label if markup == "text" else plain_text(label, markup)


def _line(attributes: Any) -> tuple[str, ...]:
    nearest = {"thick": "solid", "circle": "arrow", "cross": "arrow"}
    return tuple(nearest.get(attributes[field], attributes[field]) for field in ("line", "tail", "head"))
