"""Completes networkx when imported, after `diagconv.model.graph_classes` loaded its graph classes alone."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

from diagconv.model.partial_networkx import PACKAGES, dispatched, finders


def _complete() -> None:
    """Run the `__init__` of both packages, and decorate what was left undecorated."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if finder not in finders]
    packages: list[Any] = [sys.modules[name] for name in PACKAGES]
    for package in packages:
        package.__loader__ = package.__spec__.loader = package.__loader__.whole
    utilities = importlib.import_module("networkx.utils")
    packages[0]._dispatchable, packages[0]._clear_cache = utilities._dispatchable, utilities._clear_cache
    for function, options in dispatched:
        _replace(function, utilities._dispatchable(function, **options))
    for package in reversed(packages):
        package.__loader__.exec_module(package)
    for package in packages:
        # Last, since other threads wait for what they miss in the packages only until then.
        package.__class__ = ModuleType


def _replace(function: Any, decorated: Any) -> None:
    """Put the decorated function where the function is."""
    *owners, name = function.__qualname__.split(".")
    owner: Any = sys.modules[function.__module__]
    for part in owners:
        owner = getattr(owner, part)
    setattr(owner, name, decorated)


if type(sys.modules["networkx"]) is not ModuleType:
    _complete()
