"""Edges in right angles: a way is found for each, then all are moved apart, and their corners are rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.primitives import Point
from diagconv.layout.routing.astar import Patience
from diagconv.layout.routing.bundles import bundles_of
from diagconv.layout.routing.headings import ACROSS, DOWNWARDS
from diagconv.layout.routing.nudging import gather, spread
from diagconv.layout.routing.rounding import rounded_line
from diagconv.layout.routing.router import find
from diagconv.layout.routing.space_insertion import cuts
from diagconv.layout.routing.straightening import straighten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.problem import Task
    from diagconv.layout.routing.route import Wire
    from diagconv.layout.routing.space_insertion import Cut
    from diagconv.layout.scenes.sketch import Sketch

_PATIENCE: Final = 600_000
"""How many steps all searches of a diagram may take together."""
_FEW: Final = 40
_EAGERNESS: Final = 1.5
"""With more edges than that, a good way is enough; the best one would take several times as long to find."""


def route(task: Task, sketch: Sketch) -> bool:
    """Give edges curves in right angles, in the sketch; False if it took too long, and nothing was done.

    Args:
        task: which edges, and what is in their way.
        sketch: where everything is. Where edges need more room than there is, things move apart.
    """
    patience = Patience(_PATIENCE, 1.0 if len(task.errands) <= _FEW else _EAGERNESS)
    wires = find(task.errands, task.spots, task.ground, patience)
    if patience.left <= 0:
        return False
    straighten(wires, task.ground)
    gather(wires, task.ground)
    for axis in (DOWNWARDS, ACROSS):
        for cut in cuts(wires, task.ground, axis, bundles_of(wires)):
            _make_room(cut, wires, task, sketch)
    gather(wires, task.ground)
    spread(wires, task.ground, bundles_of(wires))
    for wire in wires:
        sketch.curves[wire.key] = _curve(wire)
        if wire.spot is not None:
            sketch.label_centers[wire.key] = wire.spot
        else:
            sketch.label_centers.pop(wire.key, None)
    return True


def _make_room(cut: Cut, wires: Sequence[Wire], task: Task, sketch: Sketch) -> None:
    """Move everything."""
    task.ground.move(cut)
    before = sketch.boxes
    sketch.boxes = {
        vertex: task.ground.groups[vertex] if vertex in task.ground.groups else task.ground.solid[vertex]
        for vertex in before
    }
    loops = {key: _way(before[vertex], sketch.boxes[vertex]) for key, vertex in task.loops.items()}

    def moved(key: int, point: Point) -> Point:
        return Point(point.x + loops[key].x, point.y + loops[key].y) if key in loops else cut.point(point)

    sketch.label_centers = {key: moved(key, spot) for key, spot in sketch.label_centers.items()}
    routed = {wire.key for wire in wires}  # which get other curves in the end
    sketch.curves = {
        key: curve if key in routed else tuple(moved(key, point) for point in curve)
        for key, curve in sketch.curves.items()
    }
    for end in task.ends.values():
        end.move(sketch.boxes[end.vertex])
    for wire in wires:
        wire.cut(cut)


def _way(before: Box, after: Box) -> Point:
    """How far a box has moved."""
    return Point(after.right - before.right, after.y - before.y)


def _curve(wire: Wire) -> Curve:
    errand, points = wire.errand, wire.points
    start = errand.source.inner(wire.source_side, wire.place(0))
    end = errand.target.inner(wire.target_side, wire.place(wire.last))
    return rounded_line([start, *points[1:-1], end])
