"""A batch survives whatever one of its texts makes diagconv do."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diagconv.batch.diagnostics import CRASHED, FAILED
from diagconv.collecting import too_slow
from diagconv.diagnostics import Span
from diagconv.errors import DiagconvError, TimeLimitExceeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Source


@contextmanager
def surviving(source: Source, diagnostics: list[Diagnostic]) -> Iterator[None]:
    """Turn an error into diagnostics and go on, even an exception that only a defect of diagconv can raise.

    With the environment variable `DIAGCONV_TRACEBACK`, such an exception is raised instead.

    Args:
        source: the text that is worked on.
        diagnostics: the list to which the diagnostic is added.
    """
    try:
        yield
    except TimeLimitExceeded as failure:
        diagnostics.append(too_slow(failure, source))
    except DiagconvError as failure:
        diagnostics += failure.diagnostics or [FAILED.at(source, Span(0, 0), reason=failure.message)]
    except MemoryError:
        diagnostics.append(FAILED.at(source, Span(0, 0), reason="there is not enough memory"))
    except Exception as problem:
        if os.environ.get("DIAGCONV_TRACEBACK"):
            raise
        words = " ".join(f"{type(problem).__name__}: {problem}".split())
        diagnostics.append(CRASHED.at(source, Span(0, len(source.text.partition("\n")[0])), problem=words))
