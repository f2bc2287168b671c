"""Pins: the vertices within a group with a scene of its own at which edges from outside end.

Such an edge passes the group's border in front of its pin and runs straight on to it: nothing may be in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.boxes import around, touch
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.scenes.group_boxes import group_size, scene_origin
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.scene import Scene, SceneEdge, SceneLayout

_CLEARANCE: Final = 5.0
"""How near the straight line from a pin may come to something, in pixels."""
_FAR: Final = 100_000.0
_MOST: Final = 40
"""How many pins a group has at most."""

_HEADINGS: Final = {"TB": (0, 1), "BT": (0, -1), "LR": (1, 0), "RL": (-1, 0)}
"""Which way edges leave a box, across and down."""


def pin_offsets(scene: Scene, sizes: Sizes, layouts: Mapping[str | None, SceneLayout]) -> dict[str, dict[str, Point]]:
    """The pins of each box of a scene, with the offsets of their middles from the middle of the box."""
    found: dict[str, dict[str, Point]] = {}
    for edge in scene.edges:
        for box, pin in ((edge.source, edge.source_pin), (edge.target, edge.target_pin)):
            if pin is not None:
                found.setdefault(box, {})[pin] = _offset(box, pin, sizes, layouts[box])
    return found


def blocked_groups(
    scene: Scene, scenes: Mapping[str | None, Scene], sizes: Sizes, layouts: Mapping[str | None, SceneLayout]
) -> set[str]:
    """The groups with a pin that no straight line from outside reaches, or with too many pins."""
    across, down = _HEADINGS.get(scene.direction, _HEADINGS["TB"])
    found: set[str] = set()
    count: dict[str, set[str]] = {}
    for constraint in rank_constraints(scene):
        edge = constraint.edge
        pins = (edge.source_pin, edge.target_pin) if edge else (None, None)
        first, last = pins[::-1] if constraint.reversed else pins
        for box, pin, sign in ((constraint.source, first, 1), (constraint.target, last, -1)):
            if pin is not None:
                count.setdefault(box, set()).add(pin)
                corridor = _corridor(layouts[box].boxes[pin].center, across * sign, down * sign)
                if any(touch(corridor, other) for other in _others(scenes[box], pin, sizes, layouts[box])):
                    found.add(box)
    return found.union(box for box, pins in count.items() if len(pins) > _MOST)


def extended_to_pins(edge: SceneEdge, curve: Curve, boxes: Mapping[str, Box]) -> Curve:
    """The curve of an edge between boxes, extended to its pins within them."""
    if edge.source_pin is not None:
        curve = (*straight(boxes[edge.source_pin].center, curve[0]), *curve[1:])
    if edge.target_pin is not None:
        curve = (*curve, *straight(curve[-1], boxes[edge.target_pin].center)[1:])
    return curve


def _offset(box: str, pin: str, sizes: Sizes, inside: SceneLayout) -> Point:
    width, height = group_size(sizes.titles[box], inside)
    start = scene_origin(Box(-width / 2, -height / 2, width, height), sizes.titles[box], inside)
    middle = inside.boxes[pin].center
    shift = sizes.nodes[pin].port_shift if pin in sizes.nodes else 0.0
    return Point(start.x + middle.x, start.y + middle.y + shift)


def _corridor(start: Point, across: int, down: int) -> Box:
    """The straight way out from a point, with the clearance around it."""
    end = Point(start.x + across * _FAR, start.y + down * _FAR)
    left, top = min(start.x, end.x) - _CLEARANCE, min(start.y, end.y) - _CLEARANCE
    return Box(left, top, abs(end.x - start.x) + 2 * _CLEARANCE, abs(end.y - start.y) + 2 * _CLEARANCE)


def _others(scene: Scene, pin: str, sizes: Sizes, inside: SceneLayout) -> Iterator[Box]:
    """All boxes in a group except those in or around the pin, and the places of labels."""
    for vertex, box in inside.boxes.items():
        if vertex != pin and not scene.contains(vertex, pin) and not scene.contains(pin, vertex):
            yield box
    for key, center in inside.label_centers.items():
        if (size := sizes.label_size(key)) is not None:
            yield around(center, *size)
