"""Whatever a label or an id holds, Graphviz and Python give it back, and nothing else comes of it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import diagrams
import pytest

from diagconv.formats.diagrams.labels import safe
from diagconv.formats.diagrams.writing.writer import write as write_script
from diagconv.formats.dot.writer import write as write_dot
from diagconv.layout.graphviz.engine import shared_engine
from diagconv.model import Diagram
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

SVG = "{http://www.w3.org/2000/svg}"
LINES = Path(__file__).with_name("hostile.txt").read_text("utf-8").splitlines()
HOSTILE = [
    *LINES, "a\nb", "\r\nx", "a\u2028b", "\u202eabc", "\x01a\x07b", "\x00", "\ud800x", "\t tab", "x" * 20_000,
    '\\"' * 9_000, "&amp;" * 5_000, 'é"\\\n' * 6_000, "\\\\" * 8_001 + "a", "<i>" * 6_000 + ">",
]  # fmt: skip
SHOWN = ("label", "icon", "group", "edge", "title")
PLACES = (*SHOWN, "elsewhere")  # ids, tooltips, links, classes, styles, comments


def name_of(text: str) -> str:
    return ascii(text[:20])


def diagram_with(text: str, place: str) -> Diagram:
    """Two nodes, a group and two edges, with a text in one place, or wherever it is not shown."""
    diagram = Diagram()
    hidden = text if place == "elsewhere" else ""
    node, group = hidden or "node1", f"{hidden}group1"
    diagram.title = text if place == "title" else None
    diagram.group(group, text if place == "group" else "group1", link=hidden or None, tooltip=hidden or None)
    diagram.node(
        node,
        text if place in ("label", "icon") else "node1",
        group=group,
        icon="k8s-pod" if place == "icon" else None,
        tooltip=hidden or None,
        link=hidden or None,
        classes=[hidden] if hidden else [],
        style={"fill": hidden, hidden: "red"} if hidden else {},
        comments=[hidden],
    )
    diagram.node("node2")
    diagram.edge(node, "node2", label=text if place == "edge" else "", classes=[hidden] if hidden else [])
    diagram.edge("node2", group)
    for place_of_comments in ("start", "end"):
        diagram.comments[place_of_comments].append(hidden)
    return diagram


def drawn(dot: str) -> ElementTree.Element:
    return ElementTree.fromstring(shared_engine().run(dot, "svg", timeout=30))


def built(script: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """The DOT that the library makes of a script."""
    sources: list[str] = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr(diagrams.Diagram, "render", lambda self: sources.append(self.dot.source))
    monkeypatch.setattr(diagrams.os, "remove", lambda _path: None)
    exec(compile(script, "script.py", "exec"), {})
    return sources[0]


def check(picture: ElementTree.Element, text: str, place: str) -> None:
    kinds = [element.get("class", "").split(" ")[0] for element in picture.iter(f"{SVG}g")]
    assert [kinds.count(kind) for kind in ("node", "edge", "cluster")] == [2, 2, 1]
    assert not any(element.tag.endswith("script") for element in picture.iter())
    links = [value for element in picture.iter() for name, value in element.items() if name.endswith("href")]
    assert not any(link.strip().lower().startswith("javascript:") for link in links)
    if place in SHOWN:
        ours = {"node1", "node2", "group1"}
        seen = [" ".join((element.text or "").split()) for element in picture.iter(f"{SVG}text")]
        wanted = [" ".join(line.split()) for line in plain_text(text).split("\n")]
        assert [line for line in seen if line and line not in ours] == [line for line in wanted if line]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE, ids=name_of)
def test_dot(text: str, place: str) -> None:
    check(drawn(write_dot(diagram_with(text, place), [])), text, place)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE, ids=name_of)
def test_script(text: str, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = write_script(diagram_with(text, place), [])
    tree = ast.parse(script.encode())
    if plain_text(text) and place != "elsewhere":
        assert _skeleton(tree) == _skeleton(ast.parse(write_script(diagram_with("plain", place), [])))
    if place in SHOWN:
        literals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert safe(plain_text(text)) in {*literals, ""}
    check(drawn(built(script, monkeypatch, tmp_path)), text, place)


def _skeleton(tree: ast.AST) -> list[str]:
    """The statements of a script and the names that it calls, without its texts."""
    calls: Callable[[ast.AST], bool] = lambda node: isinstance(node, ast.Call) and isinstance(node.func, ast.Name)  # noqa: E731
    return [type(node).__name__ for node in ast.walk(tree) if isinstance(node, ast.stmt)] + sorted(
        node.func.id for node in ast.walk(tree) if calls(node)
    )


def test_long_ids_and_deep_groups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    diagram = Diagram()
    for depth in range(60):
        diagram.group(f"g{depth}", group=f"g{depth - 1}" if depth else None)
    diagram.node("x" * 20_000, group="g59")
    diagnostics = []
    kinds = [element.get("class") for element in drawn(write_dot(diagram, [])).iter(f"{SVG}g")]
    assert (kinds.count("cluster"), kinds.count("node")) == (60, 1)
    picture = drawn(built(write_script(diagram, diagnostics), monkeypatch, tmp_path))
    assert [element.get("class") for element in picture.iter(f"{SVG}g")].count("node") == 1
    assert {diagnostic.code for diagnostic in diagnostics} == {"DGM211"}


def test_a_thousand_groups_within_each_other() -> None:
    diagram = Diagram()
    for depth in range(3_000):
        diagram.group(f"g{depth}", group=f"g{depth - 1}" if depth else None)
    diagram.node("n", group="g2999")
    assert write_dot(diagram, []).count("subgraph") == 3_000
    compile(write_script(diagram, []), "script.py", "exec")
