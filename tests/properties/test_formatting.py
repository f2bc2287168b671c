"""What must hold of every text that is formatted: a second time changes nothing, and it says what it said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from diagconv.batch.checking import Input
from diagconv.batch.formatting import FormattedFile, format_all
from diagconv.formats.registry import by_suffix

ROOT = Path(__file__).parent.parent.parent
FORMATS = {".mmd": "mermaid", ".eraser": "eraser", ".txt": "mermaid"}
CANONICAL = sorted(path for path in (ROOT / "tests" / "identity").glob("*/*") if by_suffix(path))
CASES = {
    "mermaid": [*(ROOT / "samples").glob("*.mmd"), *(ROOT / "tests" / "formatting" / "mermaid").glob("*.txt")],
    "eraser": [*(ROOT / "samples").glob("*.eraser"), *(ROOT / "tests" / "formatting" / "eraser").glob("*.txt")],
}
PIECES = {
    "mermaid": [
        " ",
        "   ",
        "\t",
        "\n",
        "\n\n\n",
        " \n",
        ";",
        "\n%%a comment\n",
        "\n  %% \n",
        "%%{wrap}%%",
        "\r\n",
        "\u00a0",
    ],
    "eraser": [" ", "   ", "\t", "\n", "\n\n\n", " \n", " //a comment\n", "\n//-- \n", '"', "\r\n", "\u00a0", ","],
}
SAMPLES = {
    language: [path.read_text("utf-8").partition("===== formatted")[0] for path in sorted(paths)]
    for language, paths in CASES.items()
}


def formatted(text: str, format: str) -> FormattedFile:
    return next(iter(format_all([Input("<text>", format, text.encode())], write=False)))


@st.composite
def respaced(draw: st.DrawFn, language: str) -> str:
    """A sample with blanks, line ends, separators and comments put in, and some of its blanks taken out."""
    text = draw(st.sampled_from(SAMPLES[language]))
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:place] + draw(st.sampled_from(PIECES[language])) + text[place:]
        elif text[place : place + 1].isspace():
            text = text[:place] + text[place + 1 :]
    return text


@pytest.mark.parametrize("language", ["mermaid", "eraser"])
@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_spacing(language: str, data: st.DataObject) -> None:
    text = data.draw(respaced(language))
    assume(not re.search(r"\w%%\{wrap\}%%\w", text))  # a word in two pieces is left as it is
    first = formatted(text, language)
    if first.has_errors:
        assert first.text == text
        return
    assert [str(said) for said in first.diagnostics] == []  # among them: it would not say the same
    second = formatted(first.text, language)
    assert second.text == first.text
    assert second.diagnostics == []


@pytest.mark.parametrize("path", CANONICAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_canonical_texts_are_well_spelled(path: Path) -> None:
    text = path.read_bytes().decode()
    assert formatted(text, path.parent.name).text == text
