"""Fork levels: where some branches of a fork bend within the group around it and others outside, all bend outside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diagconv.layout.geometry.boxes import bounds, is_within
from diagconv.layout.routing.crossings import crossings
from diagconv.layout.routing.free_space import FreeSpace
from diagconv.layout.routing.headings import HORIZONTAL, VERTICAL
from diagconv.layout.routing.obstacles import extents
from diagconv.layout.routing.segments import SegmentBounds, bends_at_sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.routing.obstacles import Obstacles
    from diagconv.layout.routing.route import Route
    from diagconv.layout.routing.segments import Segment


def level_forks(routes: Sequence[Route], obstacles: Obstacles) -> None:
    """Let the branches of a fork bend on one side of each border around it, where nothing is in the way.

    Args:
        routes: the routes, which are changed.
        obstacles: what is in their way.
    """
    if not obstacles.groups:
        return
    free_space = FreeSpace(obstacles)
    for axis in (HORIZONTAL, VERTICAL):
        segments = SegmentBounds(obstacles, routes, axis).segments(routes)
        forks, _ = bends_at_sides(segments)
        for branches in forks.values():
            _level(branches, routes, obstacles, free_space)


def _level(branches: Sequence[Segment], routes: Sequence[Route], obstacles: Obstacles, free_space: FreeSpace) -> None:
    """Let the branches of one fork bend on one side of each border; where one cannot, all stay as they are."""
    moved: list[tuple[Segment, float]] = []
    for branch, position in _nearer(branches, obstacles):
        moved.append((branch, branch.position))
        if not _is_moved(branch, position, routes, obstacles, free_space):
            for each, before in moved:
                each.move(before)
            return


def _nearer(branches: Sequence[Segment], obstacles: Obstacles) -> Iterator[tuple[Segment, float]]:
    """The branches that bend nearer to their box than the farthest one, with a border between, and where that bends."""
    farthest = max(branches, key=lambda each: abs(each.position - each.route.points[0][1 - each.axis]))
    box, axis = farthest.route.source.box, farthest.axis
    borders = [side for group in obstacles.groups.values() if is_within(box, group) for side in _sides(group, axis)]
    for branch in branches:
        low, high = sorted((branch.position, farthest.position))
        if any(low < border < high for border in borders):
            yield branch, farthest.position


def _sides(box: Box, axis: int) -> tuple[float, float]:
    """The sides of a box that lie along an axis."""
    _, _, low, high = extents(box, axis)
    return low, high


def _is_moved(
    branch: Segment, position: float, routes: Sequence[Route], obstacles: Obstacles, free_space: FreeSpace
) -> bool:
    """Move a branch; whether nothing is in its way there, and it crosses no more edges than before."""
    route, crossed = branch.route, crossings(branch.route, routes)
    headings = _headings(route)
    branch.move(position)
    is_free = free_space.is_free(route.points, route.request) and not _meets_text(route, routes, obstacles)
    return is_free and _headings(route) == headings and crossings(route, routes) <= crossed


def _headings(route: Route) -> list[int]:
    """The headings of all segments: they change where a bend is moved beyond what it leads to."""
    return [route.heading(index) for index in range(route.last + 1)]


def _meets_text(route: Route, routes: Sequence[Route], obstacles: Obstacles) -> bool:
    """Whether a route runs through a title, or through the label of another edge."""
    labels = [other.label_box for other in routes if other is not route and other.label_box is not None]
    lines = [bounds(step) for step in pairwise(route.points)]
    return any(_touch(line, text) for line in lines for text in (*obstacles.titles.values(), *labels))


def _touch(line: Box, text: Box) -> bool:
    return line.x < text.right and text.x < line.right and line.y < text.bottom and text.y < line.bottom
