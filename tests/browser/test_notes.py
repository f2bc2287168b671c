"""A note that shows two pictures: readers see the one for their mode."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from diagconv.cli.main import diagconv

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOTE = "# Orders\n\n```mermaid\nflowchart LR\n    a --> b\n```\n\n- an item\n\n  ```eraser\n  A > B\n  ```\n"
SHOWN = "[...document.images].map(image => [image.currentSrc.split('/').pop(), image.naturalWidth > 0])"


@pytest.mark.parametrize("link", ["html", "figure"])
def test_a_reader_sees_the_picture_for_their_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, light: Page, dark: Page, link: str
) -> None:
    monkeypatch.chdir(tmp_path)
    note = tmp_path / "a.md"
    note.write_text(NOTE)
    words = ["export", "a.md", "-o", "pictures", "--in-place", "--theme", "default,dark", "--link", link]
    assert CliRunner().invoke(diagconv, words).exit_code == 0
    page = tmp_path / "a.html"
    page.write_text("<!doctype html><meta charset=utf-8>" + MarkdownIt().render(note.read_text()))
    for reader, ending in ((light, ""), (dark, "-dark")):
        reader.goto(page.as_uri())
        reader.wait_for_load_state("load")
        names = [f"a-orders{ending}.svg", f"a-orders-2{ending}.svg"]
        assert reader.evaluate(SHOWN) == [[name, True] for name in names]
