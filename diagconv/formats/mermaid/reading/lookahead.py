"""Which tokens could follow where a parser stands, found on its states alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.formats.lalr_loop import LalrLoop

_MOST_KEPT: Final = 1024
"""For how many ends of stacks the tokens are kept."""


class Lookahead:
    """The terminals that are shifted next, but for the end of the text.

    They depend only on the end of the stack that reductions look at, so they are kept by it.

    Args:
        loop: the loop over the tables of the grammar.
    """

    def __init__(self, loop: LalrLoop) -> None:
        self._shifts, self._reductions = loop.shifts, loop.reductions
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
        symbols = self._shifts[stack[-1]] | self._reductions[stack[-1]]
        terminals = [symbol for symbol in symbols if symbol.isupper() and symbol != "$END"]
        found = {terminal: self._tried(terminal, stack) for terminal in terminals}
        lowest = min((height for _, height in found.values()), default=len(stack)) - 1
        return frozenset(terminal for terminal, (is_shifted, _) in found.items() if is_shifted), lowest

    def _tried(self, terminal: str, stack: Sequence[int]) -> tuple[bool, int]:
        """Whether a shift follows the reductions by this terminal, and how much of the stack they leave."""
        height, above = len(stack), list[int]()  # what reductions put on the stack
        while True:
            state = above[-1] if above else stack[height - 1]
            if terminal in self._shifts[state]:
                return True, height
            if (reduction := self._reductions[state].get(terminal)) is None:
                return False, height
            size, _, rule = reduction
            height -= max(0, size - len(above))
            above = above[: max(0, len(above) - size)]
            above.append(self._shifts[above[-1] if above else stack[height - 1]][rule])
