"""The Chromium of this machine, driven by Playwright's Python package: for what only a browser can tell of a picture.

Nothing is downloaded, and no page here can reach the network.
"""

from __future__ import annotations

import shutil
from base64 import b64encode
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What Chromium and its sisters are called, in the order in which they are taken."""

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none", "--force-color-profile=srgb",
)  # fmt: skip
"""No sandbox, since containers have none to give; the last two make pixels comparable."""


class NoBrowser(Exception):
    """Why there is no browser to ask."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed at the end.

    Raises:
        NoBrowser: there is no Chromium on this machine, or no Playwright in this Python.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoBrowser("no Chromium on this machine (apt: chromium)")
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise NoBrowser("Playwright is not installed (pip: playwright)") from None
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        except Error as failure:
            raise NoBrowser(f"{program} does not start: {failure.message.splitlines()[0]}") from None
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser, *, dark: bool = False, scale: float = 1.0) -> Page:
    """An empty page without a network and without motion, in light or in dark, with so many pixels for each unit."""
    scheme = "dark" if dark else "light"
    return browser.new_page(color_scheme=scheme, reduced_motion="reduce", offline=True, device_scale_factor=scale)


def show(page: Page, svg: str) -> None:
    """Put a picture into a page, as a part of it."""
    page.set_content(f'<!doctype html><meta charset="utf-8"><body style="margin:0">{svg}')


def photograph(page: Page, svg: str, width: float, height: float) -> bytes:
    """A picture as a page shows it as an image, in PNG; the ground is white where it has none."""
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    page.set_viewport_size({"width": max(1, round(width)), "height": max(1, round(height))})
    page.set_content(f'<!doctype html><body style="margin:0"><img style="display:block" src="{source}">')
    page.wait_for_function("document.images[0].complete")
    return page.screenshot()
