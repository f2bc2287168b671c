"""What is left to do when networkx is completed, after its graph classes were loaded alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

CLASSES: Final = "networkx.classes"
PACKAGES: Final = ("networkx", CLASSES)
"""The packages whose `__init__` is to run."""

dispatched: Final[list[tuple[Callable[..., Any], dict[str, Any]]]] = []
"""The functions that networkx decorated with `_dispatchable` while it was not there, and the options."""

finders: Final[list[Any]] = []
"""The finders in `sys.meta_path` that take care of these packages until then."""
