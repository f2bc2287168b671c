"""The gallery is whole: each pair has its text, both pictures and a verdict; the page is made of them."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("PIL", reason="the gallery's tool needs Pillow")

from benchmarks.gallery.__main__ import BETTER, FOLDER, Pair, page, pairs

PAIRS = pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_pair_is_whole(pair: Pair) -> None:
    assert pair.text
    assert (FOLDER / "pictures" / f"{pair.name}.mermaid.png").read_bytes().startswith(b"\x89PNG")
    assert (FOLDER / "pictures" / f"{pair.name}.svg").read_text("utf-8").startswith("<svg")
    assert pair.better in BETTER
    assert pair.verdict.endswith(".")


def test_nothing_else_lies_there() -> None:
    names = {re.sub(r"\.mermaid\.png$|\.svg$", "", path.name) for path in (FOLDER / "pictures").iterdir()}
    assert names == {pair.name for pair in PAIRS} == {path.stem for path in (FOLDER / "texts").iterdir()}


def test_the_page_is_up_to_date() -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == page(PAIRS)


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 3_000_000
