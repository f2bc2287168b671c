"""Pictures in pages: they need no style sheet, disturb no other, run nothing and ask for nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.browser import photograph, show
from benchmarks.pictures.images import apart, opened
from benchmarks.pictures.viewers import size_of
from diagconv import render
from diagconv.model import Diagram
from tests.browser.pictures import TEXTS, named, picture_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

HOSTILE = (
    *("<script>document.title='bad'</script>", "<img src=x onerror=\"document.title='bad'\">", "javascript:bad()"),
    *("</svg><svg onload=\"document.title='bad'\">", "]]><iframe src='https://example.org'>", "url(https://example.org)"),
    *("</style><style>@import 'https://example.org'", "<foreignObject><body onload=\"document.title='bad'\"/>"),
    *("\"/><image href='https://example.org/a.png'/>", "java\tscript:bad()"),
    *("javascript&colon;bad()", "data:text/html,x", "vbscript:x", "#javascript:bad()"),
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=named)
def test_the_look_holds_without_the_style_sheet(text: Path, light: Page) -> None:
    svg, _ = picture_of(text)
    bare = re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)
    size = size_of(svg)
    still = re.sub(r"animation:[^}]*", "", svg)
    assert photograph(light, bare, *size) == photograph(light, still, *size)


def test_pictures_in_one_page_do_not_disturb_each_other(light: Page) -> None:
    """Each looks as it does alone, whatever the others' classes and ids are."""
    pictures = [picture_of(text)[0] for text in TEXTS if text.stem in ("dark", "neutral", "kubernetes", "icons")]
    assert len(pictures) == 4
    alone = []
    for svg in pictures:
        show(light, svg)
        alone.append(light.locator("svg.diagconv").screenshot())
    together = "".join(f'<div style="height:2000px">{svg}</div>' for svg in pictures)  # so that each begins on a pixel
    show(light, together)
    shown = [light.locator("svg.diagconv").nth(number).screenshot() for number in range(len(pictures))]
    assert [apart(opened(one), opened(other)) for one, other in zip(shown, alone, strict=True)] == [0.0] * len(alone)
    ids = light.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))


def test_a_page_may_set_colours(light: Page) -> None:
    svg, _ = picture_of(next(text for text in TEXTS if text.stem == "kubernetes"))
    show(light, f"<style>:root{{--diagconv-background-fill:#123456}}</style>{svg}")
    color = light.evaluate("getComputedStyle(document.querySelector('svg.diagconv > rect')).fill")
    assert color == "rgb(18, 52, 86)"


def test_hostile_text_does_nothing(browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for hostile in HOSTILE:
        show(page, str(render(hostile_diagram(hostile), "svg")))
        page.evaluate(
            "() => document.querySelectorAll('svg a').forEach((link) => link.dispatchEvent(new Event('focus')))"
        )
        assert page.title() != "bad"
        assert (
            page.evaluate("document.querySelectorAll('script, iframe, foreignObject, img, [onload], [onerror]').length")
            == 0
        )
        links = page.evaluate(
            "[...document.querySelectorAll('svg a')].map((link) => new URL(link.href.baseVal, 'https://here.example').protocol)"
        )
        assert set(links) <= {"https:", "http:", "mailto:"}
        assert [url for url in asked if not url.startswith(("about:", "data:image/"))] == []
    page.close()


def hostile_diagram(hostile: str) -> Diagram:
    diagram = Diagram()
    diagram.title = hostile
    diagram.accessibility.update(title=hostile, description=hostile)
    diagram.group("g", hostile, link=hostile, tooltip=hostile)
    diagram.node(hostile, hostile, group="g", link=hostile, tooltip=hostile, icon=hostile)
    diagram.node("m", hostile, markup="html", style={"fill": hostile, "color": hostile}, link="notes.md")
    diagram.edge("m", hostile, label=hostile)
    return diagram


def test_a_link_can_be_followed_and_reached_by_key(light: Page) -> None:
    svg, _ = picture_of(next(text for text in TEXTS if text.stem == "links" and text.parent.name == "pictures"))
    show(light, svg)
    light.keyboard.press("Tab")
    assert light.evaluate("document.activeElement.href.baseVal") == "https://example.org/?a=1&b=2"
    tree = light.locator("svg.diagconv").aria_snapshot()
    assert "link" in tree
