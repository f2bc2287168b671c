"""The tokens of short texts, and the table of states itself."""

from __future__ import annotations

import re

import pytest

from diagconv.formats.grammar_files import grammar_text
from diagconv.formats.mermaid.reading.lexer import LexicalError, tokens
from diagconv.formats.mermaid.reading.states import AT_END, STATES

TERMINALS = set(re.findall(r"\b[A-Z][A-Z_]*\b", re.sub(r"//.*", "", grammar_text("mermaid"))))

LINES = {
    "A-->B": "ID LINK ID",
    "A---oB": "ID LINK ID",
    "x--x y": "LINK ID",
    "1end": "ID END",
    "a:b,c": "ID",
    "A & B": "ID SPACE AMP SPACE ID",
    "A&B": "ID",
    "A -- t --> B": "ID START_LINK EDGE_TEXT LINK ID",
    "A e1@--> B": "ID SPACE LINK_ID LINK ID",
    'A["x"]': "ID OPEN_SQUARE STRING CLOSE_SQUARE",
    "A((x))": "ID OPEN_ROUND OPEN_ROUND TEXT CLOSE_ROUND CLOSE_ROUND",
    "A[/x\\]": "ID OPEN_SLASH TEXT CLOSE_BACKSLASH",
    "A[the direction TB is] --> B": "DIRECTION_LINE",
    "style A fill:#f00,x:y": "STYLE SPACE NAME SPACE NAME COLON HASH NAME COMMA NAME COLON NAME",
}


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES.keys())
def test_tokens(line: str, expected: str) -> None:
    types = [token.type for token in tokens(f"{line}\n", state="default")]
    assert types[: len(expected.split())] == expected.split()


@pytest.mark.parametrize("line", ["A[x", 'A["x', "A -- x", "A -. a.b .-> B", "a=b", "😀"])
def test_lexical_errors(line: str) -> None:
    with pytest.raises(LexicalError):
        list(tokens(f"{line}\n", state="default"))


def test_the_table_and_the_grammar_agree() -> None:
    rows = [row for state in STATES.values() for row in state]
    made = {row.token for row in rows if row.token} | set(AT_END.values())
    assert made >= TERMINALS
    assert made - TERMINALS == {"BACKSLASH_PIPE", "LESS"}  # tokens that no statement takes
    assert {row.state for row in rows if row.state} <= STATES.keys()
