"""The figures of a picture: what counts as off-centre, out of line, off level, inverted or crossing."""

from __future__ import annotations

import pytest

import diagconv
from benchmarks.pictures.figures import Share, figures_of
from diagconv.layout.geometry.bezier import straight
from diagconv.layout.geometry.placement import EdgePlace, Layout, NodePlace
from diagconv.layout.geometry.primitives import Box, Point

FORK = "flowchart TB\na --> b & c"
CHAIN = "flowchart TB\na --> b"


def figures(text: str, **middles: tuple[float, float]):
    """The figures where the nodes have these middles, and edges are straight."""
    diagram = diagconv.read(text, "mermaid")
    nodes = {node: NodePlace(Box(x - 20, y - 10, 40, 20)) for node, (x, y) in middles.items()}
    edges = {
        edge.key: EdgePlace(straight(Point(*middles[edge.source]), Point(*middles[edge.target])))
        for edge in diagram.edges_in_order()
    }
    return figures_of(diagram, Layout(500, 300, nodes, {}, edges))


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
