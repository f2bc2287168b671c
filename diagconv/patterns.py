"""Regular expressions that are compiled when they are first used: most runs need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Becomes a compiled pattern, attribute by attribute, when one of them is looked up."""

    def __init__(self, expression: str, flags: int) -> None:
        self._arguments = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(*self._arguments), name)
        setattr(self, name, value)
        return value


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern with all methods of one that `re.compile` returns; a wrong expression raises when it is first used."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))
