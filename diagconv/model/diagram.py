"""The diagram: a networkx multigraph whose vertices are nodes and groups, with the order of declaration kept."""

from __future__ import annotations

import copy
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, SupportsIndex, Unpack, cast

from diagconv.deadlines import check_time
from diagconv.diagnostics import did_you_mean
from diagconv.errors import ModelError
from diagconv.model.attributes import (
    EdgeAttributes,
    EdgeOptions,
    GroupAttributes,
    GroupOptions,
    NodeAttributes,
    NodeOptions,
    edge_defaults,
    fill,
    group_defaults,
    named,
    node_defaults,
)
from diagconv.model.containment import move_out, parent_by_other_means, settle
from diagconv.model.document import are_equal
from diagconv.model.exchange import Columns, add_graph, add_rows, to_networkx, to_scalars, was_diagram
from diagconv.model.fields import BUILT_EDGE, BUILT_GROUP, BUILT_NODE
from diagconv.model.graph_classes import MultiDiGraph, is_frozen
from diagconv.model.whole import WholeDiagram

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


class Edge(NamedTuple):
    """One edge: its ends, its key (its number in the order of declaration) and its attributes."""

    source: str
    target: str
    key: int
    attributes: EdgeAttributes


_EDGE_OF: Final[Callable[[Any], Edge]] = partial(tuple.__new__, Edge)
"""Makes an edge of a tuple of its fields, in a fraction of the time: each stage asks for all edges."""


