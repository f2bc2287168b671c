"""What is rewritten for mypyc, and that the rewritten source means the same."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from building.compilation import all_named_tuples, compiled_modules
from building.sources import prepared

ROOT = Path(__file__).parents[3]
END = "class End(NamedTuple):\n    x: 'int'\n    y: 'int' = 0\n\n\n"
MADE = "tuple.__new__"

CASES = {
    "annotations of classes": (
        "class Path(NamedTuple):\n    points: Sequence[Point]  # “ä”\n    name: str = 'ä'; size: A | B = None\n",
        "class Path(NamedTuple):\n    points: 'Sequence[Point]'  # “ä”\n    name: 'str' = 'ä'; size: 'A | B' = None\n",
    ),
    "annotations that make the class": (
        "class Path:\n    name: ClassVar[str] = ''\n    size: Final = 1\n    text: 'str'\n",
        None,
    ),
    "annotations of functions and variables": ("width: float = 1\n\n\ndef area(box: Box) -> float: ...\n", None),
    "a sum of what a generator yields": ("sum(x * 2 for x in ys)\n", "sum([x * 2 for x in ys])\n"),
    "a sum in a sum": ("sum(sum(z for z in y) for y in ys)\n", "sum([sum([z for z in y]) for y in ys])\n"),
    "a sum over several lines, with a start": (
        "total = sum(\n    (x for x in ys),\n    0.0,\n)\n",
        "total = sum(\n    ([x for x in ys]),\n    0.0,\n)\n",
    ),
    "a named tuple of the module": (
        END + "end = End(End(1, 2), f(\n    3,\n))\nEnd(1), End(*xy), End(1, y=2)\n",
        f"{END}end = {MADE}(End, ({MADE}(End, (1, 2)), f(\n    3,\n)))\nEnd(1), End(*xy), End(1, y=2)\n",
    ),
    "a named tuple of another module": (
        "from diagconv.points import Point, Other\n\nPoint(\n    1,\n    'ä',\n), Other(1, 2)\n",
        "from diagconv.points import Point, Other\n\ntuple.__new__(Point, (\n    1,\n    'ä',\n)), Other(1, 2)\n",
    ),
    "another class of that name": ("from elsewhere import Point\n\nPoint(1, 2)\n", None),
    "a sum of something else": ("sum(ys) + sum(map(abs, ys)) + max(x for x in ys)\n", None),
}


@pytest.mark.parametrize("name", CASES)
def test_sources_are_prepared(name: str) -> None:
    source, expected = CASES[name]
    assert prepared(source, {("diagconv.points", "Point"): 2}) == (source if expected is None else expected)


def test_every_compiled_module_can_be_prepared_and_keeps_its_lines() -> None:
    tuples = all_named_tuples(ROOT)
    for name in compiled_modules(ROOT):
        source = (ROOT / name).read_text("utf-8")
        changed = prepared(source, tuples)
        ast.parse(changed)
        assert len(changed.splitlines()) == len(source.splitlines())
