"""Text that we colour can be read on what it stands on, by the colours that Chromium paints, in each theme and mode."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.browser import show
from benchmarks.pictures.viewers import size_of
from diagconv.style.themes import THEMES
from tests.browser.pictures import TEXTS, named, picture_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

LEAST = 4.5
"""WCAG 2.1's contrast for text of any size (1.4.3)."""

OURS = [text for text in TEXTS if not any(word in text.read_text("utf-8") for word in ("style", "classDef", "color"))]
"""The texts that leave all colours to the theme."""

PAINTED = """() => [...document.querySelectorAll("svg.diagconv text")].map((text) => {
  const parts = text.querySelectorAll("tspan");
  const { x, y, width, height } = (parts[0] || text).getBoundingClientRect();
  const below = document.elementsFromPoint(x + width / 2, y + height / 2)
    .filter((element) => element.closest("svg.diagconv") && !element.closest("text, use, svg.diagconv defs"))
    .map((element) => getComputedStyle(element))
    .filter((style) => style.fill !== "none" && style.fill !== "rgba(0, 0, 0, 0)");
  return { words: text.textContent, color: getComputedStyle(text).fill,
    grounds: below.map((style) => [style.fill, parseFloat(style.fillOpacity)]) };
})"""

MODES = [("light", theme) for theme in THEMES] + [("dark", theme) for theme in THEMES if theme == "auto"]


@pytest.mark.parametrize(("scheme", "theme"), MODES)
@pytest.mark.parametrize("text", OURS, ids=named)
def test_text_can_be_read(text: Path, scheme: str, theme: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(scheme)
    svg, _ = picture_of(text, theme=theme)
    width, height = size_of(svg)
    page.set_viewport_size({"width": ceil(width), "height": ceil(height)})  # only what is in view can be asked for
    show(page, svg)
    painted = page.evaluate(PAINTED)
    assert painted
    faint = {each["words"]: round(ratio, 2) for each in painted if (ratio := contrast(each)) < LEAST}
    assert faint == {}


def test_faint_text_is_found(light: Page) -> None:
    svg, _ = picture_of(TEXTS[0])
    show(light, svg.replace("<text ", '<text style="fill:#ccc" '))
    assert min(contrast(each) for each in light.evaluate(PAINTED)) < LEAST


def contrast(painted: dict[str, Any]) -> float:
    """The contrast of a text with the grounds below it, the uppermost first; the page is white below all."""
    ground = (255.0, 255.0, 255.0)
    for fill, opacity in reversed(painted["grounds"]):
        ground = tuple(opacity * over + (1 - opacity) * under for over, under in zip(rgb(fill), ground, strict=True))
    lighter, darker = sorted((luminance(rgb(painted["color"])), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb(color: str) -> tuple[float, ...]:
    """Of `rgb(1, 2, 3)`."""
    return tuple(float(part) for part in color[color.index("(") + 1 : -1].split(",")[:3])


def luminance(color: tuple[float, ...]) -> float:
    """WCAG's relative luminance."""
    linear = [part / 255 / 12.92 if part <= 10.31 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
