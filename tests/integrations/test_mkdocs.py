"""The plugin of MkDocs and ProperDocs: pictures as files of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integrations.pages import seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.integrations.conftest import Project

COMMANDS = {"mkdocs": ("mkdocs", "build"), "properdocs": ("properdocs", "build", "-f", "mkdocs.yml")}
BROKEN = "\n- item\n\n    ```mermaid\n    flowchart LR\n        a -> b\n    ```\n"


@pytest.fixture(params=COMMANDS)
def build(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return COMMANDS[request.param]


@pytest.fixture
def shop(project: Callable[[str], Project]) -> Project:
    return project("mkdocs-plugin")


def built(shop: Project, build: tuple[str, ...]) -> str:
    done = shop.run(*build, "--strict")
    assert done.returncode == 0, done.stdout
    return done.stdout


def pictures(shop: Project) -> list[str]:
    folder = shop.folder / "site/assets/diagrams"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.svg"))


def with_theme(shop: Project, theme: str) -> None:
    settings = shop.folder / "mkdocs.yml"
    _, _, rest = settings.read_text("utf-8").partition("markdown_extensions:")
    settings.write_text(f"site_name: Shop\ntheme: {theme}\nmarkdown_extensions:{rest}", encoding="utf-8")


def test_pictures_are_files_with_names_that_stay(shop: Project, build: tuple[str, ...]) -> None:
    built(shop, build)
    before = pictures(shop)
    assert before[:4] == [
        "guide/operations-operations-2.svg", "guide/operations-operations-3-dark.svg",
        "guide/operations-operations-3.svg", "guide/operations-operations-4-dark.svg",
    ]  # fmt: skip
    page = (shop.folder / "site/guide/operations/index.html").read_text("utf-8")
    assert 'src="../../assets/diagrams/guide/operations-operations-2.svg"' in page
    assert 'href="../../assets/diagrams/guide/operations-operations-2.mmd.txt">Source</a>' in page
    index = (shop.folder / "site/index.html").read_text("utf-8")
    assert '<figure class="diagconv" style="width:60%"><img class="diagconv" alt="The shop on AWS"' in index
    assert "<figcaption>Where it runs · <a href=" in index
    shop.add("docs/index.md", "\n## More\n\n```mermaid\nflowchart LR\n    x --> y\n```\n")
    built(shop, build)
    assert sorted({*pictures(shop)} - {*before}) == ["index-more-dark.svg", "index-more.svg"]


def test_a_second_build_draws_nothing(shop: Project, build: tuple[str, ...]) -> None:
    assert "pictures drawn" in built(shop, build)
    before = shop.drawn()
    assert "diagconv: 0 pictures drawn, 16 from the cache" in built(shop, build)
    assert before
    assert shop.drawn() == before


def test_the_cache_is_beside_the_configuration(shop: Project, build: tuple[str, ...]) -> None:
    shop.run(*build, cached=False)
    assert len(shop.drawn(shop.folder / ".cache/plugin/diagconv")) == 13


def test_a_broken_diagram_fails_a_strict_build(shop: Project, build: tuple[str, ...]) -> None:
    shop.add("docs/guide/operations.md", BROKEN)
    lines = (shop.folder / "docs/guide/operations.md").read_text("utf-8").splitlines()
    place = f"docs/guide/operations.md:{lines.index('        a -> b') + 1}:11"
    strict, lenient = shop.run(*build, "--strict"), shop.run(*build)
    assert strict.returncode == 1
    assert lenient.returncode == 0
    for done in (strict, lenient):
        assert f"ERROR   -  {place}: error[MMD140]: “->” is not a link" in done.stdout
    page = (shop.folder / "site/guide/operations/index.html").read_text("utf-8")
    assert "-&gt;" in page


def test_a_warning_fails_a_strict_build(shop: Project, build: tuple[str, ...]) -> None:
    shop.add("docs/index.md", "\n```mermaid\nflowchart LR\n    a --> b\n    class a missing\n```\n")
    for _ in range(2):  # also from the cache
        done = shop.run(*build, "--strict")
        assert done.returncode == 1
        assert "WARNING -  docs/index.md:27:13: warning[MMD216]" in done.stdout


def test_a_wrong_option_is_named(shop: Project, build: tuple[str, ...]) -> None:
    shop.add("mkdocs.yml", "      theme: forst\n")
    done = shop.run(*build)
    assert done.returncode == 1
    assert "unknown theme “forst”; did you mean “forest”" in done.stdout


def test_pages_without_directory_urls(shop: Project, build: tuple[str, ...]) -> None:
    shop.add("mkdocs.yml", "use_directory_urls: false\n")
    built(shop, build)
    page = (shop.folder / "site/guide/operations.html").read_text("utf-8")
    assert 'src="../assets/diagrams/guide/operations-operations-2.svg"' in page


def modes(browser: Browser, path: Path, name: str, values: tuple[tuple[str | None, bool | None], ...]) -> None:
    for dark in (False, True):
        for value, is_dark in values:
            found = seen(browser, path, dark=dark, stated=(name, value) if value else None)
            assert [picture.width > 200 for picture in found] == [True, True]
            assert [picture.brightness < 90 for picture in found] == [dark if is_dark is None else is_dark] * 2
            assert min(picture.contrast for picture in found) > 150


def test_readers_in_light_and_dark_mode(shop: Project, build: tuple[str, ...], browser: Browser) -> None:
    built(shop, build)
    path = shop.folder / "site/index.html"
    modes(browser, path, "data-md-color-scheme", ((None, None), ("default", False), ("slate", True)))


def test_a_theme_without_a_switch_follows_the_system(shop: Project, browser: Browser) -> None:
    with_theme(shop, "readthedocs")
    built(shop, COMMANDS["mkdocs"])
    assert not [path for path in pictures(shop) if path.endswith("-dark.svg")]
    modes(browser, shop.folder / "site/index.html", "", ((None, None),))
