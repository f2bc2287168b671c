"""The fast loop reads a text without errors as Lark itself does, and every text without errors is read by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from diagconv.diagnostics import Source
from diagconv.formats import lalr_tables
from diagconv.formats.eraser.reading import parser
from diagconv.formats.eraser.reading.grammar import OPTIONS
from diagconv.formats.eraser.reading.recovery import Recovery
from diagconv.formats.lalr_loop import TokenRejected
from tests.fuzz.strategies import texts

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

ROOT = Path(__file__).parents[3]
TEXTS = sorted(path for folder in ("samples", "tests") for path in (ROOT / folder).rglob("*.eraser"))


def fast(text: str) -> Any:
    """What the fast loop makes of a text; None if it leaves it to Lark."""
    try:
        return parser._loop().value(text, parser._ENDING)
    except TokenRejected:
        return None


def check(content: str) -> None:
    text = parser._with_last_line_end(content)
    found: list[Diagnostic] = []
    items = Recovery(Source(content), text, found).run()
    assert fast(text) == (None if found else items)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_both_ways_give_the_same(path: Path) -> None:
    check(path.read_text("utf-8"))


@given(texts("eraser"))
def test_both_ways_give_the_same_for_any_text(content: str) -> None:
    check(content)


def test_saved_tables_are_those_that_were_built(tmp_path: Path) -> None:
    path = lalr_tables.save_lalr_tables("eraser", tmp_path, OPTIONS)
    assert path.name == lalr_tables.file_name("eraser")
    assert lalr_tables._loaded(path) == lalr_tables._built("eraser", OPTIONS)
