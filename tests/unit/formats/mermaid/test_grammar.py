"""The grammar has no conflicts, and a text twice as long takes twice the steps."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import lark
import pytest

from diagconv.diagnostics import Source
from diagconv.formats.grammar_files import grammar_text
from diagconv.formats.mermaid.reading import lexer, recovery
from diagconv.formats.mermaid.reading.grammar import OPTIONS
from diagconv.formats.mermaid.reading.lexer import tokens
from diagconv.formats.mermaid.reading.lexer_tables import lexer_table
from diagconv.formats.mermaid.reading.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic

LINES = {
    "links": "A{n} -- text --> B{n}\n",
    "labels": 'n{n}["one (two)"]:::hot --> m{n}((x))\n',
    "one-line": "A{n}-->B{n};",
    "directions": "A{n}[direction] --> B{n}\n",
    "link-ids": "A{n} e{n}@--> B{n}\n",
    "data": "A{n}@{{ shape: cyl }}\n",
    "subgraphs": "subgraph s{n} [Title]\nA{n}\nend\n",
}


def conflicts(grammar: str, caplog: pytest.LogCaptureFixture, **options: Any) -> list[str]:
    """Lark's messages about conflicts that it resolved; it raises for those that it cannot."""
    caplog.set_level(logging.DEBUG, logger="lark")
    lark.Lark(grammar, parser="lalr", debug=True, **options)
    return [record.getMessage() for record in caplog.records if "conflict" in record.getMessage().lower()]


def test_the_grammar_has_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    assert conflicts(grammar_text("mermaid"), caplog, **OPTIONS) == []


def test_a_conflict_would_be_found(caplog: pytest.LogCaptureFixture) -> None:
    assert conflicts('start: start start | "a"', caplog) != []


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_steps_grow_with_the_text(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(count: int) -> int:
        text = "graph TD\n" + "".join(line.format(n=1000 + n) for n in range(count)) + "\n"
        counted = _Counted()
        monkeypatch.setattr(lexer, "lexer_table", counted.table)
        assert sum(1 for _ in tokens(text)) > count
        return counted.steps

    few, many = steps(200), steps(400)
    assert 1.9 * few <= many <= 2.1 * few


class _Counted:
    """The lexer's tables, with a count of the positions at which they are tried."""

    def __init__(self) -> None:
        self.steps = 0
        self.original: Any = lexer_table

    def table(self, *arguments: Any) -> Any:
        found = self.original(*arguments)
        return found._replace(pattern=_CountedPattern(found.pattern, self))


class _CountedPattern:
    def __init__(self, pattern: Any, counted: _Counted) -> None:
        self.pattern = pattern
        self.counted = counted

    def match(self, text: str, position: int) -> Any:
        self.counted.steps += 1
        return self.pattern.match(text, position)


def test_each_part_of_a_text_with_errors_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given = 0

    def counted(*arguments: Any) -> Iterator[Any]:
        nonlocal given
        for token in tokens(*arguments):
            given += 1
            yield token

    monkeypatch.setattr(recovery, "tokens", counted)

    def count(lines: int) -> int:
        nonlocal given
        given = 0
        found: list[Diagnostic] = []
        read(Source("graph TD\n" + "A -> B\n" * 40 + "C --> D\n" * lines), found)
        assert len(found) == 40
        return given

    assert count(800) - count(400) <= 400 * 4
