"""How long texts under 20 KB take at most to check, fix, format and write: pairs of pieces, over and over.

    python -m benchmarks.small_texts [--language NAME] [--seed N] [--minutes M] [--limit SECONDS] [--output FOLDER]

Pieces and the ways to put them together are drawn by lot; text N of a seed is always the same. What takes longer than
the limit is measured once more, and the lesser time counts; such texts are written to the folder. Reading alone is not
measured, since all other work begins with it.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.growth import WORK, seconds
from benchmarks.pieces import FRAMES, PIECES
from diagconv.__main__ import COLLECTOR
from diagconv.formats.registry import by_name
from diagconv.notes import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH: Final = 18_000
"""Bytes of each text; some take more when they are written with all line ends."""

LIMIT: Final = 0.7
"""Seconds of the processor that no kind of work may take."""


class Slow(NamedTuple):
    """What took too long: the kind of work, its seconds, and the text."""

    work: str
    seconds: float
    text: str


def _mixed(random: Random, pieces: tuple[str, ...], length: int) -> str:
    """Two or three pieces over and over."""
    return _repeated("".join(random.choices(pieces, k=random.choice((2, 2, 3)))), length)


def _counted(random: Random, pieces: tuple[str, ...], length: int) -> str:
    """The same, with other names each time."""
    names = (f"A{number}" for number in range(length))
    return re.sub("A", lambda _: next(names), _mixed(random, pieces, length))[:length]


def _halves(random: Random, pieces: tuple[str, ...], length: int) -> str:
    """One piece over and over, then another."""
    first, second = random.choices(pieces, k=2)
    return _repeated(first, length // 2) + _repeated(second, length // 2)


def _between(random: Random, pieces: tuple[str, ...], length: int) -> str:
    """A piece between many of two others, as what is opened and closed."""
    first, middle, last = random.choices(pieces, k=3)
    return _repeated(first, length // 2) + middle + _repeated(last, length // 2)


def _scraps(random: Random, pieces: tuple[str, ...], length: int) -> str:
    """A few pieces in any order."""
    few = random.choices(pieces, k=random.randint(2, 6))
    text = ""
    while len(text) < length:
        text += random.choice(few)
    return text


def _repeated(piece: str, length: int) -> str:
    return piece * (length // len(piece.encode()))


FORMS: Final[tuple[Callable[[Random, tuple[str, ...], int], str], ...]] = (
    _mixed,
    _mixed,
    _counted,
    _halves,
    _between,
    _scraps,
)
"""The ways to make a text of pieces."""


def text_of(language: str, seed: int, number: int, length: int = LENGTH) -> str:
    """A text of a language, which follows from the seed and its number."""
    random = Random(f"{language}:{seed}:{number}")
    head, tail = random.choice(FRAMES[language])
    return head + random.choice(FORMS)(random, PIECES[language], length - len(head) - len(tail)) + tail


def measured(language: str, text: str, limit: float) -> tuple[float, list[Slow]]:
    """The longest time that any work takes, and what takes longer than the limit."""
    longest, slow = 0.0, []
    for name, work in WORK.items():
        has_formatter = language == MARKDOWN or by_name(language).formatter
        if name == "read" or (name == "format" and not has_formatter):
            continue
        taken = seconds(work, text, language)
        if taken > limit:
            taken = min(taken, seconds(work, text, language))
        longest = max(longest, taken)
        if taken > limit:
            slow.append(Slow(name, taken, text))
    return longest, slow


def sweep(language: str, seed: int, minutes: float, limit: float, output: Path) -> int:
    """Measure texts until the time is up, and print what is slow; the number of slow texts."""
    end, number, found, longest = time.monotonic() + 60 * minutes, 0, 0, 0.0
    while time.monotonic() < end:
        taken, slow = measured(language, text_of(language, seed, number), limit)
        longest = max(longest, taken)
        for one in slow:
            print(f"  {one.seconds:.2f} s to {one.work}: {language}-{seed}-{number}.txt", flush=True)
        if slow:
            found += 1
            output.mkdir(parents=True, exist_ok=True)
            path = output / f"{language}-{seed}-{number}.txt"
            path.write_bytes(slow[0].text.encode("utf-8", "surrogatepass"))
        number += 1
    print(f"{language}: {number} texts, {found} above {limit:g} s; the longest {longest:.2f} s", flush=True)
    return found


def main() -> int:
    """Sweep over each language; the exit code is 1 if any text takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", nargs="+", default=list(PIECES), choices=list(PIECES), help="default: all")
    parser.add_argument("--seed", type=int, default=1, help="the seed (default: 1)")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long for each language (default: 5)")
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"seconds that work may take (default: {LIMIT})")
    parser.add_argument("--output", type=Path, default=Path("out/small-texts"), help="where slow texts are written")
    given = parser.parse_args()
    gc.set_threshold(*COLLECTOR)  # as in the command line
    found = [sweep(language, given.seed, given.minutes, given.limit, given.output) for language in given.language]
    return int(any(found))


if __name__ == "__main__":
    sys.exit(main())
