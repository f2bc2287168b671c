"""Looks up an icon by its name, in steps from the strictest to the loosest; none of them guesses.

The exact name counts first. A step too loose would confuse names: `k8s-c-m` is the controller manager and `k8s-cm` a
config map. So the answer of a step counts only if it is unique.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from diagconv.icons import names
from diagconv.icons.library import collapsed, provider, provider_names
from diagconv.icons.sources import SOURCES, icon_source
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.icons.icon import Icon
    from diagconv.icons.library import Provider

_WORD = lazy_pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_BRAND = "brand-"
"""What the names of logos begin with in packs of general icons."""
_DOTTED_CLASS = lazy_pattern(r"(?:diagrams\.)?(?P<provider>\w+)\.(?:(?P<group>\w+)\.)?(?P<name>[A-Z]\w*)")


@lru_cache(maxsize=1_000)
def find(name: str) -> Icon | None:
    """The icon of a name, or None: better no icon than a wrong one.

    Args:
        name: Eraser's ("k8s-pod", "file-text"), Mermaid's ("fa:user", "logos:kafka"), a path ("k8s/compute/pod",
            "lucide/key"), or a class of the `diagrams` library ("Pod", "k8s.compute.Pod").

    >>> find("k8s-pod").name
    'k8s/compute/pod'
    >>> find("heroku") is None
    True
    """
    name = name.strip()
    return next((icon for step in STEPS if (icon := step(name)) is not None), None)


def _by_path(name: str) -> Icon | None:
    """`k8s/compute/pod`, `lucide/key`."""
    place, slash, rest = name.partition("/")
    if not slash or place in provider_names():
        return provider(place).icons.get(name)
    return _in_source(place, rest)


def _by_alias(name: str) -> Icon | None:
    """A name that the table of names gives an icon to."""
    path = names.aliases().get(name.lower())
    return _by_path(path) if path else None


def _by_pack(name: str) -> Icon | None:
    """`fa:user`: a name from an icon pack, read as the plain name that means the same."""
    pack, colon, rest = name.lower().partition(":")
    if not colon:
        return None
    if pack in provider_names():
        return _in_provider(pack, rest)
    row = names.packs().get(pack)
    if row is None:
        return _in_source(pack, rest)
    if rest.startswith(_BRAND):
        return _first(_all_by(_PACK_STEPS["brands"], [rest.removeprefix(_BRAND)]))
    readings = list(row.readings(rest))
    kind = "general" if not row.no_brands.isdisjoint(readings) else row.kind
    return _first(_all_by(_PACK_STEPS[kind], readings))


def _all_by(steps: Iterable[Callable[[str], Icon | None]], readings: Iterable[str]) -> Iterator[Icon]:
    return (icon for known in readings for step in steps if (icon := step(known)) is not None)


def _by_dotted_class(name: str) -> Icon | None:
    """`k8s.compute.Pod`, `k8s.Pod`, `diagrams.k8s.compute.Pod`."""
    found = _DOTTED_CLASS.fullmatch(name)
    if found is None:
        return None
    classes = provider(found["provider"]).classes.items()
    return _first(
        icon
        for python_class, icon in classes
        if python_class.name == found["name"] and found["group"] in (None, *python_class.module.split(".")[2:])
    )


def _by_provider(name: str) -> Icon | None:
    """`aws-ec2`, `gcp/pubsub`: the provider that the name begins with, and no other."""
    found = re.fullmatch(r"(?P<provider>[a-z0-9]+)[-/](?P<rest>.+)", name.lower())
    return _in_provider(found["provider"], found["rest"]) if found and found["provider"] in provider_names() else None


def _by_technology(name: str) -> Icon | None:
    """`grafana`: the products and the shapes that belong to no cloud. A cloud's icon of that name would mislead."""
    for step in (_same_stem, _same_letters):
        found = (step(provider(place), name.lower()) for place in names.neutral_providers())
        for icon in found:
            if icon is not None and not icon.name.startswith(names.only_by_alias()):
                return icon
    return None


def _by_source(name: str) -> Icon | None:
    """`key`, `slack`: the collections beside the wheel, in the order of the table."""
    return next((icon for place in names.sources() if (icon := _bare_in(place, name.lower())) is not None), None)


def _by_general_source(name: str) -> Icon | None:
    return _in_source("lucide", name)


def _by_brand_source(name: str) -> Icon | None:
    return _bare_in("logos", name)


def _bare_in(place: str, name: str) -> Icon | None:
    return None if name in names.false_friends(place) else _in_source(place, name)


