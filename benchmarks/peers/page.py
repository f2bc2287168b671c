"""The page of figures, as Markdown."""

from __future__ import annotations

import os
import platform
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.peers.stages import STAGES, exponent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.peers.measuring import Figures
    from benchmarks.peers.tools import Tool
    from benchmarks.peers.works import Row

SIZES: Final = ("tiny", "small", "medium", "large")
"""The diagrams that all tools are given."""

_METHOD: Final = """\
Written by `make bench`, which runs every tool anew. CPU is user and system time of all processes, from start to exit;
figures are medians, and the runs of the two sides of a ratio take turns. Small differences mean nothing."""
_RATIOS: Final = """\
A ratio below 1 means that diagconv is faster. Its pictures are laid out and routed otherwise than those of its peers,
so the ratios compare speed, not results."""
_PROCESSES: Final = """\
Memory is the sum of the peaks of all processes. The CPU time of a browser is not all seen: compare mermaid-cli by the
clock."""
_GROWTH: Final = """\
Milliseconds by the clock in one process, for diagrams with one and a half times as many edges as nodes; the last line
is the exponent of the growth from 400 nodes on."""

Drawn = dict[tuple[str, str], "Figures | str"]
"""The figures of a tool and a size, or why there are none."""


def page(
    versions: Sequence[tuple[str, str]],
    compiled: str,
    rows: Sequence[Row],
    tools: Sequence[Tool],
    drawn: Drawn,
    times: Mapping[int, dict[str, float]],
    remark: str,
) -> str:
    """The whole page."""
    parts = [
        "# Performance",
        _METHOD,
        _machine(versions, compiled, remark),
        "## Against the fastest peer",
        _table(("work", "diagconv", "peer", "CPU ×", "wall ×", "goal"), map(_work, rows)),
        _RATIOS,
        "## One diagram, in a process of its own",
        _table(("tool", *(f"{size}: CPU s / MiB" for size in SIZES)), _tools(tools, drawn)),
        _PROCESSES,
        *_left_out(tools),
        "## Growth, stage by stage",
        _GROWTH,
        _table(("nodes", *STAGES, "in all"), _growth(dict(times))),
    ]
    return "\n\n".join(parts) + "\n"


def _machine(versions: Sequence[tuple[str, str]], compiled: str, remark: str) -> str:
    listed = ", ".join(f"{name} {version}" for name, version in versions)
    lines = [
        f"- Date: {date.today().isoformat()}. Load at the start: {remark}.",
        f"- Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
        f"- Versions: {listed}. diagconv is installed from its wheel, {compiled}.",
    ]
    return "\n".join(lines)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _work(row: Row) -> Sequence[str]:
    work, ours, theirs = row.work, row.ours, row.theirs
    goal = ", ".join(f"{name} ≤ {value:g}" for name, value in zip(("CPU", "wall"), work.goal, strict=True) if value)
    if ours is None or theirs is None:
        return [work.name, row.reason, work.peer, "–", "–", goal]
    return [
        work.name,
        f"{ours.cpu:.3f} s CPU, {ours.wall:.3f} s, {ours.memory:.0f} MiB",
        f"{work.peer}: {theirs.cpu:.3f} s CPU, {theirs.wall:.3f} s, {theirs.memory:.0f} MiB",
        f"{ours.cpu / theirs.cpu:.2f}",
        "–" if work.prints_seconds else f"{ours.wall / theirs.wall:.2f}",
        goal,
    ]


def _tools(tools: Sequence[Tool], drawn: Drawn) -> Iterator[Sequence[str]]:
    for tool in tools:
        if tool.is_installed:
            cells = (drawn.get((tool.name, size)) for size in SIZES)
            yield [tool.name, *(_cell(cell) for cell in cells)]


def _cell(figures: Figures | str | None) -> str:
    if figures is None or isinstance(figures, str):
        return figures or "–"
    return f"{figures.cpu:.2f} ({figures.wall:.2f} by the clock) / {figures.memory:.0f}"


def _left_out(tools: Sequence[Tool]) -> Iterator[str]:
    missing = [tool.name for tool in tools if not tool.is_installed]
    if missing:
        yield f"Not installed on this machine, and so left out: {', '.join(missing)}."


def _growth(times: dict[int, dict[str, float]]) -> Iterator[Sequence[str]]:
    stages = (*STAGES, "in all")
    for size, taken in times.items():
        yield [f"{size:,}", *(f"{taken[stage]:.0f}" for stage in stages)]
    exponents = [exponent(times, stage) for stage in stages]
    yield ["exponent", *("–" if found is None else f"{found:.2f}" for found in exponents)]
