"""Nudging: segments that run in one channel are moved apart, in the best order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.mirroring import mirrored_pairs
from diagconv.layout.routing.ordering import comes_first, topological_order
from diagconv.layout.routing.port_gaps import PORT_GAP, gap_of_ports, port_gaps
from diagconv.layout.routing.segments import EDGE_GAP, Segment, SegmentBounds
from diagconv.layout.routing.separation import Constraint, Variable, shortages, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.routing.bundles import Bundles
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.port_gaps import PortGaps
    from diagconv.layout.routing.route import Route

_TOLD_APART: Final = 8.0
"""How much of that is kept where labels need space as well."""
_LABEL_GAP: Final = 9.0
_LEAST_LABEL_GAP: Final = 2.0
"""Between a label and an edge beside it, and how much of that is kept where there is little space."""
_LABEL_MARGIN: Final = 3.0
"""How far before and after a label edges still count as beside it."""
_TOLERANCE: Final = 0.5
"""Less space than this may be short."""

_PASSES: Final = ((VERTICAL, -1.0), (HORIZONTAL, 5.0), (VERTICAL, 5.0), (HORIZONTAL, 5.0))
"""The axes that are nudged in turn, and by how much segments may miss each other and still count as beside."""

_REACH: Final = 12.0
"""Where space is inserted, segments may change places that are no farther apart than that, in pixels."""
_THROUGH_WEIGHT: Final = 1000.0
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


class _Relation:
    """What is known of two tracks: how many more pairs of their segments want the first one first, and their gap."""

    def __init__(self, one: int, other: int) -> None:
        self.one = one
        self.other = other
        self.votes = 0
        self.gap = 0.0
        self.least = 0.0
        self.is_firm = False

    def add(self, one: Segment, other: Segment, vote: int, gaps: PortGaps) -> None:
        """Take a pair of segments into account."""
        self.votes += vote
        labels, port_gap = _labels_between(one, other), gap_of_ports(one, other, gaps)
        self.gap = max(self.gap, EDGE_GAP, port_gap, labels + _LABEL_GAP if labels else 0.0)
        least = labels + _LEAST_LABEL_GAP if labels else 0.0
        self.least = max(self.least, least, _TOLD_APART if port_gap else 0.0)
        self.is_firm = self.is_firm or _are_labels_beside(one, other)

    def precedence(self) -> tuple[int, int, float]:
        """Which track comes before the other, and how much that counts."""
        return (self.one, self.other, 1.0) if self.votes >= 0 else (self.other, self.one, 1.0)

    def constraint(self, left: int, right: int) -> Constraint:
        """The constraint between the tracks with these indices in the final order."""
        return Constraint(left, right, self.gap, self.least, self.is_firm)


def _separation(
    routes: Sequence[Route], obstacles: Obstacles, axis: int, slack: float, bundles: Bundles, reach: float = 0.0
) -> _Separation:
    """The separation constraints of the segments along an axis; arguments as for `nudge` and `_PASSES`."""
    segments = SegmentBounds(obstacles, routes, axis).segments(routes)
    segments.sort(key=lambda segment: (segment.position, segment.route.key, segment.index))
    tracks = _tracks(segments, bundles)
    relations = _relations(segments, len(tracks), slack, reach)
    order = topological_order(len(tracks), [relation.precedence() for relation in relations])
    rank = [0] * len(order)
    for place, track in enumerate(order):
        rank[track] = place
    variables = [_track_variable(tracks[track]) for track in order]
    constraints = [
        relation.constraint(
            min(rank[relation.one], rank[relation.other]), max(rank[relation.one], rank[relation.other])
        )
        for relation in relations
    ]
    constraints = [each for each in constraints if variables[each.left].high + each.gap > variables[each.right].low]
    return _Separation([tracks[track] for track in order], variables, constraints)


def _tracks(segments: Sequence[Segment], bundles: Bundles) -> list[list[Segment]]:
    """The segments by the track that they are on: that of their bundle, or that of their mirror image."""
    tracks: list[list[Segment]] = []
    shared: dict[int, int] = {}
    mirrored = {id(other): one for one, other in mirrored_pairs(segments, bundles)}
    for segment in segments:
        bundle = bundles.get((segment.route.key, segment.index)) if bundles else None
        if bundle is not None:
            segment.track = shared.setdefault(bundle, len(tracks))
        else:
            segment.track = mirrored[id(segment)].track if id(segment) in mirrored else len(tracks)
        if segment.track == len(tracks):
            tracks.append([])
        tracks[segment.track].append(segment)
    return tracks


def _relations(segments: Sequence[Segment], count: int, slack: float, reach: float) -> list[_Relation]:
    """How the tracks that run beside each other relate; there are so many tracks."""
    gaps = port_gaps(segments)
    relations: dict[int, _Relation] = {}
    for one, other in _neighbours(segments, slack):
        if one.track == other.track:
            continue
        first, second = one, other
        if not comes_first(first, second, reach if first.is_inner and second.is_inner else 0.0):
            first, second = second, first
        low, high = (first.track, second.track) if first.track < second.track else (second.track, first.track)
        key = low * count + high
        relation = relations.get(key)
        if relation is None:
            relation = relations[key] = _Relation(low, high)
        relation.add(first, second, 1 if first.track < second.track else -1, gaps)
    return list(relations.values())


def _neighbours(segments: Sequence[Segment], slack: float) -> list[tuple[Segment, Segment]]:
    """The pairs of segments of different edges that run beside each other and could come near, by a sweep.

    The one with the smaller position is the first of a pair.
    """
    starts = [segment.start for segment in segments]
    active: list[int] = []
    found: list[tuple[Segment, Segment]] = []
    for number in sorted(range(len(segments)), key=starts.__getitem__):
        segment = segments[number]
        active = [other for other in active if segments[other].end + slack > segment.start]
        for other in active:
            beside = segments[other]
            if beside.route is not segment.route and _may_meet(segment, beside):
                found.append((beside, segment) if other < number else (segment, beside))
        active.append(number)
    return found


def _may_meet(one: Segment, other: Segment) -> bool:
    reach = EDGE_GAP + PORT_GAP + one.label_half + other.label_half
    return one.low < other.high + reach and other.low < one.high + reach


def _labels_between(one: Segment, other: Segment) -> float:
    """How much of the distance between two segments their labels take."""
    return max(_label_beside(one, other), _label_beside(other, one))


def _label_beside(one: Segment, other: Segment) -> float:
    """How much of the distance the label of one segment takes, and that of the other, if it is beside it."""
    label = one.label
    if label is None or not (other.start < label[1] + _LABEL_MARGIN and label[0] - _LABEL_MARGIN < other.end):
        return 0.0
    return one.label_half + (other.label_half if _are_labels_beside(one, other) else 0.0)


def _are_labels_beside(one: Segment, other: Segment) -> bool:
    label, other_label = one.label, other.label
    if label is None or other_label is None:
        return False
    return other_label[0] < label[1] and label[0] < other_label[1]


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
    if not segment.is_inner:
        endpoint, _ = segment.ends[0]
        desired = position if endpoint.is_group else endpoint.middle[1 - segment.axis]
        return Variable(low, high, desired, _PORT_WEIGHT)
    if segment.label:
        return Variable(low, high, position, _LABEL_WEIGHT)
    return Variable(low, high, position, _INNER_WEIGHT)
