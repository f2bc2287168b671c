"""Mermaid's own pictures as PNG, small enough for the gallery."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.mermaid.drawing import draw, mermaid_page, screenshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDEST = 1800
"""In pixels: larger pictures are drawn smaller, so that the gallery stays small."""
COLORS = 64


def drawn_by_mermaid(texts: Iterable[str]) -> Iterator[bytes]:
    """The PNG of each text, with few colours.

    Raises:
        NoMermaid: it is not installed.
        NoBrowser: there is no Chromium.
    """
    with mermaid_page() as page:
        for text in texts:
            draw(page, text)
            yield _small(screenshot(page))


def _small(content: bytes) -> bytes:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    if image.width > WIDEST:
        image = image.resize((WIDEST, round(image.height * WIDEST / image.width)), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    image.quantize(COLORS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
