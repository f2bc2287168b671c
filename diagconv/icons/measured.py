"""What was measured of the pictures in the `diagrams` wheel: how light they are, and which part of them is drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Luminances(NamedTuple):
    """How light a picture is, from 0 to 1: its dark parts and its light parts."""

    dark: float
    light: float


class Crop(NamedTuple):
    """A picture of which only a part is drawn: its size in pixels, and the box of that part."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def ratio(self) -> float:
        """How much wider than high the part is."""
        return (self.right - self.left) / (self.bottom - self.top)


@cache
def luminances() -> dict[str, Luminances]:
    """The luminances of pictures by their names; those with a ground of their own are left out."""
    return {name: Luminances(*(number / 100 for number in numbers)) for name, *numbers in _rows("luminance.tsv")}


@cache
def wordmarks() -> dict[str, Crop]:
    """The names in letters: the part is as large as the letters."""
    return {name: Crop(*numbers) for name, *numbers in _rows("wordmarks.tsv")}


@cache
def small_pictures() -> dict[str, Crop]:
    """The pictures that would look small, since they fill little of their square: the part is filled as usual."""
    return {name: Crop(*numbers) for name, *numbers in _rows("small_pictures.tsv")}


def _rows(file: str) -> list[tuple[Any, ...]]:
    lines = Path(__file__).with_name(file).read_text("utf-8").splitlines()
    return [(name, *map(float, cells)) for name, *cells in (line.split("\t") for line in lines)]
