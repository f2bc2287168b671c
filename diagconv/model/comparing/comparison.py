"""The comparison of two diagrams: what is the same, added, removed and changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from diagconv.model.colors import parse_color
from diagconv.model.comparing.edges import match_edges, reversed_fields
from diagconv.model.comparing.indexed_diagram import IndexedDiagram
from diagconv.model.comparing.vertices import match_vertices
from diagconv.model.document import EDGE_FIELDS, GROUP_FIELDS, NODE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from diagconv.model.diagram import Diagram

Kind = Literal["node", "group", "edge"]

DIAGRAM_FIELDS: Final = ("type", "direction", "title", "accessibility", "classes", "properties")
"""The fields of a document that concern the whole diagram."""

FIELDS: Final = tuple(dict.fromkeys((*DIAGRAM_FIELDS, *NODE_FIELDS, *GROUP_FIELDS, *EDGE_FIELDS, "source", "target")))
"""All fields that may differ."""


@dataclass(frozen=True, slots=True)
class Element:
    """A node, a group or an edge that only one of two diagrams has.

    Args:
        kind: which of the three.
        key: a node's or a group's id; an edge's number in the order of declaration.
        fields: its entry in the diagram's JSON document.
    """

    kind: Kind
    key: str | int
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs between two matched elements, or between the diagrams as wholes.

    Args:
        kind: the kind of element that it is a field of.
        left: the element in the first diagram: an id, an edge's number, or None for the whole diagram.
        right: the element in the second diagram.
        field: its name in the JSON document.
        old: its value in the first diagram.
        new: its value in the second diagram.
    """

    kind: Kind | Literal["diagram"]
    left: str | int | None
    right: str | int | None
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of a comparison: what two diagrams have in common, and what differs.

    Ids are names within one text, so different ids do not count where the elements are the same; neither do the order
    of declaration, nor different notations of one colour.

    Args:
        left: the first diagram.
        right: the second diagram.
        nodes: the ids of the nodes of the first diagram that the second has too, each with its id there.
        groups: the same of groups.
        edges: the same of edges, by their numbers in the order of declaration.
        added: what only the second diagram has.
        removed: what only the first has.
        changed: what differs in elements that both have.
    """

    left: Diagram = field(repr=False, compare=False)
    right: Diagram = field(repr=False, compare=False)
    nodes: dict[str, str]
    groups: dict[str, str]
    edges: dict[int, int]
    added: tuple[Element, ...]
    removed: tuple[Element, ...]
    changed: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    @property
    def differences(self) -> int:
        """How many differences there are."""
        return len(self.added) + len(self.removed) + len(self.changed)

    def without(self, fields: Collection[str]) -> Comparison:
        """The comparison, without changes of these fields."""
        return replace(self, changed=tuple(change for change in self.changed if change.field not in fields))

    def to_document(self) -> dict[str, Any]:
        """The comparison as plain lists, dictionaries, text and numbers; edges are named by their ends."""
        names = {"left": edge_names(self.left), "right": edge_names(self.right)}
        return {
            "same": self.same,
            "matched": {"nodes": len(self.nodes), "groups": len(self.groups), "edges": len(self.edges)},
            "added": [{"kind": element.kind, **element.fields} for element in self.added],
            "removed": [{"kind": element.kind, **element.fields} for element in self.removed],
            "changed": [
                {
                    "kind": change.kind,
                    "left": _name(change.left, names["left"]),
                    "right": _name(change.right, names["right"]),
                    "field": change.field,
                    "from": change.old,
                    "to": change.new,
                }
                for change in self.changed
            ],
        }


def edge_names(diagram: Diagram) -> dict[int, str]:
    """A name for each edge: its ends, and a number where several run between the same."""
    counted: dict[tuple[str, str], int] = {}
    names = {}
    for edge in diagram.edges_in_order():
        number = counted[edge.source, edge.target] = counted.get((edge.source, edge.target), 0) + 1
        names[edge.key] = f"{edge.source} -> {edge.target}" + (f" #{number}" if number > 1 else "")
    return names


def _name(key: str | int | None, names: Mapping[int, str]) -> str | None:
    return names[key] if isinstance(key, int) else key


def compare(left: Diagram, right: Diagram) -> Comparison:
    """Compare two diagrams, whatever languages they were read from.

    Elements are matched by id, then by label and place in the graph. Where an id stands for different things in the
    two, as when the boxes of one have new letters, labels count before ids if that leaves fewer differences.

    >>> from diagconv.model import Diagram
    >>> ours, theirs = Diagram(), Diagram()
    >>> ours.node("A", "App Pod"), theirs.node("app", "App Pod", icon="k8s-pod")
    (None, None)
    >>> comparison = compare(ours, theirs)
    >>> comparison.nodes
    {'A': 'app'}
    >>> [(change.field, change.old, change.new) for change in comparison.changed]
    [('icon', None, 'k8s-pod')]
    """
    ours, theirs = IndexedDiagram(left), IndexedDiagram(right)
    by_ids = _compared(ours, theirs, trust_ids=True)
    if not _ids_disagree(ours, theirs):
        return by_ids
    by_labels = _compared(ours, theirs, trust_ids=False)
    return min(by_ids, by_labels, key=lambda comparison: comparison.differences)


def _ids_disagree(left: IndexedDiagram, right: IndexedDiagram) -> bool:
    """Whether an id has another label in each, and one of the labels stands elsewhere in the other diagram."""
    our_labels, their_labels = set(left.label_keys.values()), set(right.label_keys.values())
    return any(
        left.label_keys[vertex] != right.label_keys[vertex]
        and (left.label_keys[vertex] in their_labels or right.label_keys[vertex] in our_labels)
        for vertex in left.diagram
        if vertex in right.diagram and left.kinds[vertex] == right.kinds[vertex]
    )


def _compared(left: IndexedDiagram, right: IndexedDiagram, *, trust_ids: bool) -> Comparison:
    vertices = match_vertices(left, right, trust_ids=trust_ids)
    edges = match_edges(left, right, vertices)
    return Comparison(
        left.diagram,
        right.diagram,
        nodes={ours: theirs for ours, theirs in vertices.items() if left.kinds[ours] == "node"},
        groups={ours: theirs for ours, theirs in vertices.items() if left.kinds[ours] == "group"},
        edges=edges,
        added=tuple(_only(right, {*vertices.values()}, {*edges.values()})),
        removed=tuple(_only(left, vertices.keys(), edges.keys())),
        changed=tuple(_changes(left, right, vertices, edges)),
    )


def _only(side: IndexedDiagram, vertices: Collection[str], edges: Collection[int]) -> Iterator[Element]:
    """The elements of one side that are not matched."""
    for node in side.diagram.node_ids:
        if node not in vertices:
            yield Element("node", node, side.vertices[node])
    for group in side.diagram.groups:
        if group not in vertices:
            yield Element("group", group, side.vertices[group])
    for key, fields in side.edges.items():
        if key not in edges:
            yield Element("edge", key, fields)


def _changes(
    left: IndexedDiagram, right: IndexedDiagram, vertices: Mapping[str, str], edges: Mapping[int, int]
) -> Iterator[Change]:
    for name in DIAGRAM_FIELDS:
        if not same_value(name, left.document[name], right.document[name]):
            yield Change("diagram", None, None, name, left.document[name], right.document[name])
    for kind in ("node", "group"):
        for ours, theirs in vertices.items():
            if left.kinds[ours] == kind:
                for name, old, new in _unequal(left.vertices[ours], right.vertices[theirs], vertices):
                    yield Change(kind, ours, theirs, name, old, new)
    for our_edge, their_edge in edges.items():
        for name, old, new in _unequal_edges(left.edges[our_edge], right.edges[their_edge], vertices):
            yield Change("edge", our_edge, their_edge, name, old, new)


def _unequal_edges(
    left: dict[str, Any], right: dict[str, Any], vertices: Mapping[str, str]
) -> list[tuple[str, Any, Any]]:
    """The fields that differ between two edges, written from the end that leaves fewer of them."""
    straight = list(_unequal(left, right, vertices))
    return min(straight, list(_unequal(left, reversed_fields(right), vertices)), key=len) if straight else straight


def _unequal(
    left: dict[str, Any], right: dict[str, Any], vertices: Mapping[str, str]
) -> Iterator[tuple[str, Any, Any]]:
    for name, old in left.items():
        new = right[name]
        here = vertices.get(old, _NOWHERE) if name in _REFERENCES and old is not None else old
        if name != "id" and not same_value(name, here, new):
            yield name, old, new


_REFERENCES = frozenset({"group", "source", "target"})
"""The fields that name a vertex, which may have another id in the other diagram."""

_NOWHERE = object()


def same_value(name: str, left: Any, right: Any) -> bool:
    """Whether two values of a field mean the same, such as two notations of one colour."""
    plain = _PLAIN.get(name)
    return bool(plain(left) == plain(right) if plain else left == right)


def _plain_style(style: Any) -> Any:
    """A style with each colour parsed, so that its notation does not count."""
    return {key: parse_color(value) or value for key, value in style.items()}


def _plain_classes(classes: Any) -> Any:
    """The styles of a document's classes; an element's are names, in an order that counts."""
    return {name: _plain_style(style) for name, style in classes.items()} if isinstance(classes, dict) else classes


_PLAIN: dict[str, Callable[[Any], Any]] = {"style": _plain_style, "classes": _plain_classes}
