"""Compares what several viewers make of pictures: `python -m benchmarks.pictures.viewers samples/`.

Chromium is what the others are compared with. Their fonts differ, so pixels are compared loosely; where letters stand
is compared by itself.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import diagconv
from benchmarks.browser import NoBrowser, chromium, new_page, photograph
from benchmarks.pictures.images import apart, ink, opened
from benchmarks.pictures.texts import texts_of
from benchmarks.tables import show
from diagconv.drawing.png import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PIL.Image import Image
    from playwright.sync_api import Page

    from benchmarks.pictures.images import Area

    Viewer = Callable[[str], bytes]

ROOM = 2
"""How many pixels around the letters of a line belong to the place that is searched for them."""

_BOXES = """() => [...document.querySelectorAll("svg.diagconv text")].flatMap((text) =>
  [text, ...text.querySelectorAll("tspan")].filter((part) => part.tagName === "tspan" || !part.children.length)
    .map((part) => part.getBoundingClientRect()).map(({x, y, width, height}) => [x, y, width, height]))"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a viewer makes of a picture, held against Chromium.

    Args:
        viewer: its name.
        apart: the share of the pixels that clearly differ.
        shift: how many pixels the letters of a line stand elsewhere, at most.
    """

    viewer: str
    apart: float
    shift: int


def viewers() -> Mapping[str, Viewer]:
    """The viewers of this machine, but for Chromium."""
    found: dict[str, Viewer] = {"resvg": png}
    if program := shutil.which("rsvg-convert"):
        found["librsvg"] = lambda svg: _run(
            [program, "--format", "png", "--dpi-x", "96", "--dpi-y", "96"], svg.encode()
        )
    if (program_of_pdf := shutil.which("pdftoppm")) and _has_typst():
        found["PDF"] = lambda svg: _run([program_of_pdf, "-png", "-r", "96", "-singlefile", "-"], _pdf(svg))
    return found


def compare(svg: str, page: Page, others: Mapping[str, Viewer]) -> list[Comparison]:
    """Compare what viewers make of an SVG with what Chromium makes of it."""
    width, height = size_of(svg)
    page.set_content(f'<!doctype html><body style="margin:0">{svg}')
    boxes = [tuple(box) for box in page.evaluate(_BOXES)]
    reference = opened(photograph(page, svg, width, height))
    return [_compared(name, reference, opened(viewer(svg)), boxes) for name, viewer in others.items()]


def size_of(svg: str) -> tuple[float, float]:
    """The width and the height that an SVG says it has."""
    width, height = re.findall(r' (?:width|height)="([\d.]+)"', svg[: svg.index(">")])
    return float(width), float(height)


def _compared(viewer: str, reference: Image, other: Image, boxes: Sequence[tuple[float, ...]]) -> Comparison:
    areas: list[Area] = [
        (round(x) - ROOM, round(y) - ROOM, round(x + width) + ROOM, round(y + height) + ROOM)
        for x, y, width, height in boxes
    ]
    shifts = [_shift(ink(reference, area), ink(other, area)) for area in areas]
    return Comparison(viewer, apart(reference, other), max(shifts, default=0))


def _shift(one: Area | None, other: Area | None) -> int:
    """How far the letters stand from each other; a great deal if one viewer shows none."""
    if one is None or other is None:
        return 0 if one is other else 999
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _run(command: Sequence[str], content: bytes) -> bytes:
    return subprocess.run(command, input=content, capture_output=True, check=True, timeout=120).stdout


def _pdf(svg: str) -> bytes:
    from diagconv.drawing.pdf import pdf

    return pdf(svg)


def _has_typst() -> bool:
    from importlib.util import find_spec

    return find_spec("typst") is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print a table; the exit code."""
    given = _parser().parse_args(arguments)
    others = viewers()
    try:
        with chromium() as browser:
            page = new_page(browser)
            rows = [_row(name, compare(svg, page, others)) for name, svg in _pictures(given.paths)]
    except NoBrowser as reason:
        print(reason, file=sys.stderr)
        return 3
    show("Held against Chromium: pixels that differ, and how far letters stand apart", ["picture", *others], rows)
    for name in {"librsvg", "PDF"} - others.keys():
        print(
            f"{name} is not compared: rsvg-convert (librsvg2-bin), pdftoppm (poppler-utils) or typst is not installed"
        )
    return 0


def _pictures(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """SVG files as they are; texts as diagconv draws them."""
    for path in paths:
        if path.suffix == ".svg":
            yield path.name, path.read_text("utf-8")
            continue
        for text in texts_of([path], "mermaid"):
            yield text.name, str(diagconv.render(diagconv.read(text.content, text.language)))


def _row(name: str, comparisons: Sequence[Comparison]) -> list[str]:
    return [name, *(f"{each.apart:.2%} {each.shift} px" for each in comparisons)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures.viewers", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="texts, folders of texts, or SVG files")
    return parser


if __name__ == "__main__":
    sys.exit(main())
