"""The page of pairs does not tell whose picture is whose; the count does."""

from __future__ import annotations

import json

import pytest

from benchmarks.pictures.pairs import sized, winners, write_page

PAIRS = [(f"text {number}", "<svg>ours</svg>", "<svg>theirs</svg>") for number in range(20)]


@pytest.fixture
def folder(tmp_path):
    write_page(PAIRS, tmp_path, seed=1)
    return tmp_path


def test_sides_are_drawn_by_lot(folder):
    sides = json.loads((folder / "sides.json").read_text())
    assert set(sides.values()) == {"left", "right"}
    for number, side in enumerate(sides.values(), 1):
        left, right = ((folder / "pictures" / f"{number:03}-{letter}.svg").read_text() for letter in "ab")
        assert "ours" in (left if side == "left" else right)


def test_the_page_does_not_tell(folder):
    page = (folder / "index.html").read_text()
    assert "ours" not in page
    assert "text 19" in page


def test_names_cannot_end_the_script(tmp_path):
    write_page([("</script><script>alert(1)", "", "")], tmp_path, seed=1)
    assert "</script><script>" not in (tmp_path / "index.html").read_text()


def test_winners():
    sides = dict.fromkeys("abcd", "left")
    verdicts = {"a": {"better": "left"}, "b": {"better": "right"}, "c": {"better": "even"}, "d": {"why": "unsure"}}
    assert winners(verdicts, sides) == {"a": "ours", "b": "mermaid", "c": "even"}


def test_the_size_of_an_image():
    assert sized('<svg width="100%" viewBox="4 4 360 147.5">').startswith('<svg width="360" height="147.5"')
