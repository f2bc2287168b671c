"""The lines that nodes of a YAML document take up, and the edits that indent them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE_END: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What YAML takes for a line's end."""


@lru_cache(maxsize=2)
def lines_of(text: str) -> YamlLines:
    """The lines of a text, which all of its documents share."""
    return YamlLines(text)


class YamlLines:
    """The lines of a text as YAML counts them, from 0."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def content(self, number: int) -> str:
        """A line with its end."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def start(self, number: int) -> int:
        """The offset of a line."""
        return self._starts[number]

    def written(self, number: int) -> Span:
        """The span of what is not blank in a line."""
        line, start = self.content(number), self._starts[number]
        first = len(line) - len(line.lstrip())
        return Span(start + first, start + max(len(line.rstrip()), first))

    def number(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self._starts, offset) - 1

    def is_comment(self, number: int) -> bool:
        """Whether a line holds nothing but a comment."""
        return self.content(number).lstrip(" ").startswith("#")

    def indented(self, spaces: Mapping[int, int]) -> tuple[Edit, ...]:
        """The edits that put spaces before lines; blank ones stay."""
        wanted = ((number, count) for number, count in sorted(spaces.items()) if count)
        return tuple(
            Edit(Span(self._starts[number], self._starts[number]), " " * count)
            for number, count in wanted
            if self.content(number).strip()
        )


def last_line(node: Any, otherwise: int) -> int:
    """The last line that a node takes up.

    Args:
        node: the node.
        otherwise: the line of its key, for a value that is not there.
    """
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            return max(node.end_mark.line - 1, node.start_mark.line)
        return int(node.end_mark.line) if node.value or node.style else otherwise
    if node.flow_style:
        return int(node.end_mark.line)
    if not node.value:
        return int(node.start_mark.line)
    last = node.value[-1]
    key, value = last if isinstance(last, tuple) else (last, last)
    return last_line(value, last_line(key, otherwise) if key is not value else node.start_mark.line)
