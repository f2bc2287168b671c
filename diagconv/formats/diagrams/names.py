"""Names in a script: variables that can be read, and classes of which several may have one name."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.writing.aliases import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.icons import PythonClass

CORE: Final = ("Cluster", "Diagram", "Edge", "Node")
"""The classes of the library's own module."""

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


class Names:
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


def variable(vertex: str, label: str, *, is_own: bool = False) -> str:
    """What to call a node: by its id, or by its label if the id is as short as Mermaid's often are.

    Args:
        vertex: the node's id.
        label: its label, without markup.
        is_own: whether the id may be a variable that the user chose.

    >>> variable("A", "Main App Container"), variable("app1", "App Pod")
    ('main_app_container', 'app1')
    """
    if is_own and vertex.isidentifier() and vertex == unicodedata.normalize("NFKC", vertex).lower():
        return vertex
    return slug(label, slug(vertex)) if len(vertex) <= _SHORT_ID else slug(vertex, slug(label))


class Imports:
    """The classes that a script uses; of two with one name the later is imported under another.

    Args:
        taken: the names that the script has for something else.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._names: dict[PythonClass, str] = {}
        self._taken = {*CORE, *taken}
        self.core: set[str] = {"Diagram"}

    def name(self, python_class: PythonClass) -> str:
        """What a class is called in the script."""
        python_class = spoken(python_class)
        if python_class not in self._names:
            self._names[python_class] = self._free(python_class)
            self._taken.add(self._names[python_class])
        return self._names[python_class]

    def _free(self, python_class: PythonClass) -> str:
        """`Node`, else `K8sNode`, else `K8sInfraNode`."""
        parts = [part.title() for part in python_class.module.split(".")[1:]]
        candidates = ("".join((*parts[:count], python_class.name)) for count in range(len(parts) + 1))
        return next(name for name in candidates if name not in self._taken)

    def by_module(self) -> dict[str, list[str]]:
        """What to import from each module, both sorted; the library's own module first."""
        found: dict[str, list[str]] = {"diagrams": sorted(self.core)}
        for python_class in sorted(self._names):
            name = self._names[python_class]
            renamed = "" if name == python_class.name else f" as {name}"
            found.setdefault(python_class.module, []).append(f"{python_class.name}{renamed}")
        return dict(sorted(found.items()))
