"""Graphviz draws our DOT; the picture stands alone, has its icons in it, and comes out as PNG too."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from diagconv.diagnostics import Diagnostic
from diagconv.drawing.png import png
from diagconv.errors import LayoutTimeout, UsageError
from diagconv.model import Diagram
from diagconv.renderers.graphviz import draw
from diagconv.renderers.options import RenderOptions

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def drawn(diagram: Diagram, diagnostics: list[Diagnostic], **options: Any) -> str:
    return draw(diagram, RenderOptions.of(options), diagnostics)


def cluster() -> Diagram:
    diagram = Diagram()
    diagram.direction = "LR"
    diagram.group("cluster", "Kubernetes", icon="k8s-cluster")
    diagram.node("app", "App <Pod>", group="cluster", icon="k8s-pod", link="https://example.org/?a=1&b=2")
    diagram.node("other", "Other", group="cluster", icon="k8s-pod", link="ftp://example.org")
    diagram.node("log", "/var/log", shape="cyl", style={"fill": "#001122"}, icon="no-such-icon")
    diagram.edge("app", "log", label="writes")
    diagram.edge("cluster", "log")
    return diagram


def test_the_picture_refers_to_nothing_but_links() -> None:
    diagnostics = []
    root = ElementTree.fromstring(drawn(cluster(), diagnostics))
    references = [element.get(HREF, "") for element in root.iter() if element.tag != f"{SVG}a" and element.get(HREF)]
    assert references
    assert all(reference.startswith(("#diagconv-", "data:image/png;base64,")) for reference in references)
    assert [element.get(HREF) for element in root.iter(f"{SVG}a")] == ["https://example.org/?a=1&b=2"]
    assert [diagnostic.code for diagnostic in diagnostics] == ["ICO201", "DRW201"]


def test_each_icon_is_in_the_file_once() -> None:
    root = ElementTree.fromstring(drawn(cluster(), []))
    assert len(list(root.iter(f"{SVG}symbol"))) == 2
    assert len(list(root.iter(f"{SVG}use"))) == 3


def test_no_icons() -> None:
    diagnostics = []
    assert "data:image" not in drawn(cluster(), diagnostics, icons="off")
    assert "ICO201" not in {diagnostic.code for diagnostic in diagnostics}


def test_sizes_are_pixels_and_the_same_bytes_come_twice() -> None:
    svg = drawn(cluster(), [])
    root = ElementTree.fromstring(svg)
    assert float(root.get("width", "")) > 200
    assert root.get("viewBox", "").split()[2:] == [f"{float(root.get(side, '')):.2f}" for side in ("width", "height")]
    assert svg == drawn(cluster(), [])
    assert png(svg).startswith(b"\x89PNG")


def test_it_says_what_it_shows() -> None:
    root = ElementTree.fromstring(drawn(cluster(), []))
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert "App <Pod> → /var/log: writes" in (root[1].text or "")


def test_theme_background_and_readable_text() -> None:
    dark = drawn(cluster(), [], theme="dark")
    assert 'fill="#15161d"' in dark
    plain = drawn(cluster(), [], background="none")
    assert 'fill="#ffffff" stroke="none"' not in plain
    label = next(text for text in ElementTree.fromstring(plain).iter(f"{SVG}text") if text.text == "/var/log")
    assert label.get("fill") in ("#ffffff", "white")
    with pytest.raises(UsageError, match="not a colour"):
        drawn(cluster(), [], background="url(x)")


def test_an_empty_diagram_is_drawn() -> None:
    assert ElementTree.fromstring(drawn(Diagram(), [])).tag == f"{SVG}svg"


def test_a_layout_that_takes_too_long_is_stopped() -> None:
    diagram = Diagram()
    for number in range(1_500):
        diagram.node(str(number))
    for number in range(4_500):
        diagram.edge(str(number * 7 % 1_500), str(number * 13 % 1_499))
    with pytest.raises(LayoutTimeout, match="1500 nodes and 4500 edges"):
        drawn(diagram, [], timeout=0.2)
