"""Worker processes: a crash or a hang costs one diagram, and the order is that of one process."""

from __future__ import annotations

import os
import signal
from contextlib import closing

import pytest

from diagconv.batch.targets import targets_of
from diagconv.batch.workers.conversion import ConversionSettings, ConversionTask, conversion_job
from diagconv.batch.workers.pool import Pool
from diagconv.diagnostics import Source
from diagconv.errors import ParseError
from tests.unit.batch.export.conftest import fence

CRASH = """
import os, signal, time
from diagconv.batch.workers import conversion
convert = conversion.convert_task
def convert_task(task, settings):
    if "crash" in task.source.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in task.source.text:
        time.sleep(60)
    return convert(task, settings)
conversion.convert_task = convert_task
"""


def tasks(*names: str) -> list[ConversionTask]:
    targets = tuple(targets_of(["eraser"], [], {}))
    return [
        ConversionTask(Source(f"flowchart LR\n  {name} --> b\n", name), "mermaid", {}, None, targets) for name in names
    ]


def with_settings(tasks: list[ConversionTask]) -> list[tuple[ConversionTask, ConversionSettings]]:
    """The tasks with two settings in turn: each process is sent those of its next task."""
    settings = [ConversionSettings({}), ConversionSettings({}, hints=False)]
    return [(task, settings[number % 2]) for number, task in enumerate(tasks)]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_or_a_hang_costs_one_diagram(tmp_path, monkeypatch, jobs):
    (tmp_path / "sitecustomize.py").write_text(CRASH)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    names = ["a", "crash", "c", "hang", "e", "[", "g"]
    with closing(Pool(conversion_job(), limit=5)) as pool:
        pool.start(jobs)
        results = list(pool.results(with_settings(tasks(*names))))
    assert [bool(result.contents) for result in results] == [True, False, True, False, True, False, True]
    assert "crashed the process that worked on it (segmentation fault)" in str(results[1].failure)
    assert "took longer than 5 s and was stopped" in str(results[3].failure)
    assert isinstance(results[5].failure, ParseError)
    assert results[5].failure.diagnostics[0].place.startswith("[:2:")


def test_messages_and_files_are_those_of_one_process(export):
    for number in range(9):
        text = "```mermaid\nflowchart LR\n  a[\n```\n" if number == 4 else fence(f"n{number}")
        export.write(f"note{number}.md", text + "\n```mermaid\ngantt\n```\n")
    one = export("--jobs", "1")
    pictures = {path: (export.output / path).read_bytes() for path in export.pictures()}
    two = export("--jobs", "2", "--force")
    assert one == two
    assert pictures == {path: (export.output / path).read_bytes() for path in export.pictures()}
    assert "8 diagrams drawn as 8 pictures in out, 9 skipped, 1 failed" in two


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_workers_end_with_their_pool():
    pool = Pool(conversion_job())
    pool.start(2)
    processes = [worker._process for worker in pool._workers]
    pool.close()
    assert [process.returncode for process in processes] == [-signal.SIGKILL] * 2
