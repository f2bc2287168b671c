"""Any diagram becomes DOT and a script of which Graphviz makes as many nodes, groups and edges."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest import mock

import diagrams as library
from hypothesis import given, settings
from hypothesis import strategies as st

from diagconv.formats.diagrams.writing.python import WIDTH, width
from diagconv.formats.diagrams.writing.writer import write as write_script
from diagconv.formats.dot.writer import write as write_dot
from diagconv.layout.graphviz.engine import shared_engine

from .diagrams import CHARACTERS, TRAPS, diagrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram

IDS = st.lists(st.sampled_from(TRAPS) | st.text(CHARACTERS, min_size=1, max_size=4), min_size=1, max_size=2).map(
    "".join
)
EVERY_END = [
    (tail, head) for tail in ("none", "arrow", "circle", "cross") for head in ("none", "arrow", "circle", "cross")
]


def counted(dot: str) -> tuple[int, int, int]:
    """Nodes that can be seen, clusters, edges."""
    seen = json.loads(shared_engine().run(dot, "json0", timeout=60))
    objects = seen.get("objects", [])
    clusters = [thing for thing in objects if "bb" in thing]
    nodes = [thing for thing in objects if "bb" not in thing and thing.get("shape") != "point"]
    return len(nodes), len(clusters), len(seen.get("edges", []))


def expected(diagram: Diagram) -> tuple[int, int, int]:
    nodes = [node for node in diagram.node_ids if diagram.node_at(node)["shape"] != "anchor"]  # a point too
    return len(nodes), len(diagram.groups), diagram.number_of_edges()


@contextmanager
def without_dot() -> Iterator[list[str]]:
    """The library, which gives us its DOT instead of a file."""
    sources: list[str] = []
    with (
        mock.patch.object(library.Diagram, "render", lambda self: sources.append(self.dot.source)),
        mock.patch.object(os, "remove"),
    ):
        yield sources


@settings(max_examples=60, deadline=None)
@given(diagrams(ids=IDS, ends=EVERY_END))
def test_dot(diagram: Diagram) -> None:
    dot = write_dot(diagram, [])
    assert counted(dot) == expected(diagram)
    assert dot == write_dot(diagram.copy(), [])


@settings(max_examples=60, deadline=None)
@given(diagrams(ids=IDS, ends=EVERY_END))
def test_script(diagram: Diagram) -> None:
    script = write_script(diagram, [])
    with without_dot() as sources:
        exec(compile(script, "script.py", "exec"), {})
    assert counted(sources[0]) == expected(diagram)
    assert script == write_script(diagram.copy(), [])


@settings(max_examples=60, deadline=None)
@given(diagrams(ids=IDS, ends=EVERY_END))
def test_only_a_long_text_makes_a_long_line(diagram: Diagram) -> None:
    for line in write_script(diagram, [], hints=False).splitlines():
        assert width(line) <= WIDTH or line.count(", ") == 0 or '"' in line or "'" in line
