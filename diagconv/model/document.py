"""A diagram as a JSON document, and back: the form in which diagrams are compared and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from diagconv.diagnostics import did_you_mean
from diagconv.errors import DiagconvError
from diagconv.model import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from diagconv.model.diagram import Diagram

VERSION = 1
"""The version of the document's form; a reader refuses a larger one."""

NODE_FIELDS = (
    "label",
    "markup",
    "shape",
    "group",
    "icon",
    "image",
    "link",
    "tooltip",
    "classes",
    "style",
    "properties",
)
GROUP_FIELDS = ("label", "markup", "direction", "group", "icon", "link", "tooltip", "classes", "style", "properties")
EDGE_FIELDS = ("label", "markup", "line", "tail", "head", "length", "classes", "style", "properties")


class DocumentError(DiagconvError):
    """A document that is no diagram.

    Args:
        path: where in the document, such as `nodes[3].shape`.
        message: what is wrong there.
        hint: what may have been meant.
    """

    def __init__(self, path: str, message: str, hint: str | None = None) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.reason = message
        self.hint = hint


def to_document(diagram: Diagram) -> dict[str, Any]:
    """The whole diagram as plain lists, dictionaries, text and numbers, every field written."""
    return {
        "diagconv": VERSION,
        "type": diagram.type,
        "direction": diagram.direction,
        "title": diagram.title,
        "accessibility": dict(diagram.accessibility),
        "nodes": [{"id": node, **_picked(diagram.nodes[node], NODE_FIELDS)} for node in diagram.node_ids],
        "groups": [{"id": group, **_picked(diagram.nodes[group], GROUP_FIELDS)} for group in diagram.groups],
        "edges": [
            {
                "id": edge.attributes.get("id"),
                "source": edge.source,
                "target": edge.target,
                **_picked(cast("dict[str, Any]", edge.attributes), EDGE_FIELDS),
            }
            for edge in diagram.edges_in_order()
        ],
        "classes": {name: dict(style) for name, style in diagram.classes.items()},
        "properties": diagram.properties,
    }


def _picked(attributes: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: attributes.get(field, _DEFAULTS[field]) for field in fields}


_DEFAULTS: dict[str, Any] = {
    "label": "", "markup": "text", "shape": "rect", "group": None, "icon": None, "image": None, "link": None,
    "tooltip": None, "classes": [], "style": {}, "properties": {}, "direction": None, "line": "solid",
    "tail": "none", "head": "arrow", "length": 1,
}  # fmt: skip


def from_document(document: Any) -> Diagram:
    """The diagram of a document; absent fields mean the default.

    Raises:
        DocumentError: the document is no diagram; the error says where and why.
    """
    _Check("", document).is_a(dict, "an object")
    if document.get("diagconv") != VERSION:
        found = document.get("diagconv")
        raise DocumentError("diagconv", f"this is {found!r}; a diagconv document of version {VERSION} says {VERSION}")
    _known_fields("", document, _DOCUMENT)
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
    from diagconv.model.diagram import Diagram

    diagram = Diagram()
    whole = _checked(document, _DOCUMENT, "")
    diagram.graph.update({field: whole[field] for field in ("type", "direction", "title") if field in whole})
    diagram.accessibility.update(_checked(whole.get("accessibility", {}), _ACCESSIBILITY, "accessibility"))
    diagram.classes.update(whole.get("classes", {}))
    diagram.properties.update(whole.get("properties", {}))
    return diagram


def _items(document: dict[str, Any], name: str) -> list[Any]:
    return cast("list[Any]", document.get(name, []))


def _add_node(diagram: Diagram, item: Any, path: str) -> None:
    fields = _checked(item, _NODE, path)
    diagram.node(_new_id(diagram, fields, path), fields.pop("label", None), **fields)


def _add_group(diagram: Diagram, item: Any, path: str) -> None:
    fields = _checked(item, _GROUP, path)
    diagram.group(_new_id(diagram, fields, path), fields.pop("label", None), **fields)


def _add_edge(diagram: Diagram, item: Any, path: str) -> None:
    fields = _checked(item, _EDGE, path)
    source, target = (_existing(diagram, fields, end, path) for end in ("source", "target"))
    diagram.edge(source, target, **fields)


def _new_id(diagram: Diagram, fields: dict[str, Any], path: str) -> str:
    name = _required(fields, "id", path)
    if name in diagram:
        raise DocumentError(f"{path}.id", f"there is a node or group {name!r} already")
    return name


def _existing(diagram: Diagram, fields: dict[str, Any], end: str, path: str) -> str:
    name = _required(fields, end, path)
    if name not in diagram:
        raise DocumentError(f"{path}.{end}", f"there is no node or group {name!r}", did_you_mean(name, list(diagram)))
    return name


def _required(fields: dict[str, Any], field: str, path: str) -> str:
    value = fields.pop(field, None)
    if value is None:
        raise DocumentError(path, f"“{field}” is missing")
    return cast("str", value)


def _check_containment(diagram: Diagram) -> None:
    """Every enclosing group exists and is a group, and none stands within itself."""
    for vertex in diagram:
        group, seen = diagram.parent(vertex), {vertex}
        while group is not None:
            if group not in diagram or not diagram.is_group(group):
                raise DocumentError(
                    _path_of(diagram, vertex), f"there is no group {group!r}", did_you_mean(group, diagram.groups)
                )
            if group in seen:
                raise DocumentError(_path_of(diagram, vertex), f"the group {group!r} stands within itself")
            seen.add(group)
            vertex, group = group, diagram.parent(group)


