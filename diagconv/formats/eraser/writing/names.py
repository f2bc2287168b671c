"""The name that each node and group is written with: its id if it came from Eraser, else what a person calls it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from diagconv.formats.eraser.spelling import fold_name, is_bare_name
from diagconv.model.cleaning import cleaned
from diagconv.patterns import lazy_pattern
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model import Diagram

LONGEST: Final = 40
"""The most characters of a label that serves as a name."""

_READABLE: Final = lazy_pattern(r"[\w.(][\w .&+'()/?!@%*#-]*")
_WORDS: Final = lazy_pattern(
    r"(?<![A-Za-z])[A-Za-z]\d+|[A-Z]+\d+(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+"
)
"""The words of an id; one letter, or capitals, with a number behind them are one (`L1`, `EC2`)."""
_OUTSIDE: Final = lazy_pattern(r"[^\S ]")


class Names:
    """The names of a diagram's nodes and groups, each its own.

    Elements that look alike are numbered as a person would do it: two nodes that say “App Pod” become `App Pod 1` and
    `App Pod 2`. A label that makes no name (a path, a sentence) leaves it to the id: `logs1` becomes `Logs 1`, and
    `L1` stays.
    """

    def __init__(self, diagram: Diagram) -> None:
        kept = [vertex for vertex in diagram if _is_kept(diagram, vertex)]
        self._of: dict[str, str] = {vertex: vertex for vertex in kept}
        self._taken = set(kept)
        groups, nodes = diagram.groups, diagram.node_ids
        self._name_all(diagram, [vertex for vertex in groups if vertex not in self._of])
        self._name_all(diagram, [vertex for vertex in nodes if vertex not in self._of])
        self._spellings = Counter(map(fold_name, self._of.values()))

    def __getitem__(self, vertex: str) -> str:
        return self._of[vertex]

    def all(self) -> dict[str, str]:
        """The name of each vertex."""
        return dict(self._of)

    def changed(self) -> Iterator[str]:
        """The vertices whose id is not their name."""
        return (vertex for vertex, name in self._of.items() if vertex != name)

    def is_distinct(self, vertex: str) -> bool:
        """Whether no other name is spelled nearly like this one."""
        return self._spellings[fold_name(self._of[vertex])] == 1

    def _name_all(self, diagram: Diagram, vertices: list[str]) -> None:
        preferred = {vertex: _preferred_name(diagram, vertex) for vertex in vertices}
        count = Counter(preferred.values())
        unique = {name for name in preferred.values() if count[name] == 1 and name not in self._taken}
        self._taken |= unique
        numbers: Counter[str] = Counter()
        for vertex, name in preferred.items():
            self._of[vertex] = name if name in unique else self._numbered(name, numbers)

    def _numbered(self, name: str, numbers: Counter[str]) -> str:
        """The name with the next number behind it that is free."""
        while True:
            numbers[name] += 1
            numbered = f"{name} {numbers[name]}"
            if numbered not in self._taken:
                self._taken.add(numbered)
                return numbered


def _is_kept(diagram: Diagram, vertex: str) -> bool:
    """Whether an id is a name already: it came from Eraser, or has the blanks that no other language's ids have."""
    is_writable = bool(vertex.strip()) and vertex == cleaned(vertex) and not _OUTSIDE.search(vertex.replace("\n", ""))
    return is_writable and (diagram.language == "eraser" or (diagram.language is None and " " in vertex.strip()))


def _preferred_name(diagram: Diagram, vertex: str) -> str:
    """What to call an element if no other is called so."""
    attributes = diagram.nodes[vertex]
    text = " ".join(plain_text(attributes["label"], attributes["markup"]).split())
    if len(text) <= LONGEST and _READABLE.fullmatch(text) and is_bare_name(text):
        return text
    words = _WORDS.findall(vertex)
    readable = " ".join(word[:1].upper() + word[1:] for word in words)
    return readable if readable and is_bare_name(readable) else diagram.nodes[vertex]["kind"].capitalize()
