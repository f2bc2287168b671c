"""Edges end where a node is seen: at its outline, or at its icon where nothing is drawn around that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv import read
from diagconv.icons import resolve_icons
from diagconv.layout import lay_out
from diagconv.model.settings import LayoutSettings
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.engine import Engine

LONG = "A label that is far wider than its icon"
NEAR = 6.0
"""An edge that ends at an icon ends within so many pixels of it."""


def laid_out(text: str, engine: Engine, routing: str) -> Layout:
    diagram = read(text, "eraser")
    icons = resolve_icons(diagram, "named", [])
    looks, settings = compute_looks(diagram, "default", []), LayoutSettings(routing=routing)
    return lay_out(diagram, looks, icons=icons, engine=engine, settings=settings)


@pytest.mark.parametrize("routing", ["spline", "orthogonal"])
def test_an_edge_from_the_side_ends_at_the_icon(engine, routing):
    layout = laid_out(f'direction right\nA [icon: aws-ec2, label: "{LONG}"]\nA > B', engine, routing)
    node, (edge,) = layout.nodes["A"], layout.edges.values()
    assert node.box.width > 2 * node.icon.width
    assert 0 < edge.curve[0].x - node.icon.right < NEAR


@pytest.mark.parametrize("routing", ["spline", "orthogonal"])
def test_an_edge_from_below_ends_at_the_label(engine, routing):
    layout = laid_out(f'direction down\nA [icon: aws-ec2, label: "{LONG}"]\nA > B', engine, routing)
    node, (edge,) = layout.nodes["A"], layout.edges.values()
    assert edge.curve[0].y >= node.label.box.bottom


@pytest.mark.parametrize("routing", ["spline", "orthogonal"])
def test_an_edge_ends_at_a_box_that_is_drawn(engine, routing):
    text = f'direction right\nA [icon: aws-ec2, label: "{LONG}", color: blue]\nA > B'
    layout = laid_out(text, engine, routing)
    node, (edge,) = layout.nodes["A"], layout.edges.values()
    assert edge.curve[0].x == pytest.approx(node.box.right, abs=0.5)
