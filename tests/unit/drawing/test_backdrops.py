"""What labels on edges stand on, and that they can be read there, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from diagconv.drawing.backdrops import Backdrops, label_plate, with_readable_text
from diagconv.drawing.stylesheet import SchemeColor
from diagconv.layout.geometry.placement import GroupPlace, Layout
from diagconv.layout.geometry.primitives import Box
from diagconv.model import Diagram
from diagconv.model.colors import NAMES, color, contrast
from diagconv.style import THEMES, Looks, compute_looks

WHOLE = Box(0.0, 0.0, 100.0, 100.0)
HERE = Box(40.0, 40.0, 20.0, 10.0)


def nested(*styles: dict[str, str], mode: str | None = None, edge: dict[str, str] | None = None) -> Diagram:
    """Groups in each other, with an edge in the innermost."""
    diagram = Diagram()
    if mode:
        diagram.properties["colorMode"] = mode
    for depth, style in enumerate(styles):
        diagram.group(str(depth), group=str(depth - 1) if depth else None, style=style)
    diagram.node("A", group=str(len(styles) - 1) if styles else None)
    diagram.edge("A", "A", label="x", style=edge or {})
    return diagram


def shown(diagram: Diagram, theme: str, page: str | None = None) -> tuple[Looks, SchemeColor, SchemeColor]:
    """The looks, and the plate and the text of the edge's label."""
    looks = compute_looks(diagram, theme)
    groups = {group: GroupPlace(WHOLE, depth) for depth, group in enumerate(diagram.groups)}
    layout = Layout(100.0, 100.0, {}, groups, {})
    backdrop = SchemeColor(page or looks.theme.background, looks.dark and looks.dark.background)
    plate, text = label_plate(looks.edges[0], Backdrops(layout, looks, backdrop).behind(HERE))
    return looks, plate.color, text


def assert_readable(plate: SchemeColor, text: SchemeColor) -> None:
    assert contrast(color(text.light), color(plate.light)) >= 4.5
    assert contrast(color(text.in_dark), color(plate.in_dark)) >= 4.5


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
@pytest.mark.parametrize("mode", [None, "pastel", "bold", "outline"])
def test_labels_can_be_read_in_groups_of_any_colour(theme: str, mode: str | None) -> None:
    for name in NAMES:
        diagram = nested({"fill": name}, mode=mode)
        looks, plate, text = shown(diagram, theme)
        assert_readable(plate, text)
        group = looks.groups["0"]
        for look, page in ((group, looks.theme), *(((group.dark, looks.dark),) if group.dark and looks.dark else ())):
            behind = page.background if look.fill == "none" else look.fill
            assert contrast(color(look.text.color), color(behind)) >= 4.5, name


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
def test_labels_can_be_read_at_every_depth(theme: str) -> None:
    for depth in range(8):
        assert_readable(*shown(nested(*[{}] * depth), theme)[1:])


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
@pytest.mark.parametrize("fill", ["#00000080", "#ffffff99", "rgba(255,0,0,0.3)", "none"])
def test_labels_can_be_read_where_groups_shine_through(theme: str, fill: str) -> None:
    for behind in ("navy", "white", "orange"):
        assert_readable(*shown(nested({"fill": behind}, {"fill": fill, "opacity": "0.7"}), theme)[1:])


@pytest.mark.parametrize("page", ["#000000", "#ffffff", "#4682b4"])
def test_labels_can_be_read_on_any_background(page: str) -> None:
    assert_readable(*shown(nested(), "default", page)[1:])


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
@pytest.mark.parametrize("style", [{"background-color": name} for name in ("black", "yellow", "#80808080")])
def test_labels_can_be_read_on_plates_of_their_own(theme: str, style: dict[str, str]) -> None:
    _, plate, text = shown(nested(edge=style), theme)
    if len(plate.light) == 7:
        assert_readable(plate, text)


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
def test_labels_of_coloured_edges_can_be_read_in_coloured_groups(theme: str) -> None:
    for name in ("red", "yellow", "navy", "white", "gray"):
        for group in ("red", "yellow", "navy", "white", "gray"):
            assert_readable(*shown(nested({"fill": group}, edge={"stroke": name}), theme)[1:])


def test_the_label_of_a_coloured_edge_can_be_read_in_a_group_that_the_edge_leaves() -> None:
    diagram = nested({"fill": "navy"})
    diagram.node("B")
    diagram.edge("A", "B", label="x", style={"stroke": "#a00000"})
    looks = compute_looks(diagram)
    layout = Layout(100.0, 100.0, {}, {"0": GroupPlace(WHOLE, 0)}, {})
    plate, text = label_plate(looks.edges[1], Backdrops(layout, looks, SchemeColor("#ffffff")).behind(HERE))
    assert looks.edges[1].text.color == "#a00000" != text.light
    assert_readable(plate.color, text)


def test_the_plate_is_the_innermost_group() -> None:
    diagram = nested({}, {"fill": "#123456"}, {"fill": "none"})
    assert shown(diagram, "default")[1].light == "#123456"
    assert shown(nested(), "default")[1].light == "#ffffff"
    half: dict[str, Any] = {"fill": "#0000ff80"}
    assert shown(nested(half), "default")[1] == SchemeColor("#7f7fff", None, themed=False)


def test_the_users_colour_of_text_is_kept() -> None:
    text = shown(nested({"fill": "navy"}, edge={"color": "black"}), "default")[2]
    assert text == SchemeColor("#000000", None, themed=False)


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
@pytest.mark.parametrize("shape", ["text", "rect"])
def test_what_has_no_fill_can_be_read_on_its_group(theme: str, shape: str) -> None:
    for fill in ("navy", "yellow", "gray"):
        diagram = nested({"fill": fill})
        diagram.node("B", group="0", shape=shape, style={} if shape == "rect" else {"fill": "black"})
        looks = compute_looks(diagram, theme)
        layout = Layout(100.0, 100.0, {}, {"0": GroupPlace(WHOLE, 0)}, {})
        backdrop = Backdrops(layout, looks, SchemeColor(looks.theme.background)).behind(HERE)
        look = with_readable_text(looks.nodes["B"], backdrop)
        assert contrast(color(look.text.color), color(backdrop.color.light)) >= 4.5
        if look.dark is not None:
            assert contrast(color(look.dark.text.color), color(backdrop.color.in_dark)) >= 4.5


@pytest.mark.parametrize("theme", [*THEMES, "auto"])
@pytest.mark.parametrize("page", ["black", "white", "navy", "gold", "#808080"])
def test_all_can_be_seen_on_a_page_of_ones_own(theme: str, page: str) -> None:
    looks = compute_looks(nested(), theme, background=page)
    assert looks.dark is None
    assert looks.theme.background == color(page).hex
    assert contrast(color(looks.theme.title.color), color(page)) >= 4.5
    assert contrast(color(looks.edges[0].stroke), color(page)) >= 3


def test_a_transparent_page_is_none_of_ones_own() -> None:
    assert compute_looks(nested(), "auto", background="transparent") == compute_looks(nested(), "auto")
