"""From text to table: what is drawn is measured as it is drawn, and the command tells of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.pictures import __main__ as command
from benchmarks.pictures.auditing import Audit, audit
from benchmarks.pictures.faults import KINDS, Fault, faults_of
from benchmarks.pictures.report import broken, worst_first
from benchmarks.pictures.scene import Scene, scene_of
from benchmarks.pictures.texts import Text, texts_of
from diagconv import read
from diagconv.layout import lay_out
from diagconv.layout.geometry.placement import Layout, NodePlace
from diagconv.style import compute_looks

if TYPE_CHECKING:
    from pathlib import Path

FLOWCHART = """---
title: Whole
---
flowchart TB
  subgraph g [Group]
    a[One<br>Two] -- yes --> b{Ask}
  end
  c --> a
  c --> g
"""


def measured(text: str) -> tuple[Scene, Layout]:
    diagram = read(text, "mermaid")
    looks = compute_looks(diagram, "default", [])
    layout = lay_out(diagram, looks)
    return scene_of(diagram, looks, layout), layout


def test_a_scene_has_what_the_picture_has() -> None:
    scene, layout = measured(FLOWCHART)
    assert [(node.name, node.groups) for node in scene.nodes] == [("a", {"g"}), ("b", {"g"}), ("c", set())]
    assert [(edge.name, edge.groups) for edge in scene.edges] == [
        ("a -> b #0", {"a", "b", "g"}),
        ("c -> a #1", {"c", "a", "g"}),
        ("c -> g #2", {"c", "g"}),
    ]
    assert [(text.owner, text.name, len(text.lines)) for text in scene.texts] == [
        ("node", "a", 2),
        ("node", "b", 1),
        ("node", "c", 1),
        ("group", "g", 1),
        ("edge", "a -> b #0", 1),
        ("title", "Whole", 1),
    ]
    assert scene.groups[0].box == layout.groups["g"].box
    assert all(edge.line[0] == layout.edges[key].curve[0] for key, edge in enumerate(scene.edges))


def test_faults_of_a_layout_are_found() -> None:
    diagram = read("flowchart TB\n  a --> b\n  b --> c", "mermaid")
    looks = compute_looks(diagram, "default", [])
    layout = lay_out(diagram, looks)
    assert not any(faults_of(scene_of(diagram, looks, layout)).values())
    layout.nodes["b"] = NodePlace(layout.nodes["c"].box, layout.nodes["a"].label)
    found = {name: len(faults) for name, faults in faults_of(scene_of(diagram, looks, layout)).items() if faults}
    assert found == {"text out": 1, "node/node": 1}


def test_an_audit_has_a_picture_or_a_failure() -> None:
    drawn = audit(Text("it", FLOWCHART, "mermaid"), timeout=60)
    assert drawn is not None
    assert (drawn.failure, drawn.titles) == ("", 1)
    assert drawn.svg.startswith("<svg")
    assert audit(Text("it", "flowchart TB\n  a --> [", "mermaid"), timeout=60) is None
    late = audit(Text("it", FLOWCHART, "mermaid"), timeout=1e-9)
    assert late is not None
    assert late.failure.startswith("LayoutTimeout: ")


def test_texts(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.eraser").write_text("A > B", "utf-8")
    (tmp_path / "notes.txt").write_text("no diagram", "utf-8")
    records = [
        {"id": "1", "text": "graph TB"},
        {"id": "2", "text": "graph", "ok": False},
        {"id": "3", "text": "A > B", "format": "eraser"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    assert list(texts_of([tmp_path], "mermaid")) == [
        ("1", "graph TB", "mermaid"),
        ("3", "A > B", "eraser"),
        ("deep/b.eraser", "A > B", "eraser"),
    ]


def faulty(name: str, **counts: int) -> Audit:
    kinds = {kind.name.replace("/", "_").replace(" ", "_"): kind.name for kind in KINDS}
    return Audit(name, "", {kinds[kind]: [Fault("a", "b")] * count for kind, count in counts.items()}, titles=10)


def test_worst_first() -> None:
    audits = [faulty("crossed", cross=9), faulty("fine"), faulty("out", text_out=1), Audit("dead", "crashed")]
    assert [audit.name for audit in worst_first(audits)] == ["dead", "out", "crossed", "fine"]


@pytest.mark.parametrize(
    ("audits", "count"),
    [
        ([], 0),
        ([faulty("it", cross=99, edge_lab=9)], 0),
        ([faulty("it", text_out=1)], 1),
        ([faulty("it", text_out=1, title_far=1), Audit("dead", "crashed")], 3),
        ([faulty("it", edge_node=2), *[faulty("fine")] * 99], 0),
        ([faulty("it", edge_node=1), *[faulty("fine")] * 98], 1),
        ([faulty("it", title_own=3), *[faulty("fine")] * 9], 0),
        ([faulty("it", title_own=4), *[faulty("fine")] * 9], 1),
    ],
)
def test_what_does_not_hold(audits: list[Audit], count: int) -> None:
    assert len(broken(audits)) == count


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "it.mmd").write_text("graph TB\n  a --> b", "utf-8")
    (tmp_path / "refused.mmd").write_text("graph TB\n  a --> [", "utf-8")
    assert command.main([str(tmp_path), "--strict", "--draw", str(tmp_path / "pictures")]) == 0
    assert "not readable, so not counted: 1" in capsys.readouterr().out
    assert [path.read_bytes()[1:4] for path in (tmp_path / "pictures").iterdir()] == [b"PNG"]
    monkeypatch.setattr(command, "audit", lambda text, *_: faulty(text.name, text_out=1))
    assert command.main([str(tmp_path), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["totals"]["text out"] == {"count": 2, "share": 1.0, "of": "pictures"}
    assert [picture["faults"] for picture in whole["pictures"]] == [{"text out": [["a", "b"]]}] * 2
    assert command.main([str(tmp_path), "--strict"]) == 1