class Diagram(WholeDiagram):
    """A box-and-arrow diagram.

    Nodes and groups are vertices in one namespace of ids, distinguished by their attribute `kind`; the attribute
    `group` is the id of the enclosing group. All attributes are plain values, filled in by `node`, `group`
    and `edge`, so that every networkx algorithm works on a diagram.

    >>> import networkx
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

    Two diagrams are equal if their JSON documents are equal: spans and comments do not count, but the order of nodes,
    groups and edges does.
    """

    _node: Mapping[str, Any]
    """networkx's own attributes of all vertices: its view of them takes longer."""

    # Making one of other things

    @classmethod
    def from_networkx(
        cls,
        graph: Any,
        *,
        label: str | None = "label",
        group: str | None = "group",
        shape: str | None = "shape",
        icon: str | None = "icon",
        link: str | None = "link",
        tooltip: str | None = "tooltip",
        edge_label: str | None = "label",
        line: str | None = "line",
    ) -> Self:
        """Make a diagram from a networkx graph; the edges of an undirected graph get no arrowheads.

        Args:
            graph: a `Graph`, `DiGraph`, `MultiGraph` or `MultiDiGraph`, whose nodes become ids as text.
            label: the node attribute with the labels; None to show the ids. None works for the other attributes, too.
            group: the node attribute with the names of groups, which are added.
            shape: the node attribute with the shapes.
            icon: the node attribute with the icons.
            link: the node attribute with the hyperlinks.
            tooltip: the node attribute with the tooltips.
            edge_label: the edge attribute with the labels, such as "weight".
            line: the edge attribute with the lines.

        Raises:
            ModelError: a shape or a line is unknown, or two nodes would have the same id.

        A graph from `to_networkx` gives the original diagram again.

        >>> import networkx
        >>> diagram = Diagram.from_networkx(networkx.path_graph(3))
        >>> [(edge.source, edge.target, edge.attributes["head"]) for edge in diagram.edges_in_order()]
        [('0', '1', 'none'), ('1', '2', 'none')]
        """
        if was_diagram(graph):
            return cls(graph).copy()
        diagram = cls()
        names = {"label": label, "group": group, "shape": shape, "icon": icon, "link": link, "tooltip": tooltip}
        add_graph(diagram, graph, names, {"label": edge_label, "line": line})
        return diagram

    @classmethod
    def from_edges(
        cls,
        rows: Iterable[Any],
        *,
        source: str = "source",
        target: str = "target",
        label: str | None = None,
        group: str | None = None,
        target_group: str | None = None,
    ) -> Self:
        """Make a diagram from a table of edges: rows of `csv.DictReader` or `sqlite3.Row`, or any other mappings.

        Args:
            rows: the rows; for a pandas DataFrame, pass `frame.to_dict("records")`.
            source: the column with the sources of the edges.
            target: the column with their targets.
            label: the column with their labels; None for edges without labels.
            group: the column with the groups of the sources; None for no groups.
            target_group: the column with the groups of the targets; None for no groups.

        Raises:
            ModelError: a row lacks one of the columns, or its source or target is empty.

        >>> rows = [{"from": "app", "to": "db", "team": "Shop"}, {"from": "app", "to": "cache", "team": "Shop"}]
        >>> diagram = Diagram.from_edges(rows, source="from", target="to", group="team")
        >>> diagram.node_ids, diagram.groups, diagram.parent("app")
        (['app', 'db', 'cache'], ['Shop'], 'Shop')
        """
        diagram = cls()
        add_rows(diagram, rows, Columns(source, target, label, group, target_group))
        return diagram

    # Building

    def node(self, node_id: str, label: str | None = None, **options: Unpack[NodeOptions]) -> None:
        """Add a node; without a label, it shows its id. A vertex with the same id is replaced, at its position.

        Raises:
            ModelError: an attribute is unknown, or its value is invalid.
        """
        attributes = node_defaults(str(node_id))
        fill(attributes, {"label": label, **options}, BUILT_NODE, "node", node_id)
        self._put(node_id, attributes)

    def group(self, group_id: str, label: str | None = None, **options: Unpack[GroupOptions]) -> None:
        """Add a group; without a label, its title is its id. A vertex with the same id is replaced, at its position.

        Raises:
            ModelError: an attribute is unknown, or its value is invalid.
        """
        attributes = group_defaults(str(group_id))
        fill(attributes, {"label": label, **options}, BUILT_GROUP, "group", group_id)
        self._put(group_id, attributes)

    def edge(self, source: str, target: str, **options: Unpack[EdgeOptions]) -> int:
        """Add an edge between two existing vertices.

        Returns:
            Its key: its number in the order of declaration.

        Raises:
            ModelError: an end does not exist, an attribute is unknown, or its value is invalid.
        """
        check_time()
        for end in (source, target):
            if end not in self:
                hint = did_you_mean(str(end), map(str, self))
                raise ModelError(
                    f"{named('edge', source, target)}: unknown node or group “{end}”" + (f"; {hint}" if hint else "")
                )
        attributes = edge_defaults()
        fill(attributes, options, BUILT_EDGE, "edge", source, target)
        return self.add_edge(source, target, **attributes)

    def _put(self, vertex: str, attributes: NodeAttributes | GroupAttributes) -> None:
        check_time()
        try:
            if vertex in self:
                self.nodes[vertex].clear()
            self.add_node(vertex, **attributes)
        except (TypeError, ValueError) as reason:  # networkx takes neither None nor what has no hash
            raise ModelError(f"{attributes['kind']} “{vertex}”: cannot be an id: {reason}") from None

    # Removing

    def remove_node(self, n: Any) -> None:
        """Remove a node or a group, with its edges; the contents of a group move to the group around it."""
        move_out(self, [n])
        super().remove_node(n)

    def remove_nodes_from(self, nodes: Iterable[Any]) -> None:
        """Remove nodes and groups, as `remove_node` does; ids that do not exist are ignored."""
        vertices = list(nodes)
        move_out(self, vertices)
        super().remove_nodes_from(vertices)

    # Looking

    @property
    def node_ids(self) -> list[str]:
        """The ids of the nodes, in the order of their first appearance."""
        return [vertex for vertex, attributes in self._node.items() if attributes.get("kind") != "group"]

    @property
    def groups(self) -> list[str]:
        """The ids of the groups, in the order of their first appearance."""
        return [vertex for vertex, attributes in self._node.items() if attributes.get("kind") == "group"]

    def is_group(self, vertex: str) -> bool:
        """Whether this vertex is a group."""
        return bool(self._node[vertex].get("kind") == "group")

    def node_at(self, node_id: str) -> NodeAttributes:
        """The attributes of a node, which can be changed."""
        return cast("NodeAttributes", self._node[node_id])

    def group_at(self, group_id: str) -> GroupAttributes:
        """The attributes of a group, which can be changed."""
        return cast("GroupAttributes", self._node[group_id])

    def edges_in_order(self) -> Iterator[Edge]:
        """The edges in the order of declaration; networkx itself yields them by source."""
        edges = [
            (source, target, key, attributes)
            for source, targets in self.adjacency()
            for target, between in targets.items()
            for key, attributes in between.items()
        ]
        edges.sort(key=itemgetter(2))
        return map(_EDGE_OF, edges)

    def parent(self, vertex: str) -> str | None:
        """The group that encloses a vertex, or None at the top; in a view without this group, the next one around it.

        Raises:
            ModelError: there is no such group.
        """
        group = self._node[vertex].get("group")
        if group is None or group in self:
            return cast("str | None", group)
        return cast("str | None", parent_by_other_means(self, group, vertex))

    def ancestors(self, vertex: str) -> Iterator[str]:
        """The groups around a vertex, from the inside out.

        Raises:
            ModelError: one of them does not exist, or contains itself.
        """
        group = self.parent(vertex)
        for _ in range(len(self)):
            if group is None:
                return
            yield group
            group = self.parent(group)
        if group is not None:
            raise ModelError(f"group “{group}” contains itself")

    def children(self) -> dict[str | None, list[str]]:
        """The direct members of each group (and of the top level, under None), in one canonical order.

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

    def copy(self, as_view: bool = False) -> Self:
        """A deep copy, or a read-only view."""
        if as_view:
            return super().copy(as_view=True)
        is_bound = hasattr(self, "_graph") or is_frozen(self)  # of which networkx's own copy is free
        other = copy.deepcopy(super().copy() if is_bound else self)
        settle(other, self)
        return other

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """What is pickled: for a view, which cannot be pickled, a copy."""
        return (self.copy() if hasattr(self, "_graph") else super()).__reduce_ex__(protocol)

    def nodes_only(self) -> Diagram:
        """A view without the groups, and without the edges that end at them."""
        return self.subgraph(self.node_ids)

    def plain(self) -> MultiDiGraph[str]:
        """A copy whose attributes are only text and numbers, for GraphML and similar formats."""
        return to_scalars(self)

    def to_networkx(self) -> MultiDiGraph[str]:
        """A `networkx.MultiDiGraph` with plain attributes, from which `Diagram(graph)` makes an equal diagram again.

        Spans and comments are left out.

        >>> diagram = Diagram()
        >>> diagram.node("app", "App Pod", shape="rounded")
        >>> graph = diagram.to_networkx()
        >>> type(graph).__name__, graph.nodes["app"]["shape"], Diagram(graph) == diagram
        ('MultiDiGraph', 'rounded', True)
        """
        return to_networkx(self)

    # Comparing

    def __eq__(self, other: object) -> bool:
        return are_equal(self, other) if isinstance(other, Diagram) else NotImplemented

    __hash__ = MultiDiGraph.__hash__  # by identity, as networkx's caches want it
