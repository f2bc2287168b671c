"""What `-f diagrams` reads of scripts with loops, comprehensions and functions is what running them builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diagconv.diagnostics import Diagnostic, Source
from diagconv.formats.diagrams.reading.reader import read
from tests.scripts.building import built, comparable

HERE = Path(__file__).parent
CASE = re.compile(r"^([^\n]+):\n\n```python\n(.*?)^```$", re.M | re.S)
CASES = {
    f"{path.stem}: {title}": script
    for path in sorted(HERE.glob("*.md"))
    for title, script in CASE.findall(path.read_text("utf-8"))
}


def test_there_are_enough() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("name", CASES)
def test_what_is_read_is_what_is_built(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found: list[Diagnostic] = []
    diagram = read(Source(CASES[name]), found)
    assert not [str(diagnostic) for diagnostic in found if diagnostic.is_error]
    (expected,) = built(CASES[name])
    assert comparable(diagram) == comparable(expected)
    assert diagram.node_ids
