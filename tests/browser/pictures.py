"""The pictures that are looked at: the golden ones and the samples, with their diagrams."""

from __future__ import annotations

from pathlib import Path

from diagconv import open_diagram, render
from diagconv.model import Diagram
from tests.pictures.cases import SUFFIXES, options

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for folder in ("tests/pictures", "samples")
    for path in (ROOT / folder).iterdir()
    if path.suffix in SUFFIXES
)  # fmt: skip

TEN = (
    "samples/cluster.mmd", "samples/cluster-icons.eraser", "samples/directions.mmd", "samples/links.mmd",
    "samples/shapes.mmd", "samples/styles.mmd", "samples/web-app.eraser", "samples/checkout.eraser",
    "tests/pictures/shapes.mmd", "tests/pictures/kubernetes.mmd", "tests/pictures/dark.mmd", "tests/pictures/ends.mmd",
)  # fmt: skip
"""Pictures without letters that fonts may lack, so that all viewers can show the same."""


def named(path: Path) -> str:
    """What a text is called in the names of tests."""
    return f"{path.parent.name}/{path.name}"


def picture_of(path: Path, **more: str) -> tuple[str, Diagram]:
    """The SVG of a text, drawn with the options that it names, and its diagram."""
    diagram = open_diagram(path)
    return str(render(diagram, "svg", **{**options(path), **more})), diagram
