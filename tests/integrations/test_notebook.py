"""Notebooks: executed, and made into other documents."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.integrations.pages import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.integrations.conftest import Project


@pytest.fixture
def shop(project: Callable[[str], Project]) -> Project:
    return project("notebook")


def converted(shop: Project, target: str, *words: str) -> tuple[int, str]:
    done = shop.run("jupyter", "nbconvert", "--execute", "--to", target, *words, "shop.ipynb")
    return done.returncode, done.stdout


def with_cell(shop: Project, *lines: str) -> None:
    """Put a cell after the one that loads the extension."""
    path = shop.folder / "shop.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cell = {"cell_type": "code", "execution_count": None, "id": "new", "metadata": {}, "outputs": []}
    notebook["cells"].insert(2, cell | {"source": "\n".join(lines)})
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_html_and_markdown(shop: Project) -> None:
    code, printed = converted(shop, "html")
    assert code == 0, printed
    page = (shop.folder / "shop.html").read_text("utf-8")
    assert page.count('src="data:image/svg+xml;base64,') == 3
    assert "<pre>['browser', 'api', 'orders']</pre>" in page
    before = shop.drawn()
    assert len(before) == 3
    code, printed = converted(shop, "markdown")
    assert code == 0, printed
    assert shop.drawn() == before
    text = (shop.folder / "shop.md").read_text("utf-8")
    pictures = sorted((shop.folder / "shop_files").glob("*.svg"))
    assert [f"![svg](shop_files/{path.name})" in text for path in pictures] == [True] * 3


def test_latex_needs_no_inkscape(shop: Project) -> None:
    code, printed = converted(shop, "latex")
    assert code == 0, printed
    assert len(list((shop.folder / "shop_files").glob("*.pdf"))) == 3
    if shutil.which("xelatex"):
        code, printed = converted(shop, "pdf")
        assert code == 0, printed


def test_a_broken_diagram_ends_the_execution(shop: Project) -> None:
    with_cell(shop, "%%mermaid", "flowchart LR", "    a -> b")
    code, printed = converted(shop, "html")
    assert code == 1
    assert "In [2]:3:7: error[MMD140]: “->” is not a link" in printed
    assert "magics.py" not in printed


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("%%mermaid --theme darck", "did you mean “dark”"),
        ("%%mermaid 3x", "“3x” is not a name for a variable"),
        ("%%mermaid a b", "unrecognized arguments: b"),
    ],
)
def test_a_wrong_first_line(shop: Project, line: str, message: str) -> None:
    with_cell(shop, line, "flowchart LR", "    a --> b")
    code, printed = converted(shop, "html")
    assert code == 1
    assert message in printed
    assert "magics.py" not in printed


def test_a_warning_stands_below_its_cell(shop: Project) -> None:
    with_cell(shop, "%%mermaid", "flowchart LR", "    a --> b", "    class a missing")
    code, printed = converted(shop, "html")
    assert code == 0, printed
    assert (shop.folder / "shop.html").read_text("utf-8").count("In [2]:4:13: warning[MMD216]") == 1


def test_readers_in_light_and_dark_mode(shop: Project, browser: Browser) -> None:
    """Notebooks are light, unless they ask for something else."""
    with_cell(shop, "from diagconv.integrations import notebook", 'notebook.set_options(theme="auto")')
    code, printed = converted(shop, "html")
    assert code == 0, printed
    for dark in (False, True):
        found = seen(browser, shop.folder / "shop.html", dark=dark)
        assert [picture.brightness < 90 for picture in found] == [False, dark, dark]
        assert min(picture.contrast for picture in found) > 150
