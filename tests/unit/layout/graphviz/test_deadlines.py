"""Deadlines of what another process does: stopped in time, by one thread for all, which ends when there are none."""

from __future__ import annotations

import os
import threading
import time

import pytest

from diagconv.layout.graphviz.process import Deadline

SOON = 0.05
LATER = 60.0


def watching() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "diagconv deadlines"]


def expires(seconds: float) -> bool:
    """Whether a deadline stops what never ends."""
    stopped = threading.Event()
    with Deadline(seconds, stopped.set) as deadline:
        stopped.wait(10)
    return deadline.passed


def test_what_takes_too_long_is_stopped() -> None:
    assert expires(SOON)


def test_a_deadline_within_another_is_stopped_in_time() -> None:
    with Deadline(LATER, lambda: None) as around:
        started = time.monotonic()
        assert expires(SOON)
        assert time.monotonic() - started < 5
    assert not around.passed


def test_deadlines_on_several_threads_do_not_hold_each_other_up() -> None:
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(expires(SOON))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


def test_one_thread_looks_at_all_and_ends_when_there_are_none() -> None:
    with Deadline(LATER, lambda: None), Deadline(LATER, lambda: None):
        time.sleep(SOON)
        with Deadline(LATER, lambda: None):
            pass
        threads = watching()
        assert len(threads) == 1
    threads[0].join(10)
    assert watching() == []


def test_without_a_limit_there_is_no_thread() -> None:
    for thread in watching():
        thread.join(10)
    with Deadline(None, lambda: None) as deadline:
        assert watching() == []
    assert not deadline.passed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_its_own() -> None:
    with Deadline(LATER, lambda: None):
        child = os.fork()
        if not child:
            os._exit(0 if expires(SOON) else 1)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
