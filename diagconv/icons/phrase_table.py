"""The table of what labels suggest, `phrase_table.toml`, read when first used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from diagconv.icons.library import provider

_VERSION = re.compile(r"v?\d+")


class PhraseMeaning(NamedTuple):
    """The icon that a phrase stands for.

    Args:
        icon: the icon's path; that of a cloud for the beginning of the names of its services.
        certainty: its weight against others.
        tail: the words that may follow; "*" stands for all.
        alone: whether nothing may stand before it.
        on: "group" if it holds for groups only.
        beside: words of which one must stand somewhere in the diagram; none if empty.
        cloud: the provider, if this is a cloud.
    """

    icon: str
    certainty: int
    tail: frozenset[str]
    alone: bool = False
    on: str | None = None
    beside: frozenset[str] = frozenset()
    cloud: str | None = None


@dataclass(frozen=True)
class PhraseTable:
    """The whole table."""

    table: dict[str, Any]

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Words that hold signs, and how they are read."""
        return dict(self.table["spellings"])

    @cached_property
    def ends(self) -> frozenset[str]:
        """Words at which a phrase ends."""
        return frozenset(self.table["after"]["ends"])

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Words with which a label begins that describes an action."""
        return frozenset(self.table["after"]["verbs"])

    @cached_property
    def agents(self) -> frozenset[str]:
        """Last words of what holds no data, whatever its shape."""
        return frozenset(self.table["after"]["agents"])

    @cached_property
    def patterns(self) -> list[tuple[re.Pattern[str], str | None, str]]:
        """Labels that are not phrases: the pattern that they match, their icon if they have one, and the reason."""
        return [(re.compile(row["matches"]), row.get("icon"), row["why"]) for row in self.table["patterns"]]

    @cached_property
    def phrases(self) -> dict[tuple[str, ...], list[PhraseMeaning]]:
        """What each phrase suggests."""
        found: dict[tuple[str, ...], list[PhraseMeaning]] = {}
        for row in self.table.values():
            if isinstance(row, dict) and "certainty" in row:
                for phrase, suggestion in self._in(row):
                    found.setdefault(tuple(phrase.split()), []).append(suggestion)
        return found

    def _in(self, row: dict[str, Any]) -> list[tuple[str, PhraseMeaning]]:
        about = {
            "certainty": row["certainty"],
            "tail": frozenset(self.table["tails"][row["tail"]]),
            "alone": row.get("alone", False),
            "on": row.get("on"),
            "beside": frozenset(row.get("beside", ())),
        }
        named = [(name, icon) for icon, names in row.get("also", {}).items() for name in names]
        passed = {*row.get("not_these", ()), *(name for name, _ in named)}
        stems = [
            (icon.stem.replace("-", " "), icon.name) for group in row.get("groups", ()) for icon in _in_group(group)
        ]
        named += {stem: icon for stem, icon in reversed(stems) if stem not in passed}.items()
        clouds = [(name, cloud) for cloud, names in row.get("called", {}).items() for name in names]
        return [
            *((name, PhraseMeaning(icon, **about)) for name, icon in named),
            *((name, PhraseMeaning(f"{cloud}/{cloud}", cloud=cloud, **about)) for name, cloud in clouds),
        ]

    @cached_property
    def longest(self) -> int:
        """How many words the longest phrase has."""
        return max(map(len, self.phrases))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that mean something."""
        words = {word for phrase in self.phrases for word in phrase}
        lists = [*self.table["tails"].values(), *self.table["roles"].values(), *self.table["after"].values()]
        return frozenset(words.union(*lists))

    def may_follow(self, meaning: PhraseMeaning, words: tuple[str, ...]) -> bool:
        """Whether a phrase that ends in these words is still about what is suggested; versions do not count."""
        if "*" in meaning.tail:
            return True
        forbidden = {
            word for start, tail in self.table["no_tails"].items() if meaning.icon.startswith(start) for word in tail
        }
        relevant = [word for word in words if not _VERSION.fullmatch(word)]
        return all(not forbidden & {word} and not meaning.tail.isdisjoint((word, singular(word))) for word in relevant)

    def roles(self, word: str) -> frozenset[str]:
        """What a thing of this name is for."""
        return frozenset(role for role, words in self.table["roles"].items() if word in words)

    def role_of(self, icon: str) -> str | None:
        """What the product is for that an icon shows."""
        roles: dict[str, str] = self.table["role_of"]
        return roles.get(icon) or roles.get(icon.rpartition("/")[0])


@cache
def phrase_table() -> PhraseTable:
    """The table."""
    import tomllib

    return PhraseTable(tomllib.loads(Path(__file__).with_name("phrase_table.toml").read_text("utf-8")))


def is_known(word: str) -> bool:
    """Whether a word means something here."""
    return word in phrase_table().vocabulary


def singular(word: str) -> str:
    """A word in the singular, as far as its ending shows."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word


def _in_group(group: str) -> list[Any]:
    icons = provider(group.partition("/")[0]).icons
    return [icon for name, icon in icons.items() if name.startswith(f"{group}/")]