def _in_source(place: str, name: str) -> Icon | None:
    """The icon of a collection; one of another package only if the name says so."""
    if place not in SOURCES and not re.fullmatch(r"[a-z][a-z0-9-]*", place):
        return None
    source = icon_source(place)
    return source.find(name) if source else None


def _by_class(name: str) -> Icon | None:
    """`Pod`: a class's name in its own spelling, outside the clouds."""
    return _class_in((names.neutral_providers(), ("k8s",)), name) if name[:1].isupper() else None


def _by_cloud_class(name: str) -> Icon | None:
    """`EC2`, `APIGateway`: a class's name anywhere, unless it is a common word; `Key` may mean any key."""
    return _class_in((provider_names(),), name) if re.search(r"[A-Z].*[A-Z0-9]", name) else None


def _class_in(rounds: Iterable[tuple[str, ...]], name: str) -> Icon | None:
    """The icon of a class that one provider alone has, of the first round in which that is so."""
    for places in rounds:
        found = [icons[0] for place in places if (icons := provider(place).by_class.get(name))]
        if len(found) == 1:
            return found[0]
    return None


STEPS: tuple[Callable[[str], Icon | None], ...] = (
    _by_path, _by_class, _by_alias, _by_pack, _by_dotted_class, _by_provider, _by_technology, _by_source,
    _by_cloud_class,
)  # fmt: skip
"""How a name is looked for, in this order."""

_PACK_STEPS: dict[str, tuple[Callable[[str], Icon | None], ...]] = {
    "general": (_by_general_source, _by_alias),
    "mixed": (_by_path, _by_general_source, _by_alias, _by_provider, _by_technology, _by_brand_source),
    "brands": (_by_alias, _by_provider, _by_technology, _by_brand_source),
}
"""How the names of an icon pack are looked up. A pack of general icons has a `flask` that is not the web framework, and
a `user` in the colour of the text; but also brands, which have their own names in it."""


# Within one provider


def _in_provider(name: str, rest: str) -> Icon | None:
    place = provider(name)
    return next((icon for step in PROVIDER_STEPS if (icon := step(place, rest)) is not None), None)


def _same_stem(place: Provider, rest: str) -> Icon | None:
    return _first(place.by_stem.get(rest, ()))


def _same_letters(place: Provider, rest: str) -> Icon | None:
    """The stem's letters and digits, or a class's or an alias's."""
    letters = collapsed(rest)
    return _first(place.by_letters.get(letters, ())) or _first(place.by_class_letters.get(letters, ()))


def _same_words(place: Provider, rest: str) -> Icon | None:
    """The same words in any order, in the singular or the plural."""
    return _only(_by_words(place.name).get(words(rest), ()))


def _same_significant_words(place: Provider, rest: str) -> Icon | None:
    """The same words without filler words, such as “cloud” or “service”."""
    significant = words(rest) - names.filler_words()
    return _only(_by_significant_words(place.name).get(significant, ())) if significant else None


PROVIDER_STEPS: tuple[Callable[[Provider, str], Icon | None], ...] = (
    _same_stem, _same_letters, _same_words, _same_significant_words,
)  # fmt: skip
"""How the rest of a name is looked for within its provider, in this order."""


@lru_cache(maxsize=20_000)
def words(name: str) -> frozenset[str]:
    """The words of a name, small and in the singular.

    >>> sorted(words("ManagementAndGovernance"))
    ['and', 'governance', 'management']
    >>> sorted(words("container-registries"))
    ['container', 'registry']
    """
    return frozenset(_singular(word.lower()) for word in _WORD.findall(name))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "ws")) and len(word) > 3 else word


@cache
def _by_words(place: str) -> dict[frozenset[str], list[Icon]]:
    found: dict[frozenset[str], list[Icon]] = {}
    here = provider(place)
    called = [(icon.stem, icon) for icon in here.icons.values()]
    called += [(python_class.name, icon) for python_class, icon in here.classes.items()]
    for name, icon in called:
        icons = found.setdefault(words(name), [])
        if icon not in icons:
            icons.append(icon)
    return found


@cache
def _by_significant_words(place: str) -> dict[frozenset[str], list[Icon]]:
    found: dict[frozenset[str], list[Icon]] = {}
    for all_words, icons in _by_words(place).items():
        kept = found.setdefault(all_words - names.filler_words(), [])
        kept += [icon for icon in icons if icon not in kept]
    return found


def _first(icons: Iterable[Icon]) -> Icon | None:
    """The first of icons that one name stands for: a provider shows the same product in several groups."""
    return next(iter(icons), None)


def _only(icons: Iterable[Icon]) -> Icon | None:
    """The icon, if all that fit show the same product."""
    icons = list(icons)
    return icons[0] if len({icon.stem for icon in icons}) == 1 else None
