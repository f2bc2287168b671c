"""`>>`, `<<` and `-` between any two values do what the library does: the same edges, and the same exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from diagconv.diagnostics import Diagnostic, Source
from diagconv.formats.diagrams.reading.reader import read
from diagconv.model import to_document
from tests.scripts.building import built, comparable

if TYPE_CHECKING:
    from diagconv.model import Diagram

HEAD: Final = """\
import itertools
from diagrams import Cluster, Diagram, Edge, Node
from diagrams.k8s import compute
from diagrams.k8s.compute import Pod
def function():
    pass
with Diagram("Operators", show=False) as diagram:
    def values(number):
        a, b, c = Node(f"a{number}"), Pod(f"b{number}"), Node(f"c{number}")
        return a, b, c, Edge(label="e"), Edge(c, style="dotted"), {a: b}
"""

VALUES: Final = (
    "b", "[b, c]", "(b, c)", "[]", "()", "[b, 5]", "[b, None]", "[b, [c]]", "[b, edge]", "[edge]", "[ended, edge, b]",
    "edge", "ended", "Edge(forward=True)", "[edge, 'x']", "cluster", "[cluster]", "diagram", "[b, diagram]", "None",
    "5", "2.5", "True", "'text'", "''", "'x' + a.label", "{}", "{b: 1}", "{b}", "frozenset([b])", "set()",
    "table.keys()", "table.values()", "table.items()", "range(2)", "range(0)", "(each for each in [b, c])",
    "(each for each in [b, 7])", "iter([])", "map(Node, ['m', 'n'])", "zip([b])", "itertools.chain([b], [edge])",
    "Pod", "[Pod]", "Node", "str", "print", "itertools.chain", "function", "lambda: 1", "compute", "[compute]",
    "ValueError('x')", "a.connect", "'x'.upper", "Edge() >> b", "Edge() >> None", "Edge() - 5", "Edge() << cluster",
    "Edge() >> diagram", "Edge() >> Pod",
)  # fmt: skip
"""Values of all kinds, in which `a` is another node, `edge` an edge, `ended` one with a first node."""

CHAINS: Final = ("a {0} {1}", "{1} {0} a", "[a, c] {0} {1}", "{1} {0} [a, c]", "edge {0} {1}", "{1} {0} edge",
                 "ended {0} {1}", "{1} {0} Edge()", "{1} {0} ended", "cluster {0} {1}", "{1} {0} cluster",
                 "None {0} {1}", "{1} {0} {1}", "{{a}} {0} {1}", "table.keys() {0} {1}", "a {0} Edge() {0} {1}",
                 "{1} {0} Edge() {0} a", "Edge() {0} {1} {0} a", "a {0} {1} {0} Edge() {0} c")  # fmt: skip
"""Where the value stands; {0} is the operator."""

SIGNS: Final = (">>", "<<", "-")

UNORDERED: Final = "[a, c] - (table.items())"
"""A set of two nodes: where they are in memory tells Python in which order it names them."""

MAKING: Final = """\
    a, b, c, edge, ended, table = values({number})
    with Cluster("cluster {number}") as cluster:
        after = Node("inside")
"""

ATTEMPT: Final = """\
        result = None
        try:
            result = {expression}
        except TypeError:
            after >> Edge(label="TypeError {number}") >> after
        except AttributeError:
            after >> Edge(label="AttributeError {number}") >> after
        except AssertionError:
            after >> Edge(label="AssertionError {number}") >> after
        try:
            Node("the cluster takes more")
        except TypeError:
            pass
    try:
        result >> after
    except (TypeError, AttributeError):
        after >> after
"""

PLAIN: Final = "        {expression}\n"


def blocks(expressions: dict[int, str], pattern: str) -> str:
    """A script that has a block of its own for each expression."""
    parts = [(MAKING + pattern).format(number=number, expression=text) for number, text in expressions.items()]
    return HEAD + "".join(parts)


def interpreted(script: str) -> tuple[Diagram, list[str]]:
    found: list[Diagnostic] = []
    diagram = read(Source(script), found)
    return diagram, [str(diagnostic) for diagnostic in found if diagnostic.is_error]


def compare(expressions: dict[int, str], *, is_plain: bool) -> None:
    """Compare what a script builds with what is read of it, and if it is plain, what stops one without handlers."""
    expected = built(blocks(expressions, ATTEMPT))[0]
    diagram, errors = interpreted(blocks(expressions, ATTEMPT))
    assert not errors
    documents = comparable(diagram), comparable(expected)
    if UNORDERED in expressions.values():
        for document in documents:
            document["edges"].sort(key=repr)
    assert documents[0] == documents[1]
    if is_plain:
        labels = [edge["label"] for edge in to_document(expected)["edges"]]
        for number, text in expressions.items():
            fails = any(label.endswith(f"Error {number}") for label in labels)
            assert bool(interpreted(blocks({number: text}, PLAIN))[1]) is fails, text


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("chain", CHAINS)
def test_operators_do_what_the_library_does(chain: str, sign: str) -> None:
    expressions = {number: chain.format(sign, f"({value})") for number, value in enumerate(VALUES)}
    is_plain = chain in CHAINS[:4]
    alone = {number for number, text in expressions.items() if "diagram" in text or text == UNORDERED}
    compare({number: text for number, text in expressions.items() if number not in alone}, is_plain=is_plain)
    for number, text in expressions.items():
        if number in alone:  # after “diagram”, nothing can be added to the diagram
            compare({number: text}, is_plain=is_plain)
