"""Draws texts with Mermaid in a page, with its own defaults, and measures what it drew."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.browser import chromium, new_page
from benchmarks.mermaid.release import folder, script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

_PAGE = (
    '<!doctype html><meta charset="utf-8"><body style="margin:0"><div id="place" style="display:inline-block"></div>'
)
_DRAW = """async (text) => {
  mermaid.initialize({ startOnLoad: false });
  const { svg } = await mermaid.render("picture", text);
  const place = document.getElementById("place");
  place.innerHTML = svg;
  const { width, height } = place.firstElementChild.viewBox.baseVal;
  Object.assign(place.firstElementChild.style, { maxWidth: "none", width: `${width}px`, height: `${height}px` });
  return svg;
}"""
_MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")


class Drawn(NamedTuple):
    """A picture of Mermaid's.

    Args:
        svg: the picture; its text shows only in browsers.
        measured: where everything is, as `measure.js` tells it.
    """

    svg: str
    measured: dict[str, Any]


@contextmanager
def mermaid_page() -> Iterator[Page]:
    """A page with Mermaid in it.

    Raises:
        NoMermaid: it is not installed.
        NoBrowser: there is no Chromium.
    """
    release = script()
    with chromium() as browser:
        page = new_page(browser)
        page.set_content(_PAGE)
        page.add_script_tag(path=release)
        yield page


def draw(page: Page, text: str) -> str:
    """Draw a text in a page of `mermaid_page`, and leave the picture there; the SVG."""
    svg: str = page.evaluate(_DRAW, text)
    return svg


def screenshot(page: Page) -> bytes:
    """The picture that was drawn last, in PNG."""
    return page.locator("#place > svg").screenshot()


def drawn(page: Page, text: str) -> Drawn | None:
    """The picture of a text, from the cache if it was drawn before; None if Mermaid cannot draw it."""
    kept = folder() / "drawings" / f"{hashlib.sha256((text + _MEASURE + _DRAW).encode()).hexdigest()}.json"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(_drawn_now(page, text)), "utf-8")
    found = json.loads(kept.read_text("utf-8"))
    return Drawn(*found) if found else None


def _drawn_now(page: Page, text: str) -> tuple[str, Any] | None:
    from playwright.sync_api import Error

    try:
        return draw(page, text), page.evaluate(_MEASURE)
    except Error:
        return None
