"""Reading and drawing leave no cyclic garbage, which takes up memory until the collector has looked for it.

That search took a tenth of the time of a large export.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv import open_diagram, render

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("cluster.mmd", "directions.mmd", "links.mmd", "styles.mmd", "checkout.eraser", "web-app.eraser", "shop.yaml")


@pytest.fixture(autouse=True)
def collector_off() -> Iterator[None]:
    """So that garbage is left where it is until a test looks for it."""
    was_on = gc.isenabled()
    gc.disable()
    yield
    if was_on:
        gc.enable()


@pytest.mark.parametrize("name", NAMES)
def test_drawing_leaves_no_cycles(name: str) -> None:
    """The first picture loads what is needed; the second one is judged."""
    render(open_diagram(SAMPLES / name), "svg")
    gc.collect()
    render(open_diagram(SAMPLES / name), "svg")
    assert gc.collect() == 0


def test_a_time_limit_leaves_no_cycles() -> None:
    """All that is asked of Graphviz has a deadline then."""
    render(open_diagram(SAMPLES / NAMES[0]), "svg", timeout=60)
    gc.collect()
    render(open_diagram(SAMPLES / NAMES[0]), "svg", timeout=60)
    assert gc.collect() == 0
