"""The page that sets pictures side by side: what became of each, the changed ones first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pictures.cases import texts
from tests.pictures.side_by_side import Pair, page, pairs

OLD = '<svg width="10" height="20"></svg>'
NEW = '<svg width="10" height="25"><g/></svg>'
PAIRS = [Pair("a.mmd", OLD, NEW, "a < b"), Pair("b.mmd", "", NEW, ""), Pair("c.mmd", OLD, OLD, "")]


def test_what_became_of_each() -> None:
    assert [pair.state for pair in [*PAIRS, Pair("d", OLD, "", "")]] == ["changed", "new", "same", "gone"]
    assert PAIRS[0].change == "10 × 20 → 10 × 25, 34 bytes → 38 bytes"
    assert PAIRS[2].change == "10 × 20, 34 bytes"


def test_the_page() -> None:
    shown = page(PAIRS, everything=False)
    assert "3 pictures: 1 changed, 1 new, 1 same" in shown
    assert 'id="a.mmd"' in shown
    assert 'id="c.mmd"' not in shown
    assert "a &lt; b" in shown
    assert 'id="c.mmd"' in page(PAIRS, everything=True)


def test_old_ones_are_those_that_were_committed() -> None:
    root = Path(__file__).parents[2]
    if not shutil.which("git") or not (root / ".git").exists():
        pytest.skip("no git, or no checkout of it")
    found = pairs("HEAD")
    # Texts of one name in two languages share a picture.
    assert {text.stem for text in texts(Path(__file__).parent)} <= {Path(pair.name).stem for pair in found}
    assert any(pair.old for pair in found)
