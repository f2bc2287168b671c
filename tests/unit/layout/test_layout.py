"""What a layout takes into account: icons, the title, the time, loops, and that nothing is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv import Diagram, read
from diagconv.errors import LayoutTimeout
from diagconv.layout import lay_out
from diagconv.layout.geometry.bezier import polyline
from diagconv.style import compute_looks
from tests.unit.layout.holding import meets, overlap

if TYPE_CHECKING:
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.engine import Engine


def laid_out(diagram: Diagram, engine: Engine, **options: object) -> Layout:
    return lay_out(diagram, compute_looks(diagram, "default", []), engine=engine, **options)


def test_an_empty_diagram_has_a_size(engine: Engine):
    layout = laid_out(Diagram(), engine)
    assert (layout.width, layout.height) == (40.0, 40.0)


def test_icons_stand_over_labels_and_beside_titles(engine: Engine):
    diagram = read("g [label: Title] {\n a [label: Label]\n b [label: Label]\n}\na > b", "eraser")
    layout = laid_out(diagram, engine, icons={"a", "g"})
    node, group = layout.nodes["a"], layout.groups["g"]
    assert node.icon.bottom < node.label.box.y
    assert node.icon.center.x == pytest.approx(node.label.box.center.x, abs=0.1)
    assert node.box.height > layout.nodes["b"].box.height
    assert group.icon.right < group.label.box.x
    assert layout.nodes["b"].icon is None


def test_icons_in_flow_charts_are_badges(engine: Engine):
    diagram = read("flowchart TB\n a[Label] --> b{Label}", "mermaid")
    layout, bare = (laid_out(diagram, engine, icons=icons) for icons in ({"a", "b"}, set()))
    for node in ("a", "b"):
        place = layout.nodes[node]
        assert place.icon.right < place.label.box.x
        assert place.icon.center.y == pytest.approx(place.label.box.center.y, abs=0.1)
        assert (place.icon.x + place.label.box.right) / 2 == pytest.approx(place.box.center.x, abs=0.2)
        assert place.box.width > bare.nodes[node].box.width
    assert layout.nodes["a"].icon.height < 30


def test_an_icon_and_its_title_stand_at_the_left_of_a_group(engine: Engine):
    diagram = read("flowchart TB\n subgraph g [Title]\n a[Label] --> b[Label]\n end", "mermaid")
    group = laid_out(diagram, engine, icons={"g"}).groups["g"]
    assert group.icon.right < group.label.box.x
    assert group.icon.x - group.box.x == pytest.approx(12, abs=0.2)


def test_edges_from_the_side_aim_at_the_middles_of_icons(engine: Engine):
    text = 'direction right\na [icon: x, label: "One\\nTwo"]\nb [icon: x]\na > b > c'
    layout = laid_out(read(text, "eraser"), engine, icons={"a", "b"})
    middles = [layout.nodes["a"].icon.center.y, layout.nodes["b"].icon.center.y, layout.nodes["c"].box.center.y]
    assert [point.y for edge in layout.edges.values() for point in edge.curve] == pytest.approx(
        [middles[0]] * 8, abs=0.2
    )
    assert middles == pytest.approx([middles[0]] * 3, abs=0.2)


def test_a_wordmark_has_its_own_width_and_no_label_twice(engine: Engine):
    diagram = read("a [label: Node.js]\nb [label: Backend]\ng [label: NodeJS] { c }", "eraser")
    layout = laid_out(diagram, engine, icons={"a", "b", "g"}, wordmarks=dict.fromkeys("abg", (2.5, "nodejs")))
    boxes = layout.nodes["a"].icon, layout.nodes["b"].icon, layout.groups["g"].icon
    assert [box.width / box.height for box in boxes] == pytest.approx([2.5] * 3, rel=0.02)
    assert [place.label is None for place in (*layout.nodes.values(), layout.groups["g"])] == [True, False, False, True]


def test_a_node_that_is_an_icon_shows_it_large(engine: Engine):
    diagram = read('flowchart TB\n a@{icon: "fa:user", label: "Label", form: circle}\n b@{icon: "fa:user"}', "mermaid")
    layout = laid_out(diagram, engine, icons={"a", "b"})
    assert layout.nodes["a"].icon.bottom < layout.nodes["a"].label.box.y
    assert layout.nodes["a"].icon.height == layout.nodes["b"].icon.height > 40


def test_an_icon_within_a_label_has_its_place_among_the_words(engine: Engine):
    diagram = read("flowchart TB\n a[fa:fa-car Car fa:fa-nothing] -->|go fa:fa-bus| b[fa:fa-nothing]", "mermaid")
    layout = laid_out(diagram, engine, icons_in_labels={"fa:fa-car", "fa:fa-bus"})
    car, word = layout.nodes["a"].label.lines[0].runs
    assert (car.run.icon, word.run.text, word.run.icon) == ("fa:fa-car", " Car", None)
    assert car.x + car.width == pytest.approx(word.x, abs=0.1)
    assert [placed.run.icon for placed in layout.edges[0].label.lines[0].runs] == [None, "fa:fa-bus"]
    assert layout.nodes["b"].label is None
    assert laid_out(diagram, engine).nodes["a"].label.lines[0].runs[0].run.text == "Car"


def test_the_title_stands_over_everything(engine: Engine):
    diagram = read("flowchart TB\n a --> b", "mermaid")
    bare = laid_out(diagram, engine)
    diagram.title = "A title that is much wider than the picture under it"
    layout = laid_out(diagram, engine)
    assert layout.title.box.bottom < layout.nodes["a"].box.y
    assert layout.title.box.center.x == pytest.approx(layout.width / 2, abs=0.1)
    assert layout.nodes["a"].box.center.x == pytest.approx(layout.width / 2, abs=0.2)
    assert bare.title is None
    assert layout.height > bare.height


def test_the_order_of_words_is_their_place(engine: Engine):
    diagram = read('flowchart TB\n a["`plain **bold** _slanted_\nsecond`"]', "mermaid")
    label = laid_out(diagram, engine).nodes["a"].label
    first, second = label.lines
    assert [placed.run.text.strip() for placed in first.runs if placed.run.text.strip()] == ["plain", "bold", "slanted"]
    assert [placed.x for placed in first.runs] == sorted(placed.x for placed in first.runs)
    assert sum(placed.width for placed in first.runs) == pytest.approx(first.width, abs=0.3)
    assert second.baseline - first.baseline == pytest.approx(1.25 * label.size, abs=0.1)
    assert label.box.y < first.baseline < second.baseline < label.box.bottom


def test_signs_show_only_labels_of_their_own(engine: Engine):
    layout = laid_out(read("flowchart TB\n a@{shape: bolt}\n b@{shape: bolt, label: Lightning}", "mermaid"), engine)
    assert layout.nodes["a"].label is None
    assert layout.nodes["b"].label is not None


def test_a_title_steps_aside_for_an_edge(engine: Engine):
    text = "flowchart TB\n above --> first\n subgraph group [Title]\n first ~~~ x\n wide[{}]\n end"
    layout = laid_out(read(text.format("a b c d e f g h i j k l m n o p"), "mermaid"), engine)
    title, tip = layout.groups["group"].label.box, layout.edges[0].curve[-1]
    assert not title.x <= tip.x <= title.right


def test_loops_of_one_node_lie_around_each_other(engine: Engine):
    layout = laid_out(read("flowchart TB\n a --> a\n a -->|label| a\n a --> a", "mermaid"), engine)
    reach = [max(x for x, _ in layout.edges[key].curve) for key in range(3)]
    assert reach == sorted(reach)
    assert len(set(reach)) == 3
    assert not overlap(layout.edges[1].label.box, layout.nodes["a"].box)


@pytest.mark.parametrize("label", ["", "|x|"])
def test_each_loop_of_many_takes_as_much_room_as_the_one_before(engine: Engine, label: str):
    layouts = [
        laid_out(read(f"flowchart LR\n a --> b\n{f'a -->{label} a{chr(10)}' * n}", "mermaid"), engine)
        for n in (20, 30, 40)
    ]
    first, second, third = (layout.width for layout in layouts)
    assert third - second < 1.1 * (second - first)


@pytest.mark.parametrize("direction", ["TB", "LR"])
def test_labels_hide_no_loop(engine: Engine, direction: str):
    text = f"flowchart {direction}\n a -->|a long label| a\n a -->|label| a\n a -->|a very long label| a\n a --> a"
    layout = laid_out(read(text, "mermaid"), engine)
    labels = [place.label.box for place in layout.edges.values() if place.label]
    lines = [polyline(place.curve) for place in layout.edges.values()]
    assert len(labels) == 3
    assert not [box for box in labels if any(meets(line, box) for line in lines)]


def test_all_time_is_counted(engine: Engine):
    diagram = read("flowchart TB\n subgraph g\n direction LR\n a --> b\n end", "mermaid")
    with pytest.raises(LayoutTimeout, match=r"the layout of 2 nodes and 1 edge did not finish within 1e-06 s; "):
        laid_out(diagram, engine, timeout=1e-6)


def test_deep_nesting_does_not_overflow(engine: Engine):
    diagram = Diagram()
    for number in range(60):
        around = f"g{number - 1}" if number else None
        diagram.group(f"g{number}", "x", group=around, direction=("LR", "TB")[number % 2])
    diagram.node("inside", group="g59")
    layout = laid_out(diagram, engine)
    assert layout.groups["g59"].depth == 59
    assert layout.groups["g0"].box.width > layout.groups["g59"].box.width
