"""The picture that the README shows is what diagconv draws today."""

from __future__ import annotations

from pathlib import Path

from diagconv import open_diagram, render

ROOT = Path(__file__).parent.parent.parent


def test_the_picture_of_the_readme_is_up_to_date(update_goldens: bool) -> None:
    drawn = render(open_diagram(ROOT / "samples" / "web-app.eraser"), "svg")
    path = ROOT / "docs" / "pictures" / "web-app.svg"
    if update_goldens:
        path.write_text(str(drawn), "utf-8")
    assert path.read_text("utf-8") == drawn
