"""How the time of each stage grows with a diagram, in one process: milliseconds, and the exponent of the growth."""

from __future__ import annotations

import gc
import math
import time
from collections import defaultdict
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from benchmarks.inputs import Size, mermaid
from diagconv.__main__ import COLLECTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES: Final = (50, 100, 200, 400, 800, 1500, 2200)
STAGES: Final = {
    "reading": ("diagconv.pipeline", "_within_limits"),
    "looks": ("diagconv.renderers.diagconv", "compute_looks"),
    "measuring": ("diagconv.layout.stages", "sizes_of"),
    "Graphviz": ("diagconv.layout.graphviz.engine", "Engine.run"),
    "ranks, order, coordinates": ("diagconv.layout.graphviz.scene_layout", "SceneEngine.lay_out"),
    "routing and clipping": ("diagconv.layout.stages", "route_edges"),
    "assembly": ("diagconv.layout.stages", "assemble"),
    "drawing": ("diagconv.renderers.diagconv", "draw_svg"),
}
"""Each stage, and the function that is measured, without the stages that it calls."""


class _Clock:
    """Adds up the time of each stage, by the clock, since Graphviz is a process of its own."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    def timed(self, stage: str, function: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            self._inner.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                whole = time.perf_counter() - start
                self.taken[stage] += whole - self._inner.pop()
                if self._inner:
                    self._inner[-1] += whole

        return call


@contextmanager
def _watched() -> Iterator[_Clock]:
    clock, undo = _Clock(), []
    for stage, (module, path) in STAGES.items():
        *outer, name = path.split(".")
        owner: Any = import_module(module)
        for each in outer:
            owner = getattr(owner, each)
        function = getattr(owner, name)
        undo.append((owner, name, function))
        setattr(owner, name, clock.timed(stage, function))
    try:
        yield clock
    finally:
        for owner, name, function in undo:
            setattr(owner, name, function)


def growth(most: int) -> dict[int, dict[str, float]]:
    """The milliseconds of each stage, by the number of nodes; there are one and a half times as many edges."""
    import diagconv

    gc.set_threshold(*COLLECTOR)  # as in a call of the command
    found = {}
    with _watched() as clock:
        for nodes in (SIZES[0], *(size for size in SIZES if size <= most)):
            text = mermaid(Size(f"growth {nodes}", nodes, nodes * 3 // 2, max(nodes // 20, 1)))
            clock.taken.clear()
            start = time.perf_counter()
            diagconv.render(diagconv.read(text, "mermaid"), "svg", timeout=600)
            whole = time.perf_counter() - start
            found[nodes] = {**{stage: clock.taken[stage] * 1000 for stage in STAGES}, "in all": whole * 1000}
    return found


def exponent(times: dict[int, dict[str, float]], stage: str, least: int = 400) -> float | None:
    """The exponent of the growth of a stage, from `least` nodes to the most; None if that cannot be said."""
    sizes = [size for size in times if size >= least]
    if len(sizes) < 2:
        return None
    first, last = sizes[0], sizes[-1]
    if not (times[first][stage] and times[last][stage]):  # a stage that such diagrams do not have
        return None
    return math.log(times[last][stage] / times[first][stage]) / math.log(last / first)
