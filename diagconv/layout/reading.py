"""What Graphviz found: its JSON read into boxes, curves and spots in pixels, with y downwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.layout.geometry import Box, Point

if TYPE_CHECKING:
    pass

Curve = tuple[Point, ...]
"""Cubic Bézier curves: the first point and then three for each piece."""


class Found(NamedTuple):
    """Where things are, by the names in the DOT: middles of boxes, clusters, curves by their id, labels of loops."""

    size: tuple[float, float]
    middles: dict[str, Point]
    clusters: dict[str, Box]
    curves: dict[str, Curve]
    spots: dict[str, Point]


def read(rendered: bytes) -> Found:
    """Read Graphviz's "json0"."""
    document: dict[str, Any] = json.loads(rendered)
    left, bottom, right, top = _numbers(document["bb"])
    found = Found((right - left, top - bottom), {}, {}, {}, {})
    for item in document.get("objects", []):
        if "bb" in item:
            x1, y1, x2, y2 = _numbers(item["bb"])
            found.clusters[item["name"]] = Box(x1 - left, top - y2, x2 - x1, y2 - y1)
        elif "pos" in item:
            found.middles[item["name"]] = _point(item["pos"], left, top)
    for edge in document.get("edges", []):
        if "id" in edge and "pos" in edge:
            found.curves[edge["id"]] = tuple(_point(pair, left, top) for pair in edge["pos"].split(";")[0].split())
        if "id" in edge and "lp" in edge:
            found.spots[edge["id"]] = _point(edge["lp"], left, top)
    return found


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _point(pair: str, left: float, top: float) -> Point:
    x, y = pair.split(",")
    return Point(float(x) - left, top - float(y))
