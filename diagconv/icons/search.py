"""Searches and lists all icons."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from diagconv.icons import names
from diagconv.icons.library import collapsed, provider, provider_names
from diagconv.icons.lookup import find
from diagconv.icons.sources import SOURCES, icon_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.icons.folder import IconFolder
    from diagconv.icons.icon import Icon


class IconEntry(NamedTuple):
    """An icon in the list.

    Args:
        path: its whole name, such as "k8s/compute/pod".
        names: what else a text may call it, the shortest first.
        origin: the collection that it comes from.
        topics: words for what it is about.
    """

    path: str
    names: tuple[str, ...]
    origin: str
    topics: tuple[str, ...] = ()

    @property
    def provider(self) -> str:
        """The first part of the path."""
        return self.path.partition("/")[0]

    def icon(self, folder: IconFolder | None = None) -> Icon | None:
        """The icon itself."""
        return folder.find(self.path.partition("/")[2]) if folder and self.provider == "own" else find(self.path)


def search(query: str = "", folder: IconFolder | None = None) -> list[IconEntry]:
    """The icons of which all words of a query stand in their names or topics, the best first.

    >>> search("k8s pod")[0].path
    'k8s/compute/pod'
    """
    wanted = query.lower().split()
    found = [(rank, entry) for entry in (*_own(folder), *_all()) if (rank := _rank(entry, wanted)) is not None]
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _rank(entry: IconEntry, wanted: list[str]) -> tuple[int, int, str] | None:
    """How well an entry fits: by a whole word of the path, a name, a part of one, or a topic; None if it does not."""
    places = (entry.path.replace("/", " ").replace("-", " ").split(), entry.names, (entry.path,), entry.topics)
    levels = [_level(word, places) for word in wanted]
    if None in levels:
        return None
    return sum(level for level in levels if level is not None), len(entry.path) if wanted else 0, entry.path


def _level(word: str, places: tuple[tuple[str, ...] | list[str], ...]) -> int | None:
    path, called, whole, topics = places
    if word in path:
        return 0
    lowered = [name.lower() for name in called]
    if word in lowered:
        return 1
    if any(word in name for name in (*lowered, *whole)):
        return 2
    return 3 if any(word in topic for topic in topics) else None


def _own(folder: IconFolder | None) -> Iterator[IconEntry]:
    for name in folder.names() if folder else ():
        yield IconEntry(f"own/{name}", (name,), "folder")


@cache
def _all() -> tuple[IconEntry, ...]:
    return (*_of_the_wheel(), *_of_sources())


def _of_the_wheel() -> Iterator[IconEntry]:
    aliases = _aliases()
    for place in provider_names():
        here = provider(place)
        topics = tuple(names.provider_words().get(place, ()))
        classes: dict[str, list[str]] = defaultdict(list)
        for known, icon in here.classes.items():
            classes[icon.name].append(known.name)
        for icon in here.icons.values():
            prefix = "" if place in names.neutral_providers() else f"{place}-"
            called = (f"{prefix}{icon.stem}", *aliases.get(icon.name, ()), *classes[icon.name])
            yield IconEntry(icon.name, _true_names(called, icon), icon.origin, topics)


def _true_names(called: tuple[str, ...], icon: Icon) -> tuple[str, ...]:
    """The names that lead to this icon, since another of the same name may go before it."""
    return tuple(dict.fromkeys(name for name in called if find(name) == icon))


def _of_sources() -> Iterator[IconEntry]:
    aliases = _aliases()
    for place in SOURCES:
        source = icon_source(place)
        topics = source.topics() if source else {}
        for name in source.names() if source else ():
            path = f"{place}/{name}"
            called = (name, *aliases.get(path, ()))
            yield IconEntry(
                path, tuple(each for each in called if _leads(each, path)), place, tuple(topics.get(name, ()))
            )


def _leads(name: str, path: str) -> bool:
    """Whether a name leads to this icon; found out without reading it."""
    known = names.aliases().get(name)
    if known is not None or not path.startswith("logos/"):
        return known == path or ((icon := find(name)) is not None and icon.name == path)
    return name not in _names_before("logos") and not _is_known_before("logos", name)


@cache
def _names_before(place: str) -> frozenset[str]:
    """The bare names that the wheel, and the the collections before this one, have."""
    wheel = {collapsed(icon.stem) for each in names.neutral_providers() for icon in provider(each).icons.values()}
    before = names.sources()[: names.sources().index(place)]
    return frozenset(wheel.union(*(source.names() for each in before if (source := icon_source(each)))))


def _is_known_before(place: str, name: str) -> bool:
    """Whether a collection before this one has a name that is not the icon's own, such as a former one."""
    before = names.sources()[: names.sources().index(place)]
    return any(source.find(name) is not None for each in before if (source := icon_source(each)))


def _aliases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in names.aliases().items():
        found[path].append(name)
    return found
