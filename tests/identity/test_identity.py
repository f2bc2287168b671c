"""Reads each canonical text and writes it again: nothing may change, and nothing may be said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv.diagnostics import Source
from diagconv.formats.registry import by_name, by_suffix

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.glob("*/*") if by_suffix(path))


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(HERE)))
def test_identity(path: Path) -> None:
    language = by_name(path.parent.name)
    text = path.read_bytes().decode()
    said: list[Diagnostic] = []
    diagram = language.load_reader()(Source(text), said)
    assert language.load_writer()(diagram, said) == text
    assert not [str(diagnostic) for diagnostic in said]
