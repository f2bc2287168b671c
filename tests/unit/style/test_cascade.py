"""The cascade: who wins, and what follows from what the user said."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.diagnostics import Span
from diagconv.model import Diagram
from diagconv.model.colors import NAMES, color, contrast
from diagconv.style import THEMES, ElementLook, Theme, compute_looks


def node_look(theme: str = "default", defined: dict[str, dict[str, str]] | None = None, **node: Any) -> ElementLook:
    diagram = Diagram()
    diagram.classes.update(defined or {})
    diagram.node("A", **node)
    return compute_looks(diagram, theme).nodes["A"]


def edge_look(line: str = "solid", default: dict[str, str] | None = None, **edge: Any) -> ElementLook:
    diagram = Diagram()
    diagram.classes["red"] = {"stroke": "red"}
    diagram.properties["linkStyle"] = {"style": default or {}, "curve": None}
    diagram.node("A")
    diagram.edge("A", "A", line=line, **edge)
    return compute_looks(diagram).edges[0]


def test_who_says_nothing_gets_the_theme() -> None:
    assert node_look() == THEMES["default"].node
    assert node_look("dark") == THEMES["dark"].node


@pytest.mark.parametrize(
    ("node", "fill"),
    [
        ({}, "#111111"),
        ({"classes": ["one"]}, "#222222"),
        ({"classes": ["one", "two"]}, "#333333"),
        ({"classes": ["two", "one"]}, "#222222"),
        ({"classes": ["one", "unknown"]}, "#222222"),
        ({"classes": ["one"], "style": {"fill": "#444"}}, "#444444"),
        ({"classes": ["one"], "style": {"fill": "nonsense"}}, "#222222"),
    ],
)
def test_the_later_wins(node: dict[str, Any], fill: str) -> None:
    classes = {"default": {"fill": "#111"}, "one": {"fill": "#222"}, "two": {"fill": "#333"}}
    assert node_look(defined=classes, **node).fill == fill


def test_the_class_default_is_for_nodes_alone() -> None:
    diagram = Diagram()
    diagram.classes["default"] = {"stroke": "red"}
    diagram.group("G")
    diagram.node("A", group="G")
    diagram.edge("A", "A")
    looks = compute_looks(diagram)
    assert looks.nodes["A"].stroke == "#ff0000"
    assert looks.groups["G"] == THEMES["default"].groups[0]
    assert looks.edges[0] == THEMES["default"].edge


def test_a_stroke_follows_a_fill_unless_it_is_given() -> None:
    assert node_look(style={"fill": "#326ce5"}).stroke == "#2754b3"
    assert node_look("dark", style={"fill": "#326ce5"}).stroke == "#5f8ceb"
    assert node_look(style={"fill": "#326ce5", "stroke": "#fff"}).stroke == "#ffffff"
    assert node_look(style={"fill": "none"}).stroke == THEMES["default"].node.stroke


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_any_fill(theme: str) -> None:
    for fill in NAMES:
        look = node_look(theme, style={"fill": fill})
        assert contrast(color(look.text.color), color(look.fill)) >= 4.5, fill


@given(st.integers(0, 0xFFFFFFFF), st.sampled_from(sorted(THEMES)))
def test_text_can_be_read_on_a_fill_that_shines_through(fill: int, theme: str) -> None:
    look = node_look(theme, style={"fill": f"#{fill:08x}"})
    if look.fill == "none":
        return
    behind = color(THEMES[theme].background)
    assert contrast(color(look.text.color), color(look.fill).over(behind)) >= 4.5


def test_the_users_colour_of_text_is_kept_whatever_its_contrast() -> None:
    assert node_look(style={"fill": "orange", "color": "#fff"}).text.color == "#ffffff"


def test_opacities_are_part_of_the_colours() -> None:
    look = node_look(style={"fill": "#00000080", "fill-opacity": "0.5", "stroke": "rgba(1,2,3,0.2)", "opacity": "0.9"})
    assert (look.fill, look.stroke, look.opacity) == ("#00000040", "#01020333", 0.9)


def test_text_and_line() -> None:
    style = {"font-size": "150%", "font-weight": "bold", "font-style": "italic", "stroke-dasharray": "5 5", "rx": "3"}
    look = node_look(style={**style, "stroke-width": "4px"})
    assert (look.text.size, look.text.weight, look.text.italic) == (21.0, 700, True)
    assert (look.stroke_width, look.dash, look.radius) == (4.0, "5 5", 3.0)
    assert look.themed == {"fill", "stroke", "color"}


@pytest.mark.parametrize(
    ("style", "themed"),
    [
        ({"fill": "red"}, set()),
        ({"stroke": "red"}, {"fill", "color"}),
        ({"color": "red"}, {"fill", "stroke"}),
        ({"fill": THEMES["default"].node.fill}, set()),
        ({"opacity": "0.5"}, {"fill", "stroke", "color"}),
    ],
)
def test_what_the_theme_alone_decided(style: dict[str, str], themed: set[str]) -> None:
    assert node_look(style=style).themed == themed


def test_edges() -> None:
    assert edge_look().stroke_width < edge_look("thick").stroke_width
    assert edge_look("dotted").dash
    assert edge_look("dotted", style={"stroke-dasharray": "none"}).dash is None
    assert edge_look("thick", style={"stroke-width": "1px"}).stroke_width == 1.0
    assert edge_look(default={"stroke": "blue"}).stroke == "#0000ff"
    assert edge_look(default={"stroke": "blue"}, classes=["red"]).stroke == "#ff0000"
    assert edge_look(classes=["red"], style={"stroke": "green", "fill": "none"}).stroke == "#008000"


def test_the_fill_of_an_edge_is_the_plate_behind_its_label() -> None:
    assert edge_look(style={"fill": "red"}).fill == "none"
    look = edge_look(style={"background-color": "black"})
    assert (look.fill, look.text.color) == ("#000000", "#ffffff")


@pytest.mark.parametrize("link_style", [1, {"style": 2}, {"style": {"stroke": 3}}, {"style": {"stroke": None}}])
def test_properties_of_any_kind_do_no_harm(link_style: object) -> None:
    diagram = Diagram()
    diagram.properties["linkStyle"] = link_style
    diagram.node("A", properties={"colorMode": ["x"]}, style={"opacity": "1"})
    diagram.edge("A", "A")
    looks = compute_looks(diagram)
    assert looks.nodes["A"] == THEMES["default"].node
    assert looks.edges[0] == THEMES["default"].edge


@pytest.mark.parametrize(
    ("mode", "fill", "stroke"),
    [
        (None, "#0000ff", "#0000c7"),
        ("pastel", "#d1d1ff", "#2626ff"),
        ("Bold", "#0000ff", "#0000c7"),
        ("outline", "none", "#0000ff"),
        ("sideways", "#d1d1ff", "#2626ff"),
    ],
)
def test_modes_of_colour(mode: str | None, fill: str, stroke: str) -> None:
    look = node_look(properties={"colorMode": mode} if mode else {}, style={"fill": "blue"})
    assert (look.fill, look.stroke) == (fill, stroke)


def test_a_mode_is_for_one_colour_alone() -> None:
    mode = {"colorMode": "pastel"}
    assert node_look(properties=mode, style={"fill": "blue", "stroke": "red"}).stroke == "#ff0000"
    assert node_look(properties=mode, style={"fill": "none"}).fill == "none"
    assert node_look(properties=mode, defined={"x": {"fill": "blue"}}, classes=["x"]).fill == "#0000ff"


@pytest.mark.parametrize("said", [{"type": "architecture"}, {"properties": {"colorMode": "pastel"}}])
def test_where_a_mode_comes_from(said: dict[str, Any]) -> None:
    diagram = Diagram()
    diagram.graph.update(said)
    diagram.group("G", style={"fill": "blue"})
    diagram.node("A", group="G", style={"fill": "blue"}, properties={"colorMode": "bold"})
    diagram.edge("A", "A", style={"fill": "blue"})
    looks = compute_looks(diagram)
    assert looks.edges[0].stroke == THEMES["default"].edge.stroke
    assert (looks.groups["G"].fill, looks.nodes["A"].fill) == ("#e8e8ff", "#0000ff")


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_the_border_of_any_colour_can_be_seen(theme: Theme) -> None:
    for name in NAMES:
        look = node_look(theme.name, properties={"colorMode": "pastel"}, style={"fill": name})
        assert contrast(color(look.stroke), color(theme.background)) >= (3 if theme.dark else 1.5), name
        assert contrast(color(look.text.color), color(look.fill)) >= 4.5, name


def test_depth_counts_the_groups_around() -> None:
    diagram = Diagram()
    for index in range(3000):
        diagram.group(str(index), group=str(index - 1) if index else None)
    groups = compute_looks(diagram).groups
    assert groups["0"].text.size > groups["2"].text.size
    assert groups["0"].fill != groups["2999"].fill


def group_fills(*groups: tuple[str, str | None], **styles: dict[str, str]) -> dict[str, str]:
    """The fills of groups by title, in the theme whose groups differ by kind; a pair is a title and the parent's."""
    diagram = Diagram()
    for title, parent in groups:
        diagram.group(title, group=parent, style=styles.get(title, {}))
    return {group: look.fill for group, look in compute_looks(diagram).groups.items()}


