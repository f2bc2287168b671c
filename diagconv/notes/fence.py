"""A fenced block of a Markdown document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagconv.diagnostics import Source, Span


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block, or an element that holds a diagram as a fence does.

    Args:
        info: the info string: what follows the opening marker, without spaces around it. An element has the word that
            names its language.
        marker: the opening marker itself.
        source: the content, with its place in the document.
        opening: the line from the opening marker on, with its place in the document.
        span: the characters of the document from the opening marker to the end of the closing one.
        first_line: the number of the line with the opening marker, from 1.
        last_line: the number of the line with the closing marker, or of the last line if the fence is never closed.
        is_closed: whether it has a closing marker.
        closing: the closing marker.
        heading: the text of the heading that it stands under.
        is_off: whether a comment `diagconv: off` precedes it, or stands at the start of the document.
        is_verbatim: whether its content is whole lines as they are written. That of an element may start within a line,
            or be encoded.
        is_in_html: whether it is within a block of HTML, where Markdown means nothing.
        is_literal: whether its content is known; a template literal of JSX may have parts that are computed.
    """

    info: str
    marker: str
    source: Source
    opening: Source
    span: Span
    first_line: int
    last_line: int
    is_closed: bool
    closing: str = ""
    heading: str | None = None
    is_off: bool = False
    is_verbatim: bool = True
    is_in_html: bool = False
    is_literal: bool = True
