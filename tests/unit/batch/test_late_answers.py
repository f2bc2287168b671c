"""An answer that arrives as the time is up: its process is killed, and the next request does not get that one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from diagconv.batch.workers.job import Job
from diagconv.batch.workers.process import WorkerProcess
from diagconv.layout.graphviz import process
from diagconv.layout.graphviz.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

SMALL = 'digraph { node [label=""] a -> b }'


def echo(task: str, settings: str) -> str:
    return f"{task} {settings}"


def give_up(task: str, problem: Exception) -> str:
    return f"{task}: {problem}"


class LateWorker(WorkerProcess[str, str]):
    """Hands on the first answer only when the time is up."""

    is_late = True

    def _answer(self, task: str, settings: object) -> str:
        answer = super()._answer(task, settings)
        if self.is_late and self._process is not None:
            self._process.wait(20)
        return answer


def test_a_worker_that_answered_too_late_is_replaced() -> None:
    worker = LateWorker(Job(echo, give_up, ()))
    assert worker.run("first", "settings", 2) == "first settings"
    worker.is_late = False
    assert worker.run("second", "settings", 60) == "second settings"
    worker.end()


def test_graphviz_that_answered_too_late_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    request: Callable[[process.Worker, list[bytes]], object] = process.Worker.request

    def late(worker: process.Worker, words: list[bytes]) -> object:
        answer = request(worker, words)
        while worker.is_alive:
            time.sleep(0.01)
        return answer

    with Engine() as engine:
        expected = engine.run(SMALL)
        with monkeypatch.context() as patched:
            patched.setattr(process.Worker, "request", late)
            assert engine.run(SMALL, timeout=0.5) == expected
        assert engine.run(SMALL, timeout=60) == expected


def test_what_is_over_is_not_stopped() -> None:
    stopped: list[bool] = []
    with process.Deadline(60, lambda: stopped.append(True)) as deadline:
        pass
    deadline.expire()  # it was just about to be looked at
    assert stopped == []
    assert not deadline.passed
