"""Edge bundling: edges too many to end side by side share one track at their common endpoint, and part like a tree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diagconv.layout.routing.route import Route

_LEAST_PORT_GAP: Final = 9.0
"""Between two edges that end on one side, at least, in pixels."""
_MOST_PORTS: Final = 5
"""How many edges at most end side by side."""
_WIDE_PORT_GAP: Final = 24.0
"""On a side with space for ports so far apart, in pixels, only more edges of one look than that are bundled."""

_TOUCH: Final = 1.0
"""Ports that are no farther apart than that have no order yet, in pixels."""

Bundles = dict[tuple[int, int], int]
"""For a segment, by the key of its edge and its index, the number of the track that it shares with others."""


def needs_bundling(count: int, length: float) -> bool:
    """Whether so many edges are too many to end side by side where a side has ports for this length, in pixels."""
    return count > _MOST_PORTS or (count - 1) * _LEAST_PORT_GAP > length


def bundles_of(routes: Sequence[Route]) -> Bundles:
    """Which segments share a track."""
    bundles: Bundles = {}
    bundled: set[int] = set()
    number = 0
    for ends in _candidates(routes):
        free = [end for end in ends if end.route.key not in bundled and end.can_share_track]
        if len(free) < 2:
            continue
        bundled.update(end.route.key for end in free)
        for step, track in ((0, free), *((1, track) for track in _second_tracks(free))):
            bundles.update(((end.route.key, end.segment(step)), number) for end in track)
            number += 1
    return bundles


class _RouteEnd:
    """One end of a route: that at its source or that at its target."""

    def __init__(self, route: Route, *, at_source: bool) -> None:
        self.route = route
        self.at_source = at_source

    @property
    def side(self) -> tuple[str, int]:
        """The vertex that it is at, and on which side."""
        route = self.route
        if self.at_source:
            return route.request.source.vertex, route.source_side
        return route.request.target.vertex, route.target_side

    @property
    def side_length(self) -> float:
        """How long the part of the side is where edges may end, in pixels."""
        route, request = self.route, self.route.request
        low, high = (
            request.source.port_range(route.source_side)
            if self.at_source
            else request.target.port_range(route.target_side)
        )
        return high - low

    @property
    def position(self) -> float:
        """Where it is on its side."""
        return self.route.position(self.segment(0))

    def segment(self, step: int) -> int:
        """The index of the segment that is so many steps from the end."""
        return step if self.at_source else self.route.last - step

    @property
    def can_share_track(self) -> bool:
        """Whether nothing on the segment at the end belongs to this edge alone."""
        route = self.route
        if route.has_label_on(self.segment(0)) and (route.last or route.request.label_size):
            return False
        return self.at_source or not route.request.is_dashed  # towards a target the dashes would not coincide


def _candidates(routes: Sequence[Route]) -> Iterator[list[_RouteEnd]]:
    """The ends on each side that has too many of them, those of one look together, the largest lists first."""
    sides: Mapping[tuple[str, int], list[_RouteEnd]] = defaultdict(list)
    for route in routes:
        for end in (_RouteEnd(route, at_source=True), _RouteEnd(route, at_source=False)):
            sides[end.side].append(end)
    candidates: list[list[_RouteEnd]] = []
    for ends in sides.values():
        if needs_bundling(len(ends), ends[0].side_length):
            is_wide = (len(ends) - 1) * _WIDE_PORT_GAP <= ends[0].side_length
            alike = (run for each in _by_look(ends) for run in _runs(each, ends))
            candidates.extend(run for run in alike if len(run) > _MOST_PORTS or not is_wide)
    yield from sorted(candidates, key=lambda ends: (-len(ends), ends[0].route.key))


def _by_look(ends: Sequence[_RouteEnd]) -> list[list[_RouteEnd]]:
    """The ends divided into those that leave and those that arrive, and by the look of their edges."""
    looks: dict[object, list[_RouteEnd]] = defaultdict(list)
    for end in ends:
        looks[end.at_source, end.route.request.look].append(end)
    return list(looks.values())


def _runs(alike: Sequence[_RouteEnd], ends: Sequence[_RouteEnd]) -> list[list[_RouteEnd]]:
    """Those of one look, divided where one of another look is between, which would cross them if they shared a port."""
    others = [end.position for end in ends if end not in alike]
    runs: list[list[_RouteEnd]] = []
    for end in sorted(alike, key=lambda end: (end.position, end.route.key)):
        if runs and not any(runs[-1][-1].position + _TOUCH < other < end.position - _TOUCH for other in others):
            runs[-1].append(end)
        else:
            runs.append([end])
    return runs


def _second_tracks(ends: Sequence[_RouteEnd]) -> list[list[_RouteEnd]]:
    """Those ends whose second segments lie on one line too, and are inner segments without a label."""
    tracks: dict[tuple[int, float], list[_RouteEnd]] = defaultdict(list)
    for end in ends:
        route, index = end.route, end.segment(1)
        if 0 < index < route.last and not route.has_label_on(index):
            tracks[route.axis(index), round(route.position(index), 1)].append(end)
    return [track for track in tracks.values() if len(track) > 1]
