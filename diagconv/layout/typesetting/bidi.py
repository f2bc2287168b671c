"""Text that is read from right to left: whether a line is, and in which order its parts are then seen.

Within a run, whoever draws it puts the characters in order, by Unicode's bidirectional algorithm (UAX 9). Runs stand
apart in a picture, so their order is ours. It follows that algorithm as far as one line of a label needs it: the first
strong character decides (P2), numbers keep to the left (W4, W7), what is neutral goes with its neighbours (N1, N2), and
what runs against the line is turned (L2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEFTWARDS: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where the scripts stand that are read from right to left; most labels have none of them."""

_Kind = Literal["left", "right", "number", "separator", "neutral"]
_KINDS: Final[dict[str, _Kind]] = {
    "L": "right", "R": "left", "AL": "left", "EN": "number", "AN": "number", "CS": "separator", "ES": "separator",
}  # fmt: skip
"""Where what a character belongs to leads; all others are neutral."""


def is_leftwards(text: str) -> bool:
    """Whether a line is read from right to left: its first letter decides.

    >>> is_leftwards("1. שלום (abc)"), is_leftwards("abc שלום")
    (True, False)
    """
    if _LEFTWARDS.search(text) is None:
        return False
    return next((kind == "left" for kind in map(_kind, text) if kind in ("left", "right")), False)


def levels_of(texts: Sequence[str], *, base: bool) -> list[int]:
    """The level of each piece of a line: odd if it is read from right to left; `base` says it of the line.

    >>> levels_of(["שלום", " ", "12", " ", "abc"], base=True)
    [1, 1, 2, 1, 2]
    """
    if not base and not any(map(_LEFTWARDS.search, texts)):
        return [0] * len(texts)
    kinds = _with_numbers([_kind_of(text) for text in texts], base)
    before, after = _leftwards_before(kinds, base), _leftwards_before(kinds[::-1], base)[::-1]
    levels = {"left": 1, "right": 2 if base else 0, "number": 2}
    around = {True: 1, False: levels["right"]}
    return [
        levels[kind] if kind in levels else around[one] if one == other else int(base)
        for kind, one, other in zip(kinds, before, after, strict=True)
    ]


def from_left(levels: Sequence[int]) -> list[int]:
    """The places of a line's pieces in the order in which they are seen, from the left.

    >>> from_left([0, 0]), from_left([1, 2, 2, 1]), from_left([0, 1, 1, 2, 0])
    ([0, 1], [3, 1, 2, 0], [0, 3, 2, 1, 4])
    """
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        for stop in range(len(order) + 1):
            if stop == len(order) or levels[order[stop]] < level:
                order[start:stop] = order[start:stop][::-1]
                start = stop + 1
    return order


def _kind(character: str) -> _Kind:
    return _KINDS.get(bidirectional(character), "neutral")


def _kind_of(text: str) -> _Kind:
    """The kind of a piece: that of its first letter, else of its first number, else neutral."""
    kinds = [_kind(character) for character in text]
    strong = next((kind for kind in kinds if kind in ("left", "right")), None)
    if strong is not None or "number" in kinds:
        return strong or "number"
    return "separator" if kinds == ["separator"] else "neutral"


def _with_numbers(kinds: list[_Kind], base: bool) -> list[_Kind]:
    """A number behind a word that is read from the left belongs to it; a sign between two numbers belongs to these."""
    found: list[_Kind] = []
    strong: _Kind = "left" if base else "right"
    for place, kind in enumerate(kinds):
        strong = kind if kind in ("left", "right") else strong
        if kind == "separator" and kinds[place - 1 : place] == kinds[place + 1 : place + 2] == ["number"]:
            kind = "number"
        found.append("right" if kind == "number" and strong == "right" else kind)
    return found


def _leftwards_before(kinds: Iterable[_Kind], base: bool) -> list[bool]:
    """For each piece whether the last one that decides leads leftwards; numbers count as if they did."""
    found, last = [], base
    for kind in kinds:
        found.append(last)
        if kind in ("left", "right", "number"):
            last = kind != "right"
    return found
