"""Bidirectional text: the base direction of a line, and the visual order of its runs.

Within a run, the viewer of the picture orders the characters by Unicode's bidirectional algorithm (UAX 9). Runs are
placed one by one, so they are ordered here, by that algorithm as far as one line of a label needs it: the first strong
character decides (P2), numbers keep their direction (W4, W7), neutral characters take that of their neighbours
(N1, N2), and runs against the direction of the line are reversed (L2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal
from unicodedata import bidirectional

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RIGHT_TO_LEFT: Final = lazy_pattern(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of the scripts that are read from right to left; most labels have no character of them."""

_Class = Literal["R", "L", "EN", "CS", "ON"]
_CLASSES: Final[dict[str, _Class]] = {
    "L": "L", "R": "R", "AL": "R", "EN": "EN", "AN": "EN", "CS": "CS", "ES": "CS",
}  # fmt: skip
"""The bidirectional classes that matter here, by those of Unicode; all others count as ON, other neutrals."""


def is_right_to_left(text: str) -> bool:
    """Whether a line is read from right to left, which its first letter decides.

    >>> is_right_to_left("1. שלום (abc)"), is_right_to_left("abc שלום")
    (True, False)
    """
    if _RIGHT_TO_LEFT.search(text) is None:
        return False
    return next((bidi_class == "R" for bidi_class in map(_class_of, text) if bidi_class in ("R", "L")), False)


def embedding_levels(texts: Sequence[str], *, base: bool) -> list[int]:
    """The embedding level of each run of a line, odd if it is read from right to left.

    Args:
        texts: the runs.
        base: whether the line is read from right to left.

    >>> embedding_levels(["שלום", " ", "12", " ", "abc"], base=True)
    [1, 1, 2, 1, 2]
    """
    if not base and not any(map(_RIGHT_TO_LEFT.search, texts)):
        return [0] * len(texts)
    classes = _with_numbers_resolved([_class_of_run(text) for text in texts], base)
    before, after = _right_to_left_before(classes, base), _right_to_left_before(classes[::-1], base)[::-1]
    levels = {"R": 1, "L": 2 if base else 0, "EN": 2}
    around = {True: 1, False: levels["L"]}
    return [
        levels[bidi_class] if bidi_class in levels else around[one] if one == other else int(base)
        for bidi_class, one, other in zip(classes, before, after, strict=True)
    ]


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of a line's runs in visual order, from the left.

    >>> visual_order([0, 0]), visual_order([1, 2, 2, 1]), visual_order([0, 1, 1, 2, 0])
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


def _class_of(character: str) -> _Class:
    return _CLASSES.get(bidirectional(character), "ON")


def _class_of_run(text: str) -> _Class:
    """The class of a run: that of its first letter, else of its first number, else neutral."""
    classes = [_class_of(character) for character in text]
    strong = next((bidi_class for bidi_class in classes if bidi_class in ("R", "L")), None)
    if strong is not None or "EN" in classes:
        return strong or "EN"
    return "CS" if classes == ["CS"] else "ON"


def _with_numbers_resolved(classes: list[_Class], base: bool) -> list[_Class]:
    """The classes, where numbers belong to left-to-right words before them, and separators to numbers around them."""
    found: list[_Class] = []
    strong: _Class = "R" if base else "L"
    for place, bidi_class in enumerate(classes):
        strong = bidi_class if bidi_class in ("R", "L") else strong
        if bidi_class == "CS" and classes[place - 1 : place] == classes[place + 1 : place + 2] == ["EN"]:
            bidi_class = "EN"
        found.append("L" if bidi_class == "EN" and strong == "L" else bidi_class)
    return found


def _right_to_left_before(classes: Iterable[_Class], base: bool) -> list[bool]:
    """For each run, whether the last run with a direction before it is right-to-left; numbers count as such."""
    found, last = [], base
    for bidi_class in classes:
        found.append(last)
        if bidi_class in ("R", "L", "EN"):
            last = bidi_class != "L"
    return found
