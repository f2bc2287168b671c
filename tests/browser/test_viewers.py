"""Chromium, resvg, librsvg and PDF show the same picture, text where it belongs; pixels are compared loosely."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.pictures.images import apart, opened
from benchmarks.pictures.viewers import compare, viewers
from tests.browser.pictures import ROOT, TEN, picture_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

APART = 0.02
"""The share of the pixels that may clearly differ; fonts do."""
SHIFT = 4
"""How many pixels letters may stand elsewhere."""
VIEWERS = {"resvg": "", "librsvg": "rsvg-convert (librsvg2-bin)", "PDF": "pdftoppm (poppler-utils)"}


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("text", TEN)
def test_the_same_picture(text: str, viewer: str, light: Page) -> None:
    here = viewers()
    if viewer not in here:
        pytest.skip(f"not installed: {VIEWERS[viewer]}")
    svg, _ = picture_of(ROOT / text)
    (found,) = compare(svg, light, {viewer: here[viewer]})
    assert found.apart <= APART
    assert found.shift <= SHIFT


def test_another_picture_is_told_apart(light: Page) -> None:
    one, other = (picture_of(ROOT / text)[0] for text in TEN[:2])
    (found,) = compare(one, light, {"other": lambda svg: viewers()["resvg"](other)})
    assert found.apart == 1
    moved = re.sub(r' y="([\d.]+)" textLength', lambda place: f' y="{float(place[1]) + 7}" textLength', one)
    (found,) = compare(one, light, {"moved": lambda svg: viewers()["resvg"](moved)})
    assert found.shift > SHIFT
    image = opened(viewers()["resvg"](one))
    assert apart(image, image) == 0
