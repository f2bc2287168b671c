"""Finds a way for each edge: straight ahead where nothing is in between, else over the grid."""

from __future__ import annotations

from collections import Counter
from math import dist
from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.boxes import is_within
from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.astar import Fares, Patience, Stop, search
from diagconv.layout.routing.bundles import is_crowd
from diagconv.layout.routing.grid import OUTSIDE_ALL, Grid
from diagconv.layout.routing.headings import ALL, DOWNWARDS, axis, back, sign
from diagconv.layout.routing.route import Wire
from diagconv.layout.routing.straight import aligned, straight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.obstacles import Ground
    from diagconv.layout.routing.ports import End
    from diagconv.layout.routing.problem import Errand

_STUB: Final = 8.0
"""How far an edge goes straight at its ends, at least."""

_ASIDE: Final = 40.0
_BACKWARDS: Final = 55.0
"""What it costs to end at a side that lies along the flow, and at the one that lies against it."""

_FOREIGN: Final = 500.0
_FOREIGN_PIXEL: Final = 2.0
_DEEPER: Final = 0.03
"""What it costs to enter a group that an edge has no business in, each pixel there, and each pixel more of its own
groups around an edge: so that it bends outside of them."""
_OTHER_LABEL: Final = 160.0
_TITLE_OVER: Final = 50.0
_TITLE_WITHIN: Final = 400.0
_FOREIGN_TITLE: Final = 3_000.0
"""What it costs to cross the label of another edge, the title of a group that the edge must enter, that of one that it
stays in, and any other."""


def find(errands: Sequence[Errand], spots: dict[int, Point], ground: Ground, patience: Patience) -> list[Wire]:
    """Ways for all edges, in the order of the errands.

    Args:
        errands: the edges.
        spots: the middles of the labels that a place was kept for. Labels of edges that can run straight if they move
            a little are moved on the ground.
        ground: what is in the way.
        patience: how much may be tried; when it is at an end, what is left runs straight through everything.
    """
    wires: dict[int, Wire] = {}
    crowds = _crowds(errands)
    for errand in errands:
        wire = straight(errand, spots.get(errand.key), ground, list(wires.values()), crowds[errand.key])
        if wire is not None:
            wires[errand.key] = wire
            _moved(wire, ground)
    rest = [errand for errand in errands if errand.key not in wires]
    places = {errand.key: aligned(errand, spots[errand.key], ground) for errand in rest if errand.key in spots}
    finder = _Finder(ground, rest, places, patience, crowds)
    for wire in wires.values():
        finder.note(wire)
    for errand in sorted(
        rest, key=lambda errand: (dist(errand.source.box.center, errand.target.box.center), errand.key)
    ):
        wires[errand.key] = finder.find(errand)
    return [wires[errand.key] for errand in errands]


def _crowds(errands: Sequence[Errand]) -> dict[int, tuple[bool, bool]]:
    """For each edge whether too many share its source, or its target, for all to end beside each other."""
    sides: Counter[tuple[str, int]] = Counter()
    for errand in errands:
        sides[errand.source.vertex, errand.flow] += 1
        sides[errand.target.vertex, back(errand.flow)] += 1

    def is_crowded(end: End, side: int) -> bool:
        low, high = end.span(side)
        return not end.is_group and is_crowd(sides[end.vertex, side], high - low)

    return {
        errand.key: (is_crowded(errand.source, errand.flow), is_crowded(errand.target, back(errand.flow)))
        for errand in errands
    }


def _moved(wire: Wire, ground: Ground) -> None:
    if wire.label_box is not None:
        ground.labels[wire.key] = wire.label_box


