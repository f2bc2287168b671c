"""The legend in its corner, and the picture that grows where that is taken."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.geometry.boxes import touch
from diagconv.layout.geometry.placement import EdgePlace, GroupPlace, Layout, NodePlace
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.legend import with_legend
from diagconv.model import Diagram
from diagconv.style import compute_looks
from diagconv.style.legend import POSITIONS, Legend, legend_of, parse_connector
from diagconv.style.themes import THEMES


def legend(position: str = "top-right", *labels: str) -> Legend:
    diagram = Diagram()
    entries = [{"label": label, "color": "red"} for label in labels or ("one", "two")]
    diagram.properties["legend"] = {"position": position, "entries": entries}
    found = legend_of(diagram, THEMES["default"])
    assert found is not None
    return found


def layout(*boxes: Box, width: float = 600.0, height: float = 400.0) -> Layout:
    line = tuple(Point(x, 30.0 + x / 3) for x in (20.0, 30.0, 40.0, 50.0))
    nodes = {str(place): NodePlace(box) for place, box in enumerate(boxes)}
    groups = {"g": GroupPlace(Box(20.0, 20.0, 60.0, 60.0))}
    return Layout(width, height, nodes, groups, {0: EdgePlace(line)})


def is_within(made: Layout) -> bool:
    assert made.legend is not None
    box = made.legend.box
    return box.x >= 0 and box.y >= 0 and box.right <= made.width and box.bottom <= made.height


def test_a_free_corner_is_taken() -> None:
    made = with_legend(layout(), legend("bottom-right"))
    assert (made.width, made.height) == (600.0, 400.0)
    assert made.legend is not None
    assert (made.legend.box.right, made.legend.box.bottom) == (580.0, 380.0)


@pytest.mark.parametrize("position", POSITIONS)
def test_where_the_corner_is_taken_the_picture_grows(position: str) -> None:
    full = layout(Box(20.0, 20.0, 560.0, 360.0))
    made = with_legend(full, legend(position))
    assert made.legend is not None
    assert is_within(made)
    assert not any(touch(made.legend.box, place.box) for place in (*made.nodes.values(), *made.groups.values()))
    moved = made.nodes["0"].box.x - 20.0, made.nodes["0"].box.y - 20.0
    assert made.groups["g"].box[:2] == (20.0 + moved[0], 20.0 + moved[1])
    assert made.edges[0].curve[0] == Point(round(20.0 + moved[0], 1), round(30.0 + 20.0 / 3 + moved[1], 1))
    assert (made.width > full.width) is (made.height == full.height)


def test_an_edge_takes_its_ground_too() -> None:
    line = (Point(560.0, 20.0), Point(570.0, 20.0), Point(575.0, 30.0), Point(580.0, 40.0))
    crossed = Layout(600.0, 400.0, {}, {}, {0: EdgePlace(line)})
    assert with_legend(crossed, legend()).width > 600.0


def test_a_legend_larger_than_the_picture() -> None:
    made = with_legend(layout(width=50.0, height=50.0), legend("right", *(f"number {number}" for number in range(30))))
    assert is_within(made)


def test_lines_stand_one_below_the_other_at_the_left() -> None:
    made = with_legend(layout(), legend("bottom", "a label that takes several lines since it is so very long", "b"))
    assert made.legend is not None
    starts = {line.x for row in made.legend.rows if row.label for line in row.label.lines}
    assert len(starts) == 1
    tops = [row.swatch.y for row in made.legend.rows]
    assert tops == sorted(tops)


@pytest.mark.parametrize(
    ("connector", "line"),
    [
        (">", ("solid", False, True)),
        ("<", ("solid", True, False)),
        ("<>", ("solid", True, True)),
        ("-", ("solid", False, False)),
        ("--", ("dotted", False, False)),
        ("-->", ("dotted", False, True)),
    ],
)
def test_connectors(connector: str, line: tuple[str, bool, bool]) -> None:
    assert parse_connector(connector) == line


@pytest.mark.parametrize(
    "said",
    [
        None,
        3,
        {},
        {"entries": 3},
        {"entries": []},
        {"entries": [None, 3, {}, {"label": "x"}, {"color": "red"}, {"label": 3, "color": "red"}]},
    ],
)
def test_a_legend_that_says_nothing(said: Any) -> None:
    diagram = Diagram()
    diagram.properties["legend"] = said
    assert compute_looks(diagram, "auto").legend is None


WORD = st.sampled_from(["red", "-->", "icon", "url(#x)", "</svg>", "", "\0", "x" * 5000, "diamond"]) | st.none()
ENTRY = st.dictionaries(st.sampled_from(["label", "color", "connection", "icon", "shape"]), WORD)


@given(st.lists(ENTRY, max_size=5), st.sampled_from([*POSITIONS, "nowhere", 3]))
def test_any_legend_has_its_place(entries: list[dict[str, Any]], position: object) -> None:
    diagram = Diagram()
    diagram.properties["legend"] = {"position": position, "entries": entries}
    found = legend_of(diagram, THEMES["dark"])
    if found is not None:
        assert is_within(with_legend(layout(), found))
