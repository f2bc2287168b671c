"""Scripts are written as black formats them."""

from __future__ import annotations

from pathlib import Path

import black
import pytest

import diagconv

ROOT = Path(__file__).parents[3]
TEXTS = sorted(
    path
    for folder in ("samples", "tests/pictures", "tests/identity/mermaid", "tests/identity/eraser")
    for path in (ROOT / folder).iterdir()
    if path.suffix in (".mmd", ".eraser")
)


@pytest.mark.parametrize("icons", ["named", "auto"])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_black(path: Path, icons: str) -> None:
    script = diagconv.write(diagconv.open_diagram(path), "diagrams", icons=icons)
    assert black.format_str(script, mode=black.Mode()) == script
