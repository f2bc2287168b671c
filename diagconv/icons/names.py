"""The table of names that no rule would find, `names.toml`, read when first used."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Pack(NamedTuple):
    """An icon pack that Mermaid's users name.

    Args:
        kind: "general" pictures (a flask is a flask), "brands" (Flask is a web framework), or "mixed": pictures first.
        prefix: what its names begin with without a meaning, such as "fa-".
        suffixes: what its names end with without a meaning, such as "-icon"; the longest of them first.
        names: its own words for what we have another word for.
        no_brands: names of its pictures that are brands elsewhere.
    """

    kind: str
    prefix: str = ""
    suffixes: tuple[str, ...] = ()
    names: dict[str, str] = {}  # noqa: RUF012  # a NamedTuple's default, never changed
    no_brands: frozenset[str] = frozenset()

    def readings(self, name: str) -> Iterator[str]:
        """What we call the thing of this name, the likeliest first: as it stands, then without its suffix."""
        plain = name.removeprefix(self.prefix)
        yield self.names.get(plain, plain)
        for suffix in self.suffixes:
            if plain.endswith(suffix):
                shorter = plain.removesuffix(suffix)
                yield self.names.get(shorter, shorter)
                return


@cache
def _table() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))


@cache
def aliases() -> dict[str, str]:
    """The icon that each of these names stands for, by its path such as "k8s/compute/pod"."""
    return {name: path for section in _table()["aliases"].values() for name, path in section.items()}


@cache
def packs() -> dict[str, Pack]:
    """The icon packs, by each of their names."""
    return {name: _pack(row) for row in _table()["packs"] for name in row["called"]}


def _pack(row: dict[str, Any]) -> Pack:
    theirs = {name: ours for ours, names in row["names"].items() for name in names}
    suffixes = sorted(row.get("suffixes", ()), key=len, reverse=True)
    no_brands = frozenset(row.get("no_brands", ()))
    return Pack(row["kind"], row.get("prefix", ""), tuple(suffixes), theirs, no_brands)


@cache
def filler_words() -> frozenset[str]:
    """Words that do not help to identify an icon, in the singular."""
    return frozenset(_table()["filler_words"])


@cache
def neutral_providers() -> tuple[str, ...]:
    """The providers in which a name without a provider is looked for."""
    return tuple(_table()["neutral_providers"])


@cache
def providers() -> frozenset[str]:
    """The providers whose icons the table names, whether the library is installed or not."""
    return frozenset(path.partition("/")[0] for path in aliases().values()) - {"lucide", "logos", "kubernetes"}


@cache
def only_by_alias() -> tuple[str, ...]:
    """The beginnings of paths to which a bare name leads through the table of aliases alone."""
    return tuple(_table()["only_by_alias"])


@cache
def sources() -> tuple[str, ...]:
    """The collections beside the wheel in which a name without a provider is looked for, in this order."""
    return tuple(_table()["sources"])


@cache
def false_friends(source: str) -> frozenset[str]:
    """The names of which a collection shows something else than is meant."""
    return frozenset(_table()["false_friends"].get(source, ()))


@cache
def provider_words() -> dict[str, list[str]]:
    """Other words for providers."""
    return dict(_table()["provider_words"])


@cache
def stand_ins() -> dict[str, str]:
    """The icon of the wheel that shows the same as one of another collection, each by its path."""
    return dict(_table()["stand_ins"])
