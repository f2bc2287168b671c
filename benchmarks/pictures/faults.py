"""Counts what is wrong in a picture: each kind of fault is one row of a table, with the function that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from benchmarks.pictures.planes import corners, covers, crossings, distance, holds, meet, overlap, runs_through
from diagconv.layout.geometry.boxes import bounds

if TYPE_CHECKING:
    from benchmarks.pictures.planes import Line
    from benchmarks.pictures.scene import Edge, Scene, Text

AT_END = 12.0
ALONG = 0.15
"""Edges that share an end come together there, often on one long way: they do not cross nearer to an end than so many
pixels, nor where the sine of the angle between them is less than this."""
ONE_LINE = 1.0
"""Edges that are fewer pixels apart than that, for longer than that, run on one line."""


class Fault(NamedTuple):
    """What is wrong, in words: who, and with whom."""

    one: str
    other: str


class Kind(NamedTuple):
    """A kind of fault.

    Args:
        name: the head of its column.
        meaning: what it is.
        find: finds all of one picture.
        most: the share that may have it, None for any.
        of: what it is a share of: pictures, or titles of groups.
    """

    name: str
    meaning: str
    find: Callable[[Scene], Iterator[Fault]]
    most: float | None = 0.0
    of: Literal["pictures", "titles"] = "pictures"


def text_outside(scene: Scene) -> Iterator[Fault]:
    """Labels that stick out of their shape, titles that stick out of their group, any text out of the picture."""
    for text in scene.texts:
        if not all(covers(text.within, corners(line)) for line in text.lines):
            yield Fault(_said(text), "its shape" if text.owner == "node" else "its room")


def labels_over_labels(scene: Scene) -> Iterator[Fault]:
    """Labels of edges, titles of groups and the title of the diagram over one another."""
    for one, other in combinations(_free(scene), 2):
        if any(overlap(line, against) for line in one.lines for against in other.lines):
            yield Fault(_said(one), _said(other))


def labels_over_nodes(scene: Scene) -> Iterator[Fault]:
    """Labels of edges, titles of groups and the title of the diagram over nodes."""
    for text in _free(scene):
        for node in scene.nodes:
            if any(overlap(line, node.box) and meet(corners(line), node.border) for line in text.lines):
                yield Fault(_said(text), node.name)


def nodes_over_nodes(scene: Scene) -> Iterator[Fault]:
    """Nodes over one another."""
    for one, other in combinations(scene.nodes, 2):
        if overlap(one.box, other.box) and meet(one.border, other.border):
            yield Fault(one.name, other.name)


def out_of_group(scene: Scene) -> Iterator[Fault]:
    """Nodes and groups over a group that they do not belong to, or not wholly in one that they do."""
    for group in scene.groups:
        for node in scene.nodes:
            if group.name in node.groups:
                if not holds(group.box, node.box):
                    yield Fault(node.name, f"sticks out of {group.name}")
            elif overlap(group.box, node.box) and meet(corners(group.box), node.border):
                yield Fault(node.name, f"over {group.name}")
    for one, other in combinations(scene.groups, 2):
        inner, outer = (one, other) if other.name in one.groups else (other, one)
        related = outer.name in inner.groups
        if not holds(outer.box, inner.box) if related else overlap(outer.box, inner.box):
            yield Fault(inner.name, f"{'sticks out of' if related else 'over'} {outer.name}")


def edges_outside(scene: Scene) -> Iterator[Fault]:
    """Edges that leave the picture, so that it cuts them off."""
    for edge in scene.edges:
        if not holds(scene.picture, bounds(edge.line)):
            yield Fault(edge.name, "the picture")


def edges_through_nodes(scene: Scene) -> Iterator[Fault]:
    """Edges through nodes that they do not connect."""
    for edge in scene.edges:
        for node in scene.nodes:
            if node.name not in edge.ends and runs_through(edge.line, node.border):
                yield Fault(edge.name, node.name)


def titles_crossed_by_strangers(scene: Scene) -> Iterator[Fault]:
    """Titles of groups crossed by edges that neither start nor end in the group."""
    return _titles_crossed(scene, related=False)


def titles_crossed_by_members(scene: Scene) -> Iterator[Fault]:
    """Titles of groups crossed by edges that start or end in the group, or at it."""
    return _titles_crossed(scene, related=True)


def edges_over_labels(scene: Scene) -> Iterator[Fault]:
    """Edges through the label of another edge."""
    for text in scene.texts:
        for edge in scene.edges if text.owner == "edge" else ():
            if edge.name != text.name and _is_crossed(text, edge):
                yield Fault(edge.name, _said(text))


def edges_crossing(scene: Scene) -> Iterator[Fault]:
    """Crossings of edges."""
    for one, other in combinations(scene.edges, 2):
        near, along = (AT_END, ALONG) if one.ends & other.ends else (0.0, 0.0)
        for point, sine in crossings(one.line, other.line):
            if min(distance(one.line, point), distance(other.line, point)) >= near and sine >= along:
                yield Fault(one.name, other.name)


def edges_on_one_line(scene: Scene) -> Iterator[Fault]:
    """Edges without a common end that run on one line for a while; those with one may share it on purpose."""
    levels = [(edge, list(_straights(edge.line))) for edge in scene.edges]
    for (one, first), (other, second) in combinations(levels, 2):
        if not one.ends & other.ends and any(_run_together(step, against) for step in first for against in second):
            yield Fault(one.name, other.name)


def _straights(line: Line) -> Iterator[tuple[int, float, float, float]]:
    """The level and upright parts of a line: the axis, the place across it, and from where to where along it."""
    for start, end in pairwise(line):
        for axis in (0, 1):
            if abs(start[1 - axis] - end[1 - axis]) < ONE_LINE / 4 and start[axis] != end[axis]:
                yield axis, start[1 - axis], min(start[axis], end[axis]), max(start[axis], end[axis])


def _run_together(one: tuple[int, float, float, float], other: tuple[int, float, float, float]) -> bool:
    if one[0] != other[0] or abs(one[1] - other[1]) >= ONE_LINE:
        return False
    return min(one[3], other[3]) - max(one[2], other[2]) > ONE_LINE


KINDS = (
    Kind("text out", "text outside its shape", text_outside),
    Kind("lab/lab", "labels over labels", labels_over_labels),
    Kind("lab/node", "labels over nodes", labels_over_nodes),
    Kind("node/node", "nodes over nodes", nodes_over_nodes),
    Kind("node/grp", "nodes or groups over foreign groups, or out of their own", out_of_group),
    Kind("edge out", "edges out of the picture", edges_outside),
    Kind("edge/node", "edges through foreign nodes", edges_through_nodes, 0.01),
    Kind("title/far", "group titles crossed by edges of others", titles_crossed_by_strangers, 0.0, "titles"),
    Kind("title/own", "group titles crossed by edges of the group", titles_crossed_by_members, 0.03, "titles"),
    Kind("edge/lab", "edges through the labels of others", edges_over_labels, None),
    Kind("edge/edge", "edges without a common end on one line", edges_on_one_line, None),
    Kind("cross", "crossings of edges", edges_crossing, None),
)
"""The columns of the table; rows are sorted by them from left to right."""


def faults_of(scene: Scene) -> dict[str, list[Fault]]:
    """All faults of a picture, by the name of their kind."""
    return {kind.name: list(kind.find(scene)) for kind in KINDS}


def _titles_crossed(scene: Scene, *, related: bool) -> Iterator[Fault]:
    """One fault for each title, however many edges cross it."""
    for text in scene.texts:
        edges = [
            edge.name
            for edge in (scene.edges if text.owner == "group" else ())
            if (text.name in edge.groups) is related and _is_crossed(text, edge)
        ]
        if edges:
            yield Fault(_said(text), ", ".join(edges))


def _is_crossed(text: Text, edge: Edge) -> bool:
    return any(runs_through(edge.line, corners(line)) for line in text.lines)


def _free(scene: Scene) -> list[Text]:
    """The texts that do not stand in a node."""
    return [text for text in scene.texts if text.owner != "node"]


def _said(text: Text) -> str:
    return f"{text.owner} label {text.name}"
