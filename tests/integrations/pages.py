"""What a reader sees of the pictures in a page: whether they are there, and whether they are light or dark."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageStat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

PICTURES = "svg.diagconv, img.diagconv, img[src^='data:image/svg'], img[src$='.svg']"


class Seen(NamedTuple):
    """A picture as it is seen: its width in pixels, and the mean brightness of its ground and of its darkest text."""

    width: float
    brightness: float
    contrast: float


def seen(
    browser: Browser, path: Path | str, *, dark: bool, stated: tuple[str, str] | None = None, script: str = ""
) -> list[Seen]:
    """The pictures of a page that are visible.

    Args:
        browser: the browser.
        path: the page, or its address on a server of this machine.
        dark: whether the system is in dark mode.
        stated: an attribute of the body, and its value, by which the page states its own mode.
        script: what to execute in the page before looking.
    """
    page = browser.new_page(color_scheme="dark" if dark else "light", offline=not isinstance(path, str))
    try:
        page.goto(path if isinstance(path, str) else path.as_uri())
        if script:
            page.wait_for_timeout(1000)  # until the scripts of the page have started
            page.evaluate(script)
        if stated is not None:
            page.evaluate("([name, value]) => document.body.setAttribute(name, value)", list(stated))
        page.wait_for_timeout(400)  # themes blend colours for a moment when their mode changes
        shown = [one for one in page.locator(PICTURES).all() if one.is_visible()]
        return [_seen(one.screenshot()) for one in shown]
    finally:
        page.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server for a folder, with a slash at its end."""
    handler = type("Handler", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _seen(png: bytes) -> Seen:
    gray = Image.open(BytesIO(png)).convert("L")
    low, high = gray.getextrema()
    return Seen(gray.width, ImageStat.Stat(gray).median[0], float(high) - float(low))
