"""The reference page names every property and theme that there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from diagconv.style import THEMES
from diagconv.style.css import PROPERTIES
from diagconv.style.theme_variables import COLORS

FOLDER = Path(__file__).parents[3]
PAGE = (FOLDER / "docs" / "reference" / "styles.md").read_text("utf-8")


def rows(heading: str) -> list[str]:
    """The first cells of the table under a heading, in code or plain."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `?([\w-]+)`? \|", section, re.MULTILINE)[1:]


def test_properties() -> None:
    assert sorted(rows("Properties")) == sorted(PROPERTIES)


def test_variables() -> None:
    assert sorted(rows("Mermaid's themes")) == sorted([*COLORS, "fontSize", "darkMode"])


def test_themes() -> None:
    assert rows("Themes") == list(THEMES)
