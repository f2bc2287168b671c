"""What always holds of the statements of hints: wrapped at any width, in a comment of any language, they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings, strategies

from diagconv.formats.diagrams.reading.parsing import comments_of
from diagconv.formats.eraser.reading.comments import comments_in
from diagconv.formats.hints.lines import PREFIX, WIDTH, comment_lines
from diagconv.formats.hints.parsing import parse
from diagconv.formats.hints.statements import (
    CLASSES,
    ChangesStatement,
    ClassStatement,
    ColorsStatement,
    EdgePlacementStatement,
    EdgeRef,
    FieldChange,
    HiddenStatement,
    HintStatement,
    IdsStatement,
    OrderStatement,
    OriginStatement,
    TurnedStatement,
    WordsStatement,
)
from diagconv.formats.hints.tokens import ABSENT, WORDS
from diagconv.formats.mermaid.reading.preprocessing import preprocess
from diagconv.formats.writing.ending import with_comments
from tests.properties.diagrams import CHARACTERS, NASTY_NAMES, TRAPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = strategies.sampled_from((*NASTY_NAMES, *TRAPS, *WORDS)) | strategies.text(CHARACTERS, min_size=1, max_size=6)
TEXTS = (
    NAMES | strategies.text(max_size=5) | strategies.sampled_from(('<a href="x">', '<a title="%%{">b</a>', "\x00", ""))
)
VALUES = TEXTS | strategies.sampled_from((0, 3, -1, 1.5, True, None, "3", "true", ABSENT, ["a", "b"], {"a>b": 'c"'}))
ENDS = strategies.tuples(NAMES, NAMES).map(lambda ends: EdgeRef(*ends))
REFS = ENDS | strategies.builds(EdgeRef, NAMES, NAMES, strategies.integers(1, 99), strategies.none() | TEXTS)
PATHS = (
    strategies.sampled_from((("label", None), ("shape", None), ("html", None)))
    | strategies.tuples(strategies.sampled_from(("style", "properties")), TEXTS)
)  # fmt: skip
CHANGES = strategies.builds(FieldChange, PATHS, VALUES, strategies.none() | VALUES) | strategies.builds(
    FieldChange, strategies.just(CLASSES), strategies.lists(NAMES), strategies.none() | strategies.lists(NAMES)
)
SOME_CHANGES = strategies.lists(CHANGES, min_size=1, max_size=3)
PLACES = strategies.lists(strategies.tuples(NAMES, strategies.integers(1, 99)), min_size=1)


def some(items: strategies.SearchStrategy[Any]) -> strategies.SearchStrategy[list[Any]]:
    return strategies.lists(items, min_size=1, max_size=12)


STATEMENTS = strategies.one_of(
    strategies.builds(OriginStatement, strategies.sampled_from(("json", "eraser", "mermaid"))),
    strategies.builds(WordsStatement, strategies.lists(NAMES, max_size=12)),
    strategies.builds(IdsStatement, some(strategies.tuples(NAMES, NAMES | strategies.just("")))),
    strategies.builds(ColorsStatement, some(NAMES)),
    strategies.builds(ClassStatement, NAMES, strategies.dictionaries(NAMES, TEXTS, max_size=5)),
    strategies.builds(TurnedStatement, some(REFS)),
    strategies.builds(
        HiddenStatement,
        ENDS,
        strategies.integers(0, 99),
        strategies.none() | REFS,
        strategies.none() | REFS,
        strategies.lists(CHANGES, max_size=3),
    ),
    strategies.builds(OrderStatement, strategies.sampled_from(("nodes", "groups")), PLACES),
    strategies.builds(EdgePlacementStatement),
    strategies.builds(ChangesStatement, some(NAMES | REFS), SOME_CHANGES),
    strategies.builds(ChangesStatement, strategies.just([]), SOME_CHANGES),
)


def in_mermaid(text: str) -> list[str]:
    return [comment.text for comment in preprocess(f"flowchart TB\n    a --> b\n{text}").comments]


def in_eraser(text: str) -> list[str]:
    return comments_in(text).below


def in_python(text: str) -> list[str]:
    return [comment.text for comment in comments_of(text)]


LANGUAGES = [("%%", in_mermaid), ("//", in_eraser), ("#", in_python)]


@pytest.mark.parametrize(("marker", "comments"), LANGUAGES)
@given(statements=strategies.lists(STATEMENTS, max_size=4), width=strategies.integers(1, 200) | strategies.just(WIDTH))
@example(statements=[WordsStatement(["min", "PostgreSQL"])], width=22)
@settings(max_examples=100, deadline=None)
def test_what_is_written_comes_back(
    marker: str, comments: Callable[[str], list[str]], statements: list[HintStatement], width: int
) -> None:
    lines = comment_lines(statements, width)
    text = with_comments("\n", lines, marker)
    assert comments(text) == lines
    parsed = [parse(line.removeprefix(PREFIX)) for line in comments(text)]
    assert not [what for hint in parsed for what in hint.invalid]
    found = [statement for hint in parsed for statement in hint.statements]
    assert sorted(map(repr, _items(found))) == sorted(map(repr, _items(statements)))


@given(statements=strategies.lists(STATEMENTS, max_size=4), width=strategies.integers(30, 200))
@settings(max_examples=100, deadline=None)
def test_only_a_line_with_one_item_is_too_wide(statements: list[HintStatement], width: int) -> None:
    for line in comment_lines(statements, width):
        if len(line) > width:
            (statement,) = parse(line.removeprefix(PREFIX)).statements
            assert len(statement.parts()[1]) < 2


def _items(statements: list[HintStatement]) -> Iterator[Any]:
    """What statements carry, item by item: one with many items, or changes, is written as several."""
    for statement in statements:
        if isinstance(statement, ChangesStatement):
            yield from ((element, change) for element in statement.elements or [None] for change in statement.changes)
        else:
            start, items, end = statement.parts()
            yield from ((start.rstrip(), item, end) for item in items or [""])
