"""What a fix needs to know about the position of a problem."""

from __future__ import annotations

from typing import Any, Final

from diagconv.diagnostics import Edit, Span
from diagconv.patterns import lazy_pattern

Edits = tuple[Edit, ...]

LONGEST_LINE: Final = 2000
"""Problems on longer lines are not fixed, so that the search for the ends of the line stays cheap."""

_LINE_END: Final = lazy_pattern(r"[\r\n]")
_INDENTATION: Final = lazy_pattern(r"[ \t]*")


class FixContext:
    """The position of a problem in the user's text, with the words of its message, and the line around it.

    Args:
        text: the user's text.
        start: where the problem starts.
        end: where it ends.
        words: the words of its message.
    """

    __slots__ = ("end", "line_end", "line_start", "start", "text", "words")

    def __init__(self, text: str, start: int, end: int, words: dict[str, Any]) -> None:
        self.text, self.start, self.end, self.words = text, start, end, words
        far = max(start - LONGEST_LINE, 0)
        self.line_start = max(text.rfind("\n", far, start), text.rfind("\r", far, start), far - 1) + 1
        """Where the line starts, or the limit of the search if it starts before that."""
        far = min(start + LONGEST_LINE, len(text))
        found = _LINE_END.search(text, start, far)
        self.line_end = found.start() if found else far
        """Where the line ends, without its line break."""

    @property
    def found(self) -> str:
        """The marked text."""
        return self.text[self.start : self.end]

    @property
    def is_on_short_line(self) -> bool:
        """Whether the whole line is within the limits of the search."""
        return self.line_end - self.line_start < LONGEST_LINE

    @property
    def indentation(self) -> str:
        """The indentation of the line."""
        found = _INDENTATION.match(self.text, self.line_start)
        return found[0] if found else ""

    @property
    def before(self) -> str:
        """The line up to the marked text."""
        return self.text[self.line_start : self.start]

    @property
    def after(self) -> str:
        """The line after the marked text."""
        return self.text[self.end : max(self.line_end, self.end)]

    def replacement(self, text: str, start: int | None = None, end: int | None = None) -> Edits:
        """The edit that replaces the marked text, or the text from `start` to `end`."""
        return (Edit(Span(self.start if start is None else start, self.end if end is None else end), text),)
