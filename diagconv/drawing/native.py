"""Calls of native libraries, in another process where they may take long or have been left unusable by a fork.

Nothing can interrupt resvg and typst, and they hold Python's global lock. So where there is a deadline, a picture that
may take long is made by another process, which is killed when the deadline has passed. The threads of typst do not
survive a fork; where this process is a copy of one that has used it, another process makes the picture as well.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

if __name__ == "__main__":  # the other process: nothing is imported from the working folder
    sys.path.append(sys.argv[1])

from diagconv.deadlines import check_time, seconds_left
from diagconv.errors import EnvironmentFailure

_PACKAGE: Final = Path(__file__).parents[2]
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one

_LONG: Final = 1_500_000
"""The characters of an SVG that may take seconds."""

_MANY: Final = 40
"""How many images are embedded in an SVG that may take seconds; usual icons are each there once."""

_used_in: int | None = None
"""The process in which a native library was first used."""


class NativeFailure(Exception):
    """A native library failed; the message is its own."""


def call(module: str, function: str, svg: str, /, *positional: Any, **named: Any) -> bytes:
    """What a function of a native library returns for a picture.

    Args:
        module: the library.
        function: the name of its function.
        svg: the picture, which decides where it is called.
        positional: the arguments of the function.
        named: its arguments with a name.

    Raises:
        NativeFailure: the library fails.
        TimeLimitExceeded: it did not finish before the deadline.
    """
    global _used_in
    check_time()
    if _may_take_long(svg) or _used_in not in (None, os.getpid()):
        return _in_another_process((module, function, positional, named))
    _used_in = os.getpid()
    try:
        return bytes(getattr(import_module(module), function)(*positional, **named))
    except Exception as failure:  # typst.TypstError (a RuntimeError), and panics of Rust code
        raise NativeFailure(str(failure)) from failure


def _may_take_long(svg: str) -> bool:
    """Whether there is a deadline that a picture may miss: one that is long, or has images that can be anything."""
    if seconds_left() is None:
        return False
    return len(svg) > _LONG or "data:image/svg+xml" in svg or svg.count("data:image/") > _MANY


def _in_another_process(task: tuple[str, str, tuple[Any, ...], dict[str, Any]]) -> bytes:
    process = subprocess.Popen(
        [sys.executable, "-P", __file__, str(_PACKAGE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    )
    try:
        request = pickle.dumps((task, [folder for folder in sys.path if folder]))
        answer, _ = process.communicate(request, timeout=seconds_left())
    except subprocess.TimeoutExpired:
        check_time()
        raise
    finally:
        process.kill()
        process.wait()
    if not answer:
        raise EnvironmentFailure(f"the process that made the picture with {task[0]} crashed")
    result, problem = pickle.loads(answer)
    if problem is not None:
        raise NativeFailure(problem)
    return bytes(result)


def _main() -> None:
    """Answer one task; both ends of the pipe are diagconv's own."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is kept apart from the answer
    (module, function, positional, named), sys.path[:] = pickle.load(sys.stdin.buffer)
    answer: tuple[bytes, str | None]
    try:
        answer = bytes(getattr(import_module(module), function)(*positional, **named)), None
    except Exception as failure:
        answer = b"", str(failure) or type(failure).__name__
    with answers:
        pickle.dump(answer, answers)


if __name__ == "__main__":
    _main()
