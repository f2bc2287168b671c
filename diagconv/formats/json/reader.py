"""JSON to a diagram."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Span, error, warning
from diagconv.model import Diagram, DocumentError, from_document
from diagconv.model.cleaning import cleaned_document
from diagconv.text.whole_numbers import TooManyDigits, whole_number

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source

NOT_JSON = error("JSN101", "this is not valid JSON: {reason}")
NOT_A_DIAGRAM = error("JSN102", "{path}: {reason}")
UNUSABLE_TEXT = warning("JSN201", "control characters and lone surrogates, which no picture can contain, are removed")


def read(source: Source, diagnostics: list[Diagnostic], **_options: Any) -> Diagram:
    """The diagram of a JSON document; an empty one, and an error among the diagnostics, if it is none."""
    try:
        return from_document(_loaded(source, diagnostics))
    except TooManyDigits as problem:
        start = source.text.find(problem.digits)
        diagnostics.append(NOT_JSON.at(source, Span(start, start + 1), reason=str(problem)))
    except json.JSONDecodeError as problem:
        diagnostics.append(NOT_JSON.at(source, Span(problem.pos, problem.pos + 1), reason=problem.msg))
    except RecursionError:
        diagnostics.append(NOT_JSON.at(source, Span(0, 1), reason="it is nested too deeply"))
    except DocumentError as problem:
        place = problem.path or "the document"
        diagnostics.append(
            NOT_A_DIAGRAM.at(
                source, _found(source.text, problem.path), hint=problem.hint, path=place, reason=problem.reason
            )
        )
    return Diagram()


def _loaded(source: Source, diagnostics: list[Diagnostic]) -> Any:
    document = json.loads(source.text, parse_int=whole_number)
    usable = cleaned_document(document)
    if usable != document:
        diagnostics.append(UNUSABLE_TEXT.at(source))
    return usable


def _found(text: str, path: str) -> Span:
    """The first occurrence of the last name of a path, which is near enough for a code frame."""
    name = path.rpartition(".")[2].partition("[")[0]
    start = text.find(f'"{name}"') if name else -1
    return Span(start, start + len(name) + 2) if start >= 0 else Span(0, 1)
