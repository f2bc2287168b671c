"""How far things stand apart: as the call says, else as the text does, else as we find it best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv import Diagram, read, render
from diagconv.errors import UsageError
from diagconv.formats import layout_settings
from diagconv.layout import lay_out
from diagconv.layout.gaps import NODE_GAP, RANK_GAP, Gaps, gaps_of
from diagconv.model.settings import LEAST_GAP, MOST_GAP, LayoutSettings
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from diagconv.layout.graphviz.engine import Engine

TEXT = "flowchart TB\n a --> b & c\n"


def configured(spacing: str) -> Diagram:
    return read(f'%%{{init: {{"flowchart": {spacing}}}}}%%\n{TEXT}', "mermaid")


def gaps_in(diagram: Diagram, **called: float) -> Gaps:
    return gaps_of(layout_settings(diagram).overridden(**called))


def test_by_default():
    assert gaps_in(read(TEXT, "mermaid")) == Gaps(NODE_GAP, RANK_GAP)


@pytest.mark.parametrize("gap", [LEAST_GAP, 77, 80.5, MOST_GAP])
def test_what_the_call_says_counts_before_the_text(gap):
    diagram = configured('{"nodeSpacing": 60, "rankSpacing": 90}')
    assert gaps_in(diagram) == Gaps(60, 90)
    assert gaps_in(diagram, node_gap=gap) == Gaps(gap, 90)
    assert gaps_in(diagram, rank_gap=gap) == Gaps(60, gap)


def test_front_matter_counts():
    text = f"---\nconfig:\n  flowchart:\n    nodeSpacing: 70\n---\n{TEXT}"
    assert gaps_in(read(text, "mermaid")) == Gaps(70, RANK_GAP)


@pytest.mark.parametrize(("spacing", "gap"), [("1", LEAST_GAP), ("-5", LEAST_GAP), ("1e300", MOST_GAP)])
def test_a_text_is_brought_within_bounds(spacing, gap):
    assert gaps_in(configured(f'{{"nodeSpacing": {spacing}}}')).node == gap


@pytest.mark.parametrize("config", ["x", ["flowchart"], {"flowchart": 3}, {"flowchart": {"nodeSpacing": "7"}}])
def test_what_is_no_number_counts_for_nothing(config):
    diagram = Diagram()
    diagram.properties["config"] = config
    assert gaps_in(diagram) == Gaps()


@pytest.mark.parametrize("gap", [0, -1, 9, 1001, float("nan"), float("inf"), "40", True])
def test_a_call_out_of_bounds_is_an_error(gap):
    with pytest.raises(UsageError, match="rank_gap must be between 10 and 1000 pixels"):
        LayoutSettings().overridden(rank_gap=gap)


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_nodes_stand_so_far_apart(engine: Engine, direction):
    diagram = read(TEXT.replace("TB", direction), "mermaid")
    settings = LayoutSettings(node_gap=61, rank_gap=87)
    nodes = lay_out(diagram, compute_looks(diagram, "default", []), engine=engine, settings=settings).nodes
    a, b, c = (nodes[name].box for name in "abc")
    gaps = (c.x - b.right, b.y - a.bottom) if direction == "TB" else (c.y - b.bottom, b.x - a.right)
    assert gaps == (pytest.approx(61, abs=1), pytest.approx(87, abs=1))


@pytest.mark.parametrize("renderer", ["diagconv", "graphviz"])
def test_every_renderer_takes_them(renderer):
    near, far = (
        render(read(TEXT, "mermaid"), "svg", renderer=renderer, node_gap=gap, rank_gap=gap) for gap in (20, 300)
    )
    assert near != far
