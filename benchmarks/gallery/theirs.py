"""Mermaid's own pictures: its release from npm, run in Chromium with its defaults."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.browser import chromium, new_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
SCRIPT = HERE / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"

WIDEST = 1800
"""In pixels: larger pictures are drawn smaller, so that the gallery stays small."""
COLORS = 64

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
  return width;
}"""


class NoMermaid(Exception):
    """Mermaid is not installed here."""


def drawn_by_mermaid(texts: Iterable[str]) -> Iterator[bytes]:
    """The PNG of each text, with few colours.

    Raises:
        NoMermaid: `npm ci` was not run.
        NoBrowser: there is no Chromium.
    """
    if not SCRIPT.is_file():
        raise NoMermaid(f"Mermaid is not installed: npm ci --ignore-scripts in {HERE}")
    with chromium() as browser:
        page = new_page(browser)
        page.set_content(_PAGE)
        page.add_script_tag(path=SCRIPT)
        for text in texts:
            page.evaluate(_DRAW, text)
            yield _small(page.locator("#place > svg").screenshot())


def _small(content: bytes) -> bytes:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    image.quantize(COLORS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
