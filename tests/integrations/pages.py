"""What a reader sees of the pictures in a page: whether they are there, and whether they are light or dark."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageStat

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PICTURES = "svg.diagconv, img.diagconv, img[src^='data:image/svg']"


class Seen(NamedTuple):
    """A picture as it is seen: its width in pixels, and the mean brightness of its ground and of its darkest text."""

    width: float
    brightness: float
    contrast: float


def seen(browser: Browser, path: Path, *, dark: bool, stated: tuple[str, str] | None = None) -> list[Seen]:
    """The pictures of a page that are visible.

    Args:
        browser: the browser.
        path: the page.
        dark: whether the system is in dark mode.
        stated: an attribute of the body, and its value, by which the page states its own mode.
    """
    page = browser.new_page(color_scheme="dark" if dark else "light", offline=True)
    try:
        page.goto(path.as_uri())
        if stated is not None:
            page.evaluate("([name, value]) => document.body.setAttribute(name, value)", list(stated))
        page.wait_for_timeout(400)  # themes blend colours for a moment when their mode changes
        shown = [one for one in page.locator(PICTURES).all() if one.is_visible()]
        return [_seen(one.screenshot()) for one in shown]
    finally:
        page.close()


def _seen(png: bytes) -> Seen:
    gray = Image.open(BytesIO(png)).convert("L")
    low, high = gray.getextrema()
    return Seen(gray.width, ImageStat.Stat(gray).median[0], float(high) - float(low))
