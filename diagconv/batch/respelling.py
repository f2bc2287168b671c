"""One diagram's text, well spelled, and proof that it still says what it said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.diagnostics import NOT_FORMATTED
from diagconv.batch.export import UNREAD_KINDS
from diagconv.diagnostics import Source, Span
from diagconv.errors import ParseError
from diagconv.formats import by_name
from diagconv.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK: Final = "\ufeff"


class OtherKind(Exception):
    """The text is a kind of diagram that is not read, so it is none of diagconv's business."""


def respelled(source: Source, format: str, options: Mapping[str, Any], diagnostics: list[Diagnostic]) -> str:
    """A diagram's text, well spelled, its lines ended by line feeds; as it is, if it has errors.

    Args:
        source: the text.
        format: its language.
        options: what its reader is to be told.
        diagnostics: a list to which the errors are added, or a warning if the new text would not say the same.

    Raises:
        OtherKind: the text is a kind of diagram that is not read.
    """
    text = LINE_END.sub("\n", source.text)
    before = _read(source, format, options, diagnostics)
    if before is None:
        return text
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    spelled = mark + by_name(format).load_formatter()(text.removeprefix(mark))
    if spelled == text:
        return text
    after = _read(Source(spelled), format, options, [])
    if after is not None and after == before and _comments(after) == _comments(before):
        return spelled
    diagnostics.append(NOT_FORMATTED.at(source, _first_line(text)))
    return text


def _read(source: Source, format: str, options: Mapping[str, Any], diagnostics: list[Diagnostic]) -> Diagram | None:
    """The diagram, or None if the text has errors, which are told."""
    try:
        return read(source.text, format, source=source, **options)
    except ParseError as failure:
        errors = [said for said in failure.diagnostics if said.is_error]
        if errors[0].code in UNREAD_KINDS:
            raise OtherKind(errors[0].message) from failure
        diagnostics.extend(errors)
        return None


def _first_line(text: str) -> Span:
    return Span(0, len(text.partition("\n")[0]))


def _comments(diagram: Diagram) -> list[str]:
    """All comments of a diagram, whatever they are anchored to."""
    return sorted(_all_comments(diagram))


def _all_comments(diagram: Diagram) -> Iterator[str]:
    for _, attributes in diagram.nodes(data=True):
        yield from (*attributes["comments"], *attributes.get("end_comments", ()))
    for edge in diagram.edges_in_order():
        yield from edge.attributes["comments"]
    yield from (*diagram.comments["start"], *diagram.comments["end"])
    for comments in diagram.comments["classes"].values():
        yield from comments
