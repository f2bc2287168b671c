"""Graphviz's output: its JSON read into boxes and curves in pixels, with y downwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.layout.geometry.primitives import Box, Point

if TYPE_CHECKING:
    from diagconv.layout.geometry.bezier import Curve


class GraphvizOutput(NamedTuple):
    """Where everything is: the centers of nodes and the boxes of clusters by their names, curves by their ids."""

    size: tuple[float, float]
    centers: dict[str, Point]
    clusters: dict[str, Box]
    curves: dict[str, Curve]


def read_output(rendered: bytes, margin: float = 0.0, is_upside_down: bool = False) -> GraphvizOutput:
    """Read Graphviz's "json0".

    Args:
        rendered: the JSON; its y grows upwards.
        margin: how much to remove on all sides, in pixels.
        is_upside_down: whether y keeps its direction, so that what is at the top there is at the bottom here.
    """
    document: dict[str, Any] = json.loads(rendered)
    left, bottom, right, top = _numbers(document["bb"])
    left, bottom, right, top = left + margin, bottom + margin, right - margin, top - margin

    def point(pair: str) -> Point:
        x, y = pair.split(",")
        return Point(float(x) - left, float(y) - bottom if is_upside_down else top - float(y))

    output = GraphvizOutput((right - left, top - bottom), {}, {}, {})
    for item in document.get("objects", []):
        if "bb" in item:
            x1, y1, x2, y2 = _numbers(item["bb"])
            y = y1 - bottom if is_upside_down else top - y2
            output.clusters[item["name"]] = Box(x1 - left, y, x2 - x1, y2 - y1)
        elif "pos" in item:
            output.centers[item["name"]] = point(item["pos"])
    for edge in document.get("edges", []):
        if "id" in edge and "pos" in edge:
            output.curves[edge["id"]] = tuple(point(pair) for pair in edge["pos"].split(";")[0].split())
    return output


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
