"""Edges that are alike become lists and chains; the edges, and their order, stay what they were."""

from __future__ import annotations

import pytest

from diagconv.formats.diagrams.writing.connections import ConnectionStatement, merged


def lines(edges: str, **attributes: str) -> list[str]:
    """The statements of edges such as `ab bc`; the attributes are those of each edge."""
    made = [ConnectionStatement(((start,), (end,)), ">> >>", attributes) for start, end in edges.split()]
    return [line.strip() for statement in merged(made) for line in statement.lines()]


@pytest.mark.parametrize(
    ("edges", "written"),
    [
        ("ab bc cd", ["a >> b >> c >> d"]),
        ("ab ac ad", ["a >> [b, c, d]"]),
        ("ac bc", ["[a, b] >> c"]),
        ("ab bc bd", ["a >> b >> [c, d]"]),
        ("ab ac bd cd de", ["a >> [b, c] >> d >> e"]),
        ("ab ac cd bd", ["a >> [b, c]", "[c, b] >> d"]),
        ("ab ba", ["a >> b", "b >> a"]),
        ("ab bc cb", ["a >> b >> c", "c >> b"]),
        ("aa ab bc", ["a >> [a, b]", "b >> c"]),
        ("ab ab", ["a >> b", "a >> b"]),
        ("ab cd", ["a >> b", "c >> d"]),
        ("ab ac bd ca", ["a >> [b, c]", "b >> d", "c >> a"]),
    ],
)
def test_statements(edges: str, written: list[str]) -> None:
    assert lines(edges) == written


def test_edges_with_a_label_are_no_chain() -> None:
    assert lines("ab bc bd", label="x") == ['a >> Edge(label="x") >> b', 'b >> Edge(label="x") >> [c, d]']


def test_comments_begin_a_statement() -> None:
    made = [
        ConnectionStatement((("a",), ("b",)), ">> >>"),
        ConnectionStatement((("b",), ("c",)), ">> >>", comments=("why",)),
    ]
    assert len(merged(made)) == 2


def test_what_would_be_longer_than_a_line_is_several() -> None:
    made = [ConnectionStatement((("start",), (f"a_rather_long_name_{number}",)), ">> >>") for number in range(9)]
    statements = [line for statement in merged(made) for line in statement.lines()]
    assert len(statements) == 3
    assert all(len(line) <= 88 for line in statements)
