"""Which edge of one diagram is which of the other: by its own id, by its ends, then by what it looks like.

`A < B` and `B > A` draw one arrow, so an edge may be found again turned round.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.model.comparing.labels import label_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from diagconv.model.comparing.side import Side

_TURNED = {"source": "target", "target": "source", "tail": "head", "head": "tail"}


def turned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an edge, or some of them, as if it had been written from its other end."""
    return {_TURNED.get(field, field): value for field, value in fields.items()}


class _Pass(NamedTuple):
    """What two edges have in common that are taken for the same."""

    likeness: Callable[[dict[str, Any]], Hashable]
    is_turned: bool = False


_PASSES = (
    _Pass(lambda edge: (*_drawn(edge), edge["length"], repr(edge["classes"]), repr(edge["style"]))),
    _Pass(lambda edge: _drawn(edge)),
    _Pass(lambda edge: _drawn(edge), is_turned=True),
    _Pass(lambda edge: label_key(edge["label"])),
    _Pass(lambda edge: (edge["line"], edge["tail"], edge["head"])),
    _Pass(lambda edge: None),
    _Pass(lambda edge: label_key(edge["label"]), is_turned=True),
)
"""From the surest to the least; each is made over all edges that are left before the next."""


def _drawn(edge: dict[str, Any]) -> tuple[str, ...]:
    return (edge["label"], edge["line"], edge["tail"], edge["head"])


def match_edges(left: Side, right: Side, vertices: Mapping[str, str]) -> dict[int, int]:
    """The matched edges, left to right, by their keys; `vertices` are the matched vertices."""
    matched = _by_id(left, right, vertices)
    for row in _PASSES:
        _by_ends(left, right, vertices, row, matched)
    return {key: matched[key] for key in left.edges if key in matched}


def _by_id(left: Side, right: Side, vertices: Mapping[str, str]) -> dict[int, int]:
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


def _by_ends(left: Side, right: Side, vertices: Mapping[str, str], row: _Pass, matched: dict[int, int]) -> None:
    """Add the edges with the same ends and the likeness of a row, in their order."""
    taken = set(matched.values())
    waiting: dict[Any, deque[int]] = defaultdict(deque)
    for key, edge in right.edges.items():
        if key not in taken:
            seen = turned(edge) if row.is_turned else edge
            waiting[seen["source"], seen["target"], row.likeness(seen)].append(key)
    for key, edge in left.edges.items():
        ends = vertices.get(edge["source"]), vertices.get(edge["target"])
        if key not in matched and (partners := waiting.get((*ends, row.likeness(edge)))):
            matched[key] = partners.popleft()
