"""Text is as wide as Arial sets it, is wrapped between words, and nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.layout.typesetting.blocks import left_aligned, text_block
from diagconv.layout.typesetting.measure import run_width, text_width
from diagconv.layout.typesetting.wrapping import wrapped
from diagconv.style.look import TextLook
from diagconv.text import Run

LOOK = TextLook(14.0, 400, "#000")


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0), ("A", 0.667), ("App Pod", 3.836), ("日本", 2), ("é", 0.556), ("e\u0301", 0.556),
        ("👍", 1.25), ("👍🏽", 1.25), ("👨\u200d👩\u200d👧", 1.25), ("🇩🇪", 1.25), ("☁\ufe0f", 1.25), ("\u200b", 0),
        ("1\ufe0f\u20e3", 1.25), ("✓", 0.85), ("한국", 1.84), ("ｶﾅ", 1), ("Ａ、", 2), ("\ue000", 1), ("x\u1dff", 0.5),
        ("مرحبا", 2.25), ("नमस्ते", 1.96), ("สวัสดี", 2.16), ("שלום", 2.198), ("x日", 1.5), ("a\u200bb", 1.112),
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
    assert run_width(Run("Loki", small=True), 20) == pytest.approx(0.85 * plain)


@given(st.text(max_size=60))
def test_any_text_has_a_width(text: str):
    width = text_width(text, 10)
    assert 0 <= width <= 16 * max(len(text), 1)


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


@pytest.mark.parametrize(
    ("text", "widest", "expected"),
    [
        ("日本語のテスト、「引用」です。", 5, ["日本語のテ", "スト、「引", "用」です。"]),
        ("サーバーっと", 3, ["サー", "バーっ", "と"]),
        ("GitHubの設定を開く", 8, ["GitHubの設", "定を開く"]),
        ("한국어 문장도 있습니다", 6, ["한국어", "문장도", "있습니다"]),
        ("see /var/log/app.log now", 10, ["see /var/", "log/app.", "log now"]),
        ("readTheUserByItsName", 8, ["readThe", "UserBy", "ItsName"]),
        ("HTTPServerConnection", 10, ["HTTPServer", "Connection"]),
        ("e\u0301" * 12, 10, ["e\u0301" * 5, "e\u0301" * 5, "e\u0301" * 2]),
        ("👍🏽" * 4, 4, ["👍🏽" * 2] * 2),
        ("monthly · weekly · daily", 10, ["monthly", "· weekly", "· daily"]),
        ("one · two • three", 9, ["one · two", "• three"]),
        ("· one · two", 6, ["· one", "· two"]),
        ("a·longer·word · b and c", 15, ["a·longer·word", "· b and c"]),
    ],
)  # fmt: skip
def test_where_lines_break(text: str, widest: int, expected: list[str]):
    assert lines(Run(text), widest=widest) == expected


@given(st.lists(st.text("ab c", min_size=1, max_size=30), min_size=1, max_size=4), st.integers(1, 20))
def test_nothing_but_blanks_is_lost(texts: list[str], widest: int):
    runs = tuple(Run(text, bold=bool(number % 2)) for number, text in enumerate(texts))
    found = "".join(run.text for line in wrapped([runs], by_count, widest) for run in line)
    assert found.replace(" ", "") == "".join(texts).replace(" ", "")


@given(st.text(max_size=60), st.integers(1, 20))
def test_no_character_of_any_text_is_lost(text: str, widest: int):
    found = "".join(run.text for line in wrapped([(Run(text),)], by_count, widest) for run in line)
    assert found.replace(" ", "") == text.replace(" ", "")


def test_styled_parts_of_a_line_stand_as_they_are_read():
    line = text_block("**שלום** abc *עולם*", "markdown", LOOK, 400).lines[0]
    assert line.is_right_to_left
    seen = sorted((run for run in line.runs if run.run.text.strip()), key=lambda run: run.x)
    assert [run.run.text for run in seen] == ["עולם", "abc", "שלום"]


@given(st.text(max_size=40), st.sampled_from(["text", "html", "markdown"]))
def test_runs_fill_their_line_and_lines_their_block(label: str, markup: str):
    block = text_block(label, markup, LOOK, 200)
    for line in block.lines if block else ():
        runs = sorted(line.runs, key=lambda run: run.x)
        assert sum(run.width for run in runs) == pytest.approx(line.width)
        for one, other in pairwise(runs):
            assert one.x + one.width == pytest.approx(other.x)
        assert line.x >= -0.001
        assert line.x + line.width <= block.box.width + 0.001


def test_a_very_long_text_becomes_no_ribbon():
    block = text_block("word " * 3000, "text", LOOK, 200)
    assert 1 < block.box.width / block.box.height < 6


def test_an_empty_label_has_no_block():
    assert text_block("", "text", LOOK, 200) is None
    assert text_block("  ", "markdown", LOOK, 200) is None


def test_lines_that_begin_at_the_left():
    block = text_block("a long line\nshort", "text", LOOK, 500)
    assert block is not None
    first, second = left_aligned(block).lines
    assert first.x == second.x == block.lines[0].x < block.lines[1].x
    assert [run.x for run in second.runs] == [second.x]
