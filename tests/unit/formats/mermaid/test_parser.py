"""A text without errors is read as Lark itself reads it, and as error recovery does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv import read, write
from diagconv.formats import grammars, lalr_tables
from diagconv.formats.lalr_loop import LalrLoop, TokenRejected
from diagconv.formats.mermaid.reading import parser
from diagconv.formats.mermaid.reading.grammar import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lark import Lark

    from diagconv.formats.mermaid.reading.lexer import Token
    from diagconv.formats.mermaid.reading.semantic_actions import SemanticActions

ROOT = Path(__file__).parents[4]
TEXTS = sorted(path for folder in ("samples", "tests") for path in (ROOT / folder).rglob("*.mmd"))


def reject(self: object, tokens: object) -> None:
    raise TokenRejected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_both_ways_give_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    fast = read(text, "mermaid")
    monkeypatch.setattr(LalrLoop, "run", reject)
    assert write(read(text, "mermaid"), "json") == write(fast, "json")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_lark_reads_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text("utf-8")
    fast = read(text, "mermaid")
    monkeypatch.setattr(LalrLoop, "run", run_by_lark)
    assert write(read(text, "mermaid"), "json") == write(fast, "json")


def run_by_lark(self: LalrLoop, tokens: Iterable[Token]) -> None:
    """Parse by Lark's own loop, with the actions of this thread's parser."""
    parsing = lark_parser(parser._thread.parser._actions).parse_interactive()
    for token in tokens:
        parsing.feed_token(token)
    parsing.feed_eof()


@cache
def lark_parser(actions: SemanticActions) -> Lark:
    return grammars.parser("mermaid", transformer=actions, **OPTIONS)


def test_saved_tables_are_those_that_were_built(tmp_path: Path) -> None:
    path = lalr_tables.save_lalr_tables("mermaid", tmp_path, OPTIONS)
    assert path.name == lalr_tables.file_name("mermaid")
    assert lalr_tables._loaded(path) == lalr_tables._built("mermaid", OPTIONS)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xe9\x00"])
def test_broken_tables_are_built_again(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mermaid.lalr"
    path.write_bytes(content)
    assert lalr_tables._loaded(path) is None
