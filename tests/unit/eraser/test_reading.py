"""What the text cases cannot show: places in the text, depth, threads, and that nothing takes longer than it should."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Source
from diagconv.errors import UsageError
from diagconv.formats.eraser.reading.reader import read
from diagconv.formats.eraser.writing.writer import write

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


def read_well(text: str) -> Diagram:
    said: list[Diagnostic] = []
    diagram = read(Source(text), said)
    assert not [str(diagnostic) for diagnostic in said if diagnostic.is_error]
    return diagram


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff", "// comment{0}{0}"])
def test_spans_are_true_in_the_users_text(line_end: str, start: str) -> None:
    lines = [
        "Group\xa0[icon: x] {  // note",
        '\tApp Pod\t[label: "a b"]',
        "}",
        'App Pod > "B: 1": label [color: red] // x',
    ]
    text = start.format(line_end) + line_end.join(lines)
    diagram = read_well(text)
    spans = {vertex: diagram.nodes[vertex]["span"] for vertex in diagram}
    edge = next(diagram.edges_in_order()).attributes["span"]
    assert {vertex: text[slice(*span)] for vertex, span in spans.items()} == {
        "Group": "Group\xa0[icon: x]",
        "App Pod": 'App Pod\t[label: "a b"]',
        "B: 1": '"B: 1"',
    }
    assert edge is not None
    assert text[slice(*edge)] == 'App Pod > "B: 1": label [color: red]'


def test_the_place_of_an_error_is_the_place_in_the_file() -> None:
    said: list[Diagnostic] = []
    read(Source("A\r\nB => C\r\n", "note.md", first_line=10, margins=[2, 2, 2]), said)
    assert [str(diagnostic) for diagnostic in said] == ["note.md:11:5: error[ERA115]: “=>” is not a connector"]


def test_groups_nest_as_deep_as_one_likes() -> None:
    depth = 5000
    text = "".join(f"G{level} {{\n" for level in range(depth)) + "A\n" + "}\n" * depth
    diagram = read_well(text)
    assert sum(1 for _ in diagram.ancestors("A")) == depth
    assert read_well(write(diagram, [])) == diagram


def test_what_is_never_closed_is_closed_at_the_end_however_deep() -> None:
    said: list[Diagnostic] = []
    diagram = read(Source("".join(f"G{level} {{\n" for level in range(2000)) + "A"), said)
    assert [diagnostic.code for diagnostic in said] == ["ERA118"]
    assert sum(1 for _ in diagram.ancestors("A")) == 2000


def test_many_threads_read_at_once() -> None:
    texts = [f"G{n} {{ A{n} [icon: x] }}\nA{n} > B{n}: {n}\nbroken =>\n" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        diagrams = list(pool.map(lambda text: read(Source(text), []), texts))
    assert diagrams == [read(Source(text), []) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "A" + " " * 100_000 + "B", "A > B: " + "-" * 100_000, "A > B: " + "[a:" * 30_000, "A > B: " + '[a:"' * 30_000,
        "A > B" + "=" * 100_000, "A [" + "k: v, " * 10_000 + "]", "legend {\n" * 5_000, '"' * 50_000, "}\n" * 5_000,
        "a" + ", a" * 10_000, "A [\n" * 5_000, "A" + "\n// c" * 30_000, "title" + " " * 100_000, "A: B\n" * 5_000,
    ],
    ids=lambda text: text[:12].strip(),
)  # fmt: skip
def test_no_text_makes_the_reader_go_back_again_and_again(text: str) -> None:
    read(Source(text), [])  # quadratic behaviour would take minutes


def test_two_reads_share_nothing() -> None:
    first = read_well("A [color: red]")
    second = read_well("A")
    assert first.node_at("A")["style"] == {"fill": "red"}
    assert second.node_at("A")["style"] == {}


def test_what_is_understood_is_returned_beside_the_errors() -> None:
    said: list[Diagnostic] = []
    diagram = read(Source("A > B\nC =>\nG {\n  D [x\n  E\n}\nE > A: ok\n"), said)
    assert [diagnostic.is_error for diagnostic in said] == [True, True]
    assert diagram.node_ids == ["A", "B", "E"]
    assert diagram.parent("E") == "G"
    assert [edge.attributes["label"] for edge in diagram.edges_in_order()] == ["", "ok"]


def test_the_type_may_be_said_by_the_caller() -> None:
    text = "A > B: x\nactivate B\n"
    assert read(Source(text), [], type="flowchart").type == "flowchart"
    assert read(Source("A > B"), [], type="flowchart-diagram").direction == "TB"
    assert read(Source("A > B"), []).direction == "LR"
    with pytest.raises(UsageError, match="did you mean “flowchart”"):
        read(Source("A > B"), [], type="flowchat")


def test_a_short_text_makes_no_picture_that_fills_the_machine() -> None:
    said: list[Diagnostic] = []
    names = ", ".join(f"a{number}" for number in range(400))
    diagram = read(Source(f"A > B\n{names} > {names}\n"), said)
    assert [diagnostic.code for diagnostic in said] == ["LIM104"]
    assert diagram.number_of_edges() == 1
