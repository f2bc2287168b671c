"""Labels: the cases beside this file, and what must hold for any text."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagconv.text import LabelLink, Line, Run, lines_of, plain_text

MARKUPS = ("text", "html", "markdown")
SIGNS = {"sup": ("raised", 1), "sub": ("raised", -1)}


def cases() -> list[tuple[str, str, list[str]]]:
    """The blocks of `labels.md`: markup, label, expected lines."""
    found: list[tuple[str, str, list[str]]] = []
    markup = ""
    for line in Path(__file__).with_name("labels.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            markup = line[3:]
        elif markup and line.startswith("'"):
            found.append((markup, ast.literal_eval(line), []))
        elif markup and line.startswith(">"):
            found[-1][2].append(line[2:])
    return found


def run_from(text: str) -> Run:
    styles, words = re.fullmatch(r"(?:\{([a-z0-9#=.:/?&() -]+)\})?(.*)", text, re.S).groups()
    return Run(words, **dict(field_of(style) for style in (styles or "").split()))


def field_of(style: str) -> tuple[str, Any]:
    if style.startswith("#"):
        return "color", style
    name, equals, value = style.partition("=")
    if not equals:
        return SIGNS.get(style, (style, True))
    return name, LabelLink(value) if name == "link" else value if name == "background" else float(value)


def line_from(text: str) -> Line:
    shown = text.replace(r"\xa0", "\xa0").replace(r"\ufffd", "\ufffd")
    return tuple(run_from(part) for part in shown.split("|")) if shown else ()


@pytest.mark.parametrize(("markup", "label", "expected"), cases())
def test_cases(markup: str, label: str, expected: list[str]) -> None:
    assert lines_of(label, markup) == tuple(line_from(line) for line in expected)


def test_the_cases_are_found() -> None:
    assert {markup for markup, _, _ in cases()} == set(MARKUPS)


LABELS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="<>/&;#*_`~\\ \n\tbiscdup!-x'\"=", max_size=80),
    st.lists(
        st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<sub>", "</sup>", "<br>", "<p>", "**", "`", "&lt;", " ", "x"])
    ).map("".join),
)


@given(LABELS, st.sampled_from(MARKUPS))
def test_any_label_becomes_clean_runs(label: str, markup: str) -> None:
    lines = lines_of(label, markup)
    assert not lines or (lines[0] and lines[-1])
    for line in lines:
        assert all(run.text for run in line)
        assert all(one[1:] != other[1:] for one, other in pairwise(line))
        text = "".join(run.text for run in line)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|^ | $|  ", text)


@given(LABELS)
def test_plain_text_reads_as_itself(label: str) -> None:
    assert plain_text(plain_text(label)) == plain_text(label)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_no_word_of_plain_text_is_lost(label: str) -> None:
    assert plain_text(label).replace(" ", "") == label.replace(" ", "")


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(
    "unit", ["<a ", "<!--", "<b>", "<b><i></b>", "<br>", "&", "`a``", "**a *b", "~~", "\n", "\\", "  "]
)
def test_a_long_label_is_read(unit: str, markup: str) -> None:
    lines_of(unit * 20_000, markup)  # with quadratic time the suite would not end


def test_plain_text_needs_no_parser() -> None:
    code = (
        "import sys; from diagconv.text import lines_of; lines_of('Größe <b> **x**\\ny', 'text');"
        "sys.exit(any(name in sys.modules for name in ('markdown_it', 'html', 'html.parser', 'networkx')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
