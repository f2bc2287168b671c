"""Spacing for labels that are wider than the icon above them: the library makes all such nodes 1.4 inches wide."""

from __future__ import annotations

import unicodedata
from textwrap import wrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_ICON: Final = 100.8
"""How wide a node with an icon is, in points."""

_WIDTHS: Final = {3.6: " .,:;!'`|/\\()[]{}ijltfrI-", 11.5: "mwMWQGO@%—…"}
"""How wide some letters are, in points, in the library's size of text: 13 points of a face like Arial."""

_LETTER: Final = 7.3
_CAPITAL: Final = 9.0
_WIDE: Final = 13.0
"""How wide all others are: small letters and digits, capitals, East Asian letters."""

_WIDTH_OF: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}

_GAP: Final = 43.2
"""The library's gap between nodes, in points."""

_BETWEEN: Final = 16.0
"""What is left between two labels, in points."""

_MARGIN: Final = 8.0
"""Graphviz's margin in a cluster, in points."""

_LEAST_MARGIN: Final = 14.0
"""A label that needs less than this touches no frame that anyone would notice."""

_RANK_GAP: Final = 54.0
"""The library's gap between ranks, in points."""

_WIDEST: Final = 1200.0
"""Labels wider than this get no more space, in points."""


def nodesep_for(labels: Iterable[str]) -> str | None:
    """Graphviz's `nodesep`, in inches, so that the widest labels fit side by side.

    >>> nodesep_for(["App Pod"]), nodesep_for(["/var/log/containers/**.log and more"])
    (None, '1.71')
    """
    wanted = _overhang(labels) * 2 + _BETWEEN
    return f"{wanted / 72:.2f}" if wanted > _GAP else None


def gap_for(labels: Iterable[str], direction: str) -> dict[str, str]:
    """The attribute of a graph that puts nodes far enough apart for the widest labels to fit side by side.

    Sideways, the gap between ranks does so, else the gap between the nodes of a rank.
    """
    name, gap = ("ranksep", ranksep_for(labels)) if direction in ("LR", "RL") else ("nodesep", nodesep_for(labels))
    return {name: gap} if gap else {}


def ranksep_for(labels: Iterable[str]) -> str | None:
    """Graphviz's `ranksep`, in inches, so that the widest labels of neighbouring ranks fit side by side."""
    wanted = _overhang(labels) * 2 + _BETWEEN
    return f"{wanted / 72:.2f}" if wanted > _RANK_GAP else None


def cluster_margin_for(labels: Iterable[str]) -> str | None:
    """A cluster's `margin`, in points, so that the labels in it do not reach over its frame."""
    wanted = _overhang(labels) + _MARGIN
    return f"{wanted:.0f}" if wanted > _LEAST_MARGIN else None


def wrap_label(label: str) -> str:
    """A label in lines that are not much wider than an icon, broken at blanks.

    >>> wrap_label("Transfer data to event consumers").splitlines()
    ['Transfer data to', 'event consumers']
    """
    return "\n".join(piece for line in label.split("\n") for piece in _pieces(line))


def _pieces(line: str) -> list[str]:
    if len(line) <= _LONGEST_LINE:
        return [line]
    count = -(-len(line) // _LONGEST_LINE)  # lines of about the same length
    return wrap(line, max(len(line) // count + 4, 8), break_long_words=False, break_on_hyphens=False)


_LONGEST_LINE: Final = 22
"""The most letters in one line of a label below an icon, if they are words."""


def _overhang(labels: Iterable[str]) -> float:
    """How far the widest label reaches over its icon on one side, in points."""
    widest = max((_width(line) for label in labels for line in label.splitlines()), default=0.0)
    return max(0.0, min(widest, _WIDEST) - _ICON) / 2


def _width(line: str) -> float:
    return sum(map(_width_of, line[:200]))


def _width_of(letter: str) -> float:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() else _LETTER
