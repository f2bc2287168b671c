"""Pins: where edges from within a group that was laid out alone leave its box, and whether anything is in their way.

From a pin an edge runs straight on inside the group to the vertex that it ends at, so nothing else may stand there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.boxes import around, touch
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.graphviz.order import ties_of
from diagconv.layout.scenes.frames import frame, origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.graphviz.placing import Placed
    from diagconv.layout.nodes.sizes import Sizes
    from diagconv.layout.scenes.nested import Link, Scene

_AIR: Final = 5.0
"""How near the way from a pin may come to something, in pixels."""
_FAR: Final = 100_000.0
_MOST: Final = 40
"""No box has more pins."""

_WAYS: Final = {"TB": (0, 1), "BT": (0, -1), "LR": (1, 0), "RL": (-1, 0)}
"""Which way edges leave a box, across and down."""


def pins_of(scene: Scene, sizes: Sizes, placed: Mapping[str | None, Placed]) -> dict[str, dict[str, Point]]:
    """The pinned vertices of each box of a scene, and how far their middles are from the middle of the box."""
    found: dict[str, dict[str, Point]] = {}
    for link in scene.links:
        for box, pin in ((link.source, link.source_pin), (link.target, link.target_pin)):
            if pin is not None:
                found.setdefault(box, {})[pin] = _offset(box, pin, sizes, placed[box])
    return found


def blocked(
    scene: Scene, scenes: Mapping[str | None, Scene], sizes: Sizes, placed: Mapping[str | None, Placed]
) -> set[str]:
    """The boxes of a scene whose pinned vertices cannot be reached from outside, as something stands in between."""
    across, down = _WAYS.get(scene.direction, _WAYS["TB"])
    found: set[str] = set()
    count: dict[str, set[str]] = {}
    for tie in ties_of(scene):
        pins = (tie.link.source_pin, tie.link.target_pin) if tie.link else (None, None)
        first, last = pins[::-1] if tie.reversed else pins
        for box, pin, sign in ((tie.source, first, 1), (tie.target, last, -1)):
            if pin is not None:
                count.setdefault(box, set()).add(pin)
                way = _way(placed[box].boxes[pin].center, across * sign, down * sign)
                if any(touch(way, other) for other in _others(scenes[box], pin, sizes, placed[box])):
                    found.add(box)
    return found.union(box for box, pins in count.items() if len(pins) > _MOST)


def led_on(link: Link, curve: Curve, boxes: Mapping[str, Box]) -> Curve:
    """The curve of a link between boxes, led on to what is pinned within them."""
    if link.source_pin is not None:
        curve = (*straight(boxes[link.source_pin].center, curve[0]), *curve[1:])
    if link.target_pin is not None:
        curve = (*curve, *straight(curve[-1], boxes[link.target_pin].center)[1:])
    return curve


def _offset(box: str, pin: str, sizes: Sizes, inside: Placed) -> Point:
    width, height = frame(sizes.titles[box], inside)
    start = origin(Box(-width / 2, -height / 2, width, height), sizes.titles[box], inside)
    middle = inside.boxes[pin].center
    return Point(start.x + middle.x, start.y + middle.y)


def _way(start: Point, across: int, down: int) -> Box:
    """The straight way out from a point, with some air around it."""
    end = Point(start.x + across * _FAR, start.y + down * _FAR)
    left, top = min(start.x, end.x) - _AIR, min(start.y, end.y) - _AIR
    return Box(left, top, abs(end.x - start.x) + 2 * _AIR, abs(end.y - start.y) + 2 * _AIR)


def _others(scene: Scene, pin: str, sizes: Sizes, inside: Placed) -> Iterator[Box]:
    """All boxes in a group but those in or around the pinned vertex, and the labels of its links."""
    for vertex, box in inside.boxes.items():
        if vertex != pin and not scene.holds(vertex, pin) and not scene.holds(pin, vertex):
            yield box
    for key, spot in inside.spots.items():
        if (size := sizes.label_size(key)) is not None:
            yield around(spot, *size)
