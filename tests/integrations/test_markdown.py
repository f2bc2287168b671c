"""The extension of Python-Markdown in MkDocs, ProperDocs and Zensical: the same project, unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.integrations.pages import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.integrations.conftest import Project

BUILDS = {
    "mkdocs": ("build", "--strict"),
    "properdocs": ("build", "--strict", "-f", "mkdocs.yml"),
    "zensical": ("build",),
}
FENCE = """
markdown_extensions:
  - attr_list
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: diagconv
          format: !!python/name:diagconv.integrations.markdown.fence
          validator: !!python/name:diagconv.integrations.markdown.validator
        - name: eraser
          class: diagconv
          format: !!python/object/apply:diagconv.integrations.markdown.CustomFence
            kwds: {theme: neutral}
          validator: !!python/name:diagconv.integrations.markdown.validator
"""
BROKEN = "\n- item\n\n    ```mermaid\n    flowchart LR\n        a -> b\n    ```\n"


@pytest.fixture(params=BUILDS)
def tool(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def built(shop: Project, tool: str) -> str:
    done = shop.run(tool, *BUILDS[tool])
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_sample(tool: str, project: Callable[[str], Project]) -> None:
    shop = project("mkdocs")
    built(shop, tool)
    pages = {name: (shop.folder / "site" / name / "index.html").read_text("utf-8") for name in ("", "guide/operations")}
    assert {name: page.count('<svg style="') for name, page in pages.items()} == {"": 2, "guide/operations": 6}
    for page in pages.values():
        ids = re.findall(r'(?<![-\w])id="(diagconv[^"]*)"', page)
        assert len(ids) == len(set(ids))
        assert "```" not in page


def test_a_second_build_draws_nothing(tool: str, project: Callable[[str], Project]) -> None:
    shop = project("mkdocs")
    built(shop, tool)
    before = shop.drawn()
    built(shop, tool)
    assert len(before) == 7
    assert shop.drawn() == before


def test_a_broken_diagram_fails_with_the_line_of_its_page(tool: str, project: Callable[[str], Project]) -> None:
    shop = project("mkdocs")
    page = shop.folder / "docs/guide/operations.md"
    shop.add("docs/guide/operations.md", BROKEN)
    done = shop.run(tool, *BUILDS[tool])
    assert done.returncode == 1
    line = page.read_text("utf-8").splitlines().index("        a -> b") + 1
    assert f"docs/guide/operations.md:{line}:11: error[MMD140]: “->” is not a link" in done.stdout


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_a_warning_fails_a_strict_build(tool: str, project: Callable[[str], Project]) -> None:
    shop = project("mkdocs")
    shop.add("docs/index.md", "\n```mermaid\nflowchart LR\n    a --> b\n    class a missing\n```\n")
    done = shop.run(tool, *BUILDS[tool])
    assert done.returncode == 1
    assert "docs/index.md:27:13: warning[MMD216]: class “missing” is used but not defined" in done.stdout
    assert done.stdout.count("MMD216") == 1


def test_a_custom_fence_of_superfences(tool: str, project: Callable[[str], Project]) -> None:
    shop = project("mkdocs")
    settings = shop.folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").partition("markdown_extensions")[0] + FENCE, encoding="utf-8")
    built(shop, tool)
    assert (shop.folder / "site/index.html").read_text("utf-8").count('<svg style="') == 2
    shop.add("docs/guide/operations.md", "\n```mermaid\nflowchart LR\n    a -> b\n```\n")
    done = shop.run(tool, *BUILDS[tool])
    assert done.returncode == 1
    assert re.search(r"docs/guide/operations\.md:\d\d:7: error\[MMD140\]", done.stdout)


def test_readers_in_light_and_dark_mode(tool: str, project: Callable[[str], Project], browser: Browser) -> None:
    """Also where the page states a mode that is not that of the system."""
    shop = project("mkdocs")
    built(shop, tool)
    path = shop.folder / "site/index.html"
    for dark in (False, True):
        for scheme, is_dark in ((None, dark), ("default", False), ("slate", True)):
            pictures = seen(browser, path, dark=dark, stated=("data-md-color-scheme", scheme) if scheme else None)
            assert [picture.width > 200 for picture in pictures] == [True, True]
            assert [picture.brightness < 90 for picture in pictures] == [is_dark, is_dark]
            assert min(picture.contrast for picture in pictures) > 150
