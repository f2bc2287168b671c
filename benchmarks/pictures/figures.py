"""Measures how well a picture is laid out: crossings as readers see them, what is off-centre or off level, and so on.

A figure is a count (crossings, bends) or a share (how many of all forks are off-centre), summed over pictures. All come
from the scene alone, so that the pictures of other programs are measured alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import hypot, radians, sin
from typing import TYPE_CHECKING, Final

from benchmarks.pictures.faults import edges_over_labels, edges_through_nodes
from benchmarks.pictures.flow import FlowFigures, Share
from benchmarks.pictures.merging import merge
from benchmarks.pictures.planes import crossings, straightened
from diagconv.layout.geometry.boxes import union
from diagconv.layout.scenes.decomposition import decompose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.pictures.planes import Line
    from benchmarks.pictures.scene import Scene
    from diagconv.layout.geometry.primitives import Box, Point
    from diagconv.model import Diagram

LEAST_SINE: Final = sin(radians(17))
"""Lines that meet at a smaller angle merge; they do not cross."""
APART: Final = 4.0
"""Crossings nearer to each other than this are one, in pixels."""
HUGGING_DISTANCE: Final = 8.5
HUGGING_LENGTH: Final = 50.0
"""So near to a group's border, and for so long, an edge cannot be told from the border, in pixels."""
STRAIGHT: Final = 3.0
"""Shorter steps of a line belong to its rounded corners, in pixels."""
PAGE: Final = 850.0
"""How wide a page is, in pixels: wider pictures are made smaller."""
LEAST_SIZE: Final = 9.0
"""Smaller text cannot be read on a page, in pixels."""
LEFT_TITLE: Final = 40.0
"""How far from the left side of its group a title on the left begins at most, in pixels."""


@dataclass
class Figures:
    """The figures of one picture.

    Args:
        counts: crossings, bends and the like, by their names.
        shares: what is off, out of all that could be, by its name.
        area: the area in square pixels.
    """

    counts: dict[str, int] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    area: float = 0.0


def figures_of(diagram: Diagram, scene: Scene) -> Figures:
    """The figures of a picture of a diagram."""
    boxes = {each.name: each.box for each in (*scene.nodes, *scene.groups)}
    counts = {name: count(scene) for name, count in COUNTS.items()}
    return Figures(counts, _shares(diagram, boxes), scene.picture.width * scene.picture.height)


def _shares(diagram: Diagram, boxes: Mapping[str, Box]) -> dict[str, Share]:
    shares: dict[str, Share] = {}
    for part in decompose(diagram).scenes:
        for name, share in FlowFigures(part, boxes).shares():
            before = shares.get(name, Share())
            shares[name] = Share(before.count + share.count, before.total + share.total)
    return shares


def crossing_points(scene: Scene) -> list[Point]:
    """The crossings that a reader counts: edges in a bundle are crossed once."""
    found: list[Point] = []
    for one, other in combinations(scene.edges, 2):
        related = bool(one.ends & other.ends)
        for point, sine in crossings(one.line, other.line):
            if sine <= LEAST_SINE or (related and merge(one.line, other.line, point)):
                continue
            if all(hypot(point.x - seen.x, point.y - seen.y) >= APART for seen in found):
                found.append(point)
    return found


def _bends(line: Line) -> int:
    """How often a line turns from level to upright or back."""
    axes = [
        abs(end.x - start.x) >= abs(end.y - start.y)
        for start, end in pairwise(straightened(line))
        if hypot(end.x - start.x, end.y - start.y) >= STRAIGHT
    ]
    return sum(one != other for one, other in pairwise(axes))


def _hugs(line: Line, box: Box) -> bool:
    """Whether a line runs beside a side of a box for long."""
    sides = ((0, box.y, box.x, box.right), (0, box.bottom, box.x, box.right))
    sides += ((1, box.x, box.y, box.bottom), (1, box.right, box.y, box.bottom))
    for start, end in pairwise(straightened(line)):
        for axis, position, low, high in sides:
            together = min(max(start[axis], end[axis]), high) - max(min(start[axis], end[axis]), low)
            offset = max(abs(start[1 - axis] - position), abs(end[1 - axis] - position))
            if together >= HUGGING_LENGTH and offset <= HUGGING_DISTANCE:
                return True
    return False


def _hugging(scene: Scene) -> int:
    return sum(any(_hugs(edge.line, group.box) for group in scene.groups) for edge in scene.edges)


def _shifted_titles(scene: Scene) -> int:
    """How many titles are not where most titles of the picture are: on the left, or in the middle of their group."""
    boxes = {group.name: group.box for group in scene.groups}
    places = [(union(list(text.lines)), boxes[text.name]) for text in scene.texts if text.owner == "group"]
    middle = sum(abs(title.center.x - group.center.x) > 1.0 for title, group in places)
    left = sum(title.x - group.x > LEFT_TITLE for title, group in places)
    return min(middle, left)


def _small_text(scene: Scene) -> int:
    """1 if a picture that is made as narrow as a page has text that cannot be read, else 0."""
    scale = min(1.0, PAGE / max(1.0, scene.picture.width))
    return int(any(text.size * scale < LEAST_SIZE for text in scene.texts))


COUNTS: Final[dict[str, Callable[[Scene], int]]] = {
    "crossings": lambda scene: len(crossing_points(scene)),
    "bends": lambda scene: sum(_bends(edge.line) for edge in scene.edges),
    "links": lambda scene: len(scene.edges),
    "hugging": _hugging,
    "through labels": lambda scene: len(list(edges_over_labels(scene))),
    "through nodes": lambda scene: len(list(edges_through_nodes(scene))),
    "titles": _shifted_titles,
    "small text": _small_text,
}
"""What is counted in a picture."""
