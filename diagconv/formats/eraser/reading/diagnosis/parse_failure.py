"""Where and how the parser stopped at an invalid statement."""

from __future__ import annotations

from typing import Any, NamedTuple


class ParseFailure(NamedTuple):
    """Where and how the parser stopped.

    Args:
        text: the whole text.
        start: where the broken statement starts.
        position: where the parser stopped.
        opened: where the bracket was opened that the parser is in, if it is in one.
        end: the end of the line.
        parts: the parts of the statement that had been parsed.
        in_group: whether a group is open.
        in_legend: whether a legend is.
    """

    text: str
    start: int
    position: int
    opened: int | None
    end: int
    parts: list[Any]
    in_group: bool
    in_legend: bool

    @property
    def rest(self) -> str:
        """The line from where the parser stopped."""
        return self.text[self.position : max(self.end, self.position)]

    @property
    def line(self) -> str:
        """The line from where the statement starts."""
        return self.text[self.start : max(self.end, self.start)]

    @property
    def last(self) -> Any:
        """The last part that had been parsed."""
        return self.parts[-1] if self.parts else None
