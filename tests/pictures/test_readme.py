"""The pictures that the README shows are what diagconv draws today."""

from __future__ import annotations

from pathlib import Path

import pytest

from diagconv import open_diagram, render

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("sample", ["web-app.eraser", "shop.yaml"])
def test_a_picture_of_the_readme_is_up_to_date(sample: str, update_goldens: bool) -> None:
    drawn = render(open_diagram(ROOT / "samples" / sample), "svg")
    path = ROOT / "docs" / "pictures" / f"{Path(sample).stem}.svg"
    if update_goldens:
        path.write_text(str(drawn), "utf-8")
    assert path.read_text("utf-8") == drawn
