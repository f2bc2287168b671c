"""What no picture can hold is dropped from every place of a text, so that a diagram is the same after JSON."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pytest

import diagconv

UNUSABLE: Final = ("\x01", "\x0c", "\x7f", "\uffff", "\ud800")

TEXTS: Final = {
    "mermaid": [
        'flowchart LR\nA["x@"]', 'flowchart LR\nA["`x@`"]', "flowchart LR\nA-->|x@|B", "flowchart LR\nA e@@--> B",
        "flowchart LR\nA@-->B", "flowchart LR\nA:::c@", "flowchart LR\nclassDef c@ fill:red\nA:::c@",
        "flowchart LR\nA\nstyle A fill:re@", 'flowchart LR\nA\nclick A "x@"', 'flowchart LR\nA\nclick A href "x@"',
        'flowchart LR\nA\nclick A "x" "y@"', 'flowchart LR\nA\nclick A call f("@")', "flowchart LR\naccTitle: x@",
        "flowchart LR\naccDescr { x@ }", "flowchart LR\nsubgraph s@\nA\nend", 'flowchart LR\nsubgraph s ["x@"]\nA\nend',
        "---\ntitle: x@\n---\nflowchart LR", "---\nconfig:\n  x@: x@\n---\nflowchart LR", "flowchart LR\n%% x@\nA",
        'flowchart LR\nA@{ label: "\\x01", img: "\\x01.png", icon: "\\x01", foo: "\\x01", "fo\\x01": a }',
    ],
    "eraser": [
        "a@ > b: x@", 'a [label: "x@", icon: x@, link: "x@", foo: x@]', "a [fo@: x]", "g@ { a }", "title x@",
        "// x@\na",
    ],
    "diagrams": [
        """from diagrams import *
from diagrams.aws.compute import EC2
with Diagram("x\\x01", graph_attr={"a\\x01": "x\\x01"}):
    with Cluster("z\\x01"):
        EC2("y\\x01", URL="x\\x01", fo="\\x01") >> Edge(label="a\\x01") >> EC2("y")
""",
    ],
    "kubernetes": [
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "a\\x01"\n  labels:\n    "a\\x01": "b\\x01"',
    ],
}  # fmt: skip
"""By the language, a text with an `@` for each place of a character, or with an escape."""


@pytest.mark.parametrize("character", UNUSABLE, ids=ascii)
@pytest.mark.parametrize("language", TEXTS)
def test_a_diagram_is_the_same_after_json(language: str, character: str) -> None:
    for text in TEXTS[language]:
        with suppress(diagconv.ParseError):
            text = text if "@{" in text else text.replace("@", character)
            written = diagconv.write(diagconv.read(text, language), "json")
            assert diagconv.write(diagconv.read(written, "json"), "json") == written, text
