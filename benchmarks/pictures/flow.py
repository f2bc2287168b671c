"""Measures where nodes stand within one flow: off-centre, out of line, off level, against the declared order."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.scenes.scene import Scene

CHAIN_OFFSET: Final = 10.0
"""How far the two ends of a chain's link may be out of line, in pixels."""
FORK_SHARE: Final = 0.25
"""How far a node may be from the middle of its neighbours, as a share of their spread."""
LEAST_SPREAD: Final = 10.0


class Share(NamedTuple):
    """How many of how many."""

    count: int = 0
    total: int = 0

    def __str__(self) -> str:
        return f"{self.count}/{self.total}"


class _Link(NamedTuple):
    """An edge within a scene, from the earlier to the later end as they stand."""

    source: str
    target: str


class FlowFigures:
    """The figures of the edges of one scene, all of which flow one way."""

    def __init__(self, scene: Scene, boxes: Mapping[str, Box]) -> None:
        self._scene = scene
        self._boxes = boxes
        self._across = 1 if scene.is_sideways else 0
        self._number = {vertex: number for number, (vertex, _) in enumerate(scene.walk())}
        links = {_Link(edge.source, edge.target): None for edge in scene.edges if self._is_plain(edge.start, edge.end)}
        self._next: dict[str, list[str]] = defaultdict(list)
        self._previous: dict[str, list[str]] = defaultdict(list)
        for source, target in links:
            if self._is_forward(source, target):
                self._next[source].append(target)
                self._previous[target].append(source)

    def shares(self) -> Iterator[tuple[str, Share]]:
        """All figures of the scene that are shares."""
        forks = [(node, near, back) for node, near, back in self._fans() if len(near) > 1]
        own = [fork for fork in forks if all(len(fork[2][each]) == 1 for each in fork[1])]
        yield "forks", _share(self._is_off_centre(node, near) for node, near, _ in forks)
        yield "own forks", _share(self._is_off_centre(node, near) for node, near, _ in own)
        yield "chains", _share(self._is_out_of_line(*chain) for chain in self._chains())
        siblings = [pair for _, near, _ in forks for pair in combinations(near, 2) if self._are_siblings(*pair)]
        yield "levels", _share(not self._are_level(*pair) for pair in siblings)
        level = [pair for pair in siblings if self._are_level(*pair)]
        yield "order", _share(self._are_inverted(*pair) for pair in level)

    def _is_plain(self, source: str, target: str) -> bool:
        """Whether an edge connects two boxes of the scene that have places."""
        return source != target and all(end in self._boxes and self._is_leaf(end) for end in (source, target))

    def _is_leaf(self, vertex: str) -> bool:
        return vertex in self._scene.parents and self._scene.is_leaf(vertex)

    def _is_forward(self, source: str, target: str) -> bool:
        along = 1 - self._across
        start, end = self._boxes[source].center[along], self._boxes[target].center[along]
        return start > end if self._scene.direction in ("BT", "RL") else start < end

    def _fans(self) -> Iterator[tuple[str, list[str], Mapping[str, list[str]]]]:
        """Each box with what follows it, and with what it follows."""
        yield from ((node, near, self._previous) for node, near in list(self._next.items()))
        yield from ((node, near, self._next) for node, near in list(self._previous.items()))

    def _chains(self) -> Iterator[tuple[str, str]]:
        for source, targets in self._next.items():
            if len(targets) == 1 and len(self._previous[targets[0]]) == 1:
                yield source, targets[0]

    def _center(self, vertex: str) -> float:
        return self._boxes[vertex].center[self._across]

    def _is_off_centre(self, node: str, near: list[str]) -> bool:
        low, high = min(map(self._center, near)), max(map(self._center, near))
        spread = high - low
        return spread > LEAST_SPREAD and abs(self._center(node) - (low + high) / 2) > FORK_SHARE * spread

    def _is_out_of_line(self, source: str, target: str) -> bool:
        return abs(self._center(source) - self._center(target)) > CHAIN_OFFSET

    def _are_siblings(self, one: str, other: str) -> bool:
        """Whether neither leads to the other, so that they could stand side by side."""
        same_group = self._scene.parents[one] == self._scene.parents[other]
        return same_group and other not in self._reached(one) and one not in self._reached(other)

    def _reached(self, start: str) -> set[str]:
        seen, waiting = {start}, [start]
        while waiting:
            found = [target for target in self._next.get(waiting.pop(), ()) if target not in seen]
            seen.update(found)
            waiting.extend(found)
        return seen

    def _are_level(self, one: str, other: str) -> bool:
        along = 1 - self._across
        return abs(self._boxes[one].center[along] - self._boxes[other].center[along]) <= CHAIN_OFFSET

    def _are_inverted(self, one: str, other: str) -> bool:
        first, second = sorted((one, other), key=self._number.__getitem__)
        return self._center(first) > self._center(second)


def _share(found: Iterable[bool]) -> Share:
    counted = list(found)
    return Share(sum(counted), len(counted))