def test_groups_of_one_kind_have_one_fill() -> None:
    inner = ("Node 1", "Node 2", "Zone B", "2", "3")
    fills = group_fills(("all", None), *((title, "all") for title in inner))
    assert fills["Node 1"] == fills["Node 2"] != fills["Zone B"] != fills["2"] == fills["3"]
    assert fills["all"] not in [fill for title, fill in fills.items() if title != "all"]


def test_a_group_with_a_colour_of_its_own_takes_none_of_the_themes() -> None:
    first, second = (look.fill for look in THEMES["default"].groups[:2])
    fills = group_fills(("x1", None), ("own", None), ("yy", None), own={"fill": "#123456"})
    assert (fills["x1"], fills["own"], fills["yy"]) == (first, "#123456", second)


def test_no_group_has_the_fill_of_the_one_around_it() -> None:
    titles = ["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii"]
    fills = group_fills(*((title, titles[index - 1] if index else None) for index, title in enumerate(titles)))
    assert all(fills[inner] != fills[outer] for outer, inner in pairwise(titles))


def test_text_stands_on_the_group_that_shines_through() -> None:
    diagram = Diagram()
    diagram.group("G", style={"fill": "#101020"})
    diagram.node("A", group="G", style={"fill": "none"})
    assert compute_looks(diagram).nodes["A"].text.color == "#ffffff"


