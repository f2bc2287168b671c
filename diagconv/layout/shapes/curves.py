"""Shapes with round sides: circles, cylinders, clouds, braces, people."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt

from diagconv.layout.geometry.primitives import Box
from diagconv.layout.shapes.fits import (
    ACROSS,
    DOWN,
    SNUG,
    Insets,
    beside_point,
    beside_round,
    framed,
    in_circle,
    in_ellipse,
    padded,
)
from diagconv.layout.shapes.outline import Outline
from diagconv.layout.shapes.paths import (
    CLOSE,
    Command,
    Path,
    Stroke,
    bounds,
    curve,
    ellipse,
    flattened,
    half_ellipse,
    line,
    move,
    quarter,
    rectangle,
    rectangular,
    scaled,
)

GAP = 5.0  # between the two lines of a double circle or a lined cylinder
BRACE = 8.0  # the width of a curly brace
HEAD = 26.0  # the diameter of a person's head
BULGE = 8.0  # how far the sides of a bow tie rectangle are bent
TAPER = 8.0  # how much narrower a bucket is at each side of its bottom


# Round


def _stadium(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (rectangular(box, min(box.width, box.height) / 2),)


def _stadium_insets(width: float, height: float) -> Insets:
    side = max(SNUG + beside_round(height / 2, height), ACROSS - 2)
    return Insets(side, DOWN, side, DOWN)


def _ellipse(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(ellipse(box)),)


def _double(box: Box, radius: float) -> tuple[Stroke, ...]:
    inner = Box(box.x + GAP, box.y + GAP, max(0.0, box.width - 2 * GAP), max(0.0, box.height - 2 * GAP))
    return (Stroke(ellipse(box)), Stroke(ellipse(inner), "line"))


# Cylinders


def _lid(width: float) -> float:
    """Half the height of the ellipse at a cylinder's end."""
    return min(max(width * 0.07, 5.0), 14.0)


def _cylinder(box: Box, radius: float) -> tuple[Stroke, ...]:
    lid = min(_lid(box.width), box.height / 4)
    return (Stroke(_upright_body(box, lid)), Stroke(_front_of_lid(box, lid, 0.0), "line"))


def _lined_cylinder(box: Box, radius: float) -> tuple[Stroke, ...]:
    lid = min(_lid(box.width), box.height / 4)
    lines = (Stroke(_front_of_lid(box, lid, shift), "line") for shift in (0.0, GAP))
    return (Stroke(_upright_body(box, lid)), *lines)


def _upright_body(box: Box, lid: float) -> Path:
    left, top, right, bottom = box.x, box.y + lid, box.right, box.bottom - lid
    return (
        move(left, top), *half_ellipse((left, top), (right, top), (0, -lid)),
        line(right, bottom), *half_ellipse((right, bottom), (left, bottom), (0, lid)), CLOSE,
    )  # fmt: skip


def _front_of_lid(box: Box, lid: float, shift: float) -> Path:
    height = box.y + lid + shift
    return (move(box.x, height), *half_ellipse((box.x, height), (box.right, height), (0, lid)))


def _cylinder_insets(width: float, height: float) -> Insets:
    lid = _lid(width)
    return Insets(ACROSS, 2 * lid + 5, ACROSS, lid + 4)


def _lined_cylinder_insets(width: float, height: float) -> Insets:
    lid = _lid(width)
    return Insets(ACROSS, 2 * lid + GAP + 5, ACROSS, lid + 4)


def _lying_cylinder(box: Box, radius: float) -> tuple[Stroke, ...]:
    lid = min(_lid(box.height * 2), box.width / 4)
    left, top, right, bottom = box.x + lid, box.y, box.right - lid, box.bottom
    body = (
        move(left, top), line(right, top), *half_ellipse((right, top), (right, bottom), (lid, 0)),
        line(left, bottom), *half_ellipse((left, bottom), (left, top), (-lid, 0)), CLOSE,
    )  # fmt: skip
    return (Stroke(body), Stroke((move(right, top), *half_ellipse((right, top), (right, bottom), (-lid, 0))), "line"))


def _lying_insets(width: float, height: float) -> Insets:
    lid = _lid(height * 2)
    return Insets(lid + SNUG, DOWN, 2 * lid + SNUG, DOWN)


def _bucket(box: Box, radius: float) -> tuple[Stroke, ...]:
    lid, taper = min(_lid(box.width), box.height / 4), min(TAPER, box.width / 4)
    left, top, right, bottom = box.x, box.y + lid, box.right, box.bottom - lid
    body = (
        move(left, top), *half_ellipse((left, top), (right, top), (0, -lid)),
        line(right - taper, bottom), *half_ellipse((right - taper, bottom), (left + taper, bottom), (0, lid)), CLOSE,
    )  # fmt: skip
    return (Stroke(body), Stroke(_front_of_lid(box, lid, 0.0), "line"))


# Bent sides


def _bow_tie(box: Box, radius: float) -> tuple[Stroke, ...]:
    bulge = min(BULGE, box.width / 4)
    left, top, right, bottom = box.x + bulge, box.y, box.right, box.bottom
    return (
        Stroke((
            move(left, top), line(right, top), *half_ellipse((right, top), (right, bottom), (-bulge, 0)),
            line(left, bottom), *half_ellipse((left, bottom), (left, top), (-bulge, 0)), CLOSE,
        )),
    )  # fmt: skip


