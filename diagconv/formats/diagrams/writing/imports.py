"""The imports of a script: which classes it uses, and the names that it imports them under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.writing.aliases import preferred_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.icons import PythonClass

CORE: Final = ("Cluster", "Diagram", "Edge", "Node")
"""The classes of the library's own module."""


class ImportTable:
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
        python_class = preferred_class(python_class)
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
