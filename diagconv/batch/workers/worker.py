"""A worker process: a script that works on one task after the other until there are no more.

It is started with `-P`, so that nothing is imported from the working folder. It first receives its job, then a task at
a time, each with its settings if they are others than those of the task before, and answers each with its result.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

_LONGEST_LOADING = 10.0
"""Seconds."""


def main() -> None:
    """Answer tasks until standard input ends."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the call ends its workers itself
    gc.set_threshold(100_000, 20, 20)  # as in the command line: nearly all that is made lives as long as its diagram
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is kept apart from the answers
    sys.path.append(sys.argv[1])
    try:
        _answer(requests, answers)
    except (EOFError, BrokenPipeError):
        return


def _answer(requests: IO[bytes], answers: IO[bytes]) -> None:
    from diagconv.batch.workers.messages import receive, send
    from diagconv.deadlines import interrupt_at_deadlines
    from diagconv.formats import enable
    from diagconv.limits import Limits

    interrupt_at_deadlines()

    job = receive(requests)
    if job.lays_out:
        from diagconv.layout import warm_up

        warm_up()
        _load()
    for plugin in job.plugins:
        enable(plugin)
    settings = None
    with Limits(**job.limits):
        while True:
            task, others = receive(requests)
            settings = settings if others is None else others
            send(answers, job.function(task, settings))


def _load() -> None:
    """Load what pictures need by drawing one, while the call still reads its files and finds out what to draw."""
    from diagconv.errors import DiagconvError
    from diagconv.model import Diagram
    from diagconv.pipeline import render

    diagram = Diagram()
    for node in ("a", "b"):
        diagram.node(node)
    diagram.edge("a", "b")
    with suppress(DiagconvError):  # what is wrong is told of the diagrams of the call
        render(diagram, "svg", timeout=_LONGEST_LOADING)


if __name__ == "__main__":  # imported, as the doctests do, it must not wait for requests
    main()
