"""The examples of the style guide are in the style that they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diagconv.diagnostics import Source
from diagconv.formats.registry import by_name

GUIDE = Path(__file__).parents[2] / "docs" / "reference" / "mermaid-style.md"
EXAMPLES = re.findall(r"^```mermaid\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_in_its_style(text: str) -> None:
    mermaid = by_name("mermaid")
    said: list = []
    assert mermaid.load_writer()(mermaid.load_reader()(Source(text), said), said) == text
    assert not [str(diagnostic) for diagnostic in said]
