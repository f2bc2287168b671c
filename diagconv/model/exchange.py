"""Diagrams from other graphs and from tables, and plain graphs from diagrams."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.errors import ModelError
from diagconv.model.attributes import checked, named
from diagconv.model.fields import EDGE, NODE
from diagconv.model.graph_classes import Graph, MultiDiGraph
from diagconv.model.normalizing import as_text, ids_of, normalized
from diagconv.model.vocabulary import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.model.diagram import Diagram

_ANNOTATIONS: Final = ("id", "span", "comments", "end_comments")
_TEXTS: Final = ("label", "icon", "link", "tooltip")
"""The fields whose values become text, whatever they are in a graph."""

_MISSING: Final = ("NAType", "NaTType")
"""What pandas calls the types of its missing values, which cannot be compared as others can."""


# Graphs


def add_graph(
    diagram: Diagram, graph: Any, names: Mapping[str, str | None], edge_names: Mapping[str, str | None]
) -> None:
    """Add the nodes and edges of a networkx graph to an empty diagram.

    Args:
        diagram: the diagram.
        graph: a graph of any kind.
        names: for fields of nodes, `group` among them, the names of the graph's attributes that hold them; or None.
        edge_names: the same for edges.

    Raises:
        ModelError: an attribute holds what its field cannot; the error names the element.
    """
    ids = ids_of(graph)
    groups = _Groups(diagram, ids.values())
    for vertex, given in graph.nodes(data=True):
        fields = _fields(given, names, NODE, named("node", ids[vertex]))
        group = groups.id_of(_value(given, names.get("group")))
        diagram.node(ids[vertex], fields.pop("label", None), group=group, **fields)
    head = {} if graph.is_directed() else {"head": "none"}
    for source, target, given in graph.edges(data=True):
        name = named("edge", ids[source], ids[target])
        diagram.edge(ids[source], ids[target], **head, **_fields(given, edge_names, EDGE, name))  # type: ignore[arg-type]


def was_diagram(graph: Any) -> bool:
    """Whether a graph is one of `to_networkx`, or a diagram.

    Raises:
        ModelError: it is not a graph.
    """
    if not isinstance(graph, Graph):
        raise ModelError(f"must be a networkx graph, not {graph!r:.60}")
    kinds = (kind for _, kind in graph.nodes(data="kind"))
    return graph.is_directed() and graph.is_multigraph() and any(kind in KINDS for kind in kinds)


def _fields(given: Mapping[str, Any], names: Mapping[str, str | None], fields: Any, element: str) -> dict[str, Any]:
    found = {}
    for field, name in names.items():
        value = _value(given, name)
        if field != "group" and value is not None:
            found[field] = checked(field, as_text(value) if field in _TEXTS else value, fields[field], element)
    return found


def _value(given: Mapping[str, Any], name: str | None) -> Any:
    value = given.get(name) if name is not None else None
    return None if _is_missing(value) else value


class _Groups:
    """Adds a group to a diagram where it is first named; where its name is a node's id, with another id."""

    def __init__(self, diagram: Diagram, ids: Iterable[str]) -> None:
        self._diagram = diagram
        self._taken = set(ids)
        self._ids: dict[str, str] = {}

    def id_of(self, value: Any) -> str | None:
        """The id of the group of this name; None if there is no name."""
        if value is None:
            return None
        name = as_text(value)
        if name not in self._ids:
            group_id = name
            while group_id in self._taken:
                group_id += "-group"
            self._taken.add(group_id)
            self._ids[name] = group_id
            self._diagram.group(group_id, name)
        return self._ids[name]


def to_networkx(diagram: Diagram) -> MultiDiGraph[str]:
    """A graph of networkx's own class with the diagram's attributes, lists and dictionaries copied."""
    diagram = normalized(diagram)
    graph: MultiDiGraph[str] = MultiDiGraph()
    graph.graph.update(_plain(diagram.graph, (*_ANNOTATIONS, "language")))
    for vertex, attributes in diagram.nodes(data=True):
        graph.add_node(vertex, **_plain(attributes, _ANNOTATIONS))
    for edge in diagram.edges_in_order():
        attributes = _plain(edge.attributes, ("span", "comments"))
        graph.add_edge(edge.source, edge.target, edge.key, **attributes)
    return graph


