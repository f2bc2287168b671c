"""Runs the scripts of the cases with the library itself: what `-f diagrams` reads is what the library draws."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import diagrams as library
import pytest

from diagconv.diagnostics import Source
from diagconv.formats.diagrams.reading.reader import read
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pygraphviz

    from diagconv.model import Diagram

HERE = Path(__file__).parent
FENCE = re.compile(r"^```python\n(.*?)^```\n", re.M | re.S)
CASES = {path.stem: FENCE.findall(path.read_text("utf-8"))[0] for path in sorted(HERE.glob("script-*.md"))}
Seen = tuple[Counter[str], Counter[str], Counter[tuple[str, ...]]]
"""Labels of nodes, of groups, and edges: the labels of both ends, the direction, the label."""

DIRECTIONS = {
    (False, False): "none",
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
}


def drawn(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pygraphviz.AGraph:
    """The graph that the library makes of a script; it is not laid out, which the library's own lines often crash."""
    import pygraphviz

    sources: list[str] = []
    monkeypatch.chdir(folder)
    with (
        mock.patch.object(library.Diagram, "render", lambda self: sources.append(self.dot.source)),
        mock.patch.object(os, "remove"),
    ):
        exec(compile(script, "script.py", "exec"), {"__name__": "__main__"})
    return pygraphviz.AGraph(string=sources[0])


def clusters_in(graph: pygraphviz.AGraph) -> Iterator[pygraphviz.AGraph]:
    """The clusters of a graph, each before those within it."""
    for cluster in graph.subgraphs():
        yield cluster
        yield from clusters_in(cluster)


def is_hidden(node: pygraphviz.Node) -> bool:
    return str(node.attr["style"]) == "invis"


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


def seen_by_graphviz(graph: pygraphviz.AGraph) -> Seen:
    title = {cluster.name: cluster.graph_attr["label"] for cluster in clusters_in(graph)}
    around = {node: title[cluster.name] for cluster in clusters_in(graph) for node in cluster.nodes()}
    frames = title if "compound" in dict(graph.graph_attr) else {}

    def end(node: pygraphviz.Node, frame: str) -> str:
        return words(frames.get(frame) or (around[node] if is_hidden(node) else node.attr["label"]))

    edges = [
        (
            end(graph.get_node(edge[0]), edge.attr["ltail"]),
            end(graph.get_node(edge[1]), edge.attr["lhead"]),
            edge.attr["dir"],
            words(edge.attr["label"] or ""),
        )
        for edge in graph.edges()
        if edge.attr["style"] != "invis"
    ]
    return (
        Counter(words(node.attr["label"]) for node in graph.nodes() if not is_hidden(node)),
        Counter(words(cluster.graph_attr["label"]) for cluster in clusters_in(graph)),
        Counter(edges),
    )


def labels_of(diagram: Diagram) -> dict[str, str]:
    return {
        vertex: " ".join(plain_text(attributes["label"], attributes["markup"]).split())
        for vertex, attributes in diagram.nodes(data=True)
    }


def seen_by_us(diagram: Diagram) -> Seen:
    label = labels_of(diagram)
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
    """By label, with all clusters around each node."""
    graph = drawn(CASES[name], tmp_path, monkeypatch)
    inside = Counter(
        (words(cluster.graph_attr["label"]), words(node.attr["label"]))
        for cluster in clusters_in(graph)
        for node in cluster.nodes()
        if not is_hidden(node)
    )
    diagram = read(Source(CASES[name]), [])
    labels = labels_of(diagram)
    ours = Counter((labels[group], labels[node]) for node in diagram.node_ids for group in diagram.ancestors(node))
    assert ours == inside
