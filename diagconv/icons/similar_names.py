"""Names to suggest for a name that no icon has: the most similar ones, and those that contain its words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.icons import names
from diagconv.icons.library import provider, provider_names
from diagconv.icons.lookup import find, words
from diagconv.icons.sources import icon_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE: Final = 0.75
"""How much alike names must be to be taken for each other; `openai` is not `openstack`."""

_ALIKE_BRANDS: Final = 0.85
"""There are so many brands that some are alike and have nothing to do with each other."""

_MISSPELT: Final = 0.85
"""Names as much alike as this go before those that only hold the same words."""

_SHORT: Final = 4
"""So short names are like those of some brand by chance."""

_LONGEST_NAME: Final = 100
"""Comparing takes the square of the length; no icon has a name as long as this."""


def similar_names(name: str, count: int = 3, own: Iterable[str] = ()) -> list[str]:
    """The names most similar to one that no icon has, best first; of its provider or pack alone if it begins with one.

    Args:
        name: the name.
        count: how many to give at most.
        own: names of the user's own icons, which count beside all others.

    >>> similar_names("k8s-pood")[0]
    'k8s-pod'
    >>> similar_names("aws-subnet")
    ['aws-public-subnet', 'aws-private-subnet']
    """
    name = name.strip().lower()
    if len(name) > _LONGEST_NAME:
        return []
    own = frozenset(own)
    prefix, places = _place(name)
    like = _like(name.removeprefix(prefix), places, own, count)
    similar = (each if each in own else f"{prefix}{each}" for each in like)
    return [each for each in dict.fromkeys(similar) if each in own or find(each) is not None][:count]


def similar_names_hint(name: str, own: Iterable[str] = ()) -> str:
    """The hint for a name that no icon has: similar names, else where to look for others."""
    similar = similar_names(name, own=own)
    if similar:
        return f"did you mean {' or '.join(f'“{known}”' for known in similar)}?"
    return "no icon has a similar name; search all icons with “diagconv icons WORD”"


class _Places(NamedTuple):
    """The names that may be meant, and those of brands: there are so many that they must be more similar."""

    known: list[str]
    brands: list[str]


def _place(name: str) -> tuple[str, _Places]:
    """The prefix of a name, if it names a provider or a pack; and the names to compare the rest with."""
    pack, colon, _ = name.partition(":")
    if colon and (row := names.packs().get(pack)) is not None:
        brands = [*_technologies(), *_names_of("logos")] if row.kind != "general" else []
        known = [*row.names, *(brands if row.kind == "brands" else _names_of("lucide"))]
        return f"{pack}:{row.prefix}", _Places(known, brands)
    place, dash, _ = name.partition("-")
    if dash and place in provider_names():
        return f"{place}-", _Places(list(_of_provider(place)), [])
    clouds = (f"{other}-{each}" for other in ("k8s", "aws", "azure", "gcp") for each in _of_provider(other))
    known = [*names.aliases(), *_technologies(), *_names_of("lucide"), *clouds]
    return "", _Places(known, _names_of("logos"))


def _like(name: str, places: _Places, own: frozenset[str], count: int) -> list[str]:
    """The names that are alike, those with the same words between the close and the less close ones."""
    every = dict.fromkeys([*own, *places.known])
    like = difflib.get_close_matches(name, every, 2 * count, _ALIKE)
    like += difflib.get_close_matches(name, places.brands, count, _ALIKE_BRANDS) if len(name) > _SHORT else []
    if like and difflib.SequenceMatcher(None, name, like[0]).ratio() >= _MISSPELT:
        return like
    return [*_with_the_words(name, places.known), *like]


def _with_the_words(name: str, known: Iterable[str]) -> list[str]:
    """The names that hold all words of this one, the shortest first; else those of which it holds all, the longest."""
    wanted = words(name) - names.filler_words()
    if not wanted or max(map(len, wanted)) < 3:
        return []
    words_of = {each: words(each) - names.filler_words() for each in known}
    holding = [each for each, its in words_of.items() if wanted <= its]
    if holding or len(wanted) == 1:
        return sorted(holding, key=lambda each: (len(words_of[each]), len(each), each))
    held = [each for each, its in words_of.items() if its and its <= wanted and max(map(len, its)) > 2]
    return sorted(held, key=lambda each: (-len(words_of[each]), len(each), each))


def _of_provider(place: str) -> Iterator[str]:
    yield from (alias.removeprefix(f"{place}-") for alias in names.aliases() if alias.startswith(f"{place}-"))
    yield from (stem.removeprefix(f"{place}-") for stem in provider(place).by_stem)


def _technologies() -> list[str]:
    return [stem for each in names.neutral_providers() for stem in provider(each).by_stem]


def _names_of(source: str) -> list[str]:
    found = icon_source(source)
    return list(found.names()) if found else []
