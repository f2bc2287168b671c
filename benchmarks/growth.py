"""How the time to read, check, fix, format and write grows with the length of a text, construct by construct.

    python -m benchmarks.growth [--least 64] [--most 1024] [--language NAME] [--only WORDS] [--work NAME]

The exponent is that of the last step, to four times the length: 1 is linear, 2 the square. Rows above `LIMIT` are
marked, after their last two times were measured once more: the lesser ones count. The limits of diagconv are raised,
but for that of nesting, which is part of what keeps the growth low.
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.constructs import ERASER, JSON, MERMAID, NOTES
from benchmarks.script_constructs import MANIFESTS, SCRIPTS
from diagconv import DiagconvError, Limits, read, write
from diagconv.__main__ import COLLECTOR
from diagconv.batch.checking import CheckSettings, Input
from diagconv.batch.checking.checking import check_text
from diagconv.batch.checking.fixing import apply_fixes
from diagconv.batch.formatting import format_all
from diagconv.diagnostics import Source
from diagconv.formats.registry import by_name
from diagconv.notes import MARKDOWN, diagrams_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT: Final = 1.3
SHORTEST: Final = 0.05
"""Seconds below which a time says nothing about growth."""

LONGEST: Final = 20.0
"""Seconds after which a construct is not tried with a longer text."""

STEP: Final = 4
"""How many times as long each text is as the one before."""

LANGUAGES: Final = {
    "mermaid": MERMAID, "eraser": ERASER, "diagrams": SCRIPTS, "kubernetes": MANIFESTS, "json": JSON, MARKDOWN: NOTES,
}  # fmt: skip


def _read(text: str, language: str) -> None:
    if language == MARKDOWN:
        diagrams_in(text, None)
    else:
        read(text, language)


def _check(text: str, language: str) -> None:
    check_text(Input("text", language, text.encode()), CheckSettings())


def _fix(text: str, language: str) -> None:
    apply_fixes(Source(text), language)


def _format(text: str, language: str) -> None:
    if language == MARKDOWN or by_name(language).formatter:
        list(format_all([Input("text", language, text.encode())], write=False))


def _write(text: str, language: str) -> None:
    if language != MARKDOWN:
        diagram = read(text, language)
        write(diagram, language if by_name(language).writer else "mermaid")


WORK: Final[dict[str, Callable[[str, str], None]]] = {
    "read": _read,
    "check": _check,
    "fix": _fix,
    "format": _format,
    "write": _write,
}


def perform(work: Callable[[str, str], None], text: str, language: str) -> None:
    """Do some work, hardly limited; what is refused is work, too."""
    most = {"edges": 10**6, "nodes": 10**6, "product": 10**6, "label": 10**7, "text_size": 10**8}
    with Limits(**most), suppress(DiagconvError):
        work(text, language)


def seconds(work: Callable[[str, str], None], text: str, language: str) -> float:
    """The processor time of some work."""
    gc.collect()  # or this work would pay for what the last one left
    start = time.process_time()
    perform(work, text, language)
    return time.process_time() - start


def growth(language: str, text_of: Callable[[int], str], sizes: list[int], only: str) -> Iterator[Row]:
    """For each kind of work, the times and the exponent of the last step."""
    for name, work in WORK.items():
        if only not in name:
            continue
        times: list[float] = []
        for size in sizes:
            times.append(seconds(work, text_of(size * 1024), language))
            if times[-1] > LONGEST:
                break
        if exponent(times) > LIMIT:
            for place in range(len(times))[-2:]:
                times[place] = min(times[place], seconds(work, text_of(sizes[place] * 1024), language))
        yield Row(name, times, exponent(times))


def exponent(times: list[float]) -> float:
    """The exponent of the last step; 0 where the times are too short to say."""
    if len(times) < 2 or times[-1] <= SHORTEST:
        return 0.0
    return math.log(times[-1] / max(times[-2], SHORTEST), STEP)


class Row(NamedTuple):
    """How one kind of work grows with the length of a text."""

    work: str
    times: list[float]
    exponent: float


def main() -> None:
    """Print a row for each construct and kind of work."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--least", type=int, default=64, help="the shortest text, in KB")
    arguments.add_argument("--most", type=int, default=1024, help="the longest text, in KB")
    arguments.add_argument("--only", default="", help="only constructs whose name has these words")
    arguments.add_argument("--language", default="", choices=["", *LANGUAGES], help="only this language")
    arguments.add_argument("--work", default="", choices=["", *WORK], help="only this kind of work")
    arguments.add_argument("--faults", action="store_true", help="only what grows faster than it may")
    options = arguments.parse_args()
    gc.set_threshold(*COLLECTOR)  # as in the command line
    sizes = [options.least * STEP**step for step in range(20) if options.least * STEP**step <= options.most]
    for language, constructs in LANGUAGES.items():
        if options.language not in ("", language):
            continue
        _check("A > B\n", language)  # loads what is needed
        for name, text_of in constructs.items():
            if options.only not in name:
                continue
            for row in growth(language, text_of, sizes, options.work):
                mark = "!" if row.exponent > LIMIT else " "
                if mark == "!" or not options.faults:
                    shown = " ".join(f"{each:7.2f}" for each in row.times)
                    print(f"{mark} {language:8} {name:34} {row.work:7} {row.exponent:5.2f}  {shown}", flush=True)


if __name__ == "__main__":
    main()
