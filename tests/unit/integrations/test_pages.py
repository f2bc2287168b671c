"""The diagrams of a page: where they stand in its file, whatever a tool has done to its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.integrations.pages import Page, draw_page
from diagconv.integrations.settings import SiteSettings

if TYPE_CHECKING:
    from pathlib import Path

BODY = "# Title\n\n- item\n\n    ```mermaid widht=3\n    flowchart LR\n        a -> b\n    ```\n"
FRONT = "---\ntags: [a]\n---\n\n"


def page(tmp_path: Path, file: str, text: str) -> Page:
    path = tmp_path / "page.md"
    path.write_bytes(file.encode())
    return Page.of_file(text, str(path), "page.md")


def places(page: Page) -> list[str]:
    done = draw_page(page, SiteSettings.of({}), None)
    found = [*done.diagnostics, *(found for one in done.diagrams for found in one.drawn.diagnostics)]
    return [f"{one.position.line}:{one.position.column}" for one in found if one.position]


def test_a_page_as_it_is_written(tmp_path: Path) -> None:
    assert places(page(tmp_path, BODY, BODY)) == ["5:16", "7:11"]
    assert places(Page(BODY, "page.md")) == ["5:16", "7:11"]


def test_without_its_front_matter(tmp_path: Path) -> None:
    assert places(page(tmp_path, FRONT + BODY, BODY)) == ["9:16", "11:11"]


def test_with_other_line_ends_and_without_tabs(tmp_path: Path) -> None:
    file = f"\ufeff{FRONT}{BODY}".replace("\n", "\r\n").replace("    ```", "\t```")
    assert places(page(tmp_path, file, f"{BODY}\n\n")) == ["9:16", "11:11"]


def test_with_something_inserted_above_it(tmp_path: Path) -> None:
    shown = page(tmp_path, FRONT + BODY, f"Inserted.\n\n{BODY}More.\n")
    assert shown.above is None
    assert places(shown)[1] == "11:11"


def test_a_diagram_that_is_in_no_file(tmp_path: Path) -> None:
    assert places(page(tmp_path, "{{ diagram }}\n", BODY))[1] == "7:11"
    assert places(page(tmp_path, "", BODY))[1] == "7:11"


def test_blocks_take_the_place_of_diagrams_where_front_matter_was_cut_off(tmp_path: Path) -> None:
    shown = page(tmp_path, FRONT + BODY, BODY)
    blocks = [(one.diagram, ["<b>"]) for one in draw_page(shown, SiteSettings.of({}), None).diagrams]
    assert shown.with_blocks(blocks) == "# Title\n\n- item\n\n    <b>\n"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert Page.of_file(BODY, str(tmp_path / "missing.md"), "page.md") == Page(BODY, "page.md")
