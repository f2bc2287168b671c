"""The ranks of one level: as few as the longest path allows; edges have a virtual node on each rank between."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from diagconv.layout.coarse.levels import Level, LevelEdge

_MOST_VIRTUAL: Final = 300_000
"""How many virtual nodes a level may have; in the end, each takes about two kilobytes."""

Item = int
"""A child of the level that has edges, or a virtual node, by its number."""


@dataclass
class Ranks:
    """The ranks of one level.

    Args:
        children: the children that have edges; their items are their numbers.
        rank: the rank of each item.
        paths: the items of each edge from its upper end to its lower, by the edge's key.
        upward: the keys of the edges that run from their lower end to their upper.
        labels: the item that keeps space for the label of an edge, by the edge's key.
    """

    children: list[str]
    rank: list[int]
    paths: dict[int, list[Item]] = field(default_factory=dict)
    upward: set[int] = field(default_factory=set)
    labels: dict[int, Item] = field(default_factory=dict)


def ranks_of(level: Level, labelled: Container[int]) -> Ranks:
    """The ranks of a level.

    Args:
        level: the level.
        labelled: the keys of the edges that have a label, which needs a rank of its own.
    """
    ends = {end for edge in level.edges for end in (edge.source, edge.target)}
    children = [child for child in level.children if child in ends]
    number = {child: index for index, child in enumerate(children)}
    upward = _upward(len(children), [(number[edge.source], number[edge.target]) for edge in level.edges])
    found = Ranks(children, [], upward={level.edges[index].edge.key for index in upward})
    spans = [_span(edge, number, index in upward, labelled) for index, edge in enumerate(level.edges)]
    found.rank = _ranked(len(children), spans)
    longest = _longest([found.rank[lower] - found.rank[upper] for upper, lower, _ in spans])
    for edge, (upper, lower, _) in zip(level.edges, spans, strict=True):
        key = edge.edge.key
        if found.rank[lower] - found.rank[upper] > longest:
            found.paths[key] = [upper, lower]
        else:
            _add_path(found, key, upper, lower, has_label=key in labelled)
    return found


def _longest(lengths: Sequence[int]) -> int:
    """The length up to which edges get virtual nodes; longer ones may run behind boxes, or memory would not suffice."""
    total = 0
    for length in sorted(lengths):
        total += length
        if total > _MOST_VIRTUAL:
            return length - 1
    return max(lengths, default=0)


def _span(edge: LevelEdge, number: dict[str, int], is_upward: bool, labelled: Container[int]) -> tuple[int, int, int]:
    """The upper and the lower end of an edge, and the least number of ranks between them."""
    ends = (number[edge.source], number[edge.target])
    length = max(edge.edge.length, 2 if edge.edge.key in labelled else 1)
    return (*(ends[::-1] if is_upward else ends), length)


def _upward(count: int, edges: Sequence[tuple[int, int]]) -> set[int]:
    """The edges that close a cycle, found by a search in depth in the order of declaration."""
    outgoing: dict[int, list[tuple[int, int]]] = defaultdict(list)
    has_predecessor = [False] * count
    for index, (source, target) in enumerate(edges):
        outgoing[source].append((index, target))
        has_predecessor[target] = True
    state, found = [0] * count, set()
    for start in sorted(range(count), key=has_predecessor.__getitem__):
        if state[start]:
            continue
        state[start] = 1
        stack = [(start, iter(outgoing[start]))]
        while stack:
            node, rest = stack[-1]
            for index, target in rest:
                if state[target] == 1:
                    found.add(index)
                elif not state[target]:
                    state[target] = 1
                    stack.append((target, iter(outgoing[target])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return found


def _ranked(count: int, spans: Sequence[tuple[int, int, int]]) -> list[int]:
    """The rank of each child: below all above it; and what nothing is above, next to what is below it."""
    below: dict[int, list[tuple[int, int]]] = defaultdict(list)
    waiting_for = [0] * count
    for upper, lower, length in spans:
        below[upper].append((lower, length))
        waiting_for[lower] += 1
    tops = [child for child in range(count) if not waiting_for[child]]
    rank, free = [0] * count, list(tops)
    for child in free:
        for lower, length in below[child]:
            rank[lower] = max(rank[lower], rank[child] + length)
            waiting_for[lower] -= 1
            if not waiting_for[lower]:
                free.append(lower)
    for top in tops:
        rank[top] = min((rank[lower] - length for lower, length in below[top]), default=0)
    return rank


def _add_path(ranks: Ranks, key: int, upper: Item, lower: Item, *, has_label: bool) -> None:
    first = len(ranks.rank)
    between = range(ranks.rank[upper] + 1, ranks.rank[lower])
    ranks.rank += between
    ranks.paths[key] = [upper, *range(first, len(ranks.rank)), lower]
    if has_label and between:
        ranks.labels[key] = first + len(between) // 2
