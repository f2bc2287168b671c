"""Preprocessing, and the map back from its result to the user's text."""

from __future__ import annotations

import re

import pytest

from diagconv.formats.mermaid.reading.preprocessing import ENTITY_END, ENTITY_START, preprocess
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS

TEXTS = {
    "nothing": ("graph TD\nA", "graph TD\nA\n"),
    "windows": ("graph TD\r\nA\r\n", "graph TD\nA\n\n"),
    "old-mac": ("graph TD\rA", "graph TD\nA\n"),
    "front-matter": ("---\ntitle: T\n---\ngraph TD", "graph TD\n"),
    "indented-front-matter": ("  ---\n  title: T\n  ---\n  graph TD", "  graph TD\n"),
    "late-front-matter": ("\n---\ntitle: T\n---\ngraph TD", "\n---\ntitle: T\n---\ngraph TD\n"),
    "comment": ("graph TD\n  %% why\nA", "graph TD\nA\n"),
    "blank-lines-before-a-comment": ("graph TD\n\n \n%% why\nA", "graph TD\nA\n"),
    "no-comment": ("graph TD\n%%\nA --> B %% why", "graph TD\n%%\nA --> B %% why\n"),
    "directive": ("%%{init: {'theme': 'dark'}}%%\ngraph TD", "graph TD\n"),
    "directive-in-a-line": ("graph TD\nA%%{init: {}}%%B", "graph TD\nAB\n"),
    "open-directive": ("graph TD\n%%{ odd }\nA", "graph TD\n\n"),
    "quotes-in-a-tag": ('A["<b class="x">"]', "A[\"<b class='x'>\"]\n"),
    "entity": ("A[#35;]", f"A[{ENTITY_START}35{ENTITY_END}]\n"),
    "colour-before-a-semicolon": ("style A fill:#f00;\nB", "style A fill:#f00\nB\n"),
    "blanks-behind-a-brace": ("A{x}  \n\n  \nB", "A{x}\nB\n"),
}


@pytest.mark.parametrize(("text", "left"), TEXTS.values(), ids=TEXTS.keys())
def test_the_preprocessed_text(text: str, left: str) -> None:
    if text.startswith("%%{"):
        left = "\n" + left
    assert preprocess(text).text == left


@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()], ids=TEXTS.keys())
def test_each_character_maps_back_to_the_text(text: str) -> None:
    preprocessed = preprocess(text)
    for place, character in enumerate(preprocessed.text[:-1]):
        start, stop = preprocessed.span(place, place + 1)
        written = text[start:stop].replace("\r", "\n")
        assert stop == start + 1
        assert written == character or character in (ENTITY_START, ENTITY_END, "'")


def test_comments_keep_their_positions() -> None:
    preprocessed = preprocess("%% one\ngraph TD\r\n%% two\r\nA")
    assert [comment.text for comment in preprocessed.comments] == ["one", "two"]
    assert [preprocessed.text[comment.position] for comment in preprocessed.comments] == ["g", "A"]


def test_the_white_space_is_that_of_the_lexer() -> None:
    assert "".join(chr(code) for code in range(0x10000) if re.match(f"[{WHITESPACE_CLASS}]", chr(code))) == WHITESPACE
