"""Which end of each link comes first: cycles are broken, and links to clusters are tied to boxes within them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.layout.scenes.nested import Link, Scene

_MOST_TIES: Final = 8
"""How many boxes of a cluster are kept before or behind what is linked with the cluster as a whole."""


class Tie(NamedTuple):
    """A link from box to box, as Graphviz gets it.

    `link` is None for a tie that only keeps order. A `reversed` tie runs against its link, so that there are no cycles.
    `weight` tells how much it counts that a tie that only keeps order is straight.
    """

    link: Link | None
    source: str
    target: str
    length: int
    reversed: bool = False
    weight: int = 0


def ties_of(scene: Scene) -> list[Tie]:
    """The ties of a scene, without cycles, in the order of its links.

    Loops, and links between a cluster and what stands in it, are not among them: they do not concern the order.
    """
    boxes = _Boxes(scene)
    links = [link for link in scene.links if link.source != link.target and not _is_within(scene, link)]
    # Of several links with one cluster, one is enough to keep all of it in place, and more would cross each other: the
    # last that leads into it, which most likely comes from farthest down, and the first that leads out of it.
    into = {link.target: link for link in links}
    out_of = {link.source: link for link in reversed(links)}
    ties: list[Tie] = []
    for link in links:
        last, first = boxes.last(link.source), boxes.first(link.target)
        main = _middle(last), _middle(first)
        ties.append(Tie(link, *main, link.length))
        sources = last if out_of[link.source] is link else []
        targets = filter(boxes.is_free, first) if into[link.target] is link else []
        ends = [*((source, main[1]) for source in sources), *((main[0], target) for target in targets)]
        ties.extend(Tie(None, *pair, link.length) for pair in ends if pair != main)
    return _without_cycles(boxes.order, ties)


def _is_within(scene: Scene, link: Link) -> bool:
    """Whether a link runs between a cluster (or the scene's own group) and something that stands in it."""
    if scene.group in (link.source, link.target):
        return True
    return scene.holds(link.source, link.target) or scene.holds(link.target, link.source)


class _Boxes:
    """The boxes of a scene in one row, those of each cluster next to each other."""

    def __init__(self, scene: Scene) -> None:
        self.order = scene.leaves
        self._place = {box: index for index, box in enumerate(self.order)}
        self._range = scene.ranges()
        self._found: dict[tuple[str, str], list[str]] = {}
        before: dict[str, list[str]] = defaultdict(list)
        behind: dict[str, list[str]] = defaultdict(list)
        self._neighbours = {"before": before, "behind": behind}
        for link in scene.links:
            if link.source in self._place and link.target in self._place and link.source != link.target:
                before[link.target].append(link.source)
                behind[link.source].append(link.target)

    def first(self, vertex: str) -> list[str]:
        """The box itself; of a cluster the boxes that nothing in it leads to."""
        return self._ends(vertex, "before")

    def last(self, vertex: str) -> list[str]:
        """The box itself; of a cluster the boxes that lead to nothing in it."""
        return self._ends(vertex, "behind")

    def is_free(self, box: str) -> bool:
        """Whether a box would stand at the very top: nothing leads to it."""
        return not self._neighbours["before"][box]

    def _ends(self, vertex: str, side: str) -> list[str]:
        if vertex in self._place:
            return [vertex]
        if (vertex, side) not in self._found:
            self._found[vertex, side] = self._ends_of(vertex, self._neighbours[side])[:_MOST_TIES]
        return self._found[vertex, side]

    def _ends_of(self, cluster: str, neighbours: dict[str, list[str]]) -> list[str]:
        """The boxes at one end of a cluster; if any has links, only those: the others go where these are."""
        start, end = self._range[cluster]
        inside = self.order[start:end]
        ends = [box for box in inside if not any(start <= self._place[other] < end for other in neighbours[box])]
        linked = [box for box in ends if any(side[box] for side in self._neighbours.values())]
        return linked or ends or inside[:1]


def _middle(boxes: list[str]) -> str:
    return boxes[(len(boxes) - 1) // 2]


def _without_cycles(order: Iterable[str], ties: list[Tie]) -> list[Tie]:
    """The ties, some of them reversed (or left out if they only keep order): those that close a cycle.

    They are found as Graphviz itself would find them, by a walk that starts at the first box and takes the ties in
    their order. Here, since a link with a label becomes two edges for Graphviz and both must run the same way.
    """
    leaving: dict[str, list[int]] = defaultdict(list)
    for index, tie in enumerate(ties):
        leaving[tie.source].append(index)
    back = _closing(order, ties, leaving)
    return [
        Tie(tie.link, tie.target, tie.source, tie.length, reversed=True) if index in back else tie
        for index, tie in enumerate(ties)
        if tie.link is not None or index not in back
    ]


def _closing(order: Iterable[str], ties: list[Tie], leaving: dict[str, list[int]]) -> set[int]:
    """The numbers of the ties that lead back to where the walk came from."""
    back: set[int] = set()
    seen: set[str] = set()
    path: set[str] = set()
    for start in order:
        if start in seen:
            continue
        seen.add(start)
        path.add(start)
        walk = [(start, iter(leaving[start]))]
        while walk:
            box, rest = walk[-1]
            index = next(rest, None)
            if index is None:
                walk.pop()
                path.discard(box)
                continue
            target = ties[index].target
            if target in path:
                back.add(index)
            elif target not in seen:
                seen.add(target)
                path.add(target)
                walk.append((target, iter(leaving[target])))
    return back
