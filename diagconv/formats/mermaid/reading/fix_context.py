"""What a fix needs to know about the position of a problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from diagconv.diagnostics import Edit, Span
from diagconv.patterns import lazy_pattern

Edits = tuple[Edit, ...]

LONGEST_LINE: Final = 2000
"""Problems on longer lines are not fixed, so that the search for the ends of the line stays cheap."""

_LINE_END: Final = lazy_pattern(r"[\r\n]")
_INDENTATION: Final = lazy_pattern(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class FixContext:
    """The position of a problem in the user's text, with the words of its message, and the line around it."""

    text: str
    start: int
    end: int
    words: dict[str, Any] = field(default_factory=dict)

    @property
    def found(self) -> str:
        """The marked text."""
        return self.text[self.start : self.end]

    @property
    def line_start(self) -> int:
        """Where the line starts, or the limit of the search if it starts before that."""
        far = max(self.start - LONGEST_LINE, 0)
        return max(self.text.rfind("\n", far, self.start), self.text.rfind("\r", far, self.start), far - 1) + 1

    @property
    def line_end(self) -> int:
        """Where the line ends, without its line break."""
        far = min(self.start + LONGEST_LINE, len(self.text))
        found = _LINE_END.search(self.text, self.start, far)
        return found.start() if found else far

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
