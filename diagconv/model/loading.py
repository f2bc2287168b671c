"""A JSON document becomes a diagram; one that is wrong is refused with the place and the reason."""

from __future__ import annotations

from typing import Any, cast

from diagconv.diagnostics import did_you_mean
from diagconv.errors import ModelError
from diagconv.model import fields
from diagconv.model.diagram import Diagram
from diagconv.model.document import VERSION


class DocumentError(ModelError):
    """A JSON document is not a diagram.

    Args:
        path: where in the document, such as `nodes[3].shape`.
        message: what is wrong there.
        hint: what was probably meant.
    """

    def __init__(self, path: str, message: str, hint: str | None = None) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.reason = message
        self.hint = hint


def from_document(document: Any) -> Diagram:
    """The diagram of a document; absent fields mean the default.

    Raises:
        DocumentError: the document is not a diagram; the error says where and why.
    """
    if not isinstance(document, dict):
        raise DocumentError("", f"must be an object, not {document!r:.60}")
    if document.get("diagconv") != VERSION:
        found = document.get("diagconv")
        raise DocumentError("diagconv", f"must be {VERSION}, the version of the format, not {found!r:.60}")
    for field in document:
        if field not in fields.DOCUMENT:
            raise DocumentError(str(field), "unknown field", did_you_mean(field, fields.DOCUMENT))
    diagram = _frame(document)
    for name, add in (("nodes", _add_node), ("groups", _add_group)):
        for index, item in enumerate(_items(document, name)):
            add(diagram, item, f"{name}[{index}]")
    _check_containment(diagram)
    for index, item in enumerate(_items(document, "edges")):
        _add_edge(diagram, item, f"edges[{index}]")
    return diagram


def _frame(document: dict[str, Any]) -> Diagram:
    """The diagram with all that concerns the whole of it, and no element yet."""
    diagram = Diagram()
    whole = _checked(document, fields.DOCUMENT, "")
    diagram.graph.update({field: whole[field] for field in ("type", "direction", "title") if field in whole})
    diagram.accessibility.update(_checked(whole.get("accessibility", {}), fields.ACCESSIBILITY, "accessibility"))
    diagram.classes.update(whole.get("classes", {}))
    diagram.properties.update(whole.get("properties", {}))
    return diagram


def _items(document: dict[str, Any], name: str) -> list[Any]:
    return cast("list[Any]", document.get(name, []))


def _add_node(diagram: Diagram, item: Any, path: str) -> None:
    given = _checked(item, fields.NODE_ITEM, path)
    diagram.node(_new_id(diagram, given, path), given.pop("label", None), **given)


def _add_group(diagram: Diagram, item: Any, path: str) -> None:
    given = _checked(item, fields.GROUP_ITEM, path)
    diagram.group(_new_id(diagram, given, path), given.pop("label", None), **given)


def _add_edge(diagram: Diagram, item: Any, path: str) -> None:
    given = _checked(item, fields.EDGE_ITEM, path)
    source, target = (_existing(diagram, given, end, path) for end in ("source", "target"))
    diagram.edge(source, target, **given)


def _new_id(diagram: Diagram, given: dict[str, Any], path: str) -> str:
    name = _required(given, "id", path)
    if name in diagram:
        raise DocumentError(f"{path}.id", f"the id “{name}” is already taken")
    return name


def _existing(diagram: Diagram, given: dict[str, Any], end: str, path: str) -> str:
    name = _required(given, end, path)
    if name not in diagram:
        raise DocumentError(f"{path}.{end}", f"unknown node or group “{name}”", did_you_mean(name, list(diagram)))
    return name


def _required(given: dict[str, Any], field: str, path: str) -> str:
    value = given.pop(field, None)
    if value is None:
        raise DocumentError(path, f"“{field}” is missing")
    return cast("str", value)


def _check_containment(diagram: Diagram) -> None:
    """Every enclosing group exists and is a group, and none stands within itself."""
    contained: set[str] = set()
    for vertex in diagram:
        group, seen = diagram.nodes[vertex]["group"], {vertex}
        while group is not None and vertex not in contained:
            if group not in diagram or not diagram.is_group(group):
                raise DocumentError(
                    _path_of(diagram, vertex), f"unknown group “{group}”", did_you_mean(group, diagram.groups)
                )
            if group in seen:
                raise DocumentError(_path_of(diagram, vertex), f"group “{group}” contains itself")
            seen.add(group)
            vertex, group = group, diagram.nodes[group]["group"]
        contained |= seen


def _path_of(diagram: Diagram, vertex: str) -> str:
    kind, names = ("groups", diagram.groups) if diagram.is_group(vertex) else ("nodes", diagram.node_ids)
    return f"{kind}[{names.index(vertex)}].group"


# Checking

_ELEMENTS: dict[str, fields.Fields] = {
    "node": fields.NODE_ITEM,
    "group": fields.GROUP_ITEM,
    "edge": fields.EDGE_ITEM,
    "diagram": fields.DOCUMENT,
}


def check_field(element: str, field: str, value: Any) -> None:
    """Check one field of a node, a group, an edge or the diagram.

    Args:
        element: "node", "group", "edge" or "diagram".
        field: the field's name.
        value: what it is to hold.

    Raises:
        DocumentError: there is no such field, or it cannot hold this.
    """
    _check(_ELEMENTS[element], field, value, element)


def _checked(item: Any, known: fields.Fields, path: str) -> dict[str, Any]:
    """The item's fields, each of the right kind; nothing unknown among them."""
    if not isinstance(item, dict):
        raise DocumentError(path, f"must be an object, not {item!r:.60}")
    for field, value in item.items():
        _check(known, field, value, path)
    return dict(item)


def _check(known: fields.Fields, field: str, value: Any, path: str) -> None:
    place = f"{path}.{field}" if path else str(field)
    if field not in known:
        raise DocumentError(place, "unknown field", did_you_mean(field, known))
    if fault := known[field](value):
        raise DocumentError(place + fault.path, fault.reason, fault.hint)
