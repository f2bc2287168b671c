"""One of the two compared diagrams, indexed in all the ways that matching needs."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.model.comparing.labels import label_key
from diagconv.model.document import to_document

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from diagconv.model.diagram import Diagram

Neighbors = dict[str, tuple[str, ...]]
"""The neighbours on one side, each with the keys of the labels of all edges there, in alphabetical order."""


class Neighborhood(NamedTuple):
    """The neighbourhood of a vertex: the sources and targets of its edges, its children and its parent."""

    sources: Neighbors
    targets: Neighbors
    children: tuple[str, ...]
    parent: str | None

    @property
    def size(self) -> int:
        """How many neighbours and children there are."""
        return len(self.sources) + len(self.targets) + len(self.children)

    def count(self, known: Container[str]) -> int:
        """How many of these are known."""
        return sum(vertex in known for vertex in chain(self.sources, self.targets, self.children))


class IndexedDiagram:
    """A diagram with its document by vertex and edge, the keys of its labels, and its neighbourhoods.

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
        self.label_keys = {vertex: label_key(fields["label"]) for vertex, fields in self.vertices.items()}
        self.neighborhoods = self._neighborhoods()
        self.surroundings = {vertex: Counter(self._surroundings(each)) for vertex, each in self.neighborhoods.items()}

    def _neighborhoods(self) -> dict[str, Neighborhood]:
        labels_between: dict[tuple[str, str], list[str]] = {}
        for edge in self.edges.values():
            for ends in _flow(edge):
                labels_between.setdefault(ends, []).append(label_key(edge["label"]))
        sources: dict[str, Neighbors] = {vertex: {} for vertex in self.diagram}
        targets: dict[str, Neighbors] = {vertex: {} for vertex in self.diagram}
        for (source, target), labels in labels_between.items():
            sources[target][source] = targets[source][target] = tuple(sorted(labels))
        children = self.diagram.children()
        return {
            vertex: Neighborhood(
                sources[vertex], targets[vertex], tuple(children.get(vertex, ())), self.diagram.parent(vertex)
            )
            for vertex in self.diagram
        }

    def _surroundings(self, neighborhood: Neighborhood) -> Iterator[tuple[str, str]]:
        """The labels around a vertex: of its edges, its neighbours, its group and its children."""
        for way, neighbors in (("from", neighborhood.sources), ("to", neighborhood.targets)):
            for vertex, labels in neighbors.items():
                yield way, self.label_keys[vertex]
                yield from ((f"labels {way}", label) for label in labels)
        yield from (("holds", self.label_keys[child]) for child in neighborhood.children)
        if neighborhood.parent is not None:
            yield "in", self.label_keys[neighborhood.parent]


def _flow(edge: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """From where to where an edge points, whichever end it is written from; both ways if to both ends or none."""
    if edge["source"] == edge["target"]:
        return
    back, forth = edge["tail"] != "none", edge["head"] != "none"
    if forth or not back:
        yield edge["source"], edge["target"]
    if back or not forth:
        yield edge["target"], edge["source"]
