"""Ranks with the least weighted length of edges, by the network simplex method.

It is that of Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_ROUNDS: Final = 2_000
"""How many edges of the tree are exchanged at most; what is found by then is good enough."""


class RankEdge(NamedTuple):
    """The target ranks below the source, by so many ranks at least; every rank more counts so much."""

    source: int
    target: int
    length: int
    weight: int


def ranks_of(count: int, edges: Sequence[RankEdge]) -> list[int]:
    """The rank of each vertex; in each connected component, the first rank is 0.

    Args:
        count: how many vertices there are.
        edges: between them, without cycles.
    """
    ranks = longest_paths(count, edges)
    simplex = _Simplex(ranks, edges)
    for component in _components(count, edges):
        simplex.improve(component)
        first = min(ranks[vertex] for vertex in component)
        for vertex in component:
            ranks[vertex] -= first
    return ranks


def longest_paths(count: int, edges: Sequence[RankEdge]) -> list[int]:
    """The first rank that each vertex can have."""
    outgoing: dict[int, list[RankEdge]] = defaultdict(list)
    waiting_for = [0] * count
    for edge in edges:
        outgoing[edge.source].append(edge)
        waiting_for[edge.target] += 1
    ranks = [0] * count
    free = [vertex for vertex in range(count) if not waiting_for[vertex]]
    for vertex in free:
        for edge in outgoing[vertex]:
            ranks[edge.target] = max(ranks[edge.target], ranks[vertex] + edge.length)
            waiting_for[edge.target] -= 1
            if not waiting_for[edge.target]:
                free.append(edge.target)
    return ranks


def _components(count: int, edges: Iterable[RankEdge]) -> list[list[int]]:
    """The connected components."""
    around: dict[int, list[int]] = defaultdict(list)
    for edge in edges:
        around[edge.source].append(edge.target)
        around[edge.target].append(edge.source)
    seen: set[int] = set()
    found = []
    for start in range(count):
        if start not in seen:
            seen.add(start)
            component = [start]
            for vertex in component:
                new = [other for other in dict.fromkeys(around[vertex]) if other not in seen]
                seen.update(new)
                component.extend(new)
            found.append(component)
    return found


class _Simplex:
    """Improves ranks by exchanging edges of a spanning tree of tight edges."""

    def __init__(self, ranks: list[int], edges: Sequence[RankEdge]) -> None:
        self._ranks = ranks
        self._edges = edges
        self._around: list[list[int]] = [[] for _ in ranks]
        self._surplus = [0] * len(ranks)
        for number, edge in enumerate(edges):
            self._around[edge.source].append(number)
            self._around[edge.target].append(number)
            self._surplus[edge.source] -= edge.weight
            self._surplus[edge.target] += edge.weight
        self._tree: set[int] = set()

    def improve(self, component: Sequence[int]) -> None:
        """Give the vertices of a connected component their best ranks."""
        root = component[0]
        while len(inside := self._tight_tree(root)) < len(component):
            self._tighten(inside)
        for _ in range(_MOST_ROUNDS):
            leaving = self._leaving(root)
            if leaving is None:
                return
            self._exchange(*leaving)

    def _slack(self, number: int) -> int:
        edge = self._edges[number]
        return self._ranks[edge.target] - self._ranks[edge.source] - edge.length

    def _other_end(self, number: int, vertex: int) -> int:
        edge = self._edges[number]
        return edge.target if edge.source == vertex else edge.source

    def _tight_tree(self, root: int) -> set[int]:
        """The vertices that tight edges connect with the root; these edges become the tree."""
        self._tree = set()
        inside, waiting = {root}, [root]
        while waiting:
            vertex = waiting.pop()
            for number in self._around[vertex]:
                other = self._other_end(number, vertex)
                if other not in inside and not self._slack(number):
                    self._tree.add(number)
                    inside.add(other)
                    waiting.append(other)
        return inside

    def _tighten(self, inside: set[int]) -> None:
        """Move the tree so that one more edge becomes tight."""
        leading_out = (
            number
            for vertex in sorted(inside)
            for number in self._around[vertex]
            if self._other_end(number, vertex) not in inside
        )
        number = min(leading_out, key=lambda number: (self._slack(number), number))
        step = self._slack(number) * (1 if self._edges[number].source in inside else -1)
        for vertex in inside:
            self._ranks[vertex] += step

    def _leaving(self, root: int) -> tuple[int, set[int]] | None:
        """An edge of the tree that should be longer, and the vertices beyond it from the root."""
        parents: dict[int, int] = {}
        order = [root]
        for vertex in order:
            for number in self._around[vertex]:
                if number in self._tree and parents.get(vertex) != number:
                    other = self._other_end(number, vertex)
                    parents[other] = number
                    order.append(other)
        sums = {vertex: self._surplus[vertex] for vertex in order}
        worst, found = 0, None
        for vertex in reversed(order[1:]):
            number = parents[vertex]
            sums[self._other_end(number, vertex)] += sums[vertex]
            value = sums[vertex] if self._edges[number].target == vertex else -sums[vertex]
            if value < worst:
                worst, found = value, vertex
        if found is None:
            return None
        beyond = {found}
        for vertex in order:
            if vertex in parents and self._other_end(parents[vertex], vertex) in beyond:
                beyond.add(vertex)
        return parents[found], beyond

    def _exchange(self, leaving: int, beyond: set[int]) -> None:
        """Replace an edge of the tree by the shortest one that leads the other way between its two parts."""
        is_target_beyond = self._edges[leaving].target in beyond
        entering = [
            number
            for vertex in sorted(beyond)
            for number in self._around[vertex]
            if self._other_end(number, vertex) not in beyond
            and (self._edges[number].source == vertex) is is_target_beyond
        ]
        entered = min(entering, key=lambda number: (self._slack(number), number))
        step = self._slack(entered) * (1 if is_target_beyond else -1)
        for vertex in beyond:
            self._ranks[vertex] += step
        self._tree.remove(leaving)
        self._tree.add(entered)
