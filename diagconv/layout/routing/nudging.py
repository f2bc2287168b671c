"""Aligning and nudging: segments in one channel are put on one line, then moved apart in the best order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.intervals import overlap
from diagconv.layout.routing.ordering import comes_first, topological_order
from diagconv.layout.routing.segments import EDGE_GAP, UNBOUNDED, Segment, SegmentBounds
from diagconv.layout.routing.separation import Constraint, Variable, shortages, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route

_PORT_GAP: Final = 24.0
_LEAST_PORT_GAP: Final = 14.0
"""Between two edges that end on one side, if it is long enough, and where arrowheads would touch each other."""
_TOLD_APART: Final = 8.0
"""How much of that is kept where labels need space as well."""
_LABEL_GAP: Final = 9.0
_LEAST_LABEL_GAP: Final = 2.0
"""Between a label and an edge beside it, and how much of that is kept where there is little space."""
_LABEL_MARGIN: Final = 3.0
"""How far before and after a label edges still count as beside it."""
_WIDE_CHANNEL: Final = 170.0
"""In a wider channel segments stay where they are, near what they run around."""
_ALIGNED_CENTERS: Final = 30.0
"""How far the centers of the channels of segments that are aligned may be apart."""
_TOLERANCE: Final = 0.5
"""Less space than this may be short."""

_PASSES: Final = ((VERTICAL, -1.0), (HORIZONTAL, 5.0), (VERTICAL, 5.0), (HORIZONTAL, 5.0))
"""The axes that are nudged in turn, and by how much segments may miss each other and still count as beside."""

_REACH: Final = 12.0
"""Where space is inserted, segments may change places that are no farther apart than that, in pixels."""
_THROUGH_WEIGHT: Final = 8.0
_LABEL_WEIGHT: Final = 4.0
_PORT_WEIGHT: Final = 1.0
_INNER_WEIGHT: Final = 0.6
"""How strongly a segment is drawn to its desired position: one from side to side, one with a label, one at an endpoint,
and any other."""


class Shortage(NamedTuple):
    """Too little space: how much is missing, and between which positions more of it helps."""

    low: float
    high: float
    amount: float


def align(routes: Sequence[Route], obstacles: Obstacles) -> None:
    """Put inner segments that share a channel on one line, so that the order in which they lie can be decided."""
    for axis in (HORIZONTAL, VERTICAL):
        for segments, position in _alignable(routes, obstacles, axis):
            for segment in segments:
                segment.move(position)


def nudge(routes: Sequence[Route], obstacles: Obstacles, bundles: Bundles) -> None:
    """Move all segments apart, in their channels and along the sides of their endpoints."""
    for axis, slack in _PASSES:
        separation = _separation(routes, obstacles, axis, slack, bundles)
        positions = solve(separation.variables, separation.constraints)
        for track, position in zip(separation.tracks, positions, strict=True):
            for segment in track:
                segment.move(round(position, 2))


def channel_shortages(routes: Sequence[Route], obstacles: Obstacles, axis: int, bundles: Bundles) -> Iterator[Shortage]:
    """Where the channels of the segments along an axis are too narrow for them."""
    separation = _separation(routes, obstacles, axis, -1.0, bundles, _REACH).inner()
    amounts = shortages(separation.variables, separation.constraints)
    for track, amount in zip(separation.tracks, amounts, strict=True):
        for segment in track:
            if amount + segment.shortage > _TOLERANCE:
                low, high = segment.low + segment.shortage / 2, segment.high - segment.shortage / 2
                yield Shortage(min(low, high), max(low, high), amount + segment.shortage)


def _alignable(routes: Sequence[Route], obstacles: Obstacles, axis: int) -> Iterator[tuple[list[Segment], float]]:
    """Segments that one line fits, with its position."""
    free = [
        segment
        for segment in SegmentBounds(obstacles, routes, axis).segments(routes)
        if segment.is_inner and not segment.label and segment.high - segment.low < _WIDE_CHANNEL
    ]
    free.sort(key=lambda segment: (segment.low + segment.high, segment.route.key, segment.index))
    group: list[Segment] = []
    low = high = 0.0
    for segment in free:
        common_low, common_high = max(low, segment.low), min(high, segment.high)
        if group and common_low <= common_high and _are_centers_near(group[0], segment):
            low, high = common_low, common_high
        else:
            yield group, (low + high) / 2
            group, low, high = [], segment.low, segment.high
        group.append(segment)
    yield group, (low + high) / 2


def _are_centers_near(one: Segment, other: Segment) -> bool:
    return other.low + other.high - one.low - one.high < 2 * _ALIGNED_CENTERS


class _Separation(NamedTuple):
    """The tracks along one axis in their order, a variable for each, and the constraints between them.

    A track is a line that one segment has to itself or several share.
    """

    tracks: list[list[Segment]]
    variables: list[Variable]
    constraints: list[Constraint]

    def inner(self) -> _Separation:
        """The same for those tracks alone whose segments touch no endpoint."""
        kept = [index for index, track in enumerate(self.tracks) if all(segment.is_inner for segment in track)]
        number = {index: place for place, index in enumerate(kept)}
        constraints = [
            Constraint(number[each.left], number[each.right], each.gap, each.least, each.is_firm)
            for each in self.constraints
            if each.left in number and each.right in number
        ]
        return _Separation([self.tracks[i] for i in kept], [self.variables[i] for i in kept], constraints)


@dataclass(slots=True)
class _Relation:
    """What is known of two tracks: how many more pairs of their segments want the first one first, and their gap."""

    votes: int = 0
    gap: float = 0.0
    least: float = 0.0
    is_firm: bool = False

    def add(self, one: Segment, other: Segment, vote: int, port_gaps: dict[tuple[str, int], float]) -> None:
        """Take a pair of segments into account."""
        self.votes += vote
        self.gap = max(self.gap, _gap(one, other, port_gaps))
        self.least = max(self.least, _least_gap(one, other))
        self.is_firm = self.is_firm or _are_labels_beside(one, other)

    def constraint(self, left: int, right: int) -> Constraint:
        """The constraint between the tracks with these indices in the final order."""
        return Constraint(left, right, self.gap, self.least, self.is_firm)


def _separation(
    routes: Sequence[Route], obstacles: Obstacles, axis: int, slack: float, bundles: Bundles, reach: float = 0.0
) -> _Separation:
    """The separation constraints of the segments along an axis; arguments as for `nudge` and `_PASSES`."""
    segments = list(SegmentBounds(obstacles, routes, axis).segments(routes))
    segments.sort(key=lambda segment: (segment.position, segment.route.key, segment.index))
    tracks = _tracks(segments, bundles)
    relations = _relations(segments, tracks, slack, reach)
    precedences = [(*(pair if relation.votes >= 0 else pair[::-1]), 1.0) for pair, relation in relations.items()]
    order = topological_order(len(tracks), precedences)
    rank = {index: position for position, index in enumerate(order)}
    tracks = [tracks[index] for index in order]
    variables = [_track_variable(track) for track in tracks]
    constraints = [
        relation.constraint(min(rank[one], rank[other]), max(rank[one], rank[other]))
        for (one, other), relation in relations.items()
    ]
    constraints = [each for each in constraints if variables[each.left].high + each.gap > variables[each.right].low]
    return _Separation(tracks, variables, constraints)


def _tracks(segments: Sequence[Segment], bundles: Bundles) -> list[list[Segment]]:
    """The segments by the track that they are on."""
    tracks: dict[object, list[Segment]] = {}
    for segment in segments:
        name = segment.route.key, segment.index
        tracks.setdefault(bundles.get(name, name), []).append(segment)
    return list(tracks.values())


def _relations(
    segments: Sequence[Segment], tracks: Sequence[Sequence[Segment]], slack: float, reach: float
) -> dict[tuple[int, int], _Relation]:
    """How the tracks that run beside each other relate, by their indices, the smaller one first."""
    track_of = {id(segment): index for index, track in enumerate(tracks) for segment in track}
    port_gaps = _port_gaps(segments)
    relations: dict[tuple[int, int], _Relation] = {}
    for one, other in _neighbours(segments, slack):
        first, second = segments[one], segments[other]
        if track_of[id(first)] == track_of[id(second)]:
            continue
        if not comes_first(first, second, reach if first.is_inner and second.is_inner else 0.0):
            first, second = second, first
        pair = track_of[id(first)], track_of[id(second)]
        key, vote = (pair, 1) if pair[0] < pair[1] else (pair[::-1], -1)
        relations.setdefault(key, _Relation()).add(first, second, vote, port_gaps)
    return relations


def _neighbours(segments: Sequence[Segment], slack: float) -> Iterator[tuple[int, int]]:
    """The pairs of segments of different edges that run beside each other and could come near, by a sweep."""
    order = sorted(range(len(segments)), key=lambda number: (segments[number].start, number))
    active: list[int] = []
    for number in order:
        segment = segments[number]
        active = [other for other in active if segments[other].end + slack > segment.start]
        for other in active:
            beside = segments[other]
            if beside.route is not segment.route and _may_meet(segment, beside):
                yield (other, number) if other < number else (number, other)
        active.append(number)


def _may_meet(one: Segment, other: Segment) -> bool:
    reach = EDGE_GAP + _PORT_GAP + one.label_half + other.label_half
    return one.low < other.high + reach and other.low < one.high + reach


def _port_gaps(segments: Sequence[Segment]) -> dict[tuple[str, int], float]:
    """How far apart edges end on each side of each vertex."""
    counts: dict[tuple[str, int], int] = defaultdict(int)
    lengths: dict[tuple[str, int], float] = {}
    for segment in segments:
        for endpoint, side in segment.ends:
            low, high = endpoint.port_range(side)
            counts[endpoint.vertex, side] += 1
            lengths[endpoint.vertex, side] = high - low
    return {key: _port_gap(count, lengths[key]) for key, count in counts.items()}


def _port_gap(count: int, length: float) -> float:
    """How far apart so many edges end on a side with ports for this length: as far from its corners, if possible."""
    least = min(_LEAST_PORT_GAP, max(EDGE_GAP, length / max(1, count - 1)))
    return min(_PORT_GAP, max(least, length / (count + 1)))


def _gap(one: Segment, other: Segment, port_gaps: dict[tuple[str, int], float]) -> float:
    """How far apart two segments should be."""
    gap = EDGE_GAP
    for vertex, side in _common_sides(one, other):
        gap = max(gap, port_gaps[vertex, side])
    labels = _labels_between(one, other)
    return max(gap, labels + _LABEL_GAP) if labels else gap


def _least_gap(one: Segment, other: Segment) -> float:
    """How far apart two segments must be for their labels, or to be told apart on one side."""
    labels = _labels_between(one, other)
    is_one_side = bool(_common_sides(one, other))
    return max(labels + _LEAST_LABEL_GAP if labels else 0.0, _TOLD_APART if is_one_side else 0.0)


def _common_sides(one: Segment, other: Segment) -> list[tuple[str, int]]:
    """The sides of vertices that both segments touch."""
    if not one.ends or not other.ends:
        return []
    sides = [(endpoint.vertex, side) for endpoint, side in one.ends]
    return [touched for endpoint, side in other.ends if (touched := (endpoint.vertex, side)) in sides]


def _labels_between(one: Segment, other: Segment) -> float:
    """How much of the distance between two segments their labels take."""
    taken = 0.0
    for first, second in ((one, other), (other, one)):
        if first.label and overlap(first.label, (second.start, second.end), _LABEL_MARGIN):
            beside = second.label_half if _are_labels_beside(first, second) else 0.0
            taken = max(taken, first.label_half + beside)
    return taken


def _are_labels_beside(one: Segment, other: Segment) -> bool:
    return one.label is not None and other.label is not None and overlap(one.label, other.label)


def _track_variable(track: Sequence[Segment]) -> Variable:
    """The variable of a track: its bounds are those of all its segments, its desired position is their average."""
    variables = [_segment_variable(segment) for segment in track]
    if len(variables) == 1:
        return variables[0]
    low, high = max(variable.low for variable in variables), min(variable.high for variable in variables)
    if low > high:
        low = high = (low + high) / 2
    weight = sum(variable.weight for variable in variables)
    return Variable(low, high, sum(variable.desired * variable.weight for variable in variables) / weight, weight)


def _segment_variable(segment: Segment) -> Variable:
    """The variable of one segment: its bounds and its desired position."""
    low, high, position = segment.low, segment.high, segment.position
    if segment.is_first and segment.is_last:
        return Variable(low, high, position, _THROUGH_WEIGHT)
    if segment.label:
        return Variable(low, high, position, _LABEL_WEIGHT)
    if not segment.is_inner:
        endpoint, _ = segment.ends[0]
        desired = position if endpoint.is_group else endpoint.middle[1 - segment.axis]
        return Variable(low, high, desired, _PORT_WEIGHT)
    return Variable(low, high, position, _INNER_WEIGHT)
