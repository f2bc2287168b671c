"""The process that executes a script: `python -P -m diagconv.running.child WISHES ARGUMENTS…`.

The script finds all as `python SCRIPT` would have it: its folder is where modules are looked for first, the current
folder is the caller's, its name is `__main__`. Only drawing is different.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from diagconv.errors import DiagconvError
from diagconv.running.patches import patched
from diagconv.running.pictures import Pictures
from diagconv.running.wishes import Report, Wishes

if TYPE_CHECKING:
    from types import CodeType, TracebackType

HERE = str(Path(__file__).parent)


def main() -> None:
    """Execute the script, then tell what became of it."""
    wishes = Wishes.from_json(sys.argv[1])
    report = Report()
    pictures = Pictures(wishes, report)
    sys.argv = [wishes.script, *sys.argv[2:]]
    try:
        with patched(pictures):
            _execute(wishes.script)
        pictures.deliver()
    except DiagconvError as failure:
        report.failure = failure.message, failure.exit_code
    except SystemExit as end:
        _settle(end, pictures)
    except KeyboardInterrupt:
        report.failure = "interrupted", 130
    except BaseException as error:
        report.is_script_at_fault = True
        _show(error)
    finally:
        with contextlib.suppress(OSError, ValueError):  # a closed pipe is no one's fault
            sys.stdout.flush()
        Path(wishes.report).write_text(report.to_json(), "utf-8")


def _execute(script: str) -> None:
    module = ModuleType("__main__")
    module.__dict__.update(__file__=script, __builtins__=__builtins__)
    code = _compiled(script)
    sys.modules["__main__"] = module
    sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
    exec(code, module.__dict__)


def _compiled(script: str) -> CodeType:
    return compile(Path(script).read_bytes(), script, "exec", dont_inherit=True)


def _settle(end: SystemExit, pictures: Pictures) -> None:
    """`sys.exit()` and `sys.exit(0)` are a good end; a text is printed, as Python does."""
    if end.code in (None, 0):
        try:
            pictures.deliver()
        except DiagconvError as failure:
            pictures.report.failure = failure.message, failure.exit_code
        return
    pictures.report.is_script_at_fault = True
    if not isinstance(end.code, int):
        print(end.code, file=sys.stderr)


def _show(error: BaseException) -> None:
    """The error as Python shows it, without the frames that are ours."""
    error.__traceback__ = _foreign(error.__traceback__)
    shown = traceback.TracebackException.from_exception(error)
    _without_ours(shown)
    sys.stderr.writelines(shown.format())


def _foreign(found: TracebackType | None) -> TracebackType | None:
    """The traceback from the first frame on that is not ours."""
    while found is not None and found.tb_frame.f_code.co_filename.startswith(HERE):
        found = found.tb_next
    return found


def _without_ours(shown: traceback.TracebackException) -> None:
    """Take our frames out of an error and of what it came from."""
    waiting: list[traceback.TracebackException | None] = [shown]
    while waiting:
        each = waiting.pop()
        if each is not None:
            each.stack[:] = [frame for frame in each.stack if not frame.filename.startswith(HERE)]
            waiting += [each.__cause__, each.__context__]


if __name__ == "__main__":
    main()
