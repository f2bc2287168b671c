"""Runs the cases beside it: one source, and what each target writes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from diagconv.diagnostics import Diagnostic, Source
from diagconv.formats.registry import FORMATS, by_name
from diagconv.model import Diagram

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.glob("*.md") if path.name != "README.md")
FENCE = re.compile(r"^(?P<fence>```+|~~~+) *(?P<word>\w+)(?P<options>[^\n]*)\n(?P<body>.*?)^(?P=fence)\n", re.M | re.S)
FORMAT_OF = {**{name: name for name in FORMATS}, "python": "diagrams"}
SWITCHES = {"yes": True, "no": False}


@dataclass
class Case:
    """How far a file has been run."""

    diagram: Diagram | None = None
    said: list[Diagnostic] = field(default_factory=list)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_conversion(path: Path, update_goldens: bool) -> None:
    case = Case()
    text = path.read_text("utf-8")
    seen = FENCE.sub(lambda fence: _run(fence, case), text)
    assert case.diagram is not None, "there is no source"
    if update_goldens:
        path.write_text(seen, "utf-8")
    assert seen == text


def _run(fence: re.Match[str], case: Case) -> str:
    """The fence as it should read: the source as it is, a target as it is written, what was said as it is said."""
    word, body = fence["word"], fence["body"]
    if word == "said":
        body = "".join(f"{_spelled(diagnostic)}\n" for diagnostic in case.said)
    elif case.diagram is None:
        case.diagram = _read(FORMAT_OF[word], body, fence["options"], case)
    else:
        body = _written(FORMAT_OF[word], fence["options"], case)
    return f"{fence['fence']}{word}{fence['options']}\n{body}{fence['fence']}\n"


def _read(name: str, text: str, options: str, case: Case) -> Diagram:
    diagram = by_name(name).load_reader()(Source(text), case.said, **_options(options))
    _no_errors(case.said)
    return diagram


def _written(name: str, options: str, case: Case) -> str:
    row = by_name(name)
    case.said = []
    assert case.diagram is not None
    text = row.load_writer()(case.diagram, case.said, **_options(options))
    if row.reader is not None:
        again: list[Diagnostic] = []
        diagram = row.load_reader()(Source(text), again)
        _no_errors(again)
        assert row.load_writer()(diagram, [], **_options(options)) == text, "written again it differs"
    return text


def _options(words: str) -> dict[str, Any]:
    pairs = (word.split("=") for word in words.split())
    return {key: SWITCHES.get(value, value) for key, value in pairs}


def _no_errors(diagnostics: list[Diagnostic]) -> None:
    assert not [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error]


def _spelled(diagnostic: Diagnostic) -> str:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"{diagnostic}{hint}"
