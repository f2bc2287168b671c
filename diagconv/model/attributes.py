"""The attributes of nodes, groups and edges, each with its default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

from diagconv.diagnostics import did_you_mean
from diagconv.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.diagnostics import Span
    from diagconv.model.fields import Check, Fields
    from diagconv.model.vocabulary import Arrowhead, Direction, Line, Markup


class NodeAttributes(TypedDict):
    """A box. `label` is what a person reads; with markup "markdown" or "html" it is that markup's source."""

    kind: Literal["node"]
    label: str
    markup: Markup
    shape: str
    group: str | None
    icon: str | None
    image: str | None
    link: str | None
    tooltip: str | None
    classes: list[str]
    style: dict[str, str]
    properties: dict[str, Any]
    span: Span | None
    comments: list[str]


class GroupAttributes(TypedDict):
    """A frame around nodes and groups. A `direction` of None means: as its surroundings.

    `id` is the id under which the group was added. `networkx.relabel_nodes` changes the keys of a graph but none of its
    attributes: by the `id`, what has the group as its `group` finds it again.
    """

    kind: Literal["group"]
    id: str
    label: str
    markup: Markup
    direction: Direction | None
    group: str | None
    icon: str | None
    link: str | None
    tooltip: str | None
    classes: list[str]
    style: dict[str, str]
    properties: dict[str, Any]
    span: Span | None
    comments: list[str]
    end_comments: list[str]


class EdgeAttributes(TypedDict):
    """A line from its source to its target; `length` counts ranks, 1 is the shortest."""

    id: str | None
    label: str
    markup: Markup
    line: Line
    tail: Arrowhead
    head: Arrowhead
    length: int
    classes: list[str]
    style: dict[str, str]
    properties: dict[str, Any]
    span: Span | None
    comments: list[str]


class Comments(TypedDict):
    """The comments that stand before no element.

    They stand before the header, before a class, before another statement of the text, which has its first words as
    key (`style a`), or at the document's end.
    """

    start: list[str]
    classes: dict[str, list[str]]
    statements: dict[str, list[str]]
    end: list[str]


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


class NodeOptions(_Vertex, total=False):
    """What `Diagram.node` takes."""

    shape: str
    image: str | None


class GroupOptions(_Vertex, total=False):
    """What `Diagram.group` takes."""

    direction: Direction | None
    end_comments: list[str]


class EdgeOptions(_Common, total=False):
    """What `Diagram.edge` takes."""

    id: str | None
    label: str
    line: Line
    tail: Arrowhead
    head: Arrowhead
    length: int


def node_defaults(node_id: str) -> NodeAttributes:
    """The attributes of a node of which nothing else is known."""
    return {
        "kind": "node", "label": node_id, "markup": "text", "shape": "rect", "group": None, "icon": None, "image": None,
        "link": None, "tooltip": None, "classes": [], "style": {}, "properties": {}, "span": None, "comments": [],
    }  # fmt: skip


def group_defaults(group_id: str) -> GroupAttributes:
    """The attributes of a group of which nothing else is known."""
    return {
        "kind": "group", "id": group_id, "label": group_id, "markup": "text", "direction": None, "group": None,
        "icon": None, "link": None, "tooltip": None, "classes": [], "style": {}, "properties": {}, "span": None,
        "comments": [], "end_comments": [],
    }  # fmt: skip


def edge_defaults() -> EdgeAttributes:
    """The attributes of an edge of which nothing is known."""
    return {
        "id": None, "label": "", "markup": "text", "line": "solid", "tail": "none", "head": "arrow", "length": 1,
        "classes": [], "style": {}, "properties": {}, "span": None, "comments": [],
    }  # fmt: skip


def graph_defaults() -> dict[str, Any]:
    """What concerns a whole diagram of which nothing is known."""
    return {
        "type": "flowchart", "direction": "TB", "title": None, "accessibility": {"title": None, "description": None},
        "classes": {}, "properties": {},
        "comments": {"start": [], "classes": {}, "statements": {}, "end": []},
    }  # fmt: skip


def fill(attributes: Any, given: Mapping[str, Any], fields: Fields, kind: str, *ids: object) -> None:
    """Put what is given over the defaults; None leaves a default as it is.

    Args:
        attributes: the defaults, which are changed.
        given: the values by the names of their fields.
        fields: the fields that there are, each with its check.
        kind: what the attributes belong to: "node", "group" or "edge".
        ids: its id, or the ids of its ends.

    Raises:
        ModelError: a field is unknown, or it cannot hold what is given.
    """
    for field, value in given.items():
        check = fields.get(field)
        if check is None:
            hint = did_you_mean(field, fields)
            raise ModelError(f"{named(kind, *ids)}: unknown attribute “{field}”", hint)
        if value is not None:
            attributes[field] = value if check(value) is None else checked(field, value, check, named(kind, *ids))


def named(kind: str, *ids: object) -> str:
    """An element in a sentence's words.

    >>> named("node", "a"), named("edge", "a", "b")
    ('node “a”', 'edge from “a” to “b”')
    """
    return f"{kind} “{ids[0]}”" if len(ids) == 1 else f"{kind} from “{ids[0]}” to “{ids[1]}”"


def checked(field: str, value: Any, check: Check, element: str) -> Any:
    """The value of a field; a tuple as a list.

    Raises:
        ModelError: the field cannot hold it.
    """
    fault = check(value)
    if fault and type(value) is tuple:
        value = list(value)
        fault = check(value)
    if fault:
        raise ModelError(f"{element}, {field}{fault.path}: {fault.reason}", fault.hint)
    return value
