"""Names, order and losses of diagrams that other languages, or nobody, made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Span
from diagconv.formats.eraser.diagnostics import OTHER_TYPE
from diagconv.formats.eraser.keywords import (
    COLORS,
    CONNECTOR_OF,
    CONNECTORS,
    DIRECTION_OF,
    DIRECTIONS,
    NEAREST_SHAPES,
    SHAPE_OF,
    SHAPES,
)
from diagconv.formats.eraser.writing import losses
from diagconv.formats.eraser.writing.names import Names
from diagconv.formats.eraser.writing.writer import write
from diagconv.model import Diagram, vocabulary

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic


def names_of(*labels: tuple[str, str], groups: tuple[tuple[str, str], ...] = ()) -> list[str]:
    diagram = Diagram()
    for vertex, label in groups:
        diagram.group(vertex, label)
    for vertex, label in labels:
        diagram.node(vertex, label)
    names = Names(diagram)
    return [names[vertex] for vertex, _ in (*groups, *labels)]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([("app1", "App Pod"), ("app2", "App Pod")], ["App Pod 1", "App Pod 2"]),
        ([("a", "X"), ("b", "X 1"), ("c", "X")], ["X 2", "X 1", "X 3"]),
        ([("logs1", "/var/log/**.log"), ("userService", "“quoted”: text")], ["Logs 1", "User Service"]),
        ([("API_key", "{x}"), ("日本", "[y]")], ["API Key", "日本"]),
        ([("?", "{x}"), ("!", "{y}")], ["Node 1", "Node 2"]),
        ([("a", "two\nlines"), ("b", "x" * 60)], ["two lines", "B"]),
        ([("a", "title page"), ("b", "direction down")], ["A", "B"]),
        ([("App Pod 1", "App Pod"), ("App Pod 2", "App Pod")], ["App Pod 1", "App Pod 2"]),
    ],
)
def test_names_are_what_a_person_would_call_it(labels: list[tuple[str, str]], expected: list[str]) -> None:
    assert names_of(*labels) == expected


def test_a_group_keeps_the_name_that_a_node_has_too() -> None:
    assert names_of(("n", "Database"), groups=(("g", "Database"),)) == ["Database", "Database 1"]


def test_a_class_colours_what_has_it_and_an_own_style_wins() -> None:
    diagram = Diagram()
    diagram.classes.update(default={"fill": "white"}, pod={"fill": "#326ce5", "stroke": "#fff"}, line={"stroke": "red"})
    diagram.node("A", classes=["pod"])
    diagram.node("B", classes=["pod"], style={"fill": "orange"})
    diagram.node("C", classes=["line"], style={"fill": "none"})
    diagram.node("D")
    diagram.group("G", classes=["pod"])
    assert [line for line in write(diagram, []).splitlines() if "[" in line] == [
        'A [color: "#326ce5"]', "B [color: orange]", "C [color: red]", "D [color: white]", 'G [color: "#326ce5"] {}',
    ]  # fmt: skip


def test_every_loss_is_told_once() -> None:
    diagram = Diagram()
    diagram.accessibility["title"] = "for screens"
    diagram.properties["config"] = {"theme": "dark"}
    diagram.classes["c"] = {"color": "red"}
    diagram.group("G", direction="LR", tooltip="tip")
    diagram.node("A", "**bold**", markup="markdown", shape="hourglass", image="x.png", icon="fa:user", group="G")
    diagram.node("B", style={"fill": "red", "stroke-width": "2px"}, properties={"w": 3}, classes=["c", "undefined"])
    diagram.edge("A", "B", id="e1", line="thick", head="cross", tail="circle", length=3, properties={"curve": "step"})
    diagram.edge("A", "B", line="invisible")
    said: list[Diagnostic] = []
    text = write(diagram, said, hints=False)
    assert "bold <> B" in text
    codes = [diagnostic.code for diagnostic in said if diagnostic.code < "ERA300"]
    assert sorted(set(codes)) == sorted(
        kind.code
        for kind in (
            losses.IDS, losses.SHAPE, losses.LINE, losses.INVISIBLE, losses.END, losses.LENGTH, losses.EDGE_ID,
            losses.DIRECTION, losses.MARKUP, losses.IMAGE, losses.TOOLTIP, losses.ICON, losses.CLASS, losses.STYLE,
            losses.PROPERTY, losses.ACCESSIBILITY,
        )
    )  # fmt: skip
    repeated = {losses.END.code: 2, losses.PROPERTY.code: 3, losses.TOOLTIP.code: 1, losses.CLASS.code: 2}
    for code, count in repeated.items():
        assert codes.count(code) == count


def test_an_edge_keeps_the_place_of_its_loss() -> None:
    diagram = Diagram()
    diagram.node("A")
    diagram.edge("A", "A", line="thick", span=Span(3, 9))
    said: list[Diagnostic] = []
    write(diagram, said, hints=False)
    assert said[0].span == Span(3, 9)


def test_a_text_that_would_be_taken_for_another_kind_gets_its_first_line() -> None:
    diagram = Diagram()
    diagram.group("users", "users")
    diagram.node("a", "id string", group="users")
    diagram.node("b", "name text", group="users")
    assert write(diagram, []).startswith("flowchart-diagram\n")
    assert OTHER_TYPE.code == "ERA100"


def test_the_tables_are_whole() -> None:
    assert set(SHAPE_OF) | set(NEAREST_SHAPES) <= set(vocabulary.SHAPES)
    assert set(NEAREST_SHAPES.values()) <= set(SHAPES)
    assert not set(SHAPE_OF) & set(NEAREST_SHAPES)
    assert all(CONNECTORS[word] == meaning for meaning, word in CONNECTOR_OF.items())
    assert set(CONNECTOR_OF.values()) == {">", "<", "<>", "-", "--", "-->", "<--", "<-->"}
    assert all(DIRECTIONS[word] == direction for direction, word in DIRECTION_OF.items())
    assert len(COLORS) == 150
