"""Reads the texts of the cases beside it, and compares what is said about them to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Source, code_frame
from diagconv.formats.registry import FORMATS, by_name

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/*.md"))
FENCE = re.compile(r"^(?P<fence>```+|~~~+) *(?P<word>\w+)\n(?P<body>.*?)^(?P=fence)\n", re.M | re.S)


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(HERE)))
def test_errors(path: Path, update_goldens: bool) -> None:
    text = path.read_bytes().decode()
    said: list[Diagnostic] = []
    seen = FENCE.sub(lambda fence: _run(fence, said), text)
    if update_goldens:
        path.write_bytes(seen.encode())
    assert seen == text


def _run(fence: re.Match[str], said: list[Diagnostic]) -> str:
    """The fence as it should read: a text as it is, what was said about it as it is said."""
    word, body = fence["word"], fence["body"]
    if word in FORMATS:
        said.clear()
        by_name(word).load_reader()(Source(body), said)
    elif word == "said":
        body = "".join(_spelled(diagnostic) for diagnostic in said)
    return f"{fence['fence']}{word}\n{body}{fence['fence']}\n"


def _spelled(diagnostic: Diagnostic) -> str:
    lines = [str(diagnostic), *code_frame(diagnostic).splitlines()]
    return "".join(f"{line}\n" for line in [*lines, *([f"hint: {diagnostic.hint}"] if diagnostic.hint else [])])
