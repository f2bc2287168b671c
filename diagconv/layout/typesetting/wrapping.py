"""Line wrapping: long lines are broken between words, and words longer than a line at the opportunities in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.layout.typesetting.breaking import camel_case_words, parts, units
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.text import Line, Run

_PIECES: Final = lazy_pattern(r" +|[^ ]+")

_TOLERANCE: Final = 1.15
"""A line that is only this much too long stays whole, since a last line of one short word would look worse."""

_LONGEST_WORD: Final = 1.6
"""How much longer than a line a word without break opportunities may be before it is broken."""


_SEPARATORS: Final = frozenset("·•")
"""What stands between the items of a line; where it is broken, the next one begins with it, as items of a list do."""


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
        if current and length + extent > widest and not _is_space(word):
            complete, current = _without_separator(current)
            yield _joined(complete)
            length = sum(map(width, current))
        if current or not _is_space(word):
            current.extend(word)
            length += extent
    yield _joined(current)


def _without_separator(line: list[Run]) -> tuple[list[Run], list[Run]]:
    """A line as far as to a separator at its end, and the rest, with which the next line begins."""
    end = len(line) - (1 if _is_space(line[-1:]) else 0) - 1
    if end > 1 and line[end].text in _SEPARATORS and _is_space(line[end - 1 : end]):
        return line[:end], line[end:]
    return line, []


def _words(line: Line, width: Callable[[Run], float], widest: float) -> Iterator[list[Run]]:
    """What stays together: spaces, words (of one run or of several that touch), and parts of very long words."""
    word: list[Run] = []
    for run in line:
        for piece in _PIECES.findall(run.text):
            first, *others = units(piece)
            if piece[0] == " " or (word and _is_space(word)):
                yield from _parts(word, width, widest)
                word = []
            word.append(run._replace(text=first))
            for unit in others:
                yield from _parts(word, width, widest)
                word = [run._replace(text=unit)]
    yield from _parts(word, width, widest)


def _parts(word: list[Run], width: Callable[[Run], float], widest: float) -> Iterator[list[Run]]:
    """The word, or the parts that it is broken into if it is too long."""
    length = sum(map(width, word))
    has_opportunities = any(len(parts(run.text)) > 1 for run in word) if length > widest * _TOLERANCE else False
    if length <= widest * (_TOLERANCE if has_opportunities else _LONGEST_WORD):
        if word:
            yield word
        return
    for run in word:
        for part in parts(run.text):
            yield from _camel_case_words(run._replace(text=part), width, widest)


def _camel_case_words(part: Run, width: Callable[[Run], float], widest: float) -> Iterator[list[Run]]:
    """A part, broken at its capital letters if it is too long, and anywhere if that does not help."""
    if width(part) <= widest * _LONGEST_WORD:
        yield [part]
        return
    for word in camel_case_words(part.text):
        piece = part._replace(text=word)
        yield from [[piece]] if width(piece) <= widest else _characters(piece, width, widest)


def _characters(run: Run, width: Callable[[Run], float], widest: float) -> Iterator[list[Run]]:
    """A run broken into lines of as many characters as fit; grapheme clusters stay whole."""
    count = max(1, int(len(run.text) * widest / max(width(run), 1.0)))
    text = ""
    for cluster in _graphemes(run.text):
        if text and len(text) + len(cluster) > count:
            yield [run._replace(text=text)]
            text = ""
        text += cluster
    yield [run._replace(text=text)]


def _graphemes(text: str) -> Iterable[str]:
    if text.isascii():
        return text
    from diagconv.layout.typesetting.writing_systems import grapheme_clusters

    return grapheme_clusters(text)


def _is_space(word: list[Run]) -> bool:
    return len(word) == 1 and word[0].text[:1] == " "


def _joined(runs: list[Run]) -> Line:
    """The runs of a line, neighbours of one style joined, without spaces at the end."""
    joined: list[Run] = []
    for run in runs:
        if joined and not run.icon and joined[-1]._replace(text="") == run._replace(text=""):
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    while joined and not joined[-1].text.strip(" "):
        joined.pop()
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip(" "))
    return tuple(joined)
