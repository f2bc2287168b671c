"""What is answered: pictures with what is to be said about them, or an error."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, Final

from diagconv import __version__
from diagconv.batch.reports.json import diagnostic_object
from diagconv.errors import DiagconvError, EnvironmentFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.integrations.drawn import DrawnDiagram

PROTOCOL: Final = 1
"""The version of the protocol; new fields do not change it."""

ERRORS: Final = {
    "request": "the line is not a valid request",
    "usage": "an option, a language or a path of the request is wrong",
    "diagram": "the text of the diagram has errors",
    "environment": "a file cannot be read or written, or an engine is missing or failed",
    "cancelled": "the request was given up, as a later one asked",
    "deadline": "the request took longer than it may",
    "crash": "the worker process of the request crashed; the others go on",
    "busy": "too many requests are waiting; send it again later",
}
"""Each kind of error, and what it means."""


def greeting(jobs: int) -> dict[str, Any]:
    """The first line, before any answer."""
    from diagconv.integrations.pictures import can_draw_pdf, languages

    targets = ["svg", "png", *(["pdf"] if can_draw_pdf() else [])]
    return {
        "protocol": PROTOCOL,
        "diagconv": __version__,
        "languages": list(languages()),
        "targets": targets,
        "jobs": jobs,
    }


def error(id: str | int | None, kind: str, message: str, **more: Any) -> dict[str, Any]:
    """The answer to a request that failed.

    Args:
        id: its id; None if it has none.
        kind: a key of `ERRORS`.
        message: a sentence for people.
        more: other fields.
    """
    return {"id": id, "error": {"kind": kind, "message": message}, **more}


def answer_to(id: str | int, drawn: DrawnDiagram, name: str, written: Mapping[str, str] | None) -> dict[str, Any]:
    """The answer to a request whose diagram was drawn, or could not be drawn.

    Args:
        id: its id.
        drawn: what became of the diagram.
        name: the name of its text.
        written: the paths of the pictures by their formats, if they were written.
    """
    reported = {
        "diagnostics": [diagnostic_object(found, name) for found in drawn.diagnostics],
        "messages": drawn.messages,
    }
    if drawn.failure is not None:
        return failed(id, drawn.failure, **reported)
    width, height = drawn.size or (None, None)
    return {
        "id": id,
        "files": {format: {"path": path} for format, path in written.items()} if written else _contents(drawn),
        "alt": drawn.alternative({}),
        "title": drawn.title,
        "width": width,
        "height": height,
        "key": drawn.key,
        "is_cached": drawn.is_cached,
        "is_unread": drawn.is_unread,
        **reported,
    }


def failed(id: str | int, failure: DiagconvError, **reported: Any) -> dict[str, Any]:
    """The answer to a request that failed with an error of diagconv."""
    kinds = ((UsageError, "usage"), (EnvironmentFailure, "environment"))
    kind = next((word for type, word in kinds if isinstance(failure, type)), "diagram")
    found = [diagnostic_object(one, "") for one in failure.diagnostics]
    return error(id, kind, failure.message, **{"diagnostics": found, "messages": [failure.message], **reported})


def _contents(drawn: DrawnDiagram) -> dict[str, dict[str, str]]:
    """The pictures: an SVG as text, the others as text in base 64."""
    return {
        format: {"text": content.decode("utf-8")}
        if format == "svg"
        else {"base64": base64.b64encode(content).decode("ascii")}
        for format, content in drawn.contents.items()
    }


def line_of(answer: Mapping[str, Any]) -> bytes:
    """An answer as a line. It is ASCII, so that no reader can take a character of it for the end of the line."""
    return json.dumps(answer).encode("ascii") + b"\n"