def test_a_line_can_be_seen_in_its_group() -> None:
    diagram = Diagram()
    diagram.group("G", style={"fill": "#101020"})
    diagram.node("A", group="G")
    diagram.node("B", group="G")
    diagram.node("C")
    for target in ("B", "C"):
        diagram.edge("A", target)
    looks = compute_looks(diagram)
    assert contrast(color(looks.edges[0].stroke), color("#101020")) >= 3
    assert looks.edges[1] == THEMES["default"].edge


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["#000000", "#333333", "#ffffff", "#eeeeee"])
def test_a_colour_of_text_alone_gets_a_fill_on_which_it_can_be_read(theme: str, text: str) -> None:
    look = node_look(theme, style={"color": text})
    assert look.text.color == text
    assert contrast(color(text), color(look.fill)) >= 4.5
    assert ("fill" in look.themed) is (look.fill == THEMES[theme].node.fill)


@pytest.mark.parametrize("theme", THEMES)
def test_a_coloured_edge_has_text_of_its_colour_that_can_be_read(theme: str) -> None:
    for name in NAMES:
        diagram = Diagram()
        diagram.node("A")
        diagram.edge("A", "A", style={"stroke": name})
        look = compute_looks(diagram, theme).edges[0]
        assert contrast(color(look.text.color), color(THEMES[theme].background)) >= 4.5, name
    assert edge_look(style={"stroke": "#a00000"}).text.color == "#a00000"


def test_a_warning_has_the_place_of_its_element_and_a_class_is_told_once() -> None:
    diagram = Diagram()
    diagram.classes["pod"] = {"fill": "bleu"}
    diagram.node("A", classes=["pod"], style={"stroke": "gren"}, span=Span(3, 7))
    diagram.node("B", classes=["pod", "pods", "clickable"], span=Span(8, 9))
    diagnostics: list = []
    compute_looks(diagram, diagnostics=diagnostics)
    assert [(found.code, found.span, found.hint) for found in diagnostics] == [
        ("STY202", None, "did you mean “blue”?"),
        ("STY202", Span(3, 7), "did you mean “green”?"),
        ("STY203", Span(8, 9), "did you mean “pod”?"),
    ]
