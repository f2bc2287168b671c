"""How the time to read, check, format and write grows with the length of a text, construct by construct.

    python -m benchmarks.growth [--least 16] [--most 64] [--only WORDS]

The exponent is that of the last doubling: 1 is linear, 2 the square. Rows above `LIMIT` are marked.
"""

from __future__ import annotations

import argparse
import math
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from benchmarks.constructs import ERASER, MERMAID
from diagconv import DiagconvError, read, write
from diagconv.formats.registry import by_name
from diagconv.renderers.precheck import precheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT: Final = 1.3
SHORTEST: Final = 0.05
"""Seconds below which a time says nothing about growth."""

LONGEST: Final = 20.0
"""Seconds after which a construct is not tried with a longer text."""


def _check(text: str, language: str) -> None:
    precheck(read(text, language), [])


def _format(text: str, language: str) -> None:
    read(text, language)  # only what has no errors is formatted
    by_name(language).load_formatter()(text)


def _write(text: str, language: str) -> None:
    write(read(text, language), language)


WORK: Final[dict[str, Callable[[str, str], None]]] = {
    "read": lambda text, language: _nothing(read(text, language)),
    "check": _check,
    "format": _format,
    "write": _write,
}


def _nothing(_value: object) -> None:
    """What is read is not needed."""


def seconds(work: Callable[[str, str], None], text: str, language: str) -> float:
    """The processor time of some work; what is refused is work, too."""
    start = time.process_time()
    with suppress(DiagconvError):
        work(text, language)
    return time.process_time() - start


def growth(language: str, make: Callable[[int], str], sizes: list[int]) -> Iterator[tuple[str, list[float], float]]:
    """For each kind of work, the times and the exponent of the last doubling."""
    for name, work in WORK.items():
        times: list[float] = []
        for size in sizes:
            times.append(seconds(work, make(size * 1024), language))
            if times[-1] > LONGEST:
                break
        before, last = (times[-2], times[-1]) if len(times) > 1 else (times[-1], times[-1])
        yield name, times, math.log2(last / max(before, SHORTEST)) if last > SHORTEST else 0.0


def main() -> None:
    """Print a row for each construct and kind of work."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--least", type=int, default=16, help="the shortest text, in KB")
    arguments.add_argument("--most", type=int, default=64, help="the longest text, in KB")
    arguments.add_argument("--only", default="", help="only constructs whose name has these words")
    arguments.add_argument("--faults", action="store_true", help="only what grows faster than it may")
    options = arguments.parse_args()
    sizes = [options.least << step for step in range(20) if options.least << step <= options.most]
    for language, constructs in (("mermaid", MERMAID), ("eraser", ERASER)):
        _nothing(read("flowchart LR\nA" if language == "mermaid" else "A > B", language))
        for name, make in constructs.items():
            if options.only not in name:
                continue
            for work, times, exponent in growth(language, make, sizes):
                mark = "!" if exponent > LIMIT else " "
                if mark == "!" or not options.faults:
                    shown = " ".join(f"{each:7.2f}" for each in times)
                    print(f"{mark} {language:8} {name:34} {work:7} {exponent:5.2f}  {shown}", flush=True)


if __name__ == "__main__":
    main()
