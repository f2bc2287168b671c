"""Which group encloses a vertex, where that is not as simple as it seems: in views, after removals and renamings."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import did_you_mean
from diagconv.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from diagconv.model.diagram import Diagram


def parent_by_other_means(diagram: Diagram, group: Any, vertex: Any) -> Any:
    """What encloses a vertex whose `group` is not a vertex of its graph.

    Args:
        diagram: a view that leaves the group out, a graph in which the group has another id since, or one in which its
            id is a number.
        group: what the vertex has as its `group`.
        vertex: the vertex.

    Raises:
        ModelError: there is no such group.
    """
    whole = getattr(diagram, "_graph", None)
    if whole is not None and group in whole:
        return next((other for other in whole.ancestors(group) if other in diagram), None)
    by_text = (other for other in diagram if not isinstance(other, str) and str(other) == group)
    found = [*by_text] or _renamed(diagram, group)
    if not found:
        hint = did_you_mean(str(group), map(str, diagram.groups))
        raise ModelError(f"node “{vertex}”, group: unknown group “{group}”", hint)
    if len(found) > 1:
        names = " or ".join(f"“{other}”" for other in found)
        raise ModelError(f"node “{vertex}”, group: “{group}” may be {names}; copy diagrams before joining them")
    return found[0]


def _renamed(diagram: Diagram, group: Any, gone: Container[Any] = ()) -> list[Any]:
    """The groups that were added under this id and have another now, but for those that are about to go."""
    others = (other for other in diagram.groups if other != group and other not in gone)
    return [other for other in others if diagram.nodes[other].get("id") == group]


def settle(diagram: Diagram, original: Diagram) -> None:
    """Write down in a copy which group encloses each vertex of the original, under the id that it has now.

    A group that does not exist yet is left as it is.
    """
    for vertex, attributes in diagram.nodes.items():
        if attributes.get("group") is not None:
            with suppress(ModelError):
                attributes["group"] = original.parent(vertex)
        if attributes.get("kind") == "group":
            attributes["id"] = vertex


def move_out(diagram: Diagram, vertices: Sequence[Any]) -> None:
    """Move what is in groups that are about to be removed to the nearest group that stays.

    `networkx.relabel_nodes` adds a group under its new id before it removes the old one; then that is the nearest.
    """
    gone = {vertex for vertex in vertices if vertex in diagram and diagram.is_group(vertex)}
    around = {group: _staying(diagram, group, gone) for group in gone}
    for vertex, attributes in diagram.nodes.items() if gone else ():
        if vertex not in gone and attributes.get("group") in gone:
            attributes["group"] = around[attributes["group"]]


def _staying(diagram: Diagram, group: Any, gone: Container[Any]) -> Any:
    if renamed := _renamed(diagram, group, gone):
        return renamed[0]
    return next((other for other in diagram.ancestors(group) if other not in gone), None)


def check_containment(diagram: Diagram) -> None:
    """Check that every enclosing group is a group, and none is within itself.

    Raises:
        ModelError: one is not; the error names it.
    """
    for vertex in diagram:
        group = diagram.nodes[vertex]["group"]
        if group is not None and not diagram.is_group(group):
            hint = did_you_mean(group, diagram.groups)
            raise ModelError(f"node “{vertex}”, group: “{group}” is not a group", hint)
    cycle = cycle_of({group: diagram.nodes[group]["group"] for group in diagram.groups})
    if cycle is not None:
        raise ModelError(f"group “{cycle}” contains itself")


def cycle_of(parents: Mapping[str, str | None]) -> str | None:
    """A group that is within itself, or None; the groups are given with what encloses each."""
    sound: set[str] = set()
    for group in parents:
        path: dict[str, None] = {}
        around: str | None = group
        while around is not None and around not in sound:
            if around in path:
                return around
            path[around] = None
            around = parents.get(around)
        sound.update(path)
    return None
