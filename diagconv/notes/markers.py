"""The comments that keep a diagram and its picture together in a note, and what stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import Span
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.notes.fence import Fence


class Markers(NamedTuple):
    """The comments before and behind a diagram with its picture.

    Args:
        begin: the comment before both.
        end: the comment behind both.
        hide: the start of a comment that hides the diagram.
        unhide: the end of such a comment.
    """

    begin: str
    end: str
    hide: str
    unhide: str


COMMENTS: Final = Markers("<!-- diagconv: picture -->", "<!-- diagconv: end -->", "<!-- diagconv: source", "-->")
COMMENTS_OF_MDX: Final = Markers("{/* diagconv: picture */}", "{/* diagconv: end */}", "{/* diagconv: source", "*/}")

_BEGIN: Final = lazy_pattern(r"(?:<!--|\{/\*)[ \t]*diagconv:[ \t]*picture[ \t]*(?:-->|\*/\})")
_ABOVE: Final = lazy_pattern(
    r"""
    (?: [\s>]                                                     # blank lines, and marks of quotes
      | !\[(?:\\.|[^\]\\\n])*+\]\([^)\s]*+\)                      # an image of Markdown
      | !\[\[[^\]\n]*+\]\]                                        # an embedded file
      | </?(?:img|picture|source|figure|details|summary)\b[^>]*+>
      | <figcaption>[^<]*+</figcaption>
      | (?<=<summary>)Source(?=</summary>)
      | (?:<!--|\{/\*)[ ]diagconv:[ ]source(?=[\r\n])
    )*+
    """,
    re.VERBOSE,
)
"""What may stand between the comment and the diagram."""

_END: Final = lazy_pattern(r"(?:<!--|\{/\*)[ \t]*diagconv:[ \t]*end[ \t]*(?:-->|\*/\})")
_BELOW: Final = lazy_pattern(rf"[\s>]*+(?:(?:</details>|-->|\*/\}})[\s>]*+)?+{_END.pattern}")


_HIDE: Final = lazy_pattern(r"(?:<!--|\{/\*) diagconv: source(?=[\r\n])")
_HIDDEN: Final = lazy_pattern(rf"{_HIDE.pattern}(?P<inside>.*?)(?:-->|\*/\}})", re.DOTALL)
_CLOSING: Final = lazy_pattern(r"(--!?|\*)(\\*)([>/])")
_ESCAPED: Final = lazy_pattern(r"(--!?|\*)\\(\\*[>/])")


def hidden(text: str) -> str:
    r"""A diagram as it is written within a comment, which nothing in it ends.

    >>> hidden("A --> B"), revealed(hidden("A --> B"))
    ('A --\\> B', 'A --> B')
    """
    return _CLOSING.sub(r"\1\\\2\3", text)


def revealed(text: str) -> str:
    """A diagram that was hidden, as it was."""
    return _ESCAPED.sub(r"\1\2", text)


class Revealed(NamedTuple):
    """A document whose hidden diagrams are diagrams like others, with every character where it was.

    Args:
        text: the document; comments that hide are blank.
        padding: the number of spaces that were added at the ends of lines, by the offsets of these ends.
    """

    text: str
    padding: dict[int, int]


def with_hidden_revealed(text: str) -> Revealed:
    """The document with its hidden diagrams revealed."""
    padding: dict[int, int] = {}
    if "diagconv: source" not in text:
        return Revealed(text, padding)

    def reveal(found: re.Match[str]) -> str:
        start, parts = found.start("inside"), []
        for line in found["inside"].splitlines(keepends=True):
            content = line.rstrip("\r\n")
            shown = revealed(content)
            start += len(line)
            if len(shown) < len(content):
                padding[start - len(line) + len(content)] = len(content) - len(shown)
            parts.append(shown.ljust(len(content)) + line[len(content) :])
        before, behind = found.start("inside") - found.start(), found.end() - found.end("inside")
        return " " * before + "".join(parts) + " " * behind

    return Revealed(_HIDDEN.sub(reveal, text), padding)


def marked_span(text: str, fence: Fence, after: int = 0) -> Span | None:
    """The span of a diagram with its picture and the comments around them; None if it has none, or others.

    Args:
        text: the document.
        fence: the fence of the diagram.
        after: the offset before which the comments cannot be.
    """
    start = _last_comment(text, after, fence.span.start)
    if _HIDE.match(text, start):
        start = _last_comment(text, after, start)
    begin = _BEGIN.match(text, start)
    if begin is None or not _ABOVE.fullmatch(text, begin.end(), fence.span.start):
        return None
    end = _BELOW.match(text, fence.span.end)
    return Span(start, end.end()) if end else None


def _last_comment(text: str, start: int, end: int) -> int:
    """The offset of the last comment between two offsets; the end if there is none."""
    found = max(text.rfind("<!--", start, end), text.rfind("{/*", start, end))
    return found if found >= 0 else end


def is_begin(comment: str) -> bool:
    """Whether a comment stands before a diagram with its picture."""
    return _BEGIN.fullmatch(comment) is not None


def is_end(comment: str) -> bool:
    """Whether a comment stands behind a diagram with its picture."""
    return _END.fullmatch(comment) is not None
