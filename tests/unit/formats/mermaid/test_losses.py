"""What Mermaid cannot express is reported, each loss once, and the rest is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Span
from diagconv.formats.mermaid.writing.writer import write
from diagconv.model import Diagram

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic


def _two() -> Diagram:
    diagram = Diagram()
    diagram.node("a")
    diagram.node("b")
    return diagram


def _id(diagram: Diagram) -> None:
    diagram.node("App Pod 1", "App Pod")


def _type(diagram: Diagram) -> None:
    diagram.type = "architecture"


def _shape(diagram: Diagram) -> None:
    diagram.node("s", shape="star")


def _icon(diagram: Diagram) -> None:
    diagram.node("i", icon="k8s-pod")


def _group_icon(diagram: Diagram) -> None:
    diagram.group("g", icon="k8s-node")


def _link(diagram: Diagram) -> None:
    diagram.node("l", link='https://example.org/"x"')


def _tooltip(diagram: Diagram) -> None:
    diagram.node("t", tooltip="Hello")


def _turned(diagram: Diagram) -> None:
    diagram.edge("a", "b", tail="arrow", head="none")


def _tail(diagram: Diagram) -> None:
    diagram.edge("a", "b", tail="circle", head="arrow")


def _invisible(diagram: Diagram) -> None:
    diagram.edge("a", "b", line="invisible", head="arrow")


def _edge_id(diagram: Diagram) -> None:
    diagram.edge("a", "b", id="an id")


def _style(diagram: Diagram) -> None:
    diagram.node("c", style={"fill": "rgb(1,2,3)"})


def _class_name(diagram: Diagram) -> None:
    diagram.classes["two words"] = {"fill": "red"}


def _class(diagram: Diagram) -> None:
    diagram.node("a,b", classes=["pod"])


def _property(diagram: Diagram) -> None:
    diagram.properties["colorMode"] = "bold"


LOSSES = {
    "MMD250": (_id, "app_pod_1[App Pod]"),
    "MMD251": (_type, "flowchart TB"),
    "MMD252": (_shape, "    s\n"),
    "MMD253": (_icon, "    i\n"),
    "MMD254": (_group_icon, "subgraph g\n"),
    "MMD256": (_link, 'click l "https://example.org/%22x%22"'),
    "MMD257": (_tooltip, "    t\n"),
    "MMD258": (_turned, "b --> a"),
    "MMD259": (_tail, "a --> b"),
    "MMD260": (_invisible, "a ~~~ b"),
    "MMD261": (_edge_id, "a --> b"),
    "MMD262": (_style, "    c\n"),
    "MMD263": (_class_name, "classDef two_words fill:red"),
    "MMD264": (_class, "    a,b\n"),
    "MMD266": (_property, "flowchart TB"),
}


@pytest.mark.parametrize("code", LOSSES)
def test_each_loss_is_reported_once(code: str) -> None:
    change: Callable[[Diagram], None] = LOSSES[code][0]
    diagram = _two()
    change(diagram)
    losses: list[Diagnostic] = []
    text = write(diagram, losses, hints=False)
    assert [loss.code for loss in losses] == [code]
    assert LOSSES[code][1] in text


def test_an_id_that_is_the_label_is_no_loss() -> None:
    diagram = Diagram()
    diagram.node("App Pod 1")
    losses: list[Diagnostic] = []
    assert write(diagram, losses, hints=False) == "flowchart TB\n    app_pod_1[App Pod 1]\n"
    assert not losses


def test_a_loss_has_the_place_of_its_element() -> None:
    diagram = Diagram()
    diagram.node("t", tooltip="Hello", span=Span(3, 9))
    losses: list[Diagnostic] = []
    write(diagram, losses, hints=False)
    assert losses[0].span == Span(3, 9)


def test_the_diagram_stays_as_it_was() -> None:
    diagram = _two()
    diagram.properties["colorMode"] = "bold"
    before = diagram.copy()
    write(diagram, [])
    assert diagram == before


def test_every_loss_has_a_case() -> None:
    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.writing import losses

    assert {kind.code for kind in vars(losses).values() if isinstance(kind, Rule)} == LOSSES.keys()
