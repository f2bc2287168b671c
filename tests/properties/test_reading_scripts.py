"""Any text may be read as a script, and a script says all of the diagram that it was written for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings, strategies

from diagconv.diagnostics import Source
from diagconv.formats.diagrams.reading.reader import read
from diagconv.formats.diagrams.writing.writer import write
from diagconv.formats.graphviz.palette import Palette
from diagconv.model import from_document, to_document
from tests.properties.diagrams import CHARACTERS
from tests.properties.test_hints import rich_diagrams

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

HEAD = (
    "from diagrams import *\nfrom diagrams.k8s.compute import Pod\nwith Diagram('x'):\n    a, b = Pod('a'), Pod('b')\n"
)

PIECES = (
    *("a", "b", "c", "Pod('c')", "Edge(label='e')", "Cluster('d')", "Node()", "Edge()", "Diagram('y')", "[]"),
    "[a, b]",
    *("(a, b)", ">>", "<<", "-", ">", "+", "*", "**", "%", "|", "=", ":=", "+=", "(", ")", "[", "]", "{", "}"),
    *(",", ":"),
    *(".", "with", "as", "for", "in", "if", "else", "try", "except", "finally", "while", "def", "class", "lambda"),
    "del",
    *("return", "yield", "await", "import", "from", "match", "case", "not", "is", "None", "True", "1", "-1", "1e999"),
    *("'%s'", "f'{a}'", "f'{x!r:>9}'", "b'b'", "'\\\\n'", '"<b>x</b>"', "\n", "\n    ", "\n        ", "#"),
    "# diagconv: ids a",
    *(";", "\\", "\\\n", "label=", "nodeid='a'", "**{'label': a}", "a.append(b)", "a[0]", "[*a]", "...", "dict(a=1)"),
)  # fmt: skip

SCRIPTS = strategies.lists(strategies.sampled_from(PIECES) | strategies.text(CHARACTERS, max_size=2), max_size=14)


def survived(text: str) -> None:
    said: list[Diagnostic] = []
    diagram = read(Source(text), said)
    assert all(str(diagnostic) for diagnostic in said)
    assert from_document(to_document(diagram)) == diagram
    write(diagram, [])


@settings(max_examples=200, deadline=None)
@given(strategies.text())
def test_any_text_is_survived(text: str) -> None:
    survived(text)


@settings(max_examples=300, deadline=None)
@given(SCRIPTS)
def test_any_script_is_survived(pieces: list[str]) -> None:
    survived(HEAD + "    " + " ".join(pieces) + "\n")


@settings(max_examples=40, deadline=None)
@given(rich_diagrams(), strategies.sampled_from((None, Palette(), Palette(text="#eeeeee", background="#222222"))))
def test_a_script_says_all_of_its_diagram(diagram: Diagram, palette: Palette | None) -> None:
    text = write(diagram, [], palette=palette)
    ast.parse(text)
    said: list[Diagnostic] = []
    again = read(Source(text), said)
    assert not [str(diagnostic) for diagnostic in said], text
    assert to_document(again) == to_document(diagram), text


ATTRIBUTES = strategies.dictionaries(
    strategies.sampled_from(
        ("shape", "style", "color", "fillcolor", "bgcolor", "pencolor", "fontcolor", "width", "height",
         "margin",
         "peripheries", "penwidth", "fontsize", "minlen", "arrowhead", "arrowtail", "splines", "rankdir", "image", "x")
    ),
    strategies.sampled_from(
        ("box", "circle", "oval", "tab", "none", "dashed", "dotted,bold", "filled,rounded", "invis", "", "0", "2",
         "1.5",
         "red", "green", "#123456", "gray60",
         "red:blue", "diamond", "dot", "tee", "normal", "ortho", "LR", "a\\b", "<x>")
    ),
    max_size=4,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(strategies.lists(ATTRIBUTES, min_size=6, max_size=6))
def test_all_attributes_come_back(given_attributes: list[dict[str, Any]]) -> None:
    of_graph, of_box, of_pod, of_cluster, of_edge, of_all = map(repr, given_attributes)
    script = (
        "from diagrams import *\nfrom diagrams.k8s.compute import Pod\n"
        f"with Diagram('x', graph_attr={of_graph}, node_attr={of_all}, edge_attr={of_all}):\n"
        f"    with Cluster('c', graph_attr={of_cluster}):\n"
        f"        a = Node('a', **{of_box})\n        b = Pod('b', **{of_pod})\n"
        f"    a >> Edge(**{of_edge}) >> b\n"
    )
    diagram = read(Source(script), [])
    text = write(diagram, [])
    again = read(Source(text), [])
    assert to_document(again) == to_document(diagram), text
