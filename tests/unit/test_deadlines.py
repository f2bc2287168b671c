"""One deadline counts for all that is done for a diagram, and each stage looks at it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import diagconv
from diagconv import Limits, TimeLimitExceeded
from diagconv.batch.checking import CheckSettings, Input, checking
from diagconv.deadlines import check_time, seconds_left, time_limit
from diagconv.drawing import native

LINKS = "flowchart LR\n" + "A --> B\n" * 3000
SCRIPT = "from diagrams import Diagram\nwith Diagram('x'):\n    for a in range(99999):\n        b = a\n"


def test_without_a_limit_there_is_no_deadline() -> None:
    with time_limit(None):
        check_time()
        assert seconds_left() is None


def test_the_earlier_of_two_deadlines_counts() -> None:
    with time_limit(50):
        with time_limit(100):
            assert 40 < (seconds_left() or 0) <= 50
        with time_limit(1e-9):
            time.sleep(0.001)
            with pytest.raises(TimeLimitExceeded, match=r"longer than 1e-09 s and was stopped; .* --timeout"):
                check_time()
        check_time()
    assert seconds_left() is None


@pytest.mark.parametrize(
    ("text", "language"),
    [(LINKS, "mermaid"), (LINKS + "A -> B\n", "mermaid"), ("A > B\n" * 3000, "eraser"), (SCRIPT, "diagrams")],
)
def test_reading_looks_at_the_deadline(text: str, language: str) -> None:
    with time_limit(1e-9), pytest.raises(TimeLimitExceeded):
        diagconv.read(text, language)


@pytest.mark.parametrize("picture", ["svg", "png"])
def test_pictures_have_a_deadline_that_is_told_with_the_place(picture: str) -> None:
    with pytest.raises(TimeLimitExceeded) as failure:
        diagconv.convert(LINKS, "mermaid", picture, source="a.mmd", timeout=0.01)
    (problem,) = failure.value.diagnostics
    assert (problem.code, problem.place) == ("LIM111", "a.mmd:1:1")


def test_a_diagram_of_a_program_has_a_deadline() -> None:
    diagram = diagconv.read("flowchart LR\nA --> B", "mermaid")
    with pytest.raises(TimeLimitExceeded):
        diagconv.render(diagram, timeout=1e-6)


@pytest.mark.parametrize("words", [("convert", "-t", "svg"), ("check",), ("fmt", "--check"), ("convert", "-t", "json")])
def test_each_command_stops_in_time(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "a.mmd").write_text("flowchart LR\n" + "A --> B\n" * 40_000)
    command = [sys.executable, "-m", "diagconv", words[0], "a.mmd", *words[1:], "--timeout", "0.2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode in (1, 3)
    assert "a.mmd:1:1: error[LIM111]: this took longer than 0.2 s and was stopped" in done.stdout + done.stderr


MISSPELT = "# Notes\n" + "```mermaid\nflowchart LR\n  A -> B\n```\n" * 3


@pytest.mark.parametrize("slow", ["apply_fixes", "check_diagram"])
def test_a_file_that_is_fixed_has_one_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: str) -> None:
    """Each step alone is in time: three diagrams of 0.1 s, but 0.2 s for all."""
    work, note = getattr(checking, slow), tmp_path / "a.md"

    def slowly(*words: object) -> object:
        time.sleep(0.1 if slow == "check_diagram" else 0.25)
        return work(*words)

    monkeypatch.setattr(checking, slow, slowly)
    note.write_text(MISSPELT)
    text = Input(str(note), "markdown")
    checked = checking.check_text(text, CheckSettings(fix=True, timeout=0.2))
    assert [found.code for found in checked.diagnostics] == ["LIM111"]
    assert not checked.fixed
    assert note.read_text() == MISSPELT
    checked = checking.check_text(text, CheckSettings(fix=True, timeout=20))
    assert (checked.diagnostics, len(checked.fixed)) == ([], 3)
    assert note.read_text() == MISSPELT.replace("->", "-->")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_interrupts_what_does_not_look() -> None:
    code = (
        "import time\nfrom diagconv.deadlines import *\nfrom diagconv.errors import *\ninterrupt_at_deadlines()\n"
        "try:\n    with time_limit(0.1):\n        time.sleep(60)\nexcept TimeLimitExceeded:\n    print('stopped')\n"
        "time.sleep(1)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "stopped\n"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
RISKY = SVG.format("<!-- data:image/svg+xml -->")


def test_what_may_take_long_is_drawn_by_another_process_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    here = native.call("resvg_py", "svg_to_bytes", SVG, svg_string=SVG)
    monkeypatch.setattr("diagconv.drawing.native.import_module", None)
    with time_limit(60):
        assert native.call("resvg_py", "svg_to_bytes", RISKY, svg_string=SVG) == here
        with pytest.raises(native.NativeFailure):
            native.call("resvg_py", "svg_to_bytes", RISKY, svg_string="<svg")


def test_a_process_that_draws_too_long_is_killed() -> None:
    with time_limit(0.3), pytest.raises(TimeLimitExceeded):
        native.call("time", "sleep", RISKY, 60)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks of POSIX")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("picture", ["svg", "png", "pdf"])
def test_pictures_can_be_drawn_before_and_after_a_fork(picture: str) -> None:
    if picture == "pdf":
        pytest.importorskip("typst", reason="the extra pdf is not installed")
    before = diagconv.convert("A > B", "eraser", picture)
    if (child := os.fork()) == 0:
        signal.alarm(60)
        same = diagconv.convert("A > B", "eraser", picture) == before
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks of POSIX")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_while_a_thread_draws_is_told() -> None:
    code = """
import os, threading
import diagconv
from diagconv.forks import using
held = threading.Event()
def work():
    with using():
        held.set()
        threading.Event().wait(20)
threading.Thread(target=work, daemon=True).start()
held.wait()
if (child := os.fork()) == 0:
    try:
        diagconv.convert("A > B", "eraser", "svg")
    except diagconv.EnvironmentFailure as failure:
        print(str(failure)[:57], flush=True)
    os._exit(0)
os.waitpid(child, 0)
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "this process was forked while a thread was using diagconv\n"


def test_limits_and_deadlines_leave_each_other_alone() -> None:
    with Limits(edges=5), time_limit(50):
        assert len(diagconv.check("flowchart LR\n" + "A --> B\n" * 9, "mermaid")) == 1
