"""Names to suggest for a name that no icon has: the most similar ones, and those that contain its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.icons import names
from diagconv.icons.library import is_installed, provider, provider_names
from diagconv.icons.lookup import find, words
from diagconv.icons.sources import icon_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MIN_SIMILARITY: Final = 0.75
"""The least similarity of names that may be meant; `openai` would not be `openstack`."""

_MIN_BRAND_SIMILARITY: Final = 0.85
"""The same for brands: there are so many that some are similar by chance."""

_MISSPELT_SIMILARITY: Final = 0.85
"""From this similarity on, names count before those that only contain the same words."""

_MAX_SHORT_LENGTH: Final = 4
"""Names as short as this are similar to those of some brand by chance."""

_INSTALL_LOGOS: Final = "it is a brand logo, which needs the extra “logos”: pip install 'diagconv[logos]'"

_MAX_NAME_LENGTH: Final = 100
"""Comparison takes the square of the length; no icon has a longer name."""


def similar_names(name: str, count: int = 3, own: Iterable[str] = ()) -> list[str]:
    """The names most similar to one that no icon has, best first; of its provider or pack alone if it begins with one.

    Args:
        name: the name.
        count: how many to give at most.
        own: names of the user's own icons, which count beside all others.

    >>> similar_names("k8s-pood")[0]
    'k8s-pod'
    >>> similar_names("aws-rds-database")
    ['aws-rds', 'aws-database']
    """
    name = name.strip().lower()
    if len(name) > _MAX_NAME_LENGTH:
        return []
    own = frozenset(own)
    prefix, candidates = _candidates(name)
    like = _similar(name.removeprefix(prefix), candidates, own, count)
    similar = (each if each in own else f"{prefix}{each}" for each in like)
    return [each for each in dict.fromkeys(similar) if each in own or find(each) is not None][:count]


def similar_names_hint(name: str, own: Iterable[str] = ()) -> str:
    """The hint for a name that no icon has: similar names, else what to install or where to look for others."""
    if needs_logos(name):
        return _INSTALL_LOGOS
    similar = similar_names(name, own=own)
    if similar:
        return f"did you mean {' or '.join(f'“{known}”' for known in similar)}?"
    if not is_installed():
        return "most icons are in the “diagrams” package, which is not installed: pip install diagrams"
    return "no icon has a similar name; search all icons with “diagconv icons WORD”"


def needs_library(name: str, own: Iterable[str] = ()) -> bool:
    """Whether a name that no icon has may well be one of the diagrams library, which is not installed."""
    if is_installed() or needs_logos(name):
        return False
    name = name.strip().lower()
    path = names.aliases().get(name, "")
    begins_with_provider = name.replace("/", "-").partition("-")[0] in names.providers()
    return bool(path) or begins_with_provider or not similar_names(name, own=own)


def needs_logos(name: str) -> bool:
    """Whether a name stands for a logo, and the extra with the logos is not installed."""
    return names.aliases().get(name.strip().lower(), "").startswith("logos/") and not _names_of("logos")


class _Candidates(NamedTuple):
    """The names that may be meant, and those of brands: there are so many that they must be more similar."""

    known: list[str]
    brands: list[str]


def _candidates(name: str) -> tuple[str, _Candidates]:
    """The prefix of a name, if it names a provider or a pack; and the names to compare the rest with."""
    pack, colon, _ = name.partition(":")
    if colon and (row := names.packs().get(pack)) is not None:
        brands = [*_technologies(), *_names_of("logos")] if row.kind != "general" else []
        known = [*row.names, *(brands if row.kind == "brands" else _names_of("lucide"))]
        return f"{pack}:{row.prefix}", _Candidates(known, brands)
    place, dash, _ = name.partition("-")
    if dash and place in provider_names():
        return f"{place}-", _Candidates(list(_of_provider(place)), [])
    clouds = (f"{other}-{each}" for other in ("k8s", "aws", "azure", "gcp") for each in _of_provider(other))
    known = [*names.aliases(), *_technologies(), *_names_of("lucide"), *clouds]
    return "", _Candidates(known, _names_of("logos"))


def _similar(name: str, candidates: _Candidates, own: frozenset[str], count: int) -> list[str]:
    """The names that are alike, those with the same words between the close and the less close ones."""
    import difflib

    every = dict.fromkeys([*own, *candidates.known])
    like = difflib.get_close_matches(name, every, 2 * count, _MIN_SIMILARITY)
    if len(name) > _MAX_SHORT_LENGTH:
        like += difflib.get_close_matches(name, candidates.brands, count, _MIN_BRAND_SIMILARITY)
    if like and difflib.SequenceMatcher(None, name, like[0]).ratio() >= _MISSPELT_SIMILARITY:
        return like
    return [*_with_the_words(name, candidates.known), *like]


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
