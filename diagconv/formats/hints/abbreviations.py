"""Abbreviates ids and names in hints: by rule, by their letters, or by the start of a name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

CUT: Final = "…"
SHORTEST: Final = 6
"""The least letters of a name that is cut short."""

_LEAST_SAVING: Final = 3

_SLUG: Final = lazy_pattern(r"[a-z0-9]+(?:_[a-z0-9]+)*")


def letters(text: str) -> str:
    """What two spellings of one name have in common: letters and digits, without capitals.

    >>> letters("App Pod 1") == letters("app_pod_1")
    True
    """
    return "".join(filter(str.isalnum, text)).casefold()


def title_cased(id: str, words: Mapping[str, str]) -> str | None:
    """The name that an id of lower case letters stands for; None for any other.

    >>> title_cased("web_api", {"api": "API"}), title_cased("WebAPI", {})
    ('Web API', None)
    """
    if not _SLUG.fullmatch(id):
        return None
    return " ".join(words.get(word, word[:1].upper() + word[1:]) for word in id.split("_"))


def irregular_words(names: Iterable[tuple[str, str]]) -> list[str]:
    """The words that are not spelled with one capital, in names of which the ids hold the same words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for id, seen in names:
        words, parts = id.split(" "), seen.split("_")
        if [word.lower() for word in words] == parts:
            for word, part in zip(words, parts, strict=True):
                counts[part][word] += 1
    default_of = {part: max(found, key=lambda word: (found[word], word)) for part, found in counts.items()}
    return [word for part, word in default_of.items() if word != part[:1].upper() + part[1:]]


def abbreviated(names: Collection[str]) -> dict[str, str]:
    """Each name, cut short where no other starts so and it saves a few letters."""
    order = sorted(names)
    found = {}
    for before, name, after in zip(["", *order], order, [*order[1:], ""], strict=False):
        shared = max(_shared(before, name), _shared(name, after))
        start = name[: max(shared + 1, SHORTEST)]
        start = start if not start.endswith(" ") else name[: len(start) + 1]
        found[name] = start + CUT if len(start) + _LEAST_SAVING < len(name) else name
    return found


def _shared(one: str, other: str) -> int:
    """With how many characters both start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


class NameIndex:
    """Finds the element that a hint means by its name, by the start of its name, or by its letters.

    Args:
        vertices: what the text calls its elements.
    """

    def __init__(self, vertices: Iterable[str]) -> None:
        self._vertices = sorted(vertices)
        self._known = set(self._vertices)
        self._by_letters: dict[str, list[str]] = defaultdict(list)
        for vertex in self._vertices:
            self._by_letters[letters(vertex)].append(vertex)

    def by_name(self, name: str) -> str | None:
        """The element of this name or of the one whose start this is."""
        if name in self._known:
            return name
        if name.endswith(CUT):
            start = name[: -len(CUT)]
            place = bisect_left(self._vertices, start)
            found = [vertex for vertex in self._vertices[place : place + 2] if vertex.startswith(start)]
            return found[0] if len(found) == 1 else None
        return None

    def by_letters(self, id: str) -> str | None:
        """The one element of these letters."""
        if id in self._known:
            return id
        found = self._by_letters.get(letters(id), [])
        return found[0] if len(found) == 1 else None
