"""The score of a layout: a sum of what readers dislike, so that of several layouts the best can be taken.

Most of all they dislike crossings and lines through labels; then a shuffled order, bends, length and size.
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.coordinates.declared_order import inversions
from diagconv.layout.geometry.boxes import around, face, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.scene import Scene
    from diagconv.layout.scenes.sketch import Sketch

_CROSSING: Final = 200.0
_THROUGH_LABEL: Final = 120.0
_AT_BORDER: Final = 25.0
_INVERSION: Final = 40.0
_UNLEVEL: Final = 40.0
_BEND: Final = 8.0
_LENGTH: Final = 0.03
_SIZE: Final = 0.6
_ELONGATION: Final = 0.3
_WIDTH: Final = 0.3
"""What each crossing costs, each label that another edge runs through, each part of an edge that
runs close to the border of a group, each pair of neighbours that is not in the order of
declaration, each branch of a fork that is not level with the first, each bend, each pixel of
length, each pixel of the side of a square as large as the picture, each pixel that one side is too
long for the other, and each that the picture is wider than a page."""
_ORDER: Final = 60.0
"""What a crossing in the order counts where edges are not routed yet: less than one, since routes avoid some."""
_LONGEST: Final = 2.2
"""How much longer one side of a picture may be than the other."""
PAGE: Final = 850.0
"""How wide a page is, in pixels."""
_LEVEL: Final = 10.0
"""How far the middles of branches that are level may be apart along the flow, in pixels."""
_CLOSE: Final = 8.5
_LONG: Final = 24.0
"""How near to the border of a group an edge runs close to it, and how far at least, in pixels."""
_MARGIN: Final = 1.0
_APART: Final = 4.0
"""Lines that only touch do not cross; crossings nearer than that are one; in pixels."""


class _Straight(NamedTuple):
    """A level or upright part of an edge: its position across, and from where to where it reaches."""

    key: int
    position: float
    low: float
    high: float


class Rating(NamedTuple):
    """What is known of a sketch with its edges routed.

    Args:
        score: the smaller the better.
        crossings: how many places there are where edges cross.
    """

    score: float
    crossings: int


def rated(sketch: Sketch, sizes: Sizes, scenes: Iterable[Scene]) -> Rating:
    """The score of a sketch with its edges routed, and how often they cross.

    Args:
        sketch: where everything is.
        sizes: the sizes of labels.
        scenes: the scenes of the diagram.
    """
    level, upright = _straights(sketch.curves)
    labels = {
        key: around(center, *size)
        for key, center in sketch.label_centers.items()
        if (size := sizes.label_size(key)) is not None
    }
    extent = union([*sketch.boxes.values(), *labels.values()])
    groups = [sketch.boxes[group] for group in sizes.titles]
    crossings = _crossings(level, upright)
    return Rating(
        _CROSSING * crossings
        + _THROUGH_LABEL * (_through(level, labels, 0) + _through(upright, labels, 1))
        + _AT_BORDER * (_at_borders(level, groups, 0) + _at_borders(upright, groups, 1))
        + _INVERSION * sum(inversions(scene, sketch.boxes) for scene in scenes)
        + _UNLEVEL * sum(_unlevel(scene, sketch.boxes) for scene in scenes)
        + _BEND * sum(map(_bends, sketch.curves.values()))
        + _LENGTH * sum(each.high - each.low for each in (*level, *upright))
        + _SIZE * sqrt(extent.width * extent.height)
        + _ELONGATION * _excess(extent)
        + _WIDTH * max(0.0, extent.width - PAGE),
        crossings,
    )


def estimated_score(sketch: Sketch, scenes: Iterable[Scene], order_cost: float) -> float:
    """What the score of a sketch may be once its edges are routed: what the places of boxes make it at least, and more.

    Args:
        sketch: where everything is.
        scenes: the scenes of the diagram.
        order_cost: what the order in the scenes costs, in crossings; some of them routes avoid.
    """
    extent = union(sketch.boxes.values())
    apart = sum(_distance(sketch.boxes[edge.start], sketch.boxes[edge.end]) for scene in scenes for edge in scene.edges)
    return (
        _ORDER * order_cost
        + _INVERSION * sum(inversions(scene, sketch.boxes) for scene in scenes)
        + _BEND * sum(_least_bends(scene, sketch.boxes) for scene in scenes)
        + _LENGTH * apart
        + _SIZE * sqrt(extent.width * extent.height)
        + _ELONGATION * _excess(extent)
        + _WIDTH * max(0.0, extent.width - PAGE)
    )


def _unlevel(scene: Scene, boxes: Mapping[str, Box]) -> int:
    """How many branches of forks are farther along the flow than the first of their fork."""
    axis = 0 if scene.is_sideways else 1
    sign = -1 if scene.direction in ("BT", "RL") else 1
    count = 0
    for branches in scene.forks:
        places = [sign * boxes[branch].center[axis] for branch in branches]
        count += sum(place - min(places) > _LEVEL for place in places)
    return count


def _distance(one: Box, other: Box) -> float:
    """How long an edge at right angles is at least between two boxes."""
    across = max(one.x, other.x) - min(one.right, other.right)
    down = max(one.y, other.y) - min(one.bottom, other.bottom)
    return max(0.0, across) + max(0.0, down)


def has_spare_bends(sketch: Sketch, scenes: Iterable[Scene]) -> bool:
    """Whether edges bend more often than they must by the places of their ends."""
    least = sum(_least_bends(scene, sketch.boxes) for scene in scenes)
    return sum(map(_bends, sketch.curves.values())) > least


def _least_bends(scene: Scene, boxes: Mapping[str, Box]) -> int:
    """How many bends the edges of a scene have at least: none between ends that face each other, else two."""
    return 2 * sum(not face(boxes[edge.start], boxes[edge.end], is_sideways=scene.is_sideways) for edge in scene.edges)


def _straights(curves: Mapping[int, Curve]) -> tuple[list[_Straight], list[_Straight]]:
    """The level and the upright parts of all edges, each as far as to the corners that are rounded."""
    level: list[_Straight] = []
    upright: list[_Straight] = []
    for key, curve in curves.items():
        points = curve[::3]
        for before, start, end, after in zip(
            (points[0], *points), points, points[1:], (*points[2:], points[-1]), strict=False
        ):
            if start.y == end.y:
                first, last = _corner(before, start, 0), _corner(after, end, 0)
                level.append(_Straight(key, start.y, min(first, last), max(first, last)))
            elif start.x == end.x:
                first, last = _corner(before, start, 1), _corner(after, end, 1)
                upright.append(_Straight(key, start.x, min(first, last), max(first, last)))
    return level, upright


def _corner(beyond: Point, end: Point, axis: int) -> float:
    """Where a straight part would end if the corner between it and the next part were not rounded."""
    is_rounded = beyond.x != end.x and beyond.y != end.y
    return beyond[axis] if is_rounded else end[axis]


def _crossings(level: list[_Straight], upright: list[_Straight]) -> int:
    """How many places there are where edges cross."""
    places = {
        (round(column.position / _APART), round(row.position / _APART))
        for row in level
        for column in upright
        if row.low + _MARGIN < column.position < row.high - _MARGIN
        and column.low + _MARGIN < row.position < column.high - _MARGIN
    }
    return len(places)


def _through(straights: list[_Straight], labels: Mapping[int, Box], axis: int) -> int:
    """How many labels edges run through that are not theirs; the axis is 0 for level lines, 1 for upright ones."""
    return sum(1 for key, box in labels.items() for each in straights if each.key != key and _meets(each, box, axis))


def _meets(straight: _Straight, box: Box, axis: int) -> bool:
    along, across = ((box.y, box.bottom), (box.x, box.right)) if axis else ((box.x, box.right), (box.y, box.bottom))
    return across[0] < straight.position < across[1] and straight.low < along[1] and straight.high > along[0]


def _at_borders(straights: list[_Straight], groups: list[Box], axis: int) -> int:
    """How often edges run close to the borders of groups; the axis is 0 for level lines, 1 for upright ones."""
    count = 0
    for x, y, width, height in groups:
        low, length, across = (y, height, (x, x + width)) if axis else (x, width, (y, y + height))
        for each in straights:
            if min(each.high, low + length) - max(each.low, low) >= _LONG:
                count += any(abs(each.position - side) < _CLOSE for side in across)
    return count


def _bends(curve: Curve) -> int:
    """How often an edge turns."""
    return sum(start.x != end.x and start.y != end.y for start, end in pairwise(curve[::3]))


def _excess(extent: Box) -> float:
    short, long = sorted((extent.width, extent.height))
    return max(0.0, long - _LONGEST * short)
