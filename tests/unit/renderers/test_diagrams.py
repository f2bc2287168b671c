"""The library draws a diagram in-process; the picture stands alone, and nothing is left behind."""

from __future__ import annotations

import ast
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import diagrams as library
import pytest

import diagconv
from diagconv.diagnostics import Diagnostic
from diagconv.errors import UsageError
from diagconv.formats.diagrams.writing.script_builder import build_script
from diagconv.icons import resolve_icons
from diagconv.layout.graphviz.engine import EngineCrash
from diagconv.model import Diagram
from diagconv.renderers import diagrams as renderer
from diagconv.renderers.diagrams import draw, source
from diagconv.renderers.icon_files import blank_png
from diagconv.renderers.options import RenderOptions
from diagconv.style import theme_by_name

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def drawn(diagram: Diagram, diagnostics: list[Diagnostic], **options: Any) -> str:
    return draw(diagram, RenderOptions.of(options), diagnostics)


def cluster() -> Diagram:
    diagram = Diagram()
    diagram.title = "Logs"
    diagram.group("cluster", "Kubernetes", icon="k8s-cluster")
    diagram.group("inner", "Kubernetes", group="cluster")
    diagram.node("app", "App <Pod>", group="inner", icon="k8s-pod", link="https://example.org/?a=1&b=2")
    diagram.node("other", "Other", group="inner", icon="k8s-pod", link="ftp://example.org")
    diagram.node("key", "Key", icon="lucide/key")
    diagram.node("log", "/var/log", shape="cyl", style={"fill": "#001122"})
    diagram.edge("app", "log", label="writes & more")
    diagram.edge("other", "log", label="writes & more")
    diagram.edge("cluster", "log")
    diagram.edge("log", "key", tail="circle", head="none")
    return diagram


def kinds(root: ElementTree.Element) -> list[str]:
    return sorted(kind for element in root.iter(f"{SVG}g") if (kind := element.get("class")))


def test_the_picture_stands_alone() -> None:
    said = []
    root = ElementTree.fromstring(drawn(cluster(), said))
    assert kinds(root) == ["cluster"] * 2 + ["edge"] * 4 + ["graph"] + ["node"] * 4
    elsewhere = [value for element in root.iter() for name, value in element.items() if "/" in value and name == HREF]
    assert sorted(value.partition(",")[0] for value in elsewhere) == [
        "data:image/png;base64", "data:image/png;base64", "https://example.org/?a=1&b=2",
    ]  # fmt: skip
    assert [diagnostic.code for diagnostic in said] == ["DRW201"]


def test_each_icon_is_in_the_file_once_and_all_ids_are_its_own() -> None:
    svg = drawn(cluster(), [])
    root = ElementTree.fromstring(svg)
    assert len(list(root.iter(f"{SVG}symbol"))) == 3
    uses = [element.get(HREF, "") for element in root.iter(f"{SVG}use")]
    assert len(uses) == 4
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert len({identifier.rpartition("-")[0].partition("-icon")[0] for identifier in ids}) == 1
    assert {use[1:] for use in uses} <= set(ids)
    assert root.get("aria-labelledby", "").split() == ids[:2]


def test_title_description_and_font() -> None:
    root = ElementTree.fromstring(drawn(cluster(), []))
    assert root.findtext(f"{SVG}title") == "Logs"
    assert "App <Pod> → /var/log: writes & more." in (root.findtext(f"{SVG}desc") or "")
    assert {element.get("font-family", "").partition(",")[0] for element in root.iter(f"{SVG}text")} == {"Arial"}


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    diagram = cluster()
    assert diagconv.render(diagram, "png", renderer="diagrams").startswith(b"\x89PNG")
    assert not list(tmp_path.iterdir())
    assert library.getdiagram() is None


def test_a_diagram_that_the_caller_draws_is_left_alone() -> None:
    mine = library.Diagram("mine", show=False)
    library.setdiagram(mine)
    try:
        drawn(cluster(), [])
        assert library.getdiagram() is mine
        assert "app" not in mine.dot.source
    finally:
        library.setdiagram(None)


def test_the_same_bytes_come_twice() -> None:
    assert drawn(cluster(), []) == drawn(cluster(), [])


def test_without_icons_there_are_none() -> None:
    assert "symbol" not in drawn(cluster(), [], icons="off")


def test_themes_and_backgrounds() -> None:
    dark = drawn(cluster(), [], theme="dark")
    assert theme_by_name("dark").background in dark
    assert "#2d3436" not in dark.lower()
    assert '"#ffeedd"' in drawn(cluster(), [], background="#ffeedd")
    with pytest.raises(UsageError, match="not a colour"):
        drawn(cluster(), [], background="nocolor")


def test_a_crash_is_met_with_labels_placed_last(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Crashing:
        def run(self, dot: str, *_: object, **__: object) -> bytes:
            asked.append(dot)
            if len(asked) == 1:
                raise EngineCrash("crashed")
            return engine.run(dot, "svg")

    engine = renderer.shared_engine()
    monkeypatch.setattr(renderer, "shared_engine", Crashing)
    assert "writes &amp; more" in drawn(cluster(), [])
    assert ["xlabel" in dot for dot in asked] == [False, True]


def test_script_and_picture_are_the_same_graph() -> None:
    """The writer's text, executed here, makes the same DOT as its steps, carried out."""
    diagram = cluster()
    script = build_script(diagram, resolve_icons(diagram), [])
    text = diagconv.write(diagram, "diagrams")
    made: list[str] = []

    class Kept(library.Diagram):
        def __exit__(self, *_: object) -> None:
            made.append(self.dot.source)
            library.setdiagram(None)

    tree = ast.parse(text)
    names = {"diagrams": library}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(library, "Diagram", Kept)
        exec(compile(tree, "script.py", "exec"), names)
    assert source(script) == made[0]


@pytest.mark.parametrize("size", [(1, 1), (30, 20)])
def test_blank_pngs(size: tuple[int, int]) -> None:
    png = blank_png(*size)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == size
