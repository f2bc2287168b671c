"""Labels as phrases: what stands first, what is added in brackets or below, and the words of each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.icons.phrase_table import is_known, phrase_table, singular

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LABEL_LENGTH: Final = 300
"""Labels longer than this are read to here."""

_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)(?:[)\]}]|$)")
_BREAK: Final = re.compile(r":\s|:$|\s[-–|]\s|—|·|;|\s\*|\.\s")
_ALTERNATIVE: Final = re.compile(r"(?:(?<!\s)\s++)?+(?:/|&|\+|,|→|->|\band\b|\bor\b)\s*", re.IGNORECASE)
_NUMBERING: Final = re.compile(r"(?<!\d)\d++[.)]\s+")
_WORD: Final = re.compile(r"[^\W_]+")
_PART: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_VERSION: Final = re.compile(r"v?\d+|[a-z]")


class LabelPhrases(NamedTuple):
    """The phrases of a label.

    Args:
        main: its first phrase; more than one where several things are named: “Redis / Kafka”.
        inside: what stands in brackets, or behind a dash or a colon, each like `main`.
        below: what stands on the next two lines, each like `main`.
    """

    main: list[tuple[str, ...]]
    inside: list[list[tuple[str, ...]]]
    below: list[list[tuple[str, ...]]]


@lru_cache(maxsize=500)  # a label is asked for again within its own diagram, seldom in another
def parse_label(label: str) -> LabelPhrases:
    """The phrases of a label.

    >>> parse_label("Session Cache (Redis)")
    LabelPhrases(main=[('session', 'cache')], inside=[[('redis',)]], below=[])
    """
    lines = [line for line in _spelled(label[:MAX_LABEL_LENGTH]).splitlines() if _WORD.search(line)]
    if not lines:
        return LabelPhrases([], [], [])
    first, *others = lines
    head = _BRACKETS.sub(" ", first)
    inside = [found[1] for line in (first, *others[:2]) for found in _BRACKETS.finditer(line)]
    inside += [rest for rest in _BREAK.split(_NUMBERING.sub("", head.strip()))[1:3] if _WORD.search(rest)]
    below = [rest for line in others[:2] if _WORD.search(rest := _BRACKETS.sub(" ", line))]
    if not _WORD.search(head):
        head, inside = inside[0] if inside else "", inside[1:]
    return LabelPhrases(_things(head), *([_things(text) for text in texts] for texts in (inside, below)))


def _spelled(label: str) -> str:
    for sign, word in phrase_table().spellings.items():
        label = re.sub(rf"{re.escape(sign)}(?![a-z])", word, label, flags=re.IGNORECASE)
    return label


_FEATURES: Final = re.compile(r"\s[·•|]\s")
"""Between the things of a list; of two, the second only tells more of the first."""


def _things(text: str) -> list[tuple[str, ...]]:
    """The phrases of a line: up to where a new thought begins, apart where they are listed."""
    text = _NUMBERING.sub("", text.strip())
    listed = _FEATURES.split(text)
    parts = listed if len(listed) > 2 else _ALTERNATIVE.split(_BREAK.split(text, maxsplit=1)[0])
    return [words for part in parts if (words := words_of(part))]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase, up to where it ends, without numbers; small, and in the singular if that is known.

    >>> words_of("UserDB 2")
    ('user', 'db')
    >>> words_of("GitHub repositories of ours")
    ('github', 'repository')
    """
    found: list[str] = []
    for word in (word for raw in _WORD.findall(text) for word in _split(raw)):
        if word in phrase_table().ends and found:
            break
        found.append(word)
    return tuple(word for word in found if is_known(word) or not _VERSION.fullmatch(word))


def _split(raw: str) -> Iterator[str]:
    """A word as it is known; else its parts: `UserDB` is two."""
    whole = raw.lower()
    if (known := _as_known(whole)) is not None:
        yield known
    elif not raw.isascii():
        yield whole
    else:
        for part in _PART.findall(raw):
            yield _as_known(part.lower()) or part.lower()


def _as_known(word: str) -> str | None:
    return next((form for form in (word, singular(word)) if is_known(form)), None)