def _path_of(diagram: Diagram, vertex: str) -> str:
    kind, names = ("groups", diagram.groups) if diagram.is_group(vertex) else ("nodes", diagram.node_ids)
    return f"{kind}[{names.index(vertex)}].group"


# What each field may hold


class _Check:
    """One value of a document and the place where it stands."""

    def __init__(self, path: str, value: Any) -> None:
        self.path = path
        self.value = value

    def is_a(self, kind: type, words: str) -> None:
        wrong = not isinstance(self.value, kind) or (kind is int and isinstance(self.value, bool))
        if wrong:
            raise DocumentError(self.path, f"this must be {words}, not {self.value!r:.60}")


def _text(check: _Check) -> None:
    check.is_a(str, "text")


def _optional_text(check: _Check) -> None:
    if check.value is not None:
        check.is_a(str, "text or null")


def _texts(check: _Check) -> None:
    check.is_a(list, "a list of text")
    for index, value in enumerate(check.value):
        _text(_Check(f"{check.path}[{index}]", value))


def _text_by_key(check: _Check) -> None:
    check.is_a(dict, "an object of text")
    for key, value in check.value.items():
        _text(_Check(f"{check.path}.{key}", value))


def _classes(check: _Check) -> None:
    check.is_a(dict, "an object of styles by class")
    for name, style in check.value.items():
        _text_by_key(_Check(f"{check.path}.{name}", style))


def _object(check: _Check) -> None:
    check.is_a(dict, "an object")


def _list(check: _Check) -> None:
    check.is_a(list, "a list")


def _length(check: _Check) -> None:
    check.is_a(int, "a number of ranks")
    if not 1 <= check.value <= vocabulary.LONGEST_EDGE:
        raise DocumentError(check.path, f"a length is from 1 to {vocabulary.LONGEST_EDGE}, not {check.value}")


def _one_of(words: Collection[str], *, or_null: bool = False) -> Callable[[_Check], None]:
    def check_word(check: _Check) -> None:
        if or_null and check.value is None:
            return
        _text(check)
        if check.value not in words:
            known = ", ".join(words) if len(words) <= _LISTED else f"the {len(words)} that there are"
            raise DocumentError(check.path, f"{check.value!r} is none of {known}", did_you_mean(check.value, words))

    return check_word


_LISTED = 12
"""How many words an error lists; of more it names only the nearest."""

_Fields = dict[str, "Callable[[_Check], None]"]

_ELEMENT: _Fields = {
    "id": _text, "label": _text, "markup": _one_of(vocabulary.MARKUPS),
    "classes": _texts, "style": _text_by_key, "properties": _object,
}  # fmt: skip
_VERTEX: _Fields = {
    **_ELEMENT, "group": _optional_text, "icon": _optional_text, "link": _optional_text, "tooltip": _optional_text,
}  # fmt: skip
_NODE: _Fields = {**_VERTEX, "shape": _one_of(vocabulary.SHAPES), "image": _optional_text}
_GROUP: _Fields = {**_VERTEX, "direction": _one_of(vocabulary.DIRECTIONS, or_null=True)}
_EDGE: _Fields = {
    **_ELEMENT, "id": _optional_text, "source": _text, "target": _text, "line": _one_of(vocabulary.LINES),
    "tail": _one_of(vocabulary.ARROWHEADS), "head": _one_of(vocabulary.ARROWHEADS), "length": _length,
}  # fmt: skip
_ACCESSIBILITY: _Fields = {"title": _optional_text, "description": _optional_text}
_DOCUMENT: _Fields = {
    "diagconv": lambda check: check.is_a(int, "a number"), "type": _one_of(vocabulary.TYPES),
    "direction": _one_of(vocabulary.DIRECTIONS), "title": _optional_text, "accessibility": _object,
    "nodes": _list, "groups": _list, "edges": _list, "classes": _classes, "properties": _object,
}  # fmt: skip

_ELEMENTS: dict[str, _Fields] = {"node": _NODE, "group": _GROUP, "edge": _EDGE, "diagram": _DOCUMENT}


def check_field(element: str, field: str, value: Any) -> None:
    """Check one field of a node, a group, an edge or the diagram.

    Args:
        element: "node", "group", "edge" or "diagram".
        field: the field's name.
        value: what it shall hold.

    Raises:
        DocumentError: there is no such field, or it cannot hold this.
    """
    fields = _ELEMENTS[element]
    _known_fields(element, {field: value}, fields)
    fields[field](_Check(f"{element}.{field}", value))


def _checked(item: Any, fields: _Fields, path: str) -> dict[str, Any]:
    """The item's fields, each of the right kind; nothing unknown among them."""
    _Check(path, item).is_a(dict, "an object")
    _known_fields(path, item, fields)
    for field, value in item.items():
        fields[field](_Check(f"{path}.{field}" if path else field, value))
    return dict(item)


def _known_fields(path: str, item: dict[str, Any], fields: _Fields) -> None:
    for field in item:
        if field not in fields:
            raise DocumentError(
                f"{path}.{field}" if path else str(field), "there is no such field", did_you_mean(field, fields)
            )
