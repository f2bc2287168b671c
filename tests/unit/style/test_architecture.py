"""The look of architecture diagrams: icons without boxes, chips, shadows, watercolor."""

from __future__ import annotations

from typing import Any

import pytest

from diagconv.model import Diagram
from diagconv.model.colors import NAMES, color, contrast
from diagconv.style import THEMES, ElementLook, Looks, compute_looks
from diagconv.style.styling import visible_fill


def architecture(node: dict[str, Any] | None = None, group: dict[str, Any] | None = None, **said: Any) -> Diagram:
    diagram = Diagram()
    diagram.type = "architecture"
    diagram.properties.update(said)
    diagram.group("G", **(group or {}))
    diagram.node("A", group="G", **(node or {}))
    return diagram


def node_look(node: dict[str, Any] | None = None, **said: Any) -> ElementLook:
    return compute_looks(architecture(node, **said)).nodes["A"]


@pytest.mark.parametrize(
    ("node", "is_bare"),
    [
        ({}, True),
        ({"style": {"color": "red"}}, True),
        ({"style": {"fill": "red"}}, False),
        ({"style": {"stroke": "red"}}, False),
        ({"shape": "cyl"}, False),
    ],
)
def test_which_nodes_have_no_box_around_their_icon(node: dict[str, Any], is_bare: bool) -> None:
    assert node_look(node).is_bare is is_bare


@pytest.mark.parametrize("language", [None, "mermaid", "eraser"])
def test_only_architecture_diagrams_have_bare_icons_and_chips(language: str | None) -> None:
    diagram = architecture()
    diagram.language = language
    assert list(compute_looks(diagram).chips) == ["G"]
    diagram.type = "flowchart"
    assert not compute_looks(diagram).nodes["A"].is_bare
    assert compute_looks(diagram).chips == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_title_on_a_chip_can_be_read_whatever_the_group(theme: str) -> None:
    for name in NAMES:
        for mode in ("pastel", "bold", "outline"):
            looks = compute_looks(architecture(group={"style": {"fill": name}}, colorMode=mode), theme)
            chip = looks.chips["G"]
            assert contrast(color(chip.text.color), color(chip.fill)) >= 4.5


def test_the_users_colour_of_a_title_is_kept() -> None:
    chip = compute_looks(architecture(group={"style": {"color": "red"}})).chips["G"]
    assert chip.text.color == "#ff0000"
    assert "color" not in chip.themed


def test_shadows() -> None:
    assert node_look({"style": {"fill": "red"}}, styleMode="shadow").has_shadow
    assert not node_look(
        {"style": {"fill": "red"}, "properties": {"styleMode": "plain"}}, styleMode="shadow"
    ).has_shadow
    assert not node_look(
        {"style": {"fill": "red"}, "properties": {"colorMode": "outline"}}, styleMode="shadow"
    ).has_shadow


@pytest.mark.parametrize("said", [None, 3, [], "loud", "plain"])
def test_without_a_mode_there_is_none(said: object) -> None:
    look = node_look(styleMode=said)
    assert (look.has_shadow, look.stroke_width) == (False, THEMES["default"].node.stroke_width)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_in_watercolor(theme: str) -> None:
    for name in NAMES:
        styled = {"style": {"fill": name}}
        for mode in ("pastel", "bold", "outline"):
            looks: Looks = compute_looks(architecture(styled, styled, colorMode=mode, styleMode="Watercolor"), theme)
            behind = visible_fill(looks.groups["G"], looks.theme.background)
            look = looks.nodes["A"]
            assert contrast(color(look.text.color), color(visible_fill(look, behind))) >= 4.5, (name, mode)
