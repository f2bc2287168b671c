"""Suggests what was probably meant by a word that is not known; loaded by every call, so it loads nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_COMPARED = 50
"""For how many unknown words of a text a similar one is looked for: each is compared with all that are known."""


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known words most similar to this one, best match first; none if nothing is similar.

    >>> nearest("mermiad", ["mermaid", "eraser"])
    ['mermaid']
    """
    import difflib

    return difflib.get_close_matches(word, list(known), n=count, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the most similar known word; None if nothing is similar.

    >>> did_you_mean("pgn", ["svg", "png", "pdf"])
    'did you mean “png”?'
    """
    return next((f"did you mean “{found}”?" for found in nearest(word, known)), None)


class Suggestions:
    """The hints for one text: of each word once, and of no more words than are compared."""

    def __init__(self) -> None:
        self._hints: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def did_you_mean(self, word: str, known: tuple[str, ...]) -> str | None:
        """A hint that names the most similar known word; None if nothing is similar, or too many words were unknown.

        >>> Suggestions().did_you_mean("pgn", ("svg", "png", "pdf"))
        'did you mean “png”?'
        """
        key = word, known
        if key not in self._hints and len(self._hints) < MOST_COMPARED:
            self._hints[key] = did_you_mean(word, known)
        return self._hints.get(key)


def unknown(what: str, name: str, known: Iterable[str], otherwise: str | None = None) -> str:
    """The message about a name that is not known, which suggests the most similar one or lists the choices.

    Args:
        what: what the name was taken for, such as "format".
        name: the name as the user wrote it.
        known: the names that are valid.
        otherwise: what to say instead of the list where nothing is similar, for lists too long to read.

    >>> unknown("format", "pgn", ["svg", "png", "pdf"])
    'unknown format “pgn”; did you mean “png”?'
    >>> unknown("format", "x", ["svg", "png", "pdf"])
    'unknown format “x”; choose from svg, png, pdf'
    """
    known = list(known)
    hint = did_you_mean(name, known) or otherwise or f"choose from {', '.join(known)}"
    return f"unknown {what} “{name}”; {hint}"


def with_article(noun: str) -> str:
    """A noun with “a” or “an”, by the sound that it begins with.

    >>> [with_article(noun) for noun in ("agent flow", "user journey", "XY chart", "umbrella", "unit", "S3 bucket")]
    ['an agent flow', 'a user journey', 'an XY chart', 'an umbrella', 'a unit', 'an S3 bucket']
    """
    import re

    is_vowel = re.match(r"[aeioAEIO]|[uU](?!s|ni|ti)|[FHLMNRSX](?=[A-Z0-9])", noun)
    return f"{'an' if is_vowel else 'a'} {noun}"
