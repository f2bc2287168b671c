"""One of the two diagrams that are compared, looked up in all the ways that matching needs."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.model.comparing.labels import label_key
from diagconv.model.document import to_document

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from diagconv.model.diagram import Diagram

Links = dict[str, tuple[str, ...]]
"""The neighbours on one side, each with the keys of the labels of all edges there, in alphabetical order."""


class Place(NamedTuple):
    """What stands around a vertex: where its edges come from and go to, what it holds, what holds it."""

    sources: Links
    targets: Links
    children: tuple[str, ...]
    parent: str | None

    @property
    def size(self) -> int:
        """How many things would tell the vertex by its place."""
        return len(self.sources) + len(self.targets) + len(self.children)

    def count(self, known: Container[str]) -> int:
        """How many of these things are known."""
        return sum(vertex in known for vertex in chain(self.sources, self.targets, self.children))


class Side:
    """A diagram with its document, by vertex and edge, its labels' keys and its places.

    Args:
        diagram: the diagram; it is not changed.
    """

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.document = to_document(diagram)
        self.position = {vertex: index for index, vertex in enumerate(diagram)}
        self.kinds = {vertex: "group" if diagram.is_group(vertex) else "node" for vertex in diagram}
        self.vertices = {item["id"]: item for item in (*self.document["nodes"], *self.document["groups"])}
        self.edges = {
            edge.key: item for edge, item in zip(diagram.edges_in_order(), self.document["edges"], strict=True)
        }
        self.keys = {vertex: label_key(fields["label"]) for vertex, fields in self.vertices.items()}
        self.places = self._places()
        self.surroundings = {vertex: Counter(self._surroundings(place)) for vertex, place in self.places.items()}

    def _places(self) -> dict[str, Place]:
        links: dict[tuple[str, str], list[str]] = {}
        for edge in self.edges.values():
            for ends in _flow(edge):
                links.setdefault(ends, []).append(label_key(edge["label"]))
        sources: dict[str, Links] = {vertex: {} for vertex in self.diagram}
        targets: dict[str, Links] = {vertex: {} for vertex in self.diagram}
        for (source, target), labels in links.items():
            sources[target][source] = targets[source][target] = tuple(sorted(labels))
        children = self.diagram.children()
        return {
            vertex: Place(
                sources[vertex], targets[vertex], tuple(children.get(vertex, ())), self.diagram.parent(vertex)
            )
            for vertex in self.diagram
        }

    def _surroundings(self, place: Place) -> Iterator[tuple[str, str]]:
        """What is to be read around a vertex: the labels of its edges, its neighbours, its group and its children."""
        for way, links in (("from", place.sources), ("to", place.targets)):
            for vertex, labels in links.items():
                yield way, self.keys[vertex]
                yield from ((f"labels {way}", label) for label in labels)
        yield from (("holds", self.keys[child]) for child in place.children)
        if place.parent is not None:
            yield "in", self.keys[place.parent]


def _flow(edge: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """From where to where an edge points, whichever end it is written from; both ways if it points to both or none."""
    if edge["source"] == edge["target"]:
        return
    back, forth = edge["tail"] != "none", edge["head"] != "none"
    if forth or not back:
        yield edge["source"], edge["target"]
    if back or not forth:
        yield edge["target"], edge["source"]
