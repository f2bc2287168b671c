"""The comments that keep a diagram and its picture together in a note, and what stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Span

if TYPE_CHECKING:
    from diagconv.notes.fences import Fence


class Markers(NamedTuple):
    """The comments before and behind a diagram with its picture."""

    begin: str
    end: str


COMMENTS: Final = Markers("<!-- diagconv: picture -->", "<!-- diagconv: end -->")
COMMENTS_OF_MDX: Final = Markers("{/* diagconv: picture */}", "{/* diagconv: end */}")

_BEGIN: Final = re.compile(r"(?:<!--|\{/\*)[ \t]*diagconv:[ \t]*picture[ \t]*(?:-->|\*/\})")
_ABOVE: Final = re.compile(
    r"""
    (?: [\s>]                                                     # blank lines, and marks of quotes
      | !\[(?:\\.|[^\]\\\n])*+\]\([^)\s]*+\)                      # an image of Markdown
      | !\[\[[^\]\n]*+\]\]                                        # an embedded file
      | </?(?:img|picture|source|figure|details|summary)\b[^>]*+>
      | <figcaption>[^<]*+</figcaption>
      | (?<=<summary>)Source(?=</summary>)
    )*+
    """,
    re.VERBOSE,
)
"""What may stand between the comment and the diagram."""

_END: Final = re.compile(r"(?:<!--|\{/\*)[ \t]*diagconv:[ \t]*end[ \t]*(?:-->|\*/\})")
_BELOW: Final = re.compile(rf"[\s>]*+(?:</details>[\s>]*+)?+{_END.pattern}")


def marked_span(text: str, fence: Fence, after: int = 0) -> Span | None:
    """The span of a diagram with its picture and the comments around them; None if it has none, or others.

    Args:
        text: the document.
        fence: the fence of the diagram.
        after: the offset before which the comments cannot be.
    """
    start = max(text.rfind("<!--", after, fence.span.start), text.rfind("{/*", after, fence.span.start))
    begin = _BEGIN.match(text, start) if start >= 0 else None
    if begin is None or not _ABOVE.fullmatch(text, begin.end(), fence.span.start):
        return None
    end = _BELOW.match(text, fence.span.end)
    return Span(start, end.end()) if end else None


def is_begin(comment: str) -> bool:
    """Whether a comment stands before a diagram with its picture."""
    return _BEGIN.fullmatch(comment) is not None


def is_end(comment: str) -> bool:
    """Whether a comment stands behind a diagram with its picture."""
    return _END.fullmatch(comment) is not None
