"""Equal diagrams have the same picture, byte for byte, whatever they were read from and however they were built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings, strategies

from diagconv import read, render, write
from diagconv.model import Diagram

from .diagrams import diagrams

if TYPE_CHECKING:
    from collections.abc import Callable

MODES = {"colorMode": ("pastel", "bold", "outline"), "styleMode": ("shadow", "watercolor")}

CONFIG = {"nodeSpacing": 60, "rankSpacing": 90, "wrappingWidth": 80, "curve": "linear"}


def through(language: str) -> Callable[[Diagram], Diagram]:
    def again(diagram: Diagram) -> Diagram:
        return read(write(diagram, language), language)

    return again


def shuffled(diagram: Diagram) -> Diagram:
    """The same diagram with its groups declared first, gaps between the keys of its edges, and its styles turned."""
    other = Diagram()
    other.graph.update({key: value for key, value in diagram.graph.items() if key != "comments"})
    for vertex in (*diagram.groups, *diagram.node_ids):
        other.add_node(vertex, **turned(diagram.nodes[vertex]))
    for edge in diagram.edges_in_order():
        other.add_edge(edge.source, edge.target, edge.key * 3 + 7, **turned(dict(edge.attributes)))
    return other


def turned(value: Any) -> Any:
    return {key: turned(value[key]) for key in reversed(value)} if isinstance(value, dict) else value


@given(
    diagrams(),
    strategies.sampled_from([through("mermaid"), through("eraser"), through("json"), Diagram.copy, shuffled]),
    strategies.data(),
)
@settings(max_examples=60, deadline=None)
def test_equal_diagrams_draw_the_same(
    diagram: Diagram, changed: Callable[[Diagram], Diagram], data: strategies.DataObject
) -> None:
    diagram.type = data.draw(strategies.sampled_from(("flowchart", "architecture")))
    for name, words in MODES.items():
        word = data.draw(strategies.sampled_from((None, *words)))
        diagram.properties.update({name: word} if word else {})
    if data.draw(strategies.booleans()):
        diagram.properties["config"] = {"flowchart": CONFIG}
    other = changed(diagram)
    assume(other == diagram)
    assert render(other, "svg") == render(diagram, "svg")
