"""Parts of a cluster that no link holds: they are put on the level of what a link does hold.

Graphviz puts whatever nothing leads to on the first rank of all, and the cluster around it then reaches from there down
to its other parts, empty in between.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.graphviz.order import Tie
    from diagconv.layout.scenes.nested import Scene


class Level(NamedTuple):
    """Two boxes of a cluster that shall stand on one rank."""

    cluster: str
    one: str
    other: str


def levels_of(scene: Scene, ties: Iterable[Tie]) -> list[Level]:
    """What holds each cluster together: its parts that reach nothing outside are tied to one that does."""
    parts = _Parts(scene, ties)
    found: list[Level] = []
    heads: dict[str, list[str]] = {}
    for cluster in reversed(scene.clusters):
        boxes = [box for vertex in scene.inside[cluster] for box in heads.get(vertex, [vertex])]
        heads[cluster] = parts.heads(cluster, boxes)
        anchor = next((head for head in heads[cluster] if parts.reaches_out(cluster, head)), heads[cluster][0])
        loose = [head for head in heads[cluster] if head != anchor and not parts.reaches_out(cluster, head)]
        for head in loose:
            found.append(Level(cluster, anchor, head))
            parts.join(anchor, head)
        heads[cluster] = [head for head in heads[cluster] if head not in loose]
    return found


class _Parts:
    """The boxes of a scene in parts: those in one part hang together by ties or levels."""

    def __init__(self, scene: Scene, ties: Iterable[Tie]) -> None:
        self._place = {box: index for index, box in enumerate(scene.leaves)}
        self._ranges = scene.ranges()
        self._leader = {box: box for box in self._place}
        self._extent = {box: (index, index) for box, index in self._place.items()}
        self._before: dict[str, list[str]] = defaultdict(list)
        for tie in ties:
            self._before[tie.target].append(tie.source)
            self.join(tie.source, tie.target)

    def join(self, one: str, other: str) -> None:
        """Make one part of two."""
        first, second = self._part(one), self._part(other)
        if first != second:
            (start, end), (other_start, other_end) = self._extent[first], self._extent[second]
            self._leader[second] = first
            self._extent[first] = min(start, other_start), max(end, other_end)

    def heads(self, cluster: str, boxes: Iterable[str]) -> list[str]:
        """One of these boxes for each part among them: the first that nothing in the cluster leads to, if any."""
        heads: dict[str, str] = {}
        for box in boxes:
            part = self._part(box)
            if part not in heads or (self._is_led_to(cluster, heads[part]) and not self._is_led_to(cluster, box)):
                heads[part] = box
        return list(heads.values())

    def reaches_out(self, cluster: str, box: str) -> bool:
        """Whether the part of this box has boxes outside the cluster."""
        (start, end), (first, last) = self._ranges[cluster], self._extent[self._part(box)]
        return first < start or last >= end

    def _part(self, box: str) -> str:
        while self._leader[box] != box:
            self._leader[box] = box = self._leader[self._leader[box]]
        return box

    def _is_led_to(self, cluster: str, box: str) -> bool:
        start, end = self._ranges[cluster]
        return any(start <= self._place[source] < end for source in self._before[box])
