"""Runs the scripts of the cases with the library itself: what `-f diagrams` reads is what the library draws."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import diagrams as library
import pytest

from diagconv.diagnostics import Source
from diagconv.formats.diagrams.reader import read
from diagconv.layout.engine import shared_engine
from diagconv.text import plain_text

if TYPE_CHECKING:
    from diagconv.model import Diagram

HERE = Path(__file__).parent
FENCE = re.compile(r"^```python\n(.*?)^```\n", re.M | re.S)
CASES = {path.stem: FENCE.findall(path.read_text("utf-8"))[0] for path in sorted(HERE.glob("script-*.md"))}
DIRECTIONS = {
    (False, False): "none",
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
}


def drawn(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What Graphviz makes of the DOT that the library makes of a script."""
    sources: list[str] = []
    monkeypatch.chdir(folder)
    with (
        mock.patch.object(library.Diagram, "render", lambda self: sources.append(self.dot.source)),
        mock.patch.object(os, "remove"),
    ):
        exec(compile(script, "script.py", "exec"), {"__name__": "__main__"})
    # the library's right-angled lines make Graphviz crash now and then, and are not looked at here
    source = sources[0].replace("splines=ortho", "splines=line newrank=true")
    found: dict[str, Any] = json.loads(shared_engine().run(source, "json0", timeout=60))
    return found


def words(label: str) -> str:
    """A label as a person reads it, without markup and line breaks."""
    for written, shown in (
        ("\\n", " "),
        ("\\l", " "),
        ("\\r", " "),
        ("\\", ""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ):
        label = label.replace(written, shown)
    return " ".join(re.sub(r"</?(?:b|i|br|font)\b[^<>]*>", " ", label).split())


def seen_by_graphviz(found: dict[str, Any]) -> tuple[Counter[str], Counter[str], Counter[tuple[str, ...]]]:
    objects = {thing["_gvid"]: thing for thing in found.get("objects", [])}
    clusters = [thing for thing in objects.values() if "bb" in thing]
    nodes = {key: thing for key, thing in objects.items() if "bb" not in thing and thing.get("style") != "invis"}
    around = {node: cluster for cluster in clusters for node in cluster.get("nodes", [])}
    frames = {cluster["name"]: cluster["label"] for cluster in clusters if found.get("compound")}

    def end(edge: dict[str, Any], which: str, frame: str) -> str:
        node = edge[which]
        hidden = around[node]["label"] if node not in nodes else None
        return words(hidden or frames.get(edge.get(frame, ""), objects[node]["label"]))

    edges = [
        (end(edge, "tail", "ltail"), end(edge, "head", "lhead"), edge["dir"], words(edge.get("label", "")))
        for edge in found.get("edges", [])
        if edge.get("style") != "invis"
    ]
    return (
        Counter(words(node["label"]) for node in nodes.values()),
        Counter(words(cluster["label"]) for cluster in clusters),
        Counter(edges),
    )


def seen_by_us(diagram: Diagram) -> tuple[Counter[str], Counter[str], Counter[tuple[str, ...]]]:
    label = {
        vertex: " ".join(plain_text(attributes["label"], attributes["markup"]).split())
        for vertex, attributes in diagram.nodes(data=True)
    }
    edges = [
        (
            label[edge.source],
            label[edge.target],
            DIRECTIONS[edge.attributes["tail"] != "none", edge.attributes["head"] != "none"],
            " ".join(plain_text(edge.attributes["label"], edge.attributes["markup"]).split()),
        )
        for edge in diagram.edges_in_order()
        if edge.attributes["line"] != "invisible"
    ]
    return (
        Counter(label[node] for node in diagram.node_ids),
        Counter(label[group] for group in diagram.groups),
        Counter(edges),
    )


def test_there_are_twenty() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("name", CASES)
def test_what_is_read_is_what_the_library_draws(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diagram = read(Source(CASES[name]), [])
    assert seen_by_us(diagram) == seen_by_graphviz(drawn(CASES[name], tmp_path, monkeypatch))


@pytest.mark.parametrize("name", CASES)
def test_what_stands_in_which_cluster(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By label, with each node's innermost cluster, and each cluster's own."""
    found = drawn(CASES[name], tmp_path, monkeypatch)
    objects = found.get("objects", [])
    inside: Counter[tuple[str, str]] = Counter()
    for cluster in (thing for thing in objects if "bb" in thing):
        parts = [objects[part] for part in (*cluster.get("nodes", []), *cluster.get("subgraphs", []))]
        inside.update((words(cluster["label"]), words(part["label"])) for part in parts if part.get("style") != "invis")
    diagram = read(Source(CASES[name]), [])
    ours = Counter(
        (" ".join(diagram.group_at(group)["label"].split()), label)
        for vertex in diagram
        for label in [" ".join(plain_text(diagram.nodes[vertex]["label"], diagram.nodes[vertex]["markup"]).split())]
        for group in (diagram.ancestors(vertex) if not diagram.is_group(vertex) else [diagram.parent(vertex)])
        if group is not None
    )
    assert ours == inside
