"""Formats the text of one diagram, and proves that its meaning is unchanged."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from diagconv.batch.diagnostics import NOT_FORMATTED
from diagconv.diagnostics import Source, Span
from diagconv.errors import ParseError
from diagconv.formats import by_name, unread_type_codes
from diagconv.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK: Final = "\ufeff"


class UnreadType(Exception):
    """The diagram is of a type that diagconv does not read."""


def formatted_text(source: Source, format: str, options: Mapping[str, Any], diagnostics: list[Diagnostic]) -> str:
    """The formatted text of a diagram, with line feeds as line ends; a text with errors is returned unchanged.

    Args:
        source: the text.
        format: the name of its format.
        options: options for the format's reader.
        diagnostics: a list to which the errors are added, or a warning if formatting would change the meaning.

    Raises:
        UnreadType: the diagram is of a type that diagconv does not read.
    """
    text = LINE_END.sub("\n", source.text)
    before = _read(source, format, options, diagnostics)
    if before is None:
        return text
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    formatted = mark + by_name(format).load_formatter()(text.removeprefix(mark))
    if formatted == text:
        return text
    after = _read(Source(formatted), format, options, [])
    if after is not None and after == before and _comments(after) == _comments(before):
        return formatted
    diagnostics.append(NOT_FORMATTED.at(source, _first_line(text)))
    return text


def _read(source: Source, format: str, options: Mapping[str, Any], diagnostics: list[Diagnostic]) -> Diagram | None:
    """The diagram, or None if the text has errors, which are added to `diagnostics`."""
    try:
        return read(source.text, format, source=source, **options)
    except ParseError as failure:
        errors = [found for found in failure.diagnostics if found.is_error]
        if errors[0].code in unread_type_codes():
            raise UnreadType(errors[0].message) from failure
        diagnostics.extend(errors)
        return None


def _first_line(text: str) -> Span:
    return Span(0, len(text.partition("\n")[0]))


def _comments(diagram: Diagram) -> list[str]:
    """All comments of a diagram, whatever element they belong to."""
    return sorted(_all_comments(diagram))


def _all_comments(diagram: Diagram) -> Iterator[str]:
    for _, attributes in diagram.nodes(data=True):
        yield from (*attributes["comments"], *attributes.get("end_comments", ()))
    for edge in diagram.edges_in_order():
        yield from edge.attributes["comments"]
    yield from (*diagram.comments["start"], *diagram.comments["end"])
    for comments in (diagram.comments["classes"], diagram.comments["statements"]):
        yield from chain.from_iterable(comments.values())
