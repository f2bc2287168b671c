"""Small symbols of one size: dots, crosses, bolts, bars. A label, if the node has its own, is below the symbol.

The symbol is in the middle of its box, with as much space above as the label takes below: edges from the side meet it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Box
from diagconv.layout.shapes.fits import Fit
from diagconv.layout.shapes.outline import Outline
from diagconv.layout.shapes.paths import (
    Stroke,
    bounds,
    ellipse,
    flattened,
    open_line,
    polygon,
    rectangular,
    scaled,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.layout.shapes.paths import Pair, Path

GAP = 4.0
"""Between a sign and the label under it."""


def _symbol(width: float, height: float, draw: Callable[[Box], tuple[Stroke, ...]]) -> Outline:
    """A sign of one size, in the middle of its box."""

    def size(content_width: float, content_height: float) -> tuple[float, float]:
        if content_height <= 0:
            return width, height
        return max(width, content_width), height + 2 * (GAP + content_height)

    def inside(box: Box) -> Box:
        top = min(box.bottom, box.center.y + height / 2 + GAP)
        return Box(box.x, top, box.width, box.bottom - top)

    def place(box: Box) -> Box:
        return Box(box.center.x - width / 2, box.center.y - height / 2, width, height)

    def around(box: Box, radius: float) -> Path:
        if box.height <= height + GAP:
            return polygon(*flattened(draw(place(box))[0].path))
        return _symbol_over_label(place(box), inside(box))

    return Outline(Fit(size, inside), lambda box, _radius: draw(place(box)), around, symbol=True)


def _symbol_over_label(sign: Box, label: Box) -> Path:
    neck = label.y
    return polygon(
        (sign.x, sign.y), (sign.right, sign.y), (sign.right, neck), (label.right, neck),
        (label.right, label.bottom), (label.x, label.bottom), (label.x, neck), (sign.x, neck),
    )  # fmt: skip


def _shrunk(box: Box, part: float) -> Box:
    width, height = box.width * part, box.height * part
    return Box(box.center.x - width / 2, box.center.y - height / 2, width, height)


def _unit(*corners: Pair) -> Path:
    """A polygon in the unit square; what is given is stretched to fill it."""
    path = polygon(*corners)
    box = bounds(flattened(path))
    return scaled(path, Box(-box.x / box.width, -box.y / box.height, 1 / box.width, 1 / box.height))


_BOLT = _unit((0.65, 0), (0.0, 0.58), (0.46, 0.58), (0.33, 1), (1, 0.42), (0.52, 0.42))
_DIAMOND = _unit((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
_HOURGLASS = _unit((0, 0), (1, 0), (0, 1), (1, 1))
_DIAGONAL = 0.3535533906  # half of a circle's width at its diagonals, in diameters


def _dot(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box), "solid"),)


def _ring(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box)),)


def _target(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box)), Stroke(ellipse(_shrunk(box, 0.5)), "solid"))


def _double_ring(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box)), Stroke(ellipse(_shrunk(box, 0.78)), "line"))


def _thick_ring(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box), "solid"), Stroke(ellipse(_shrunk(box, 0.76)), "area"))


def _crossed(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box)), *_cross(box, _DIAGONAL))


def _gateway(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_DIAMOND, box)), *_cross(box, 0.16))


def _cross(box: Box, reach: float) -> tuple[Stroke, ...]:
    x, y = box.center
    across, down = reach * box.width, reach * box.height
    return (
        Stroke(open_line((x - across, y - down), (x + across, y + down)), "line"),
        Stroke(open_line((x - across, y + down), (x + across, y - down)), "line"),
    )


def _bar(box: Box) -> tuple[Stroke, ...]:
    return (rectangular(box, 2, paint="solid"),)


def _bolt(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_BOLT, box)),)


def _diamond(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_DIAMOND, box)),)


def _hourglass(box: Box) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_HOURGLASS, box)),)


SYMBOLS: dict[str, Outline] = {
    "sm-circ": _symbol(16, 16, _dot),
    "f-circ": _symbol(14, 14, _dot),
    "anchor": _symbol(4, 4, _dot),
    "fr-circ": _symbol(20, 20, _target),
    "cross-circ": _symbol(44, 44, _crossed),
    "fork": _symbol(70, 8, _bar),
    "hourglass": _symbol(36, 40, _hourglass),
    "bolt": _symbol(32, 48, _bolt),
    "choice": _symbol(30, 30, _diamond),
    "bpmn-start": _symbol(36, 36, _ring),
    "bpmn-intermediate": _symbol(36, 36, _double_ring),
    "bpmn-boundary": _symbol(36, 36, _double_ring),
    "bpmn-end": _symbol(36, 36, _thick_ring),
    "bpmn-gateway": _symbol(44, 44, _gateway),
}
