"""The figures of a picture: what counts as off-centre, out of line, off level, inverted or crossing."""

from __future__ import annotations

import pytest

import diagconv
from benchmarks.pictures.figures import crossing_points, figures_of
from benchmarks.pictures.flow import Share
from benchmarks.pictures.planes import corners
from benchmarks.pictures.scene import Edge, Group, Node, Scene, Text
from diagconv.layout.geometry.primitives import Box, Point

FORK = "flowchart TB\na --> b & c"
CHAIN = "flowchart TB\na --> b"


def figures(text: str, **middles: tuple[float, float]):
    """The figures where the nodes have these middles, and edges are straight."""
    diagram = diagconv.read(text, "mermaid")
    boxes = {name: Box(x - 20, y - 10, 40, 20) for name, (x, y) in middles.items()}
    nodes = tuple(Node(name, corners(box), box, frozenset()) for name, box in boxes.items())
    lines = [
        (edge.source, edge.target, [middles[edge.source], middles[edge.target]]) for edge in diagram.edges_in_order()
    ]
    return figures_of(diagram, Scene(Box(0, 0, 500, 300), nodes, (), tuple(link(*line) for line in lines)))


def link(source: str, target: str, points) -> Edge:
    """An edge along points."""
    ends = frozenset((source, target))
    return Edge(f"{source} -> {target}", tuple(Point(*point) for point in points), ends, ends)


def counts(*edges: Edge, groups=(), texts=(), width: float = 500):
    """The counts of a picture of edges."""
    return figures_of(
        diagconv.read("flowchart", "mermaid"), Scene(Box(0, 0, width, 300), (), groups, edges, texts)
    ).counts


@pytest.mark.parametrize(("x", "off"), [(100, 0), (120, 0), (160, 1), (40, 1)])
def test_forks(x, off):
    assert figures(FORK, a=(x, 0), b=(50, 100), c=(150, 100)).shares["forks"] == Share(off, 1)


@pytest.mark.parametrize(("x", "off"), [(100, 0), (109, 0), (111, 1)])
def test_chains(x, off):
    assert figures(CHAIN, a=(100, 0), b=(x, 100)).shares["chains"] == Share(off, 1)


@pytest.mark.parametrize(("y", "off"), [(100, 0), (150, 1)])
def test_levels(y, off):
    assert figures(FORK, a=(100, 0), b=(50, 100), c=(150, y)).shares["levels"] == Share(off, 1)


@pytest.mark.parametrize(("left", "right", "off"), [(50, 150, 0), (150, 50, 1)])
def test_order(left, right, off):
    assert figures(FORK, a=(100, 0), b=(left, 100), c=(right, 100)).shares["order"] == Share(off, 1)


@pytest.mark.parametrize(("c", "d", "count"), [((0, 200), (200, 200), 0), ((200, 200), (0, 200), 1)])
def test_crossings(c, d, count):
    assert figures("flowchart TB\na --> c\nb --> d", a=(0, 0), b=(200, 0), c=c, d=d).counts["crossings"] == count


TRUNK = [(0, 0), (0, 100)]


@pytest.mark.parametrize(
    ("branch", "target", "count"),
    [
        ([(50, 20), (50, 40), (0, 40), (0, 100)], "b", 0),
        ([(50, 40), (-50, 40), (-50, 100)], "b", 1),
        ([(50, 40), (-50, 40), (-50, 100)], "d", 1),
        ([(50, 50), (-5, 50), (-5, 97), (5, 97), (5, 100)], "b", 2),
    ],
    ids=["merging", "crossing, with a common end", "crossing", "crossing twice, once just above the common end"],
)
def test_merging_is_no_crossing(branch, target, count):
    picture = Scene(Box(0, 0, 9, 9), edges=(link("a", "b", TRUNK), link("c", target, branch)))
    assert len(crossing_points(picture)) == count


def test_crossings_of_a_bundle_are_one():
    bundle = [link("a", "b", [(x, 0), (x, 100)]) for x in (0, 2)]
    assert counts(*bundle, link("c", "d", [(-50, 50), (50, 50)]))["crossings"] == 1


def test_bends_are_counted_over_many_short_steps():
    line = [*((x, 0) for x in range(0, 100, 2)), *((100, y) for y in range(0, 100, 2))]
    assert counts(link("a", "b", line))["bends"] == 1


@pytest.mark.parametrize(("x", "count"), [(8, 1), (9, 0)])
def test_hugging(x, count):
    line = [(x, y) for y in range(0, 100, 2)]
    assert counts(link("a", "b", line), groups=(Group("g", Box(0, 0, 200, 200), frozenset()),))["hugging"] == count


@pytest.mark.parametrize(("second", "count"), [(75, 0), (60, 1), (10, 1)])
def test_titles_stand_in_one_place(second, count):
    groups = tuple(Group(name, Box(0, 0, 200, 100), frozenset()) for name in "abc")
    texts = [title(name, x) for name, x in zip("abc", (75, 75, second), strict=True)]
    assert counts(groups=groups, texts=texts)["titles"] == count


@pytest.mark.parametrize(("width", "count"), [(850, 0), (1300, 0), (1400, 1)])
def test_small_text(width, count):
    assert (
        counts(texts=(title("a", 75),), groups=(Group("a", Box(0, 0, 200, 100), frozenset()),), width=width)[
            "small text"
        ]
        == count
    )


def title(group: str, x: float) -> Text:
    """A title of a group, 50 pixels wide."""
    return Text("group", group, (Box(x, 5, 50, 14),), (), 14.0)
