"""Which tokens could follow where a parser stands: found on its states alone, which Lark would copy for each token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lark.parsers.lalr_analysis import Shift

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_KEPT: Final = 1024
"""For how many ends of stacks the tokens are kept."""


class Lookahead:
    """The terminals that are shifted next, but for the end of the text.

    They depend only on the end of the stack that reductions look at, so they are kept by it.

    Args:
        rows: Lark's actions by state and symbol.
    """

    def __init__(self, rows: Mapping[int, Mapping[str, tuple[Any, Any]]]) -> None:
        self._rows = rows
        self._known: dict[tuple[int, ...], frozenset[str]] = {}
        self._lengths: dict[int, set[int]] = {}

    def after(self, stack: Sequence[int]) -> frozenset[str]:
        """The terminals that could follow on these states."""
        lengths = self._lengths.setdefault(stack[-1], set())
        for length in lengths:
            known = self._known.get(tuple(stack[-length:]))
            if known is not None:
                return known
        terminals, lowest = self._found(stack)
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        self._known[tuple(stack[lowest:])] = terminals
        lengths.add(len(stack) - lowest)
        return terminals

    def _found(self, stack: Sequence[int]) -> tuple[frozenset[str], int]:
        """The terminals, and the index of the lowest state that was looked at."""
        terminals = [symbol for symbol in self._rows[stack[-1]] if symbol.isupper() and symbol != "$END"]
        found = {terminal: self._tried(terminal, stack) for terminal in terminals}
        lowest = min((height for _, height in found.values()), default=len(stack)) - 1
        return frozenset(terminal for terminal, (is_shifted, _) in found.items() if is_shifted), lowest

    def _tried(self, terminal: str, stack: Sequence[int]) -> tuple[bool, int]:
        """Whether a shift follows the reductions by this terminal, and how much of the stack they leave."""
        height, above = len(stack), list[int]()  # what reductions put on the stack
        while (found := self._rows[above[-1] if above else stack[height - 1]].get(terminal)) is not None:
            action, target = found
            if action is Shift:
                return True, height
            size = len(target.expansion)
            height -= max(0, size - len(above))
            above = above[: max(0, len(above) - size)]
            above.append(self._rows[above[-1] if above else stack[height - 1]][target.origin.name][1])
        return False, height
