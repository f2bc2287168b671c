"""Matches edges: by their own ids, by their ends, then by their looks.

`A < B` and `B > A` draw the same arrow, so an edge may match one written from the other end.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.model.comparing.labels import label_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from diagconv.model.comparing.indexed_diagram import IndexedDiagram

_REVERSED = {"source": "target", "target": "source", "tail": "head", "head": "tail"}


def reversed_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an edge, or some of them, as if it had been written from its other end."""
    return {_REVERSED.get(field, field): value for field, value in fields.items()}


class _Step(NamedTuple):
    """A step of matching: edges with the same ends and the same signature are taken for the same."""

    signature: Callable[[dict[str, Any]], Hashable]
    is_reversed: bool = False


_STEPS = (
    _Step(lambda edge: (*_drawn(edge), edge["length"], repr(edge["classes"]), repr(edge["style"]))),
    _Step(lambda edge: _drawn(edge)),
    _Step(lambda edge: _drawn(edge), is_reversed=True),
    _Step(lambda edge: label_key(edge["label"])),
    _Step(lambda edge: (edge["line"], edge["tail"], edge["head"])),
    _Step(lambda edge: None),
    _Step(lambda edge: label_key(edge["label"]), is_reversed=True),
)
"""From the most to the least reliable; each is taken for all unmatched edges before the next."""


def _drawn(edge: dict[str, Any]) -> tuple[str, ...]:
    return (edge["label"], edge["line"], edge["tail"], edge["head"])


def match_edges(left: IndexedDiagram, right: IndexedDiagram, vertices: Mapping[str, str]) -> dict[int, int]:
    """The matched edges, left to right, by their keys; `vertices` are the matched vertices."""
    matched = _by_id(left, right, vertices)
    for step in _STEPS:
        _match_by_ends(left, right, vertices, step, matched)
    return {key: matched[key] for key in left.edges if key in matched}


def _by_id(left: IndexedDiagram, right: IndexedDiagram, vertices: Mapping[str, str]) -> dict[int, int]:
    """The edges with an id of their own that both diagrams know, if at least one end is the same."""
    named: dict[str, int] = {}
    for key, edge in right.edges.items():
        if edge["id"]:
            named.setdefault(edge["id"], key)
    matched: dict[int, int] = {}
    for key, edge in left.edges.items():
        if edge["id"] in named and _share_an_end(edge, right.edges[named[edge["id"]]], vertices):
            matched[key] = named.pop(edge["id"])
    return matched


def _share_an_end(left: dict[str, Any], right: dict[str, Any], vertices: Mapping[str, str]) -> bool:
    return any(vertices.get(left[end]) == right[end] for end in ("source", "target"))


def _match_by_ends(
    left: IndexedDiagram, right: IndexedDiagram, vertices: Mapping[str, str], step: _Step, matched: dict[int, int]
) -> None:
    """Match the edges with the same ends and the same signature, in their order."""
    taken = set(matched.values())
    waiting: dict[Any, deque[int]] = defaultdict(deque)
    for key, edge in right.edges.items():
        if key not in taken:
            seen = reversed_fields(edge) if step.is_reversed else edge
            waiting[seen["source"], seen["target"], step.signature(seen)].append(key)
    for key, edge in left.edges.items():
        ends = vertices.get(edge["source"]), vertices.get(edge["target"])
        if key not in matched and (partners := waiting.get((*ends, step.signature(edge)))):
            matched[key] = partners.popleft()
