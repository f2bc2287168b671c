"""The rows of the first table: what diagconv does, what it is compared with, and the ratio that it should reach."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.peers.measuring import Failed, Figures, in_turn, measure, median
from benchmarks.peers.tools import PYTHON, diagconv, script

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


class Work(NamedTuple):
    """A row.

    Args:
        name: what is done.
        ours: our command.
        theirs: the command of the peer.
        peer: the peer's name.
        goal: the ratio of the two to reach, in the first figure and by the clock; 0 for none.
        prepare: what is removed from the folder before each of our runs.
        prints_seconds: whether both print what they took.
        runs: how often both run, at most.
    """

    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    peer: str
    goal: tuple[float, float] = (0, 0)
    prepare: str = ""
    prints_seconds: bool = False
    runs: int = 100


NOTHING = (str(PYTHON), "-c", "pass")


def _merman(name: str) -> tuple[str, ...]:
    return script("draw_merman.py", name, "theirs")


WORKS = (
    Work("`--version`", diagconv("--version"), NOTHING, "`python -c pass`", (3, 0)),
    Work("a small diagram to SVG", diagconv("convert", "tiny.mmd", "-o", "ours.svg"), _merman("tiny.mmd"),
         "merman", (2.8, 0)),
    Work("a small diagram to Eraser", diagconv("convert", "tiny.mmd", "-o", "ours.eraser"), _merman("tiny.mmd"),
         "merman, to SVG", (2.2, 0)),
    Work("medium (60 nodes, 90 edges) to SVG", diagconv("convert", "medium.mmd", "-o", "ours.svg"),
         _merman("medium.mmd"), "merman", (3.5, 0)),
    Work("large (500 nodes, 900 edges) to SVG", diagconv("convert", "large.mmd", "-o", "ours.svg"),
         _merman("large.mmd"), "merman", (1.2, 0), runs=5),
    Work("a star of 140 edges to SVG", diagconv("convert", "star.mmd", "-o", "ours.svg"), _merman("star.mmd"),
         "merman", (2, 0)),
    Work("200 notes with 408 diagrams to SVG", diagconv("export", "notes", "-o", "ours", "--quiet"), _merman("notes"),
         "merman", (2, 1), "ours", runs=3),
    Work("the same, unchanged", diagconv("export", "notes", "-o", "ours", "--quiet"), NOTHING, "`python -c pass`",
         (5, 0)),
    Work("200 notes to PNG", diagconv("export", "notes", "-o", "ours-png", "--to", "png", "--quiet"),
         script("draw_mmdr.py", "notes", "theirs"), "mmdr", (0, 0.7), "ours-png", runs=1),
    Work("reading 10,000 lines (in one process)", script("read_diagconv.py", "lines.mmd"),
         script("read_merman.py", "lines.mmd"), "merman", (1, 0), prints_seconds=True),
    Work("3,000 nodes, 4,500 edges to SVG", diagconv("convert", "huge.mmd", "-o", "ours.svg"), _merman("huge.mmd"),
         "merman", runs=1),
)  # fmt: skip


class Row(NamedTuple):
    """The medians of a row; why they are missing, if they are."""

    work: Work
    ours: Figures | None
    theirs: Figures | None
    reason: str = ""


def measured(folder: Path, runs: int, skipped: Collection[str]) -> Iterator[Row]:
    """Measure all works but those with these words in their names, one after another, each against its peer."""
    for work in WORKS:
        if any(words in work.name for words in skipped):
            continue
        print(work.name, file=sys.stderr, flush=True)
        yield _row(work, folder, min(runs, work.runs))


def _row(work: Work, folder: Path, runs: int) -> Row:
    def ours() -> Figures:
        if work.prepare:
            shutil.rmtree(folder / work.prepare, ignore_errors=True)
        return measure(work.ours, folder, timeout=900, prints_seconds=work.prints_seconds)

    def theirs() -> Figures:
        return measure(work.theirs, folder, timeout=900, prints_seconds=work.prints_seconds)

    try:
        mine, other = in_turn([ours, theirs], runs)
    except Failed as reason:
        return Row(work, None, None, str(reason))
    return Row(work, median(mine), median(other))
