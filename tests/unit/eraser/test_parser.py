"""A text is read as Lark itself reads it, and has errors where Lark refuses it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from diagconv.diagnostics import Source
from diagconv.formats import grammars, lalr_tables
from diagconv.formats.eraser.reading import parser
from diagconv.formats.eraser.reading.grammar import OPTIONS
from diagconv.formats.eraser.reading.statements import Actions
from tests.fuzz.strategies import texts

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

ROOT = Path(__file__).parents[3]
TEXTS = sorted(path for folder in ("samples", "tests") for path in (ROOT / folder).rglob("*.eraser"))


def as_lark_reads(text: str) -> Any:
    """What Lark's own parser makes of a text; None if it refuses it."""
    parsing = lark_parser().parse_interactive(text)
    try:
        parsing.exhaust_lexer()
        for terminal in parser._ENDING:
            parsing.feed_token(Token(terminal, "", len(text)))
        return parsing.feed_eof()
    except UnexpectedInput:
        return None


@cache
def lark_parser() -> Lark:
    return grammars.parser("eraser", transformer=Actions(), **OPTIONS)


def check(content: str) -> None:
    found: list[Diagnostic] = []
    items = parser.parse(Source(content), found)
    assert as_lark_reads(parser.parsing_of(content).text) == (None if found else items)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_lark_reads_the_same(path: Path) -> None:
    check(path.read_text("utf-8"))


@given(texts("eraser"))
def test_lark_reads_the_same_for_any_text(content: str) -> None:
    check(content)


def test_saved_tables_are_those_that_were_built(tmp_path: Path) -> None:
    path = lalr_tables.save_lalr_tables("eraser", tmp_path, OPTIONS)
    assert path.name == lalr_tables.file_name("eraser")
    assert lalr_tables._loaded(path) == lalr_tables._built("eraser", OPTIONS)
