"""A worker process: a script that converts one diagram after the other until there are no more.

It is started with `-P`, so that nothing is imported from the working folder. It receives a task at a time, and answers
each with what became of it; before the first one, and whenever others count, it receives the settings.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


def main() -> None:
    """Answer tasks until standard input ends."""
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the export ends its workers itself
    gc.set_threshold(100_000, 20, 20)  # as in the command line: nearly all that is made lives as long as its diagram
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is kept apart from the answers
    sys.path.append(sys.argv[1])
    try:
        _answer(requests, answers)
    except (EOFError, BrokenPipeError):
        return


def _answer(requests: IO[bytes], answers: IO[bytes]) -> None:
    from diagconv.batch.workers.conversion import ConversionSettings, convert_task
    from diagconv.batch.workers.messages import receive, send, sendable
    from diagconv.formats import enable
    from diagconv.layout import warm_up

    warm_up()
    settings = ConversionSettings({})
    while True:
        message = receive(requests)
        if isinstance(message, ConversionSettings):
            settings = message
            for plugin in settings.plugins:
                enable(plugin)
        else:
            send(answers, sendable(convert_task(message, settings)))


if __name__ == "__main__":  # imported, as the doctests do, it must not wait for requests
    main()
