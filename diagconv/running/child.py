"""The process that executes a script: `python -P -m diagconv.running.child REQUEST ARGUMENTS…`.

The script runs as under `python SCRIPT`: its folder is searched for modules first, the current folder is the caller's,
and its `__name__` is `__main__`. Only drawing is different.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from diagconv.batch.files import reason
from diagconv.batch.reports.escaping import safe, safe_line, without_commands
from diagconv.errors import DiagconvError, EnvironmentFailure
from diagconv.running.descendants import adopt_orphans
from diagconv.running.messages import RunReport, RunRequest
from diagconv.running.patches import patched
from diagconv.running.pictures import Pictures

if TYPE_CHECKING:
    from types import CodeType, TracebackType

HERE = str(Path(__file__).parent)


def main() -> None:
    """Execute the script, then write the report."""
    adopt_orphans()
    request = RunRequest.from_json(sys.argv[1])
    report = RunReport()
    pictures = Pictures(request, report)
    sys.argv = [request.script, *sys.argv[2:]]
    try:
        with patched(pictures):
            _execute(request.script)
        pictures.write_held()
    except DiagconvError as failure:
        report.failure = failure.message, failure.exit_code
    except SystemExit as end:
        _handle_exit(end, pictures)
    except KeyboardInterrupt:
        report.failure = "interrupted", 130
    except BaseException as error:
        report.is_script_at_fault = True
        _print_traceback(error)
    finally:
        with contextlib.suppress(OSError, ValueError):  # a closed pipe is nobody's fault
            sys.stdout.flush()
        _write(report, Path(request.report))


def _write(report: RunReport, path: Path) -> None:
    """Write the report; half of one would be none."""
    try:
        path.write_text(report.to_json(), "utf-8")
    except OSError as problem:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            print(safe_line(f"cannot write {path}: {reason(problem)}"), file=sys.stderr)


def _execute(script: str) -> None:
    module = ModuleType("__main__")
    module.__dict__.update(__file__=script, __builtins__=__builtins__)
    code = _compiled(script)
    sys.modules["__main__"] = module
    sys.path.insert(0, os.path.dirname(os.path.abspath(script)))
    exec(code, module.__dict__)


def _compiled(script: str) -> CodeType:
    try:
        text = Path(script).read_bytes()
    except OSError as problem:  # it was there when the call began
        raise EnvironmentFailure(f"cannot read {script}: {reason(problem)}") from problem
    return compile(text, script, "exec", dont_inherit=True)


def _handle_exit(end: SystemExit, pictures: Pictures) -> None:
    """Finish after `sys.exit()` or `sys.exit(0)`; print an exit message, as Python does."""
    if end.code in (None, 0):
        try:
            pictures.write_held()
        except DiagconvError as failure:
            pictures.report.failure = failure.message, failure.exit_code
        return
    pictures.report.is_script_at_fault = True
    if not isinstance(end.code, int):
        print(safe(str(end.code)), file=sys.stderr)


def _print_traceback(error: BaseException) -> None:
    """Print the error as Python does, without our own frames."""
    error.__traceback__ = _from_script(error.__traceback__)
    shown = traceback.TracebackException.from_exception(error)
    _drop_our_frames(shown)
    sys.stderr.writelines(without_commands(safe(part)) for part in shown.format())


def _from_script(found: TracebackType | None) -> TracebackType | None:
    """The traceback from the first frame on that is the script's."""
    while found is not None and found.tb_frame.f_code.co_filename.startswith(HERE):
        found = found.tb_next
    return found


def _drop_our_frames(shown: traceback.TracebackException) -> None:
    """Remove our frames from an error and from its causes."""
    waiting: list[traceback.TracebackException | None] = [shown]
    while waiting:
        each = waiting.pop()
        if each is not None:
            each.stack[:] = [frame for frame in each.stack if not frame.filename.startswith(HERE)]
            waiting += [each.__cause__, each.__context__]


if __name__ == "__main__":
    main()
