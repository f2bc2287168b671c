"""The extension of Sphinx, in reStructuredText and in MyST."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.integrations.pages import seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.integrations.conftest import Project

BROKEN = "\n1. item\n\n   ```mermaid\n   flowchart LR\n       a --> b\n       b -> c\n   ```\n"
BROKEN_DIRECTIVE = "\n* item\n\n  .. mermaid::\n     :alt: x\n\n     flowchart LR\n         a -> b\n"
SEQUENCE = "\n```mermaid\nsequenceDiagram\n    a->>b: hello\n```\n"


@pytest.fixture
def shop(project: Callable[[str], Project]) -> Project:
    return project("sphinx")


def build(shop: Project, builder: str, *words: str) -> tuple[int, str]:
    command = ("-q", "-W", "-j", "2", "-b", builder, "-d", "_build/doctrees", *words, ".", f"_build/{builder}")
    done = shop.run("sphinx-build", *command)
    return done.returncode, done.stdout


def built(shop: Project, builder: str, *words: str) -> None:
    code, printed = build(shop, builder, *words)
    assert (code, printed) == (0, "")


def line_of(shop: Project, path: str, text: str) -> int:
    return (shop.folder / path).read_text("utf-8").splitlines().index(text) + 1


@pytest.mark.parametrize(("builder", "page"), [("html", "operations.html"), ("dirhtml", "operations/index.html")])
def test_html_has_svg(shop: Project, builder: str, page: str) -> None:
    built(shop, builder)
    folder = shop.folder / "_build" / builder
    assert len(list((folder / "_images").glob("*.svg"))) == len(list((folder / "_images").iterdir())) == 6
    operations = (folder / page).read_text("utf-8")
    assert 'alt="From the application to its log" class="diagconv" id="log"' in operations
    assert operations.count('class="diagconv"') == 3
    assert ">Fig. 2</span>" in operations


def test_latex_has_pdf(shop: Project) -> None:
    built(shop, "latex")
    text = next((shop.folder / "_build/latex").glob("*.tex")).read_text("utf-8")
    assert text.count(r"}.pdf}") == 6
    assert r"\sphinxincludegraphics[width=0.600\linewidth]" in text
    assert r"\caption{Where it \sphinxstyleemphasis{runs}}\label" in text
    if shutil.which("latexmk"):
        done = shop.run("make", "-C", "_build/latex", "LATEXMKOPTS=-halt-on-error -silent")
        assert done.returncode == 0, done.stdout[-3000:]


def test_text_has_text_alternatives(shop: Project) -> None:
    built(shop, "text")
    text = (shop.folder / "_build/text/index.txt").read_text("utf-8")
    assert "[image: The parts of the shop][image]" in text
    assert "[image: Where it runs][image]" in text


def test_epub_is_clean(shop: Project) -> None:
    built(shop, "epub")


def test_a_second_build_draws_nothing(shop: Project) -> None:
    built(shop, "html")
    before = shop.drawn(shop.folder / "_build/doctrees")
    assert len(before) == 6
    for builder in ("html", "latex"):
        built(shop, builder, "-E")
        assert shop.drawn(shop.folder / "_build/doctrees") == before


def test_a_changed_file_is_drawn_again(shop: Project) -> None:
    built(shop, "html")
    shop.add("diagrams/deploy.mmd", "    done --> rest\n")
    built(shop, "html")
    assert "done → rest" in (shop.folder / "_build/html/index.html").read_text("utf-8")


def test_a_page_is_drawn_again_when_an_image_changes(shop: Project) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="{}"/></svg>'
    (shop.folder / "logo.svg").write_text(logo.format("#ff0000"), encoding="utf-8")
    shop.add("index.rst", '\n.. mermaid::\n\n   flowchart LR\n       a@{ img: "logo.svg" }\n')
    built(shop, "html")
    before = shop.drawn(shop.folder / "_build/doctrees")
    (shop.folder / "logo.svg").write_text(logo.format("#00ff00"), encoding="utf-8")
    built(shop, "html")
    after = shop.drawn(shop.folder / "_build/doctrees")
    assert before.keys() == after.keys()
    assert len(set(before.items()) ^ set(after.items())) == 2


@pytest.mark.parametrize(
    ("path", "text", "line", "column"),
    [("operations.md", BROKEN, "       b -> c", 11), ("index.rst", BROKEN_DIRECTIVE, "         a -> b", 7)],
)
def test_a_broken_diagram_is_a_warning_at_its_line(shop: Project, path: str, text: str, line: str, column: int) -> None:
    shop.add(path, text)
    code, printed = build(shop, "html")
    assert code == 1
    number = line_of(shop, path, line)
    assert f"{path}:{number}: WARNING: error[MMD140]: “->” is not a link" in printed
    assert "[diagconv.parse]" in printed
    built(shop, "html", "-D", "suppress_warnings=diagconv.parse")
    page = (shop.folder / "_build/html" / path).with_suffix(".html").read_text("utf-8")
    assert "-&gt; " in page


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (".. diagconv::\n\n   flowchart LR\n", "name the language: .. diagconv:: mermaid"),
        (".. diagconv:: mermiad\n\n   flowchart LR\n", "unknown language “mermiad”; did you mean “mermaid”?"),
        (".. eraser:: missing.eraser\n", "cannot read missing.eraser: no such file or directory"),
        (".. diagconv:: conf.py\n", "cannot tell the language of conf.py from its suffix"),
        (".. mermaid::\n   :theme: darck\n\n   flowchart LR\n      a --> b\n", "did you mean “dark”?"),
        (".. mermaid::\n   :width: wide\n\n   flowchart LR\n      a --> b\n", "write 400px or 50%"),
        (".. mermaid::\n", "there is no diagram"),
    ],
)
def test_a_wrong_directive_is_a_warning(shop: Project, directive: str, message: str) -> None:
    (shop.folder / "wrong.rst").write_text(f":orphan:\n\n{directive}", encoding="utf-8")
    code, printed = build(shop, "html")
    assert code == 1
    assert message in printed
    assert "wrong.rst:" in printed


def test_wrong_options_end_the_build(shop: Project) -> None:
    shop.add("conf.py", '\ndiagconv_options = {"theme": "forst"}\n')
    code, printed = build(shop, "html")
    assert code == 2
    assert "diagconv_options: unknown theme “forst”; did you mean “forest”?" in printed


def test_names_that_another_extension_has(shop: Project) -> None:
    """Its directive stays, unless ours is asked for; that leaves other kinds of diagrams to it."""
    shop.add("operations.md", SEQUENCE)
    code, printed = build(shop, "html")
    assert code == 1
    assert "EXP201" in printed
    shop.add("conf.py", '\nextensions.insert(0, "sphinxcontrib.mermaid")\nmermaid_output_format = "raw"\n')
    built(shop, "html", "-E")
    page = shop.folder / "_build/html/operations.html"
    assert page.read_text("utf-8").count('class="diagconv"') == 1
    shop.add("conf.py", 'diagconv_directives = ["mermaid"]\n')
    built(shop, "html", "-E")
    assert page.read_text("utf-8").count('class="diagconv"') == 3
    assert "a-&gt;&gt;b: hello" in page.read_text("utf-8")


def test_readers_in_light_and_dark_mode(shop: Project, browser: Browser) -> None:
    built(shop, "html")
    path = shop.folder / "_build/html/index.html"
    for dark in (False, True):
        for theme, is_dark in ((None, dark), ("light", False), ("dark", True)):
            found = seen(browser, path, dark=dark, stated=("data-theme", theme) if theme else None)
            assert [picture.width > 200 for picture in found] == [True] * 3
            assert [picture.brightness < 90 for picture in found] == [is_dark] * 3
            assert min(picture.contrast for picture in found) > 150


def test_a_theme_without_dark_mode_stays_light(shop: Project, browser: Browser) -> None:
    built(shop, "html", "-D", "html_theme=alabaster")
    found = seen(browser, shop.folder / "_build/html/index.html", dark=True)
    assert [picture.brightness > 200 for picture in found] == [True] * 3


@pytest.mark.parametrize(
    ("builder", "suffix", "kind"), [("html", "svg", "svg"), ("html", "png", "png"), ("latex", "pdf", "png")]
)
def test_sphinxcontrib_mermaid_calls_diagconv(shop: Project, builder: str, suffix: str, kind: str) -> None:
    folder = shop.folder / "plain"
    folder.mkdir()
    (folder / "conf.py").write_text(
        f'extensions = ["sphinxcontrib.mermaid"]\nmermaid_cmd = "diagconv-mmdc"\nmermaid_output_format = "{kind}"\n'
    )
    (folder / "index.rst").write_text("A\n=\n\n.. mermaid::\n\n   flowchart LR\n     a --> b\n")
    done = shop.run("sphinx-build", "-q", "-W", "-b", builder, "plain", "plain/out")
    assert (done.returncode, done.stdout) == (0, "")
    assert len(list((folder / "out").rglob(f"mermaid-*.{suffix}"))) == 1
