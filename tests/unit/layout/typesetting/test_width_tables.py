"""Widths from the table are those of HarfBuzz, to the last bit."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building.width_tables import CHARACTERS, WEIGHTS, table_text
from diagconv.layout.typesetting.measure import shaped
from diagconv.layout.typesetting.width_tables import TABLE, fonts_checksum, width_from_table

IS_OF_THIS_FONT = TABLE.read_text("utf-8").startswith(fonts_checksum())
pytestmark = pytest.mark.skipif(not IS_OF_THIS_FONT, reason="another version of Arimo is installed")


def test_the_table_is_what_is_measured() -> None:
    assert TABLE.read_text("utf-8") == table_text()


@given(st.text(CHARACTERS, min_size=1, max_size=40), st.sampled_from(WEIGHTS), st.booleans())
def test_it_is_what_harfbuzz_gives(text: str, weight: int, italic: bool) -> None:
    assert width_from_table(text, weight, italic) == sum(advance for _, advance in shaped(text, weight, italic))


@pytest.mark.parametrize(("text", "weight"), [("日本", 400), ("a\u0301", 400), ("a", 350)])
def test_the_rest_is_left_to_harfbuzz(text: str, weight: int) -> None:
    assert width_from_table(text, weight, italic=False) is None


def test_a_small_diagram_is_drawn_without_harfbuzz() -> None:
    script = (
        "import sys, diagconv\n"
        "diagconv.convert('flowchart LR\\n  a[App Pod] -->|größer| b', 'mermaid', 'svg')\n"
        "assert 'uharfbuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
