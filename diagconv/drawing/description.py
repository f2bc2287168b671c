"""The text alternative of a picture, for readers who cannot see it: its nodes and edges in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.text import plain_text, without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.model import Diagram, Edge

MOST_EDGES: Final = 200
"""How many edges are described; nobody listens to more."""

_NAMES: Final = {"flowchart": "Flowchart", "architecture": "Architecture diagram"}


def title_of(diagram: Diagram) -> str:
    """The title that the user gave, or the type of the diagram."""
    return diagram.accessibility.get("title") or diagram.title or _NAMES[diagram.type]


def description_of(diagram: Diagram) -> str:
    """The description that the user gave, or one of our own.

    >>> from diagconv.model import Diagram
    >>> diagram = Diagram()
    >>> diagram.node("a", "App Pod")
    >>> diagram.node("b", "Loki")
    >>> diagram.edge("a", "b", label="streams logs")
    0
    >>> description_of(diagram)
    '2 nodes. App Pod → Loki: streams logs.'
    """
    given = diagram.accessibility.get("description")
    return given or " ".join(f"{sentence}." for sentence in _sentences(diagram))


def _sentences(diagram: Diagram) -> Iterator[str]:
    yield _counts(diagram)
    inside = diagram.children()
    for group in diagram.groups:
        if members := ", ".join(_name(diagram, vertex) for vertex in inside[group]):
            yield f"{_name(diagram, group)} holds {members}"
    edges = [edge for edge in diagram.edges_in_order() if edge.attributes["line"] != "invisible"]
    for edge in edges[:MOST_EDGES]:
        yield _edge_sentence(diagram, edge)
    if len(edges) > MOST_EDGES:
        yield f"And {len(edges) - MOST_EDGES} more edges"
    linked = {end for edge in edges for end in (edge.source, edge.target)}
    alone = [node for node in diagram.node_ids if node not in linked and diagram.parent(node) is None]
    if alone:
        yield f"Unconnected: {', '.join(_name(diagram, node) for node in alone)}"


def _counts(diagram: Diagram) -> str:
    nodes, groups = len(diagram.node_ids), len(diagram.groups)
    parts = [f"{nodes} {'node' if nodes == 1 else 'nodes'}"]
    if groups:
        parts.append(f"{groups} {'group' if groups == 1 else 'groups'}")
    return " in ".join(parts)


def _edge_sentence(diagram: Diagram, edge: Edge) -> str:
    attributes = edge.attributes
    arrow = _ARROWS[attributes["tail"] != "none", attributes["head"] != "none"]
    words = _words(_spoken(attributes))
    sentence = f"{_name(diagram, edge.source)} {arrow} {_name(diagram, edge.target)}"
    return f"{sentence}: {words}" if words else sentence


_ARROWS: Final = {(False, False): "—", (False, True): "→", (True, False): "←", (True, True): "↔"}


def _name(diagram: Diagram, vertex: str) -> str:
    attributes = diagram.nodes[vertex]
    return _words(_spoken(attributes)) or vertex


def _spoken(attributes: Mapping[str, Any]) -> str:
    """A label as it is read aloud, without the icons in it."""
    return without_tokens(plain_text(attributes["label"], attributes["markup"]))


def _words(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