class _Finder:
    """Finds ways over one grid, on which all that have been found are noted."""

    def __init__(
        self,
        ground: Ground,
        errands: Sequence[Errand],
        spots: dict[int, Point],
        patience: Patience,
        crowds: dict[int, tuple[bool, bool]],
    ) -> None:
        self._spots = spots
        self._patience = patience
        self._crowds = crowds
        self._ground = ground
        stops = list(spots.values())
        for errand in errands:
            stops.extend(errand.source.port(side, errand.target.box.center) for side in ALL)
            stops.extend(errand.target.port(side, errand.source.box.center) for side in ALL)
        self._grid = Grid(ground, stops)
        self._depths = _depths(ground)

    def note(self, wire: Wire) -> None:
        """Note where a straight edge runs."""
        grid = self._grid
        path = [grid.nearest(point) for point in (wire.points[0], wire.points[-1])]
        grid.use(grid.between(*path))

    def find(self, errand: Errand) -> Wire:
        """The way of an edge."""
        fares = self._fares(errand)
        spot = self._spots.get(errand.key)
        for sides in _sides(errand):
            starts, goals = self._stops(errand, *sides)
            path = self._through(errand, spot, starts, goals, fares) if spot else None
            if not path:
                path = search(self._grid, starts, goals, fares, self._patience)
                kept = None
            else:
                kept = spot
            if path:
                self._grid.use(path)
                return self._wire(errand, path, kept)
        return Wire(errand, _detour(errand), None)

    def _through(
        self, errand: Errand, spot: Point, starts: list[Stop], goals: list[Stop], fares: Fares
    ) -> list[int] | None:
        """The way through the place of the label."""
        assert errand.label is not None
        heading = _label_heading(errand)
        half = errand.label[axis(heading)] / 2 + 1
        entry, leave = self._grid.before(spot, back(heading), half), self._grid.before(spot, heading, half)
        if entry is None or leave is None:
            return None
        first = search(self._grid, starts, [Stop(entry, heading, 0.0)], fares, self._patience)
        if not first:
            return None
        second = search(self._grid, [Stop(leave, heading, 0.0)], goals, fares, self._patience)
        return [*first, *self._grid.between(entry, leave)[1:-1], *second] if second else None

    def _stops(self, errand: Errand, out: dict[int, float], into: dict[int, float]) -> tuple[list[Stop], list[Stop]]:
        source, target = errand.source, errand.target
        starts, goals = [], []
        for side, cost in out.items():
            crossing = self._grid.before(source.port(side, target.box.center), side, _STUB)
            if crossing is not None:
                starts.append(Stop(crossing, side, cost))
        for side, cost in into.items():
            crossing = self._grid.before(target.port(side, source.box.center), side, _STUB)
            if crossing is not None:
                goals.append(Stop(crossing, back(side), cost))
        return starts, goals

    def _wire(self, errand: Errand, path: list[int], spot: Point | None) -> Wire:
        points = [Point(*self._grid.point(crossing)) for crossing in path]
        start, end = _touching(errand.source, points[0]), _touching(errand.target, points[-1])
        return Wire(errand, [start, *points, end], spot, self._crowds[errand.key])

    def _fares(self, errand: Errand) -> Fares:
        grid, ground = self._grid, self._ground
        regions, pixels = [0.0] * len(grid.regions), [1.0] * len(grid.regions)
        for group, number in grid.regions.items():
            at_home = group in errand.home
            regions[number] = 0.0 if at_home else _FOREIGN
            pixels[number] = 1.0 + _DEEPER * self._depths[group] if at_home else _FOREIGN_PIXEL
        things = [0.0] * (len(grid.things) + 1)
        for owner, number in grid.things.items():
            if isinstance(owner, int):
                things[number] = 0.0 if owner == errand.key else _OTHER_LABEL
            elif owner not in errand.home:
                things[number] = _FOREIGN_TITLE
            else:
                box = ground.groups[owner]
                both = is_within(errand.source.box, box) and is_within(errand.target.box, box)
                things[number] = _TITLE_WITHIN if both else _TITLE_OVER
        return Fares(regions, pixels, things)


def _sides(errand: Errand) -> Iterator[tuple[dict[int, float], dict[int, float]]]:
    """The sides that are tried, for the source and for the target, with their costs: first those along the flow."""
    flow = errand.flow
    ahead = sign(flow) * (errand.target.side(back(flow)) - errand.source.side(flow))
    if ahead >= 2 * _STUB:
        yield {flow: 0.0}, {back(flow): 0.0}
    aside = {(flow + 1) % 4: _ASIDE, (flow + 3) % 4: _ASIDE}
    yield {flow: 0.0, **aside, back(flow): _BACKWARDS}, {back(flow): 0.0, **aside, flow: _BACKWARDS}


def _label_heading(errand: Errand) -> int:
    along = axis(errand.flow)
    ahead = sign(errand.flow) * (errand.target.box.center[along] - errand.source.box.center[along])
    return errand.flow if ahead >= 0 else back(errand.flow)


def _touching(end: End, point: Point) -> Point:
    """The place on the side of an end that a point next to it lies before."""
    box = end.box
    if box.x <= point.x <= box.right:
        return Point(point.x, box.y if point.y < box.center.y else box.bottom)
    return Point(box.x if point.x < box.center.x else box.right, point.y)


def _detour(errand: Errand) -> list[Point]:
    """A way that heeds nothing, for where there is none."""
    flow = errand.flow
    start = errand.source.port(flow, errand.target.box.center)
    end = errand.target.port(back(flow), errand.source.box.center)
    if axis(flow) == DOWNWARDS:
        middle = (start.y + end.y) / 2
        return [start, Point(start.x, middle), Point(end.x, middle), end]
    middle = (start.x + end.x) / 2
    return [start, Point(middle, start.y), Point(middle, end.y), end]


def _depths(ground: Ground) -> dict[str | None, int]:
    depths: dict[str | None, int] = {None: OUTSIDE_ALL}
    for group, box in ground.groups.items():
        depths[group] = 1 + sum(is_within(box, other) for name, other in ground.groups.items() if name != group)
    return depths
