"""A title that edges cross, wherever it stands, is drawn above them on a plate; any other with its group."""

from __future__ import annotations

from dataclasses import replace

from diagconv.drawing.svg import draw
from diagconv.layout.geometry.primitives import Box
from diagconv.model import Diagram
from diagconv.style import compute_looks
from tests.unit.drawing.hand import laid_out


def test_a_plate_behind_a_crossed_title():
    diagram = Diagram()
    diagram.node("a", "App")
    diagram.node("b", "Loki")
    diagram.edge("a", "b")
    diagram.group("g", "Cluster")
    layout = laid_out(diagram, {})
    looks = compute_looks(diagram, "default")
    below = draw(diagram, looks, layout, {})
    crossed = replace(layout, groups={"g": replace(layout.groups["g"], plate=Box(1.0, 2.0, 3.0, 4.0))})
    above = draw(diagram, looks, crossed, {})
    plate = 'x="1" y="2" width="3" height="4"'
    assert below.index("Cluster</text>") < below.index('class="edge"')
    assert above.index('class="edge"') < above.index(plate) < above.index("Cluster</text>")
    assert above.count("Cluster</text>") == 1
    assert plate not in below
