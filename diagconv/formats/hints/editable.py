"""A diagram while hints change it: plain attributes of the whole, of nodes and groups by id, and of edges in order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, cast

from diagconv.formats import loaded
from diagconv.formats.hints.tokens import ABSENT
from diagconv.model import Diagram
from diagconv.model.document import EDGE_FIELDS, GROUP_FIELDS, NODE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

DIAGRAM_FIELDS: Final = ("type", "title", "direction", "accessibility", "properties")
"""The fields of the whole diagram that hints can change, besides its classes."""

FIELDS: Final = {
    "node": tuple(field for field in NODE_FIELDS if field != "group"),
    "group": tuple(field for field in GROUP_FIELDS if field != "group"),
    "edge": ("id", *EDGE_FIELDS),
}
"""The fields of each kind of element that hints can change; the group is left to the text."""

FieldPath = tuple[str, str | None]
"""A field, or a field and a key of it."""


class EditableDiagram:
    """One diagram, to be changed.

    Args:
        diagram: where to start; it stays as it is.
    """

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self.language = diagram.language
        self.whole: dict[str, Any] = {
            "type": diagram.type, "direction": diagram.direction, "title": diagram.title,
            "accessibility": dict(diagram.accessibility), "properties": dict(diagram.properties),
            "classes": {name: dict(style) for name, style in diagram.classes.items()},
        }  # fmt: skip
        self.vertices: dict[str, dict[str, Any]] = {
            vertex: _copied(attributes) for vertex, attributes in diagram.nodes(data=True)
        }
        self.edges: list[dict[str, Any]] = [
            {**_copied(cast("dict[str, Any]", edge.attributes)), "source": edge.source, "target": edge.target}
            for edge in diagram.edges_in_order()
        ]

    def kind(self, vertex: str) -> str:
        """What a vertex is: "node" or "group"."""
        return cast("str", self.vertices[vertex]["kind"])

    def of_kind(self, kind: str) -> list[str]:
        """The nodes or the groups, in their order."""
        return [vertex for vertex in self.vertices if self.kind(vertex) == kind]

    def rename(self, names: dict[str, str]) -> None:
        """Give vertices other ids, no two the same."""
        self.vertices = {names.get(vertex, vertex): attributes for vertex, attributes in self.vertices.items()}
        for attributes in self.vertices.values():
            attributes["group"] = names.get(attributes["group"], attributes["group"])
        for edge in self.edges:
            edge["source"], edge["target"] = (names.get(edge[end], edge[end]) for end in ("source", "target"))

    def edges_by_ends(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """The edges between each two vertices, in their order."""
        found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for edge in self.edges:
            found[edge["source"], edge["target"]].append(edge)
        return found

    def diagram(self) -> Diagram:
        """The diagram that it has become."""
        diagram = Diagram()
        diagram.graph.update(self._diagram.graph)
        diagram.graph.update(self.whole)
        diagram.language = self.language
        for vertex, attributes in self.vertices.items():
            diagram.add_node(vertex, **attributes)
        for edge in self.edges:
            source, target = edge.pop("source"), edge.pop("target")
            diagram.edge(source, target, **edge)
        return diagram


def default_origin(language: str | None) -> str | None:
    """The format that a diagram was converted from, if its text is in this language and its hints name no other."""
    row = loaded(language)
    return row.origin if row else None


def _copied(attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes whose lists and dictionaries may be changed."""
    return {key: thing.copy() if isinstance(thing, list | dict) else thing for key, thing in attributes.items()}


def get_field(attributes: dict[str, Any], path: FieldPath) -> Any:
    """The value at a path, or ABSENT."""
    field, key = path
    return attributes.get(field, ABSENT) if key is None else attributes[field].get(key, ABSENT)


def set_field(attributes: dict[str, Any], path: FieldPath, thing: Any) -> None:
    """Set the value at a path; ABSENT takes it away."""
    field, key = path
    if key is None:
        attributes[field] = thing
    elif thing is ABSENT:
        attributes[field].pop(key, None)
    else:
        attributes[field][key] = thing


def differences(
    now: dict[str, Any], then: dict[str, Any], fields: tuple[str, ...]
) -> Iterator[tuple[FieldPath, Any, Any]]:
    """Each path whose value differs, with the value that it shall have and the one that it has."""
    for field in fields:
        if now[field] == then[field] and type(now[field]) is type(then[field]):
            continue
        if not isinstance(then[field], dict):
            yield (field, None), then[field], now[field]
            continue
        for key in dict.fromkeys((*now[field], *then[field])):
            wanted, seen = then[field].get(key, ABSENT), now[field].get(key, ABSENT)
            if wanted != seen:
                yield (field, key), wanted, seen
