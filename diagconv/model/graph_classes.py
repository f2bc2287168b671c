"""Loads networkx's graph classes alone; the rest of networkx loads when anything first uses it.

Importing networkx imports some 250 modules and searches all installed packages for entry points, which takes longer
than reading and drawing a small diagram. So if nothing has imported networkx before, the packages `networkx` and
`networkx.classes` begin without their `__init__`, and only the modules of the graph classes are imported into them.
Looking up anything else in one of them, or importing anything else from it, first completes both
(`diagconv.model.complete_networkx`). The classes are networkx's own in either case.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from diagconv.model.partial_networkx import CLASSES, PACKAGES, dispatched, finders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from networkx import Graph, MultiDiGraph, is_frozen

__all__ = ["Graph", "MultiDiGraph", "is_frozen"]

_Decorated = TypeVar("_Decorated", bound="Callable[..., Any]")


class PartialPackage(ModuleType):
    """A package whose `__init__` runs when anything is looked up that the package lacks."""

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__") or name in ("__all__", "__version__"):
            complete()
            if type(self) is not PartialPackage:
                return getattr(self, name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        complete()
        return sorted(vars(self))


def complete() -> None:
    """Load the rest of networkx; does nothing while the calling thread does so."""
    # The body of a module, since threads that import wait for one another, and recognize when they would do so forever.
    import diagconv.model.complete_networkx  # noqa: F401


class PartialLoader:
    """Loads `networkx` or `networkx.classes` without its `__init__`, with what the graph classes use of it.

    Args:
        whole: the loader that runs the `__init__`.
    """

    def __init__(self, whole: Any) -> None:
        self.whole = whole

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == CLASSES:
            return
        exception = importlib.import_module("networkx.exception")
        vars(module).update(
            NetworkXError=exception.NetworkXError, _clear_cache=_clear_cache, _dispatchable=_keep_for_dispatch
        )
        importlib.import_module("networkx.classes.multidigraph")
        del module._dispatchable
        for name in PACKAGES:
            sys.modules[name].__class__ = PartialPackage


class LoadedLoader:
    """Loads a module that completing networkx has loaded, as it is."""

    def __init__(self, module: ModuleType) -> None:
        self.module, self.spec = module, module.__spec__
        # The import that asked for the module takes the module's own specification, and would run its code again.
        module.__spec__ = ModuleSpec(module.__name__, cast("Any", self))

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return self.module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self.spec


class Finder:
    """Finds the two packages for their loader, and completes them before any further module of networkx is imported."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in PACKAGES and name not in sys.modules:
            return self._partial(PathFinder.find_spec(name, path))
        if name.startswith("networkx.") and isinstance(sys.modules["networkx"], PartialPackage):
            complete()
            if name in sys.modules:
                LoadedLoader(sys.modules[name])
                return sys.modules[name].__spec__
        return None

    @staticmethod
    def _partial(spec: ModuleSpec | None) -> ModuleSpec | None:
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Any", PartialLoader(spec.loader))
        return spec


def _keep_for_dispatch(function: _Decorated | None = None, **options: Any) -> Any:
    """Leave a function as it is until networkx is complete; takes the place of `networkx._dispatchable`."""
    if function is None:
        return lambda function: _keep_for_dispatch(function, **options)
    dispatched.append((function, options))
    return function


def _clear_cache(graph: Any) -> None:
    """Forget converted copies of a changed graph; takes the place of networkx's own function."""
    if cache := getattr(graph, "__networkx_cache__", None):
        cache.clear()


def _load() -> tuple[Any, Any]:
    """The classes `Graph` and `MultiDiGraph` of networkx."""
    finder: Any = Finder()
    finders.append(finder)
    sys.meta_path.insert(0, finder)
    try:
        importlib.import_module("networkx")
    except Exception:  # another version of networkx, whose graph classes use more of the package
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.split(".")[0] == "networkx"]:
            del sys.modules[name]
    directed = importlib.import_module("networkx.classes.multidigraph")
    return importlib.import_module("networkx.classes.graph").Graph, directed.MultiDiGraph


if not TYPE_CHECKING:
    Graph, MultiDiGraph = _load()

    def is_frozen(graph: Any) -> bool:
        """Whether a graph cannot be changed."""
        return getattr(graph, "frozen", False)
