"""The diagram: a networkx multigraph whose vertices are nodes and groups, with the order of declaration kept."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple, Self, SupportsIndex, Unpack, cast

import networkx

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
from diagconv.model.whole import WholeDiagram

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Edge(NamedTuple):
    """One edge: its ends, its key (its number in the order of declaration) and its attributes."""

    source: str
    target: str
    key: int
    attributes: EdgeAttributes


class Diagram(WholeDiagram):
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
        """The diagram of a networkx graph; the edges of an undirected one get no arrowheads.

        Args:
            graph: a `Graph`, `DiGraph`, `MultiGraph` or `MultiDiGraph`, whose nodes become ids as text.
            label: the name of the nodes' attribute with their labels; None to show ids. The same goes for the others.
            group: that with the names of groups, which are added.
            shape: that with shapes.
            icon: that with icons.
            link: that with hyperlinks.
            tooltip: that with tooltips.
            edge_label: the name of the edges' attribute with their labels, such as "weight".
            line: that with their lines.

        Raises:
            ModelError: a shape or a line is unknown, or two nodes would have the same id.

        A graph that `to_networkx` made becomes the diagram that it was.

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
        """The diagram of a table of edges: rows of `csv.DictReader` or `sqlite3.Row`, or any other mappings.

        Args:
            rows: the rows; those of a pandas DataFrame are `frame.to_dict("records")`.
            source: the name of the column with the edges' sources.
            target: that with their targets.
            label: that with their labels; None for edges without labels.
            group: that with the groups in which the sources are; None for none.
            target_group: the same for the targets.

        Raises:
            ModelError: a row has no such column, or no source or target in it.

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
        """Add a node; without a label it shows its id. An id that is there already is replaced, at its old place.

        Raises:
            ModelError: an attribute is unknown, or it cannot hold what is given.
        """
        attributes = node_defaults(str(node_id))
        fill(attributes, {"label": label, **options}, BUILT_NODE, "node", node_id)
        self._put(node_id, attributes)

    def group(self, group_id: str, label: str | None = None, **options: Unpack[GroupOptions]) -> None:
        """Add a group; without a label its title is its id. An id that is there already is replaced, at its place.

        Raises:
            ModelError: an attribute is unknown, or it cannot hold what is given.
        """
        attributes = group_defaults(str(group_id))
        fill(attributes, {"label": label, **options}, BUILT_GROUP, "group", group_id)
        self._put(group_id, attributes)

    def edge(self, source: str, target: str, **options: Unpack[EdgeOptions]) -> int:
        """Add an edge between two vertices that are there.

        Returns:
            Its key, the number in the order of declaration.

        Raises:
            ModelError: an end is not there, an attribute is unknown, or it cannot hold what is given.
        """
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
        try:
            if vertex in self:
                self.nodes[vertex].clear()
            self.add_node(vertex, **attributes)
        except (TypeError, ValueError) as reason:  # networkx takes neither None nor what has no hash
            raise ModelError(f"{attributes['kind']} “{vertex}”: cannot be an id: {reason}") from None

    # Removing

    def remove_node(self, n: Any) -> None:
        """Remove a node or a group and the edges that end at it; what is in a group goes to the one around it."""
        move_out(self, [n])
        super().remove_node(n)

    def remove_nodes_from(self, nodes: Iterable[Any]) -> None:
        """Remove nodes and groups, as `remove_node` does; those that are not there are passed over."""
        vertices = list(nodes)
        move_out(self, vertices)
        super().remove_nodes_from(vertices)

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
        """The group that encloses a vertex, or None at the top; in a view without this group, the next one around it.

        Raises:
            ModelError: there is no such group.
        """
        group = self.nodes[vertex].get("group")
        if group is None or group in self:
            return cast("str | None", group)
        return cast("str | None", parent_by_other_means(self, group, vertex))

    def ancestors(self, vertex: str) -> Iterator[str]:
        """The groups around a vertex, from the inside out.

        Raises:
            ModelError: one of them does not exist, or is within itself.
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

    def copy(self, as_view: bool = False) -> Self:
        """A diagram of its own (or a read-only view); lists and dictionaries in the attributes are copied too."""
        if as_view:
            return super().copy(as_view=True)
        is_bound = hasattr(self, "_graph") or networkx.is_frozen(self)  # of which networkx's own copy is free
        other = copy.deepcopy(super().copy() if is_bound else self)
        settle(other, self)
        return other

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """What is pickled: of a view, which cannot be, a copy."""
        return (self.copy() if hasattr(self, "_graph") else super()).__reduce_ex__(protocol)

    def nodes_only(self) -> Diagram:
        """A view without the groups and the edges that end at them."""
        return self.subgraph(self.node_ids)

    def plain(self) -> networkx.MultiDiGraph[str]:
        """A copy with text and numbers alone in its attributes, for GraphML and other formats that take no more."""
        return to_scalars(self)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """A `networkx.MultiDiGraph` with plain attributes, of which `Diagram(graph)` makes an equal diagram again.

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

    __hash__ = networkx.MultiDiGraph.__hash__  # by identity, as networkx's caches want it
