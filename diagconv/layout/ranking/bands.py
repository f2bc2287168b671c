"""Bands: a group that edges lead to stands wholly below what they come from, unless others lead back."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene


class Bands(Enum):
    """What stands in bands: nothing, groups below groups, or also boxes below groups and groups below boxes."""

    NONE = "none"
    GROUPS = "groups"
    ALL = "all"


class Band(NamedTuple):
    """All of one box or cluster stands above all of another that is beside it in the same cluster."""

    upper: str
    lower: str


def bands_of(scene: Scene, constraints: Iterable[RankConstraint], bands: Bands) -> list[Band]:
    """The bands that follow from rank constraints."""
    if bands is Bands.NONE or not scene.clusters:
        return []
    following: dict[str, dict[str, None]] = defaultdict(dict)
    for constraint in constraints:
        upper, lower = scene.siblings(constraint.source, constraint.target)
        if upper != lower:
            following[upper][lower] = None
    component = _strong_components(following)
    return [
        Band(upper, lower)
        for upper, lowers in following.items()
        for lower in lowers
        if component[upper] != component[lower] and _count(scene, upper, lower) >= (2 if bands is Bands.GROUPS else 1)
    ]


def _count(scene: Scene, *vertices: str) -> int:
    """How many of these are clusters."""
    return sum(not scene.is_leaf(vertex) for vertex in vertices)


def _strong_components(following: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """The number of the strongly connected component of each vertex, by Kosaraju's method."""
    preceding: dict[str, list[str]] = defaultdict(list)
    for vertex, others in following.items():
        for other in others:
            preceding[other].append(vertex)
    vertices = dict.fromkeys([*following, *preceding])
    finished: dict[str, None] = {}
    seen: set[str] = set()
    for start in vertices:
        finished.update(dict.fromkeys(_post_order(start, following, seen)))
    component: dict[str, int] = {}
    seen = set()
    for number, start in enumerate(reversed(finished)):
        component.update(dict.fromkeys(_post_order(start, preceding, seen), number))
    return component


def _post_order(start: str, following: Mapping[str, Iterable[str]], seen: set[str]) -> Iterator[str]:
    """What is reached from a vertex and was not seen before, each after what it leads to."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(following.get(start, ())))]
    while stack:
        vertex, rest = stack[-1]
        other = next((each for each in rest if each not in seen), None)
        if other is None:
            stack.pop()
            yield vertex
        else:
            seen.add(other)
            stack.append((other, iter(following.get(other, ()))))