def _display(box: Box, radius: float) -> tuple[Stroke, ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    point, middle = min(_reach(box.height), box.width / 3), box.center.y
    return (
        Stroke((
            move(left + point, top), line(right - point, top),
            quarter((right - point, top), (right, top), (right, middle)),
            quarter((right, middle), (right, bottom), (right - point, bottom)),
            line(left + point, bottom), line(left, middle), CLOSE,
        )),
    )  # fmt: skip


def _display_insets(width: float, height: float) -> Insets:
    reach = _reach(height)
    return Insets(SNUG + beside_point(reach, height), DOWN, SNUG + beside_round(reach, height), DOWN)


def _reach(height: float) -> float:
    """How far the point and the round side of a display reach."""
    return min(height * 0.4, 40.0)


# Cloud


def _cloud_path(bumps: int, depth: float) -> tuple[Path, float]:
    """A cloud in the unit square, and the part of it that the ellipse within all bumps takes."""
    starts = [2 * pi * (step + 0.5) / bumps for step in range(bumps + 1)]
    path = [move(cos(starts[0]), sin(starts[0]))]
    for start, end in pairwise(starts):
        path.append(_bump(start, end, depth))
    box = bounds(flattened(tuple(path)))
    unit = scaled((*path, CLOSE), Box(-box.x / box.width, -box.y / box.height, 1 / box.width, 1 / box.height))
    return unit, 2 * cos(pi / bumps) / max(box.width, box.height)


def _bump(start: float, end: float, depth: float) -> Command:
    first, second = start + (end - start) * 0.08, end - (end - start) * 0.08
    reach = 1 + depth
    return curve(
        reach * cos(first), reach * sin(first), reach * cos(second), reach * sin(second), cos(end), sin(end)
    )  # fmt: skip


_CLOUD, _CLOUD_CORE = _cloud_path(10, 0.34)


def _cloud(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (Stroke(scaled(_CLOUD, box)),)


# Braces and people


def _brace(box: Box, side: int) -> Stroke:
    """A curly brace at the left (-1) or the right (1) side of a box."""
    tip, inner = (box.x, box.x + BRACE) if side < 0 else (box.right, box.right - BRACE)
    spine, middle = (tip + inner) / 2, box.center.y
    bend = min(BRACE / 2, box.height / 4)
    return Stroke(
        (
            move(inner, box.y), quarter((inner, box.y), (spine, box.y), (spine, box.y + bend)),
            line(spine, middle - bend), quarter((spine, middle - bend), (spine, middle), (tip, middle)),
            quarter((tip, middle), (spine, middle), (spine, middle + bend)), line(spine, box.bottom - bend),
            quarter((spine, box.bottom - bend), (spine, box.bottom), (inner, box.bottom)),
        ),
        "line",
    )  # fmt: skip


def _left_brace(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (_brace(box, -1),)


def _right_brace(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (_brace(box, 1),)


def _both_braces(box: Box, radius: float) -> tuple[Stroke, ...]:
    return (_brace(box, -1), _brace(box, 1))


def _around(box: Box, radius: float) -> Path:
    return rectangle(box)


def _braced(left: int, right: int) -> Insets:
    return Insets(4 + left * (BRACE + 2), 8, 4 + right * (BRACE + 2), 8)


def _person(box: Box, radius: float) -> tuple[Stroke, ...]:
    body, head = _body_and_head(box)
    return (rectangular(body, 12), Stroke(ellipse(head)))


def _around_person(box: Box, radius: float) -> Path:
    body, head = _body_and_head(box)
    half = head.width / 2
    depth = min(hypot(half, 0) * 0.6, half)  # the head is a little within the body
    neck = sqrt(half**2 - depth**2)
    left, right, top = head.center.x - neck, head.center.x + neck, body.y
    return (
        move(left, top), quarter((left, top), (head.x, head.y), (head.center.x, head.y)),
        quarter((head.center.x, head.y), (head.right, head.y), (right, top)),
        line(body.right, top), line(body.right, body.bottom), line(body.x, body.bottom), line(body.x, top), CLOSE,
    )  # fmt: skip


def _body_and_head(box: Box) -> tuple[Box, Box]:
    head = min(HEAD, box.height / 2, box.width)
    top = box.y + head * 0.8
    return Box(box.x, top, box.width, box.bottom - top), Box(box.center.x - head / 2, box.y, head, head)


CURVES: dict[str, Outline] = {
    "stadium": Outline(framed(_stadium_insets), _stadium),
    "circle": Outline(in_circle(8), _ellipse, wrap=0.5),
    "dbl-circ": Outline(in_circle(6 + GAP), _double, wrap=0.5),
    "ellipse": Outline(in_ellipse(6, 4), _ellipse),
    "cyl": Outline(framed(_cylinder_insets), _cylinder),
    "lin-cyl": Outline(framed(_lined_cylinder_insets), _lined_cylinder),
    "bpmn-data-store": Outline(framed(_lined_cylinder_insets), _lined_cylinder),
    "h-cyl": Outline(framed(_lying_insets), _lying_cylinder),
    "bucket": Outline(
        framed(lambda width, height: _cylinder_insets(width, height)._replace(left=ACROSS + 2, right=ACROSS + 2)),
        _bucket,
    ),
    "bow-rect": Outline(padded(left=4, right=4), _bow_tie),
    "curv-trap": Outline(framed(_display_insets), _display),
    "cloud": Outline(in_ellipse(4, 2, _CLOUD_CORE), _cloud),
    "brace": Outline(framed(lambda _width, _height: _braced(1, 0)), _left_brace, _around),
    "brace-r": Outline(framed(lambda _width, _height: _braced(0, 1)), _right_brace, _around),
    "braces": Outline(framed(lambda _width, _height: _braced(1, 1)), _both_braces, _around),
    "person": Outline(padded(top=HEAD - 2), _person, _around_person),
}
