"""Sites that a build step prepares with `export --notes`: Hugo, and VitePress where npm is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integrations.pages import seen, served

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.integrations.conftest import Project

BROKEN = "\n```mermaid\nflowchart LR\n    a -> b\n```\n"
TOGGLE = "document.querySelector('.VPSwitchAppearance').click()"
"""Uses the switch of VitePress."""


def check_readers(browser: Browser, page: Path | str, count: int, script: str = "") -> None:
    """In both modes, the pictures are there, with text that stands out; a script changes the mode of the page."""
    for dark in (False, True):
        pictures = seen(browser, page, dark=dark, script=script)
        assert len(pictures) == count
        assert all(picture.width > 100 and picture.contrast > 150 for picture in pictures)
        assert all((picture.brightness < 100) == (dark is not bool(script)) for picture in pictures)


def broken_line(project: Project, page: str) -> str:
    """Add a broken diagram to a page; its place."""
    project.add(page, BROKEN)
    lines = (project.folder / page).read_text("utf-8").splitlines()
    return f"{page}:{lines.index('    a -> b') + 1}:7: error[MMD140]"


def test_hugo(project: Callable[[str], Project], browser: Browser) -> None:
    hugo = project("hugo")
    build = ("site", "HUGO=hugo", "--old-file=.venv")
    (hugo.folder / ".venv/bin").mkdir(parents=True)
    (hugo.folder / ".venv/bin/diagconv").write_text('#!/bin/sh\nexec diagconv "$@"\n')
    (hugo.folder / ".venv/bin/diagconv").chmod(0o755)
    done = hugo.run("make", *build)
    assert done.returncode == 0, done.stdout
    assert "3 diagrams drawn" in done.stdout
    with served(hugo.folder / "public") as address:
        check_readers(browser, f"{address}guide/orders/", 3)
    before = hugo.drawn(hugo.folder / "build")
    assert "0 diagrams drawn, 3 unchanged" in hugo.run("make", *build).stdout
    assert hugo.drawn(hugo.folder / "build") == before != {}
    place = broken_line(hugo, "content/guide/orders/index.md")
    done = hugo.run("make", *build)
    assert done.returncode != 0
    assert place in done.stdout


def test_vitepress(project: Callable[[str], Project], browser: Browser) -> None:
    site = project("vitepress")
    done = site.run("npm", "install", "--no-audit", "--no-fund")
    assert done.returncode == 0, done.stdout
    done = site.run("npm", "run", "build")
    assert done.returncode == 0, done.stdout
    assert "3 diagrams drawn" in done.stdout
    with served(site.folder / "build/.vitepress/dist") as address:
        for page, count in (("", 1), ("guide/orders.html", 2)):
            check_readers(browser, address + page, count)
            check_readers(browser, address + page, count, TOGGLE)
    before = site.drawn(site.folder / "build")
    assert "0 diagrams drawn, 3 unchanged" in site.run("npm", "run", "diagrams").stdout
    assert site.drawn(site.folder / "build") == before != {}
    place = broken_line(site, "docs/guide/orders.md")
    done = site.run("npm", "run", "build")
    assert done.returncode != 0
    assert place in done.stdout
