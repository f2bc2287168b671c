"""What was measured of the pictures in the `diagrams` wheel: how light they are, and where wordmarks are in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Luminances(NamedTuple):
    """How light a picture is, from 0 to 1: its dark parts and its light parts."""

    dark: float
    light: float


class Wordmark(NamedTuple):
    """A picture of a name in letters: its size in pixels, and the box of the letters in it."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def ratio(self) -> float:
        """How much wider than high the letters are."""
        return (self.right - self.left) / (self.bottom - self.top)


@cache
def luminances() -> dict[str, Luminances]:
    """The luminances of pictures by their names; those with a ground of their own are left out."""
    return {name: Luminances(*(number / 100 for number in numbers)) for name, *numbers in _rows("luminance.tsv")}


@cache
def wordmarks() -> dict[str, Wordmark]:
    """The wordmarks by their names."""
    return {name: Wordmark(*numbers) for name, *numbers in _rows("wordmarks.tsv")}


def _rows(file: str) -> list[tuple[Any, ...]]:
    lines = Path(__file__).with_name(file).read_text("utf-8").splitlines()
    return [(name, *map(float, cells)) for name, *cells in (line.split("\t") for line in lines)]
