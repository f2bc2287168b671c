"""What golden pictures hold travels: only what readers and sanitizers keep, and the look without style sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diagconv.drawing.png import png
from tests.unit.drawing.vocabulary import ELEMENTS, strange

FOLDER = Path(__file__).parent
PICTURES = [*sorted(FOLDER.glob("*.svg")), *sorted((FOLDER.parent.parent / "docs" / "pictures").glob("*.svg"))]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_it_holds_what_travels(picture: Path) -> None:
    assert strange(picture.read_text("utf-8")) == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_it_looks_the_same_without_what_sanitizers_drop(picture: Path) -> None:
    svg = picture.read_text("utf-8")
    assert png(sanitized(svg)) == png(svg)


def sanitized(svg: str) -> str:
    """The picture without its style sheet and all attributes that paint nothing, as sanitizers leave it."""
    svg = re.sub(r"<style>.*?</style>", "", svg, flags=re.DOTALL)
    return re.sub(r' (?:class|role|rel|target|data-[a-z]+|aria-[a-z]+)="[^"]*"', "", svg)


def test_nothing_that_runs_or_loads_is_in_the_vocabulary() -> None:
    assert not {"script", "foreignObject", "iframe", "set", "animate", "handler", "filter", "feImage"} & ELEMENTS.keys()
    names = {name for attributes in ELEMENTS.values() for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "begin")}


@pytest.mark.parametrize(
    "bad",
    [
        '<script>alert(1)</script>', '<foreignObject/>', '<g onclick="a()"/>', '<image href="https://example.org/a.png"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="other.svg#a"/>', '<rect style="fill:red"/>',
        '<rect fill="url(#a)"/>', '<a href="javascript:alert(1)"/>', '<a href="data:text/html,x"/>', '<rect x="1px"/>',
        "<style>@import 'a.css';</style>", "<style>rect{fill:red}</style>",
        "<style>#diagconv-12345678 .a{fill:url(//example.org)}</style>",
    ],
)  # fmt: skip
def test_what_does_not_travel_is_found(bad: str) -> None:
    assert strange(f'<svg xmlns="http://www.w3.org/2000/svg">{bad}</svg>')
