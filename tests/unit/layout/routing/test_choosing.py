"""Which way each edge runs."""

from __future__ import annotations

import pytest

from diagconv import Diagram, read, render
from diagconv.errors import UsageError
from diagconv.formats import layout_settings
from diagconv.formats.dot.writer import source
from diagconv.formats.mermaid.configuration import ROUTING_OF_CURVE
from diagconv.layout.routing.choosing import routing_of_edges, splines_of

TEXT = "flowchart TB\n a e1@--> b\n b --> c\n c ~~~ d\n"


def routings(text: str, routing: str | None = None) -> list[str]:
    return list(routings_of(read(text, "mermaid"), routing).values())


def routings_of(diagram: Diagram, routing: str | None = None) -> dict[int, str]:
    return routing_of_edges(diagram, layout_settings(diagram).overridden(routing=routing))


@pytest.mark.parametrize("word", sorted(ROUTING_OF_CURVE))
def test_a_word_for_one_edge(word: str):
    assert routings(TEXT + f" e1@{{ curve: {word} }}\n")[0] == ROUTING_OF_CURVE[word]


def test_invisible_edges_are_left_out():
    assert len(routings(TEXT)) == 2


@pytest.mark.parametrize(
    "text",
    [
        TEXT + " linkStyle 0 interpolate step\n linkStyle 1 interpolate linear\n",
        f'%%{{init: {{"flowchart": {{"curve": "step"}}}}}}%%\n{TEXT} linkStyle 1 interpolate linear\n',
        f"---\nconfig:\n  flowchart:\n    curve: linear\n---\n{TEXT} e1@{{ curve: stepAfter }}\n",
        "flowchart TB\n linkStyle default interpolate step\n a --> b --> c\n linkStyle 1 interpolate linear\n",
    ],
)
def test_words_for_one_and_for_all(text: str):
    assert routings(text) == ["orthogonal", "linear"]


def test_the_call_wins():
    text = f'%%{{init: {{"flowchart": {{"curve": "step"}}}}}}%%\n{TEXT} linkStyle 1 interpolate linear\n'
    assert routings(text, "spline") == ["spline", "spline"]


@pytest.mark.parametrize("curve", ["zigzag", 7, None, ["step"], {"a": 1}])
def test_what_is_no_word_says_nothing(curve: object):
    diagram = read(TEXT, "mermaid")
    diagram.properties["config"] = {"flowchart": {"curve": curve}}
    assert routings_of(diagram) == routings_of(read(TEXT, "mermaid"))


def test_an_unknown_routing():
    with pytest.raises(UsageError, match="unknown routing “ortogonal”; did you mean “orthogonal”"):
        render(read(TEXT, "mermaid"), "svg", routing="ortogonal")


@pytest.mark.parametrize(("routing", "splines"), [("orthogonal", "ortho"), ("spline", "spline")])
def test_graphviz_has_words_of_its_own(routing: str, splines: str):
    assert splines_of(routing) == splines
    assert f"splines={splines}" in source(read(TEXT, "mermaid"), [], splines=splines)


@pytest.mark.parametrize(
    ("text", "routing"),
    [
        ("a --> b", "orthogonal"),
        ("a & b --> c & d\n a --> b", "orthogonal"),
        ("a & b & c & d --> a & b & c & d", "spline"),  # four for each node
        ("\n".join(f"a{number} --> a{number + 1}" for number in range(150)), "orthogonal"),
        ("\n".join(f"a{number} --> a{number + 1}" for number in range(151)), "spline"),
    ],
)
def test_by_default(text: str, routing: str):
    assert set(routings(f"flowchart TB\n{text}")) == {routing}
