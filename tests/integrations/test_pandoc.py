"""The filter, called by pandoc itself."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.integrations.conftest import PANDOC
from tests.integrations.pages import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.integrations.conftest import Project

pytestmark = pytest.mark.skipif(not PANDOC, reason="pandoc is not among the tools")


@pytest.fixture
def report(project: Callable[[str], Project]) -> Project:
    return project("pandoc")


def convert(report: Project, output: str, *words: str) -> tuple[int, str]:
    script = "import os, sys; os.execvp('pandoc', ['pandoc', *sys.argv[1:]])"
    command = ("-c", script, "--standalone", "--filter", "diagconv-pandoc", "report.md", "-o", output, *words)
    done = report.run("python", *command)
    return done.returncode, done.stdout


@pytest.mark.parametrize(("output", "count"), [("report.docx", 2), ("report.odt", 2), ("report.epub", 2)])
def test_containers_hold_the_pictures(report: Project, output: str, count: int) -> None:
    assert convert(report, output)[0] == 0
    with zipfile.ZipFile(report.folder / output) as file:
        pictures = [name for name in file.namelist() if name.endswith((".png", ".svg")) and "humbnail" not in name]
    assert len(pictures) == count


def test_slides_hold_the_pictures(report: Project) -> None:
    assert convert(report, "report.pptx")[0] == 0
    with zipfile.ZipFile(report.folder / "report.pptx") as file:
        pictures = [name for name in file.namelist() if name.startswith("ppt/media/")]
    assert len(pictures) == 1  # pandoc shows no pictures in quotes on slides


def test_html_refers_to_the_pictures(report: Project) -> None:
    assert convert(report, "report.html") == (0, "")
    page = (report.folder / "report.html").read_text("utf-8")
    assert '<figure id="fig:parts">' in page
    assert page.count('src="diagconv-pictures/') == 2


def test_the_page_for_quarto(project: Callable[[str], Project]) -> None:
    """Quarto, which is in no package, hands its pages to the same filter by pandoc."""
    site = project("quarto")
    script = "import os, sys; os.execvp('pandoc', ['pandoc', *sys.argv[1:]])"
    words = ("--standalone", "--from", "markdown", "--filter", "diagconv-pandoc", "index.qmd", "-o", "index.html")
    assert site.run("python", "-c", script, *words).returncode == 0
    assert '<figure id="fig-parts">' in (site.folder / "index.html").read_text("utf-8")


def test_readers_in_light_and_dark_mode(report: Project, browser: Browser) -> None:
    """The template of pandoc has light pages, whatever the system's mode, and so have the pictures."""
    convert(report, "report.html")
    for dark in (False, True):
        found = seen(browser, report.folder / "report.html", dark=dark)
        assert len(found) == 2
        assert all(picture.width > 100 and picture.brightness > 200 and picture.contrast > 150 for picture in found)


def test_latex_refers_to_pdf(report: Project) -> None:
    assert convert(report, "report.tex")[0] == 0
    assert (report.folder / "report.tex").read_text("utf-8").count(".pdf}") == 2


def test_a_second_run_draws_nothing(report: Project) -> None:
    convert(report, "report.html")
    before = report.drawn()
    convert(report, "report.html")
    assert len(before) == 2
    assert report.drawn() == before


def test_a_broken_diagram_ends_the_run_with_its_place(report: Project) -> None:
    report.add("report.md", "\n```mermaid\nflowchart LR\n    a -> b\n```\n")
    line = (report.folder / "report.md").read_text("utf-8").splitlines().index("    a -> b") + 1
    code, printed = convert(report, "report.html")
    assert code != 0
    assert f"report.md:{line}:7: error[MMD140]" in printed
    assert not (report.folder / "report.html").exists()
