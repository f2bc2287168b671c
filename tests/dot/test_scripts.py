"""Scripts run unchanged with the diagrams library and `dot`, and show as many nodes, edges and groups as they should.

That needs `dot`, which diagconv itself does not: these tests are collected with `--dot` only.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import diagconv

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for folder in ("samples", "tests/pictures", "tests/identity/mermaid", "tests/identity/eraser")
    for path in (ROOT / folder).iterdir()
    if path.suffix in (".mmd", ".eraser")
)
HARNESS = """
import sys, diagrams
from pathlib import Path

class Counted(diagrams.Diagram):
    def render(self):
        super().render()  # the picture, by dot
        Path("graph.dot").write_text(self.dot.source, "utf-8")

diagrams.Diagram = Counted
exec(compile(Path("script.py").read_bytes(), "script.py", "exec"))
"""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_picture_by_the_library_and_dot(path: Path, tmp_path: Path) -> None:
    diagram = diagconv.open_diagram(path)
    (tmp_path / "script.py").write_text(diagconv.write(diagram, "diagrams", icons="auto"), "utf-8")
    subprocess.run([sys.executable, "-c", HARNESS], cwd=tmp_path, check=True, timeout=120, capture_output=True)
    pictures = [file.name for file in tmp_path.glob("*.png")]
    assert len(pictures) == 1
    svg = subprocess.run(["dot", "-Tsvg", "graph.dot"], cwd=tmp_path, check=True, timeout=120, capture_output=True)
    by_dot = _kinds(svg.stdout.decode())
    assert by_dot == _expected(diagram)
    assert _kinds(str(diagconv.render(diagram, renderer="diagrams", icons="auto"))) == by_dot


def _kinds(svg: str) -> tuple[int, int, int]:
    """How many nodes, edges and clusters; by their marks, as an old `dot` leaves an & in links as it is."""
    kinds = Counter(re.findall(r'<g id="[^"]*" class="(\w+)"', svg))
    return kinds["node"], kinds["edge"], kinds["cluster"]


def _expected(diagram: diagconv.Diagram) -> tuple[int, int, int]:
    """What can be seen: Graphviz draws no invisible lines."""
    edges = [edge for edge in diagram.edges_in_order() if edge.attributes["line"] != "invisible"]
    return len(diagram.node_ids), len(edges), len(diagram.groups)
