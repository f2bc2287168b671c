"""The diagram: a networkx multigraph whose vertices are nodes and groups, with the order of declaration kept."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack, cast

import networkx

from diagconv.model.attributes import (
    Comments,
    EdgeAttributes,
    GroupAttributes,
    NodeAttributes,
    edge_attributes,
    group_attributes,
    node_attributes,
)
from diagconv.model.document import to_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Span
    from diagconv.model.vocabulary import Arrowhead, Direction, Line, Markup, Type


class Edge(NamedTuple):
    """One edge: its ends, its key (its number in the order of declaration) and its attributes."""

    source: str
    target: str
    key: int
    attributes: EdgeAttributes


class _Common(TypedDict, total=False):
    markup: Markup
    classes: list[str]
    style: dict[str, str]
    properties: dict[str, Any]
    span: Span | None
    comments: list[str]


class _Vertex(_Common, total=False):
    group: str | None
    icon: str | None
    link: str | None
    tooltip: str | None


class _NodeOptions(_Vertex, total=False):
    shape: str
    image: str | None


class _GroupOptions(_Vertex, total=False):
    direction: Direction | None
    end_comments: list[str]


class _EdgeOptions(_Common, total=False):
    id: str | None
    label: str
    line: Line
    tail: Arrowhead
    head: Arrowhead
    length: int


class Diagram(networkx.MultiDiGraph):  # type: ignore[type-arg]  # generic only in the stubs
    """A box-and-arrow diagram.

    Nodes and groups are vertices in one namespace of ids, told apart by their attribute `kind`; containment is the
    attribute `group`, the id of the enclosing group. All attributes are plain values, filled in by `node`, `group`
    and `edge`, so that every networkx algorithm runs on a diagram as it is.

    >>> diagram = Diagram()
    >>> diagram.group("cluster", "Kubernetes")
    >>> diagram.node("app", "App Pod", group="cluster")
    >>> diagram.node("log", shape="cyl")
    >>> diagram.edge("app", "log", label="writes")
    0
    >>> networkx.has_path(diagram, "app", "log")
    True
    >>> diagram.groups
    ['cluster']

    Two diagrams are equal when their JSON documents are: spans and comments do not count, the order of nodes, of
    groups and of edges does.
    """

    def __init__(
        self, incoming_graph_data: Any = None, multigraph_input: bool | None = None, **attributes: Any
    ) -> None:
        self._edge_count: int | None = None
        super().__init__(incoming_graph_data, multigraph_input, **attributes)
        self.graph.setdefault("type", "flowchart")
        self.graph.setdefault("direction", "TB")
        self.graph.setdefault("title", None)
        self.graph.setdefault("accessibility", {"title": None, "description": None})
        self.graph.setdefault("classes", {})
        self.graph.setdefault("properties", {})
        self.graph.setdefault("comments", {"start": [], "classes": {}, "end": []})

    # What concerns the whole diagram

    @property
    def type(self) -> Type:
        """A flow chart or an architecture diagram."""
        return cast("Type", self.graph["type"])

    @type.setter
    def type(self, value: Type) -> None:
        self.graph["type"] = value

    @property
    def direction(self) -> Direction:
        """Which way the edges run."""
        return cast("Direction", self.graph["direction"])

    @direction.setter
    def direction(self, value: Direction) -> None:
        self.graph["direction"] = value

    @property
    def title(self) -> str | None:
        """The title, if the diagram has one."""
        return cast("str | None", self.graph["title"])

    @title.setter
    def title(self, value: str | None) -> None:
        self.graph["title"] = value

    @property
    def accessibility(self) -> dict[str, str | None]:
        """The `title` and the `description` for readers who do not see the picture."""
        return cast("dict[str, str | None]", self.graph["accessibility"])

    @property
    def language(self) -> str | None:
        """The format that the diagram was read from; its writer keeps ids as the user spelled them. Not compared."""
        return cast("str | None", self.graph.get("language"))

    @language.setter
    def language(self, value: str | None) -> None:
        self.graph["language"] = value

    @property
    def classes(self) -> dict[str, dict[str, str]]:
        """The style of each class."""
        return cast("dict[str, dict[str, str]]", self.graph["classes"])

    @property
    def properties(self) -> dict[str, Any]:
        """What one language says of the whole diagram and the others have no word for."""
        return cast("dict[str, Any]", self.graph["properties"])

    @property
    def comments(self) -> Comments:
        """The comments that stand before no element."""
        return cast("Comments", self.graph["comments"])

    # Building

    def node(self, node_id: str, label: str | None = None, **options: Unpack[_NodeOptions]) -> None:
        """Add a node; without a label it shows its id. An id that is there already is replaced, at its old place."""
        attributes = node_attributes(node_id if label is None else label, cast("dict[str, Any]", options))
        self._put(node_id, cast("dict[str, Any]", attributes))

    def group(self, group_id: str, label: str | None = None, **options: Unpack[_GroupOptions]) -> None:
        """Add a group; without a label its title is its id. An id that is there already is replaced, at its place."""
        attributes = group_attributes(group_id if label is None else label, cast("dict[str, Any]", options))
        self._put(group_id, cast("dict[str, Any]", attributes))

    def edge(self, source: str, target: str, **options: Unpack[_EdgeOptions]) -> int:
        """Add an edge between two vertices that are there; its key, the number in the order of declaration."""
        missing = [end for end in (source, target) if end not in self]
        if missing:
            raise KeyError(f"no node or group {missing[0]!r}")
        return self.add_edge(source, target, **edge_attributes(cast("dict[str, Any]", options)))

    def new_edge_key(self, u: object, v: object) -> int:
        """The number of the next edge; networkx asks for it whenever an edge is added without a key."""
        if self._edge_count is None:
            self._edge_count = 1 + max((key for _, _, key in self.edges(keys=True)), default=-1)
        self._edge_count += 1
        return self._edge_count - 1

    def _put(self, vertex: str, attributes: dict[str, Any]) -> None:
        if vertex in self:
            self.nodes[vertex].clear()
        self.add_node(vertex, **attributes)

    # Looking

    @property
    def node_ids(self) -> list[str]:
        """The ids of the nodes, in the order of their first appearance."""
        return [vertex for vertex in self if not self.is_group(vertex)]

    @property
    def groups(self) -> list[str]:
        """The ids of the groups, in the order of their first appearance."""
        return [vertex for vertex in self if self.is_group(vertex)]

    def is_group(self, vertex: str) -> bool:
        """Whether this vertex is a group."""
        return self.nodes[vertex].get("kind") == "group"

    def node_at(self, node_id: str) -> NodeAttributes:
        """The attributes of a node, to read or to change."""
        return cast("NodeAttributes", self.nodes[node_id])

    def group_at(self, group_id: str) -> GroupAttributes:
        """The attributes of a group, to read or to change."""
        return cast("GroupAttributes", self.nodes[group_id])

    def edges_in_order(self) -> Iterator[Edge]:
        """The edges in the order of declaration; networkx alone yields them by their source."""
        for source, target, key, attributes in sorted(self.edges(keys=True, data=True), key=lambda edge: edge[2]):
            yield Edge(source, target, key, cast("EdgeAttributes", attributes))

    def parent(self, vertex: str) -> str | None:
        """The group that encloses a vertex, or None at the top."""
        return cast("str | None", self.nodes[vertex].get("group"))

    def ancestors(self, vertex: str) -> Iterator[str]:
        """The groups around a vertex, from the inside out."""
        group = self.parent(vertex)
        while group is not None:
            yield group
            group = self.parent(group)

    def children(self) -> dict[str | None, list[str]]:
        """What stands directly in each group (and at the top, under None), in one canonical order.

        A group stands where the first node within it was declared; empty groups come last. So the order follows from
        the orders of nodes and of groups alone, which are all that a diagram's JSON keeps.
        """
        place: dict[str, int] = {}
        for index, node in enumerate(self.node_ids):
            place[node] = index
            for group in self.ancestors(node):
                if group in place:
                    break
                place[group] = index
        inside: dict[str | None, list[str]] = {None: [], **{group: [] for group in self.groups}}
        last = len(self)
        for vertex in sorted([*self.node_ids, *self.groups], key=lambda vertex: place.get(vertex, last)):
            inside[self.parent(vertex)].append(vertex)
        return inside

    # Copies and views

    def copy(self, as_view: bool = False) -> Diagram:
        """A diagram of its own (or a read-only view); lists and dictionaries in the attributes are copied too."""
        if as_view:
            return super().copy(as_view=True)
        return copy.deepcopy(self)

    def nodes_only(self) -> Diagram:
        """A view without the groups and the edges that end at them."""
        return self.subgraph(self.node_ids)

    def plain(self) -> networkx.MultiDiGraph[str]:
        """A copy with text and numbers alone in its attributes, for GraphML and other formats that take no more."""
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for vertex, attributes in self.nodes(data=True):
            graph.add_node(vertex, **_scalars(attributes))
        for edge in self.edges_in_order():
            graph.add_edge(edge.source, edge.target, edge.key, **_scalars(cast("dict[str, Any]", edge.attributes)))
        return graph

    # Comparing

    def __eq__(self, other: object) -> bool:
        return to_document(self) == to_document(other) if isinstance(other, Diagram) else NotImplemented

    __hash__ = networkx.MultiDiGraph.__hash__  # by identity, as networkx's caches want it


def _scalars(attributes: dict[str, Any]) -> dict[str, str | int | float]:
    """Lists become words, dictionaries become `key: value` pairs; what is empty, unknown or a span is left out."""
    return {key: _scalar(value) for key, value in attributes.items() if value not in (None, [], {}) and key != "span"}


def _scalar(value: Any) -> str | int | float:
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {entry}" for key, entry in value.items())
    return value if isinstance(value, str | int | float) else str(value)
