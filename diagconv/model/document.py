"""A diagram as a JSON document: the form in which diagrams are compared and kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from diagconv.model.normalizing import normalized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.model.diagram import Diagram

VERSION = 1
"""The version of the document's form; a reader refuses any other."""

NODE_FIELDS = (
    *("label", "markup", "shape", "group", "icon", "image", "link", "tooltip", "classes", "style", "properties"),
)
GROUP_FIELDS = ("label", "markup", "direction", "group", "icon", "link", "tooltip", "classes", "style", "properties")
EDGE_FIELDS = ("label", "markup", "line", "tail", "head", "length", "classes", "style", "properties")


def to_document(diagram: Diagram) -> dict[str, Any]:
    """The whole diagram as plain lists, dictionaries, text and numbers, every field written.

    Raises:
        ModelError: the diagram holds what no diagram can.
    """
    return document_of(normalized(diagram))


def document_of(diagram: Diagram) -> dict[str, Any]:
    """The document of a diagram that is well-formed.

    Raises:
        KeyError: it is not, since a field is missing.
    """
    return {
        "diagconv": VERSION,
        "type": diagram.type,
        "direction": diagram.direction,
        "title": diagram.title,
        "accessibility": dict(diagram.accessibility),
        "nodes": [{"id": node, **_picked(diagram.node_at(node), NODE_FIELDS)} for node in diagram.node_ids],
        "groups": [{"id": group, **_picked(diagram.group_at(group), GROUP_FIELDS)} for group in diagram.groups],
        "edges": [
            {
                "id": edge.attributes["id"],
                "source": edge.source,
                "target": edge.target,
                **_picked(edge.attributes, EDGE_FIELDS),
            }
            for edge in diagram.edges_in_order()
        ],
        "classes": {name: dict(style) for name, style in diagram.classes.items()},
        "properties": diagram.properties,
    }


def _picked(attributes: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: attributes[name] for name in names}


def are_equal(diagram: Diagram, other: Diagram) -> bool:
    """Whether two diagrams have equal documents."""
    if _is_settled(diagram) and _is_settled(other):
        with suppress(KeyError):
            return document_of(diagram) == document_of(other)
    return to_document(diagram) == to_document(other)


def _is_settled(diagram: Diagram) -> bool:
    """Whether all ids are text and all groups exist: then there is nothing to normalize but what is wrong anyway."""
    return all(
        isinstance(vertex, str) and (group is None or group in diagram) for vertex, group in diagram.nodes(data="group")
    )
