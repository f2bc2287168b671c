"""A quick start: while the command line is loaded, nothing is freed, and `inspect` is not loaded.

Click and dataclasses import `inspect`, which takes long to load, but calls hardly ever use it: only to clean up help
texts, which here are single lines.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "inspect"


class _Inspect(ModuleType):
    """Stands for the module in those that import it, and loads it when one of them uses more than one function."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(_NAME) is self:
            del sys.modules[_NAME]
        return getattr(import_module(_NAME), name)

    def cleandoc(self, text: str) -> str:
        """What the function of this name returns."""
        if "\n" in text or "\t" in text:
            return str(self.__getattr__("cleandoc")(text))
        return text.lstrip(" ")


@contextmanager
def quick_start() -> Iterator[None]:
    """Import what a call needs; whoever imports `inspect` later gets the module itself."""
    was_collecting = gc.isenabled()
    gc.disable()
    if _NAME not in sys.modules:
        sys.modules[_NAME] = _Inspect(_NAME)
    try:
        yield
    finally:
        if isinstance(sys.modules.get(_NAME), _Inspect):
            del sys.modules[_NAME]
        if was_collecting:
            gc.enable()
