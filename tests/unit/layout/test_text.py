"""Text is as wide as Arial sets it, is wrapped between words, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.blocks import text_block
from diagconv.layout.measure import run_width, text_width
from diagconv.layout.wrapping import wrapped
from diagconv.style.look import TextLook
from diagconv.text import Run

LOOK = TextLook(14.0, 400, "#000")


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0), ("A", 0.667), ("App Pod", 3.836), ("日本", 2), ("é", 0.556), ("e\u0301", 0.556),
        ("👍", 1.25), ("👍🏽", 1.25), ("👨\u200d👩\u200d👧", 1.25), ("🇩🇪", 1.25), ("☁\ufe0f", 1.25), ("\u200b", 0),
    ],
)  # fmt: skip
def test_widths(text: str, em: float):
    assert text_width(text, 100) == pytest.approx(100 * em, abs=0.2)


def test_styles_count():
    plain, bold = run_width(Run("Loki"), 20), run_width(Run("Loki", bold=True), 20)
    assert plain < bold == text_width("Loki", 20, 700)
    assert run_width(Run("Loki", raised=1), 20) == pytest.approx(0.7 * plain)
    assert run_width(Run("Loki", bold=True), 20, weight=900) == bold
    assert text_width("Loki", 20, italic=True) > 0


def by_count(run: Run) -> float:
    return len(run.text)


def lines(*runs: Run, widest: int) -> list[str]:
    return ["|".join(run.text for run in line) for line in wrapped([runs], by_count, widest)]


def test_lines_break_between_words():
    assert lines(Run("one two three four"), widest=9) == ["one two", "three", "four"]
    assert lines(Run("one two three"), widest=40) == ["one two three"]
    assert lines(Run("just over"), widest=8) == ["just over"]


def test_a_word_of_two_styles_stays_together():
    assert lines(Run("aa bb"), Run("cc", bold=True), Run(" dd"), widest=5) == ["aa", "bb|cc", "dd"]


def test_an_endless_word_is_broken():
    assert lines(Run("x" * 25), widest=10) == ["x" * 10, "x" * 10, "x" * 5]


@given(st.lists(st.text("ab c", min_size=1, max_size=30), min_size=1, max_size=4), st.integers(1, 20))
def test_nothing_but_blanks_is_lost(texts: list[str], widest: int):
    runs = tuple(Run(text, bold=bool(number % 2)) for number, text in enumerate(texts))
    found = "".join(run.text for line in wrapped([runs], by_count, widest) for run in line)
    assert found.replace(" ", "") == "".join(texts).replace(" ", "")


def test_a_very_long_text_becomes_no_ribbon():
    block = text_block("word " * 3000, "text", LOOK, 200)
    assert 1 < block.box.width / block.box.height < 6


def test_an_empty_label_has_no_block():
    assert text_block("", "text", LOOK, 200) is None
    assert text_block("  ", "markdown", LOOK, 200) is None
