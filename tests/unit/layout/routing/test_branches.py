"""The two branches of a decision are mirror images, whatever its shape, its label and the direction."""

from __future__ import annotations

import pytest

from diagconv import read
from diagconv.layout import lay_out
from diagconv.style import compute_looks

SHAPES = ("{%s}", "{{%s}}", "((%s))", "([%s])", "[%s]", "[(%s)]")
NEAR = 1.5
"""How far from a mirror image a branch may be, in pixels: positions are whole pixels, middles of boxes are not."""


@pytest.mark.parametrize("label", ["Is it?", "Decision", "A longer question"])
@pytest.mark.parametrize("direction", ["TB", "BT", "LR", "RL"])
def test_the_branches_of_a_fork_are_mirror_images(direction, label):
    axis = 1 if direction in ("LR", "RL") else 0
    for shape in SHAPES:
        fork = f"a --> c{shape % label}\n c -->|One| d[Result 1]\n c -->|Two| e[Result 2]"
        diagram = read(f"flowchart {direction}\n {fork}\n", "mermaid")
        layout = lay_out(diagram, compute_looks(diagram, "default", []))
        middle = layout.nodes["c"].box.center[axis]
        one, other = ([point[axis] - middle for point in layout.edges[key].curve[::3]] for key in (1, 2))
        assert one == pytest.approx([-offset for offset in other], abs=2 * NEAR), shape
