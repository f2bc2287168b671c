"""Which kind a text is."""

from __future__ import annotations

import pytest

from diagconv.formats.eraser.reading.diagram_type import detect_type

SEQUENCE = (
    "activate A",
    "A > B\ndeactivate A",
    "autoNumber on",
    "loop [label: x] {\n}",
    "alt {",
    "}\nelse [label: y] {",
)
ERD = (
    "notation chen", "users {\n  id string pk\n  name string\n}", "users {}\nteams {}\nusers.teamId > teams.id",
    "a [icon: x] { id Int }\nb { x.y }", "A { role string }", "A { role string }\nB {}\nA > B",
    "A { role string }\nA > A", "users { id string pk }\nusers > teams",
    "users { id string }\nusers.teamId > teams.id",
    '"A B" {\n  role string\n}\n"A C"\n{\n  x int\n}\n"A B" - "A C": [color: red]',
)  # fmt: skip
BPMN = ("A [type: event]", "Order [icon: x, type: gateway] > B")
FLOWCHART = ("A [shape: oval]", "A > B\nB [icon: x, shape: diamond]")
ARCHITECTURE = (
    "", "A > B", "Loop {\n  Issue1\n}", '"activate A" > B', "// activate A\nA", "activate A > B", "loop > B",
    "Break room [icon: x]\nA", "G {\n  main.py\n  my file\n}", "a.b > c.d: label", "main.py > utils.py",
    "A { role string }\nA > B", "A {\n  role string\n}\nB > A: has",
    "Web App [icon: x] {\n  role string\n}\nWeb App > D",
    "A { role string }\nA > A > A", "A { role string }\nA --> A", "A { role string }\nB {}\nA > B, A",
    "A { role string }\nB > C", '"A B" { role string }\n"A B" - C', "A { role string }\nC { web [icon: server] }",
    "C { A { role string }\n}", "A\n{\n  role string\n}\nA<B",
    "A > B: loop {", "type: event", "users {}\nmain.py > other.py", 'A [label: "[shape: oval]"]',
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("sequence", text) for text in SEQUENCE), *(("erd", text) for text in ERD),
        *(("bpmn", text) for text in BPMN),
        *(("flowchart", text) for text in FLOWCHART), *(("architecture", text) for text in ARCHITECTURE),
        ("freeform", '{\n  "title": "Freeform"\n}'), ("freeform", '{"title": 1}'),
    ],
)  # fmt: skip
def test_the_text_tells(kind: str, text: str) -> None:
    assert detect_type(text).type == kind


@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "// comment\r\n\r\n", "  "])
@pytest.mark.parametrize("behind", ["", " ", "\r\n", " // comment\nA"])
def test_the_first_line_tells(before: str, behind: str) -> None:
    text = f"{before}entity-relationship-diagram{behind}"
    found = detect_type(text)
    assert found.type == "erd"
    assert found.span is not None
    assert text[slice(*found.span)] == "entity-relationship-diagram"


def test_what_the_caller_says_counts_most() -> None:
    assert detect_type("flowchart-diagram\nA", "architecture").type == "architecture"
    assert detect_type("activate A", "flowchart-diagram").type == "flowchart"
    assert detect_type("activate A", "eraser").type == "sequence"


def test_the_line_that_shows_it_is_named() -> None:
    text = "A > B\n  activate B\n"
    span = detect_type(text).span
    assert span is not None
    assert text[slice(*span)].strip() == "activate B"
