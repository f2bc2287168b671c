"""Lines that are too long are broken: between words, or within a word that is longer than a line by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.text import Line, Run

_PIECES: Final = re.compile(r" +|[^ ]+")

_TOLERANCE: Final = 1.15
"""A line that is only this much too long stays whole: breaking off one short word helps nobody."""

_LONGEST_WORD: Final = 1.6
"""How much longer than a line a single word may be before it is broken, too."""


def wrapped(lines: Iterable[Line], width: Callable[[Run], float], widest: float) -> list[Line]:
    """The lines, none much wider than `widest` (in the unit of `width`)."""
    found: list[Line] = []
    for line in lines:
        if sum(map(width, line)) <= widest * _TOLERANCE:
            found.append(line)
        else:
            found.extend(_broken(line, width, widest))
    return found


def _broken(line: Line, width: Callable[[Run], float], widest: float) -> Iterator[Line]:
    current: list[Run] = []
    length = 0.0
    for word in _words(line, width, widest):
        extent = sum(map(width, word))
        if current and length + extent > widest and not _is_blank(word):
            yield _joined(current)
            current, length = [], 0.0
        if current or not _is_blank(word):
            current.extend(word)
            length += extent
    yield _joined(current)


def _words(line: Line, width: Callable[[Run], float], widest: float) -> Iterator[list[Run]]:
    """What must stay together: blanks, words (each of one run or of several that touch), parts of endless words."""
    word: list[Run] = []
    for run in line:
        for piece in _PIECES.findall(run.text):
            part = run._replace(text=piece)
            if piece[0] == " " or (word and _is_blank(word)):
                yield from _parts(word, width, widest)
                word = []
            word.append(part)
    yield from _parts(word, width, widest)


def _parts(word: list[Run], width: Callable[[Run], float], widest: float) -> Iterator[list[Run]]:
    if sum(map(width, word)) <= widest * _LONGEST_WORD:
        if word:
            yield word
        return
    for run in word:
        count = max(1, int(len(run.text) * widest / max(width(run), 1.0)))
        for start in range(0, len(run.text), count):
            yield [run._replace(text=run.text[start : start + count])]


def _is_blank(word: list[Run]) -> bool:
    return len(word) == 1 and word[0].text[:1] == " "


def _joined(runs: list[Run]) -> Line:
    """The runs of a line, those of one style in one, without blanks at the end."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1]._replace(text="") == run._replace(text=""):
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    while joined and not joined[-1].text.strip(" "):
        joined.pop()
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip(" "))
    return tuple(joined)
