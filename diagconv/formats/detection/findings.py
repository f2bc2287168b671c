"""What a format finds in a fence: which diagram it holds, or whether its text looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.diagnostics import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.formats.detection.foreign import ForeignLine
    from diagconv.model import Edge


class FenceContent(NamedTuple):
    """What a fence of a format holds.

    Args:
        options: options for the format's reader, such as the `type` that an Eraser fence names; only names that are
            among the `reader_options` of the format.
        unread_type: the name of its diagram type, such as "sequence diagram", if the format's reader does not read it.
    """

    options: Mapping[str, Any] = {}
    unread_type: str | None = None


def every_edge(_edge: Edge) -> bool:
    """Every edge is evidence of a diagram."""
    return True


class Guess(NamedTuple):
    """A text without an info string that looks like a diagram of a format.

    Args:
        source: the diagram alone, without prose before it.
        is_certain: whether it is a diagram even if it has errors; otherwise it must read without any.
        is_likely: whether to warn the author if it turns out not to be a diagram.
        foreign: a line that shows that it is something else.
        is_evidence: whether an edge is one that nobody writes by chance. A text without groups needs such an edge.
    """

    source: Source
    is_certain: bool = False
    is_likely: bool = True
    foreign: ForeignLine | None = None
    is_evidence: Callable[[Edge], bool] = every_edge


def with_line_feeds(text: str) -> str:
    """The text with a line feed at the end of each line, and every character where it was."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def rest_of(source: Source, start: int) -> Source:
    """The rest of a source from `start`, the start of one of its lines."""
    skipped = with_line_feeds(source.text[:start]).count("\n")
    first_line, margins = source.first_line + skipped, source.margins[skipped:]
    return Source(source.text[start:], source.name, first_line=first_line, margins=margins)
