"""Any diagram is laid out; everything has its place in the picture, and twice the same."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from diagconv.layout import lay_out
from diagconv.layout.coarse import coarse_layout
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.graphviz.engine import Engine
from diagconv.style import compute_looks

from .diagrams import diagrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.layout.geometry.placement import Layout
    from diagconv.model import Diagram


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine() as engine:
        yield engine


def is_within(box: Box, other: Box) -> bool:
    return (
        box.x >= other.x - 0.2
        and box.y >= other.y - 0.2
        and box.right <= other.right + 0.2
        and box.bottom <= other.bottom + 0.2
    )


def boxes(layout: Layout) -> Iterator[Box]:
    for place in (*layout.nodes.values(), *layout.groups.values(), *layout.edges.values()):
        if place.label is not None:
            yield place.label.box
    for place in (*layout.nodes.values(), *layout.groups.values()):
        yield place.box


@given(diagrams())
@settings(max_examples=60, deadline=None)
def test_everything_has_its_place(engine: Engine, diagram: Diagram) -> None:
    _check_places(engine, diagram)


@given(diagrams())
@settings(max_examples=60, deadline=None)
def test_everything_has_its_place_in_a_coarse_layout(engine: Engine, diagram: Diagram) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(coarse_layout, "_MOST", -1)
        _check_places(engine, diagram)


def _check_places(engine: Engine, diagram: Diagram) -> None:
    looks = compute_looks(diagram, "default", [])
    layout = lay_out(diagram, looks, engine=engine, timeout=60)
    visible = {edge.key for edge in diagram.edges_in_order() if edge.attributes["line"] != "invisible"}
    assert (set(layout.nodes), set(layout.groups), set(layout.edges)) == (
        set(diagram.node_ids), set(diagram.groups), visible
    )  # fmt: skip
    for box in boxes(layout):
        assert all(isfinite(number) for number in box)
        assert is_within(box, Box(0.0, 0.0, layout.width, layout.height))
    for group, children in diagram.children().items():
        for child in children if group is not None else ():
            inside = layout.nodes.get(child) or layout.groups[child]
            assert is_within(inside.box, layout.groups[group].box)
    assert lay_out(diagram, looks, engine=engine, timeout=60) == layout
