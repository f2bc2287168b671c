"""The two branches of a decision are mirror images, whatever its shape, its label and the direction."""

from __future__ import annotations

from collections import namedtuple

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


def curves(text):
    diagram = read(text, "mermaid")
    layout = lay_out(diagram, compute_looks(diagram, "default", []))
    return layout, {(edge.source, edge.target): layout.edges[key].curve for key, edge in edges_of(diagram)}


def edges_of(diagram):
    return ((key, Ends(source, target)) for source, target, key in diagram.edges(keys=True))


Ends = namedtuple("Ends", "source target")


@pytest.mark.parametrize(("direction", "axis"), [("TB", 1), ("BT", 1), ("LR", 0), ("RL", 0)])
def test_branches_to_both_sides_bend_at_one_level(direction, axis):
    """Whatever the sizes of what they lead to."""
    layout, found = curves(f'flowchart {direction}\n a --> b["one<br/>two<br/>three, which is much wider"] & c[four]\n')
    levels = [{round(point[axis], 1) for point in found["a", end][3:-3]} for end in "bc"]
    assert levels[0] & levels[1]
    middle = layout.nodes["a"].box.center[1 - axis]
    one, other = (found["a", end][0][1 - axis] - middle for end in "bc")
    assert one == pytest.approx(-other, abs=NEAR)


@pytest.mark.parametrize(("direction", "axis"), [("TB", 0), ("BT", 0)])
def test_no_branch_runs_straight_from_beside_a_middle_while_the_other_bends(direction, axis):
    """The right one could, as it is much wider."""
    layout, found = curves(
        f"flowchart {direction}\n a[How to log in?] --> b[Password] & c[SSH keys, no more passwords]\n"
    )
    for end in "bc":
        box = layout.nodes[end].box
        assert found["a", end][-1][axis] == pytest.approx(box.center[axis], abs=NEAR)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_straight_edge_keeps_the_middle_beside_another(shape):
    """The spine goes on straight, and the branch that skips a rank stands beside it."""
    layout, found = curves(f"flowchart TB\n a{shape % 'Signed in?'} -->|No| b[Log in] --> c[Go on]\n a -->|Yes| c\n")
    middle = layout.nodes["a"].box.center.x
    assert found["a", "b"][0][0] == pytest.approx(middle, abs=NEAR)
    assert abs(found["a", "c"][0][0] - middle) >= 10 - NEAR


@pytest.mark.parametrize(("direction", "axis"), [("TB", 0), ("BT", 0), ("LR", 1), ("RL", 1)])
def test_branches_end_in_the_middle_of_a_side_of_their_own(direction, axis):
    shapes = {"l": "[/Leaning/]", "s": "([Stadium])", "r": "((Circle))", "k": "[Last]"}
    text = "\n".join(f"c --> {node}{shape} --> d" for node, shape in shapes.items())
    layout, found = curves(f"flowchart {direction}\n{text}")
    for node in shapes:
        middle = layout.nodes[node].box.center[axis]
        assert found["c", node][-1][axis] == pytest.approx(middle, abs=NEAR)
        assert found[node, "d"][0][axis] == pytest.approx(middle, abs=NEAR)


def levels(curve, axis):
    """The coordinates at which a curve has points between its ends."""
    return {round(point[axis], 1) for point in curve[3:-3]}


@pytest.mark.parametrize(("direction", "axis"), [("TB", 1), ("BT", 1), ("LR", 0), ("RL", 0)])
@pytest.mark.parametrize("links", ["a --> b & c & d & e", "b & c & d & e --> a"])
def test_outermost_branches_bend_at_one_level_and_so_do_inner_ones(direction, axis, links):
    layout, found = curves(f'flowchart {direction}\n {links}\n c["two<br/>lines"]\n')
    far = {next(end for end in ends if end != "a"): levels(curve, axis) for ends, curve in found.items()}
    order = sorted(far, key=lambda end: layout.nodes[end].box.center[1 - axis])
    assert far[order[0]] & far[order[3]]
    assert far[order[1]] & far[order[2]] or not far[order[1]] | far[order[2]]  # straight


@pytest.mark.parametrize("links", ["a --> b & c & d & e", "b & c & d & e --> a"])
def test_an_inner_branch_runs_straight_only_if_its_mirror_image_does(links):
    """The second one could by itself: it is nearer to the middle than the third."""
    layout, found = curves(
        f"flowchart TB\n {links}\n a[How is this to be done, if at all?]\n d[much wider than the others]\n"
    )
    straight = {
        next(end for end in ends if end != "a"): len({round(x) for x, _ in curve}) == 1 for ends, curve in found.items()
    }
    order = sorted(straight, key=lambda end: layout.nodes[end].box.center.x)
    assert straight[order[1]] == straight[order[2]]


def test_a_branch_ends_at_the_middle_beside_the_corner_of_the_box_that_it_comes_from():
    """It bends as near to that box as it may: not so near that the rest of it has to keep clear of the box."""
    layout, found = curves(
        "flowchart TD\n a[Sent] --> b{Is Command?}\n b -->|Yes| c[Parse]\n b -->|No| d{In Group Chat?}\n"
        " d -->|Yes| e{Mentioned?}\n d -->|No| f[Reply]\n e -->|Yes| f\n e -->|No| g[Ignore]\n c --> h[(Commands)]\n"
        " c --> f\n f --> i[Send] --> j((End))\n g --> j\n"
    )
    assert found["b", "d"][-1][0] == pytest.approx(layout.nodes["d"].box.center.x, abs=NEAR)


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_no_edge_runs_straight_from_the_corner_of_a_box(direction):
    text = f"flowchart {direction}\n a[Gateway 1] --> b[Route 1] & c[Route 2]\n b & c --> d[Backend 1]\n"
    layout, found = curves(text)
    for vertices, curve in found.items():
        for vertex, (port, _) in zip(vertices, (curve[0], curve[-1]), strict=True):
            box = layout.nodes[vertex].box
            assert min(port - box.x, box.right - port) >= 14


@pytest.mark.parametrize("direction", ["TB", "BT"])
def test_branches_that_a_title_makes_bend_are_mirrored(direction):
    """The third one could run straight, but the second one meets the title."""
    text = (
        f'flowchart {direction}\n subgraph g ["API server"]\n h["HTTP/HTTPS handler"] --> i\n end\n'
        " subgraph f [clients]\n a[kubectl] & b[Dashboard] & c[Controller] & d[Scheduler]\n end\n a & b & c & d --> h\n"
    )
    layout, found = curves(text)
    middle = layout.nodes["h"].box.center.x
    ports = sorted(found[vertex, "h"][-1].x - middle for vertex in "abcd")
    assert ports == pytest.approx([-port for port in reversed(ports)], abs=2 * NEAR)
