"""When two labels are the same, and how similar they are, to someone who looks for an element again."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from diagconv.patterns import lazy_pattern

_TAG = lazy_pattern(r"<[^<>]*>")
_WORD = lazy_pattern(r"\w+")
MAX_READ_LENGTH = 200
"""How many characters of a label its words are taken from; a longer one is known by how it begins."""

MAX_COMPARED_LENGTH = 80
"""Up to which length labels are searched for typing errors; longer ones are known by their words alone."""

_MISSPELT = 0.8
"""From which ratio of equal characters on two labels may be one with a typing error."""


def label_key(label: str) -> str:
    r"""A key that is the same for labels that read the same: case, tags, emphasis and blanks do not count.

    >>> label_key("Main <b>App</b>\nContainer") == label_key("main  app **container**")
    True
    """
    return " ".join(_TAG.sub(" ", label).replace("*", "").split()).casefold()


def words(key: str) -> tuple[str, ...]:
    """The words that a label's key begins with."""
    return tuple(_WORD.findall(key[:MAX_READ_LENGTH]))


def similarity(left: str, right: str) -> float:
    """How similar the keys of two labels are, from 0 to 1.

    Labels with different numbers are different things, not two spellings of one.

    >>> similarity("prometheus", "promethues"), similarity("grafana", "grafana api"), similarity("node 1", "node 2")
    (0.9, 0.666..., 0.0)
    """
    if left == right:
        return 1.0
    ours, theirs = Counter(words(left)), Counter(words(right))
    if _numbers(ours) != _numbers(theirs):
        return 0.0
    common = 2 * (ours & theirs).total() / max(ours.total() + theirs.total(), 1)
    return max(common, _spelling(left, right))


def _numbers(counted: Counter[str]) -> list[str]:
    return sorted(word for word in counted.elements() if not word.isalpha() and any(map(str.isdigit, word)))


def _spelling(left: str, right: str) -> float:
    if max(len(left), len(right)) > MAX_COMPARED_LENGTH:
        return 0.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < _MISSPELT or matcher.quick_ratio() < _MISSPELT:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _MISSPELT else 0.0
