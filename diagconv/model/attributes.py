"""The attributes of nodes, groups and edges, each with its default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

if TYPE_CHECKING:
    from diagconv.diagnostics import Span
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
    """A frame around nodes and groups. A `direction` of None means: as its surroundings."""

    kind: Literal["group"]
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
    """The comments that stand before no element: before the header, before a class, at the document's end."""

    start: list[str]
    classes: dict[str, list[str]]
    end: list[str]


def node_attributes(label: str, given: dict[str, Any]) -> NodeAttributes:
    """A node's attributes: what is given, over the defaults."""
    attributes: NodeAttributes = {
        "kind": "node", "label": label, "markup": "text", "shape": "rect", "group": None, "icon": None, "image": None,
        "link": None, "tooltip": None, "classes": [], "style": {}, "properties": {}, "span": None, "comments": [],
    }  # fmt: skip
    _fill(cast("dict[str, Any]", attributes), given)
    return attributes


def group_attributes(label: str, given: dict[str, Any]) -> GroupAttributes:
    """A group's attributes: what is given, over the defaults."""
    attributes: GroupAttributes = {
        "kind": "group", "label": label, "markup": "text", "direction": None, "group": None, "icon": None,
        "link": None, "tooltip": None, "classes": [], "style": {}, "properties": {}, "span": None, "comments": [],
        "end_comments": [],
    }  # fmt: skip
    _fill(cast("dict[str, Any]", attributes), given)
    return attributes


def edge_attributes(given: dict[str, Any]) -> EdgeAttributes:
    """An edge's attributes: what is given, over the defaults."""
    attributes: EdgeAttributes = {
        "id": None, "label": "", "markup": "text", "line": "solid", "tail": "none", "head": "arrow", "length": 1,
        "classes": [], "style": {}, "properties": {}, "span": None, "comments": [],
    }  # fmt: skip
    _fill(cast("dict[str, Any]", attributes), given)
    return attributes


def _fill(attributes: dict[str, Any], given: dict[str, Any]) -> None:
    if unknown := given.keys() - attributes.keys():
        raise TypeError(f"no such attribute: {', '.join(sorted(unknown))}")
    attributes.update(given)
