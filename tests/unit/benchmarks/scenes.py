"""Small pictures made by hand: each call adds one thing, at the pixels that it says."""

from __future__ import annotations

from benchmarks.pictures.planes import corners
from benchmarks.pictures.scene import Edge, Group, Node, Owner, Scene, Text
from diagconv.layout.geometry.primitives import Box, Point

PICTURE = Box(0, 0, 1000, 1000)
SIDE = 40
"""The width and the height of nodes."""
WORD = (40, 12)
"""The width and the height of the ink of a line of text."""


def node(name: str, x: float, y: float, *groups: str) -> Node:
    """A square with its top left there."""
    box = Box(x, y, SIDE, SIDE)
    return Node(name, corners(box), box, frozenset(groups))


def diamond(name: str, x: float, y: float) -> Node:
    """A diamond in the square with its top left there."""
    box, half = Box(x, y, SIDE, SIDE), SIDE / 2
    border = (Point(x + half, y), Point(x + SIDE, y + half), Point(x + half, y + SIDE), Point(x, y + half))
    return Node(name, border, box, frozenset())


def group(name: str, x: float, y: float, width: float, height: float, *groups: str) -> Group:
    return Group(name, Box(x, y, width, height), frozenset(groups))


def edge(source: str, target: str, *points: tuple[float, float], groups: tuple[str, ...] = ()) -> Edge:
    """An edge of straight steps; `groups` are those that it starts or ends in."""
    line = tuple(Point(*point) for point in points)
    return Edge(f"{source} -> {target}", line, frozenset((source, target)), frozenset((source, target, *groups)))


def text(owner: Owner, name: str, x: float, y: float, within: tuple[Point, ...] = corners(PICTURE)) -> Text:
    """A line of text with its top left there."""
    return Text(owner, name, (Box(x, y, *WORD),), within)


def scene(*things: Node | Group | Edge | Text) -> Scene:
    """The picture of these things."""
    return Scene(
        PICTURE, *(tuple(thing for thing in things if type(thing) is kind) for kind in (Node, Group, Edge, Text))
    )
