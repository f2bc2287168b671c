"""The comparison with other tools: figures of processes, and the page that is made of them."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.peers.measuring import Failed, Figures, in_turn, measure, median
from benchmarks.peers.page import page
from benchmarks.peers.stages import STAGES, exponent, growth
from benchmarks.peers.texts import NOTES, write_texts
from benchmarks.peers.tools import Tool
from benchmarks.peers.works import WORKS, Row

if TYPE_CHECKING:
    from pathlib import Path


def test_a_process_is_measured(tmp_path: Path) -> None:
    figures = measure([sys.executable, "-c", "print(sum(range(10**6)))"], tmp_path)
    assert figures.cpu > 0
    assert figures.wall > 0
    assert figures.memory > 1
    assert measure([sys.executable, "-c", "print(0.25)"], tmp_path, prints_seconds=True).cpu == 0.25


@pytest.mark.parametrize("command", [("no-such-program",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_a_command_that_fails_has_no_figures(command: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(Failed):
        measure(command, tmp_path)


def test_actions_take_turns_and_the_first_run_does_not_count() -> None:
    calls: list[str] = []

    def action(name: str) -> Figures:
        calls.append(name)
        return Figures(len(calls), 1, 1)

    one, other = in_turn([lambda: action("a"), lambda: action("b")], 3)
    assert calls == ["a", "b"] * 4
    assert median(one).cpu == 5
    assert median(other).cpu == 6


def test_the_texts_are_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_texts(tmp_path / name)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.m*d"))
    assert all((tmp_path / "one" / file).read_text() == (tmp_path / "other" / file).read_text() for file in files)
    assert sum(file.suffix == ".md" for file in files) == NOTES


def test_the_page_shows_ratios_and_says_what_is_missing() -> None:
    tools = [Tool("one", (), ("tiny",), None)]
    rows = [Row(WORKS[1], Figures(0.2, 0.4, 50), Figures(0.1, 0.1, 30)), Row(WORKS[2], None, None, "exit code 1")]
    times = {nodes: dict.fromkeys((*STAGES, "in all"), nodes**1.5) for nodes in (400, 800)}
    text = page([("Python", "3.11")], "without compiled modules", rows, tools, {}, times, "0.5")
    assert "| 2.00 | 4.00 | CPU ≤ 2.8 |" in text
    assert "| a small diagram to Eraser | exit code 1 |" in text
    assert "left out: one." in text
    assert "| exponent | 1.50 |" in text


def test_the_exponent_is_that_from_four_hundred_nodes_on() -> None:
    times = {nodes: {"drawing": float(nodes**2)} for nodes in (50, 400, 1600)}
    found = exponent(times, "drawing")
    assert found is not None
    assert math.isclose(found, 2)
    assert exponent({50: {"drawing": 1.0}}, "drawing") is None


def test_every_stage_is_measured() -> None:
    times = growth(50)
    assert all(times[50][stage] > 0 for stage in (*STAGES, "in all"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="orphans are adopted on Linux only")
def test_processes_that_nobody_waits_for_count(tmp_path: Path) -> None:
    busy = "import sys, time\nwhile time.process_time() < 0.1: pass\nsys.stdin.read()"
    parent = (
        "import os, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {busy!r}], stdin=subprocess.PIPE)\n"
        "time.sleep(0.2)\nos._exit(0)"
    )
    assert measure([sys.executable, "-c", parent], tmp_path).cpu >= 0.1
