"""Diagrams as networkx makes them become ones in which all is in its place: text ids, every field, keys in order.

networkx knows nothing of the fields of nodes, groups and edges, takes anything as the key of a node, and numbers edges
anew between each two nodes. Whatever leaves the model goes through `normalized` first, which costs little for a diagram
that is well-formed, as those of readers and of the builder methods are.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, cast

from diagconv.errors import ModelError
from diagconv.model.attributes import checked, edge_defaults, graph_defaults, group_defaults, named, node_defaults
from diagconv.model.cleaning import cleaned, cleaned_document, is_clean
from diagconv.model.containment import check_containment, cycle_of
from diagconv.model.fields import (
    ACCESSIBILITY,
    ANNOTATIONS,
    DIAGRAM,
    DIAGRAM_ANNOTATIONS,
    EDGE,
    GROUP,
    GROUP_ANNOTATIONS,
    NODE,
    anything,
    are_right,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from diagconv.model.diagram import Diagram
    from diagconv.model.fields import Check, Fields

_KINDS: Final[dict[str, tuple[Fields, Callable[[str], Any]]]] = {
    "node": ({**NODE, **ANNOTATIONS}, node_defaults),
    "group": ({**GROUP, **GROUP_ANNOTATIONS}, group_defaults),
}
_EDGE: Final = {**EDGE, **ANNOTATIONS}
_GRAPH: Final[Fields] = {**DIAGRAM, **DIAGRAM_ANNOTATIONS}

_KIND: Final[Fields] = {"kind": anything}
_CHECKS: Final = {
    "node": {**_KIND, **_KINDS["node"][0]},
    "group": {**_KIND, "id": anything, **_KINDS["group"][0]},
}
"""The checks of all attributes that a vertex of each kind has."""


def normalized(diagram: Diagram) -> Diagram:
    """The diagram itself if it is well-formed, else a well-formed copy.

    In the copy, ids are text, fields that are missing or None have their defaults, other attributes than fields (such
    as weights) are left out, edges are numbered in their order, and what was in a group that a view leaves out is in
    the next one around it.

    Raises:
        ModelError: the diagram holds what cannot be meant; the error names the element.
    """
    if not hasattr(diagram, "edges_in_order"):
        raise ModelError(
            f"{type(diagram).__name__} is not a Diagram; use Diagram.from_networkx to make one from a graph"
        )
    return diagram if _is_well_formed(diagram) else _Normalizing(diagram).result()


# Is there anything to do?


def _is_well_formed(diagram: Diagram) -> bool:
    return _is_graph(diagram.graph) and _are_vertices(diagram) and _are_edges(diagram) and _is_contained(diagram)


def _is_graph(graph: Mapping[str, Any]) -> bool:
    return (
        all(name in graph and check(graph[name]) is None for name, check in _GRAPH.items())
        and all(check(graph["accessibility"].get(name)) is None for name, check in ACCESSIBILITY.items())
        and is_clean(graph["title"] or "")
    )


def _are_vertices(diagram: Diagram) -> bool:
    vertices = dict(diagram.nodes.items())
    if not all(type(vertex) is str for vertex in vertices) or not is_clean("".join(vertices)):
        return False
    kinds: dict[Any, list[Mapping[str, Any]]] = {"node": [], "group": []}
    for attributes in vertices.values():
        kind = attributes.get("kind")
        if kind != "node" and kind != "group":
            return False
        kinds[kind].append(attributes)
    return all(_are_complete(elements, _CHECKS[kind]) for kind, elements in kinds.items())


def _are_edges(diagram: Diagram) -> bool:
    edges = list(diagram.edges_by_source())
    keys = {key for *_, key, _ in edges if type(key) is int}
    return len(keys) == len(edges) and _are_complete([attributes for *_, attributes in edges], _EDGE)


def _are_complete(elements: list[Mapping[str, Any]], checks: Mapping[str, Check]) -> bool:
    """Whether each of these elements has all of its attributes and no other, with values that they can hold."""
    if not elements or any(len(attributes) != len(checks) for attributes in elements):
        return not elements
    try:
        columns = zip(*map(itemgetter(*checks), elements), strict=True)
    except KeyError:
        return False
    found = dict(zip(checks, columns, strict=True))
    return all(are_right(check, found[name]) for name, check in checks.items()) and is_clean("".join(found["label"]))


def _is_contained(diagram: Diagram) -> bool:
    """Whether every enclosing group is there and is a group, and none is within itself."""
    groups = {vertex: attributes["group"] for vertex, attributes in diagram.nodes.items() if _is_group(attributes)}
    if any(parent is not None and parent not in groups for _, parent in diagram.nodes(data="group")):
        return False
    return cycle_of(groups) is None


def _is_group(attributes: Mapping[str, Any]) -> bool:
    return bool(attributes.get("kind") == "group")


# Doing it


class _Normalizing:
    """Makes a well-formed copy of a diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._ids = ids_of(diagram)

    def result(self) -> Diagram:
        diagram = type(self._diagram)()
        diagram.graph.update(self._graph())
        for vertex in self._diagram:
            diagram.add_node(self._ids[vertex], **self._vertex(vertex))
        check_containment(diagram)
        for key, (source, target, attributes) in self._edges():
            diagram.add_edge(self._ids[source], self._ids[target], key, **attributes)
        return diagram

    def _graph(self) -> dict[str, Any]:
        given = self._diagram.graph
        graph = {**given, **_filled(given, _GRAPH, graph_defaults(), "the diagram")}
        graph["accessibility"] = _filled(
            graph["accessibility"], ACCESSIBILITY, {"title": None, "description": None}, "the diagram's accessibility"
        )
        return graph

    def _vertex(self, vertex: Any) -> dict[str, Any]:
        given = self._diagram.nodes[vertex]
        kind = given.get("kind") or "node"
        if not isinstance(kind, str) or kind not in _KINDS:
            raise ModelError(f"vertex “{self._ids[vertex]}”, kind: must be “node” or “group”, not {kind!r:.60}")
        name = named(kind, self._ids[vertex])
        fields, defaults = _KINDS[kind]
        group = self._group_of(vertex)
        return _filled({**given, "group": group}, fields, defaults(self._ids[vertex]), name)

    def _group_of(self, vertex: Any) -> str | None:
        """The id of the enclosing group; the next one around it where a view leaves it out."""
        group = self._diagram.parent(vertex)
        return self._ids[group] if group is not None else None

    def _edges(self) -> Iterator[tuple[int, tuple[Any, Any, dict[str, Any]]]]:
        """The edges by their keys; by new ones, in networkx's order, where those are not one number each."""
        edges = list(self._diagram.edges_by_source())
        keys = {key for *_, key, _ in edges if type(key) is int}
        if len(keys) == len(edges):
            edges.sort(key=lambda edge: edge[2])
        for index, (source, target, key, given) in enumerate(edges):
            name = named("edge", self._ids[source], self._ids[target])
            attributes = _filled(given, _EDGE, cast("dict[str, Any]", edge_defaults()), name)
            yield key if len(keys) == len(edges) else index, (source, target, attributes)


def ids_of(graph: Iterable[Any]) -> dict[Any, str]:
    """The id of each vertex of a graph, as text.

    Raises:
        ModelError: two vertices would have the same.
    """
    ids: dict[Any, str] = {}
    taken: dict[str, Any] = {}
    for vertex in graph:
        text = cleaned(as_text(vertex))
        if text in taken:
            raise ModelError(f"nodes {taken[text]!r:.60} and {vertex!r:.60} would both have the id “{text}”")
        ids[vertex] = text
        taken[text] = vertex
    return ids


def as_text(value: Any) -> str:
    """The value as text; whole numbers without a decimal point, which pandas gives to columns with gaps."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _filled(given: Mapping[str, Any], fields: Fields, defaults: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields that are given, over the defaults.

    Raises:
        ModelError: one cannot hold what is given.
    """
    attributes = dict(defaults)
    for field, check in fields.items():
        value = given.get(field)
        if value is not None:
            attributes[field] = cleaned_document(checked(field, value, check, name))
    return attributes
