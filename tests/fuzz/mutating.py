"""Changes texts: at places, by lines and by words, as people and as attackers do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.fuzz.pieces import HOSTILE, OF_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Change = Callable[[str, Random, "Pool"], str]

LONGEST: Final = 20_000
"""The most characters of a changed text."""

_WORD: Final = re.compile(r"\w+|\s+|.", re.DOTALL)


class Pool:
    """What changes draw on: the pieces of a language, and other texts in it."""

    def __init__(self, language: str, texts: Sequence[str]) -> None:
        self.texts = texts
        self.pieces = OF_LANGUAGES.get(language, ())

    def piece(self, random: Random) -> str:
        """A piece of the language, or a hostile one."""
        return random.choice(self.pieces if self.pieces and random.random() < 0.7 else HOSTILE)

    def other(self, random: Random) -> str:
        """Another text."""
        return random.choice(self.texts) if self.texts else ""


def mutated(text: str, random: Random, pool: Pool, most: int = 4) -> str:
    """A text with one to `most` changes."""
    for _ in range(random.randint(1, most)):
        text = random.choice(_CHANGES)(text, random, pool)
    return text[:LONGEST]


def _insert(text: str, random: Random, pool: Pool) -> str:
    place = random.randint(0, len(text))
    return text[:place] + pool.piece(random) + text[place:]


def _replace_word(text: str, random: Random, pool: Pool) -> str:
    words = _WORD.findall(text) or [""]
    words[random.randrange(len(words))] = pool.piece(random)
    return "".join(words)


def _delete(text: str, random: Random, _pool: Pool) -> str:
    place = random.randint(0, len(text))
    return text[:place] + text[place + random.choice((1, 1, 1, 2, 3, 8, 30)) :]


def _repeat(text: str, random: Random, _pool: Pool) -> str:
    start = random.randint(0, len(text))
    part = text[start : start + random.randint(1, 60)]
    place = random.randint(0, len(text))
    return text[:place] + part * random.choice((1, 1, 1, 2, 5, 40)) + text[place:]


def _by_lines(change: Callable[[list[str], Random, Pool], None]) -> Change:
    def changed(text: str, random: Random, pool: Pool) -> str:
        lines = text.split("\n")
        change(lines, random, pool)
        return "\n".join(lines)

    return changed


def _swap(lines: list[str], random: Random, _pool: Pool) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _borrow(lines: list[str], random: Random, pool: Pool) -> None:
    lines.insert(random.randint(0, len(lines)), random.choice(pool.other(random).split("\n")))


def _drop(lines: list[str], random: Random, _pool: Pool) -> None:
    del lines[random.randrange(len(lines))]


def _cut(text: str, random: Random, _pool: Pool) -> str:
    return text[: random.randint(0, len(text))]


def _splice(text: str, random: Random, pool: Pool) -> str:
    other = pool.other(random)
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


def _other_ends(text: str, random: Random, _pool: Pool) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r", "\n\n", "\u2028")))


_CHANGES: Final[Sequence[Change]] = (
    _insert, _insert, _insert, _replace_word, _replace_word, _delete, _delete, _repeat,
    _by_lines(_swap), _by_lines(_borrow), _by_lines(_drop), _cut, _splice, _other_ends,
)  # fmt: skip