def _plain(attributes: Mapping[str, Any], left_out: tuple[str, ...]) -> dict[str, Any]:
    return {name: copy.deepcopy(value) for name, value in attributes.items() if name not in left_out}


def to_scalars(diagram: Diagram) -> MultiDiGraph[str]:
    """A graph with text and numbers alone in its attributes, for GraphML and other formats that take no more."""
    graph: MultiDiGraph[str] = MultiDiGraph()
    for vertex, attributes in diagram.nodes(data=True):
        graph.add_node(vertex, **_scalars(attributes, ("id", "span") if diagram.is_group(vertex) else ("span",)))
    for edge in diagram.edges_in_order():
        graph.add_edge(edge.source, edge.target, edge.key, **_scalars(edge.attributes, ("span",)))
    return graph


def _scalars(attributes: Mapping[str, Any], left_out: tuple[str, ...]) -> dict[str, str | int | float]:
    """Lists become words, dictionaries become `key: value` pairs; what is empty or unknown is left out."""
    return {
        name: _scalar(value)
        for name, value in attributes.items()
        if value not in (None, [], {}) and name not in left_out
    }


def _scalar(value: Any) -> str | int | float:
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {entry}" for key, entry in value.items())
    return value if isinstance(value, str | int | float) else str(value)


# Tables


class Columns(NamedTuple):
    """The columns of a table of edges, by name; None for one that is not used."""

    source: str
    target: str
    label: str | None = None
    group: str | None = None
    target_group: str | None = None


def add_rows(diagram: Diagram, rows: Iterable[Any], columns: Columns) -> None:
    """Add an edge for each row of a table to an empty diagram, and the nodes that they name.

    Raises:
        ModelError: a row has no source or no target, or it is not a mapping; the error gives its number.
    """
    edges = list(_edges(rows, columns))
    groups = _Groups(diagram, (end for edge in edges for end in (edge.source, edge.target)))
    for edge in edges:
        for end, group in ((edge.source, edge.group), (edge.target, edge.target_group)):
            if end not in diagram:
                diagram.node(end)
            if group is not None and diagram.node_at(end)["group"] is None:
                diagram.node_at(end)["group"] = groups.id_of(group)
        diagram.edge(edge.source, edge.target, label=edge.label or "")


def _edges(rows: Iterable[Any], columns: Columns) -> Iterator[Columns]:
    """The edges of the rows: in the place of each column, what the row holds in it."""
    for number, row in enumerate(rows, 1):
        values = [None if column is None else _cell(row, column, number) for column in columns]
        for column, value in zip(columns[:2], values, strict=False):
            if not value:
                raise ModelError(f"row {number}: an edge needs both ends, but “{column}” is empty")
        yield Columns(*values)  # type: ignore[arg-type]


def _cell(row: Any, column: str, number: int) -> str | None:
    """What a row holds in a column, as text; None if that is nothing."""
    if isinstance(row, str | bytes) or not hasattr(row, "keys"):
        hint = "; for a pandas DataFrame, pass frame.to_dict('records')" if isinstance(row, str) else ""
        raise ModelError(f"row {number}: must map columns to values, but is {row!r:.60}{hint}")
    if column not in row.keys():  # noqa: SIM118  # rows of sqlite3 contain values, not columns
        raise ModelError(f"row {number}: unknown column “{column}”; choose from {', '.join(map(str, row.keys()))}")
    value = row[column]
    return None if _is_missing(value) or value == "" else as_text(value)


def _is_missing(value: Any) -> bool:
    """Whether there is no value: None, what is not a number, and what pandas has in their place."""
    return value is None or type(value).__name__ in _MISSING or (isinstance(value, float) and value != value)
