"""Names in a script: variables that can be read, and classes of which several may have one name."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


_LONGEST: Final = 30
_SHORT_ID: Final = 2
_BEFORE_CAPITAL: Final = re.compile("(?<=[a-z0-9])(?=[A-Z])")
_UNTIL_LETTER: Final = re.compile("^[^a-z]+")

RESERVED: Final = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins)})
"""Names that mean something in Python already."""


def slug(text: str, otherwise: str = "node") -> str:
    """A text as a name in Python: small letters, digits and underscores.

    >>> slug("1. App Pod (blue)"), slug("appServer1"), slug("日本")
    ('app_pod_blue', 'app_server1', 'node')
    """
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode()
    plain = _BEFORE_CAPITAL.sub(" ", plain).lower()
    name = ""
    for word in re.findall("[a-z0-9]+", _UNTIL_LETTER.sub("", plain)):
        if name and len(name) + len(word) + 1 > _LONGEST:
            break
        name = f"{name}_{word}" if name else word[:_LONGEST]
    return name or otherwise


class UniqueNames:
    """Gives out names, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*taken}
        self._next: dict[str, int] = {}

    def has(self, name: str) -> bool:
        """Whether a name is given already."""
        return name in self._taken

    def new(self, name: str, gap: str = "_") -> str:
        """This name; `name_` if it is one of Python's; with a number behind it if it is taken."""
        found, number = f"{name}_" if name in RESERVED and gap == "_" else name, self._next.get(name, 2)
        while found in self._taken:
            found, number = f"{name}{gap}{number}", number + 1
        self._next[name] = number
        self._taken.add(found)
        return found


def variable_name(vertex: str, label: str, *, is_own: bool = False) -> str:
    """What to call a node: by its id, or by its label if the id is as short as Mermaid's often are.

    Args:
        vertex: the node's id.
        label: its label, without markup.
        is_own: whether the id may be a variable that the user chose.

    >>> variable_name("A", "Main App Container"), variable_name("app1", "App Pod")
    ('main_app_container', 'app1')
    """
    if is_own and vertex.isidentifier() and vertex == unicodedata.normalize("NFKC", vertex).lower():
        return vertex
    return slug(label, slug(vertex)) if len(vertex) <= _SHORT_ID else slug(vertex, slug(label))
