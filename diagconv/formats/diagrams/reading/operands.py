"""What the library's operators do with values that are no nodes, edges or lists: they fail, or draw nothing.

The library checks no types: it sets attributes of what it is given, and calls its `connect`. Which values allow that is
what Python allows.
"""

from __future__ import annotations

import builtins
from typing import Any, Final

from diagconv.formats.diagrams.reading.callables import FunctionValue, PartialValue
from diagconv.formats.diagrams.reading.standard_library import ITERATING
from diagconv.formats.diagrams.reading.values import ClassValue, ClusterValue, DiagramValue, ModuleValue
from diagconv.icons.library import ORIGIN

_OPEN: Final = (ClusterValue, DiagramValue, FunctionValue, PartialValue, ModuleValue, BaseException)
"""Values that take any attribute."""

_WITHOUT_CONNECT: Final = frozenset(("Cluster", "Group"))
"""The classes of the library's that have no method `connect`."""

_TYPES: Final = frozenset(
    (*(name for name, value in builtins.__dict__.items() if isinstance(value, type)), *ITERATING,
     "collections.defaultdict", "functools.partial")
)  # fmt: skip
"""The names of Python's own types, with those of their modules; the others are functions."""

_C4: Final = f"{ORIGIN}.c4"


def setting_error(value: Any) -> type[Exception] | None:
    """What Python raises where an attribute of a value is set; None if it is allowed."""
    if isinstance(value, _OPEN) or (isinstance(value, ClassValue) and value.module):
        return None
    is_type = isinstance(value, ClassValue) and value.name in _TYPES
    return TypeError if is_type else AttributeError


def connecting_error(value: Any, arguments: int) -> type[Exception] | None:
    """What Python raises where `connect` of a value that is no node and no edge is called with nodes and edges.

    Args:
        value: the value.
        arguments: how many arguments the library gives it.
    """
    if isinstance(value, DiagramValue):
        return TypeError  # the diagram's own method takes three
    if not isinstance(value, ClassValue) or value.module in ("", _C4) or value.name in _WITHOUT_CONNECT:
        return AttributeError
    is_edge = value.icon is None and value.name == "Edge"
    return None if is_edge and arguments > 1 else TypeError  # a class's methods take an instance first
