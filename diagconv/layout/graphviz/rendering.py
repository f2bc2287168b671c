"""The rendering of DOT for one diagram: several calls of Graphviz within one time limit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from diagconv.deadlines import check_time
from diagconv.errors import LayoutTimeout
from diagconv.layout.graphviz.engine import shared_engine, too_slow

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.layout.graphviz.engine import Engine
    from diagconv.model import Diagram


def renderer(diagram: Diagram, engine: Engine | None, timeout: float | None) -> Callable[[str], bytes]:
    """A function that turns DOT into Graphviz's "json0", with one time limit for all its calls.

    Args:
        diagram: the diagram, of which errors give the size.
        engine: the Graphviz to use; None for the one that all calls in this process share.
        timeout: the limit in seconds; None for no limit.
    """
    engine = engine or shared_engine()
    nodes, edges = len(diagram.node_ids), diagram.number_of_edges()
    subject = f"{nodes} node{'s' * (nodes != 1)} and {edges} edge{'s' * (edges != 1)}"
    end = None if timeout is None else time.monotonic() + timeout

    def render(dot: str) -> bytes:
        check_time()
        rest = None if end is None else end - time.monotonic()
        if rest is not None and rest <= 0:
            raise too_slow(subject, timeout)
        try:
            return engine.run(dot, timeout=rest, subject=subject)
        except LayoutTimeout:
            raise too_slow(subject, timeout) from None

    return render
