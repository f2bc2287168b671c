"""Regular expressions that are compiled when they are first used: most runs need few of them.

Compiling takes longer than matching a small text. So the wheel holds the code of those that most calls use, as the
`re` module of the Python that built it compiled them; another Python compiles them itself.
"""

from __future__ import annotations

import marshal
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

FOLDER: Final = Path(__file__).parent / "grammars"
"""Where the wheel holds the code, beside the other tables that only it has."""


class _LazyPattern:
    """Becomes a compiled pattern, attribute by attribute, when one of them is looked up."""

    def __init__(self, expression: str, flags: int) -> None:
        self._arguments = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(compiled_pattern(*self._arguments), name)
        setattr(self, name, value)
        return value


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern with all methods of one that `re.compile` returns; a wrong expression raises when it is first used."""
    return cast("re.Pattern[str]", _LazyPattern(expression, flags))


def compiled_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns; its code comes from the wheel if it is there."""
    arguments = _code().get((expression, int(flags)))
    if arguments is None:
        return re.compile(expression, flags)
    pattern, all_flags, code, *groups = arguments
    engine: Any = sys.modules["_sre"]
    made: re.Pattern[str] = engine.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)
    return made


@cache
def _code() -> dict[tuple[str, int], tuple[Any, ...]]:
    """What the engine makes a pattern of, by expression and flags; nothing outside of a wheel."""
    try:
        found: dict[tuple[str, int], tuple[Any, ...]] = marshal.loads((FOLDER / file_name()).read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found


def file_name() -> str:
    """The name of the file with the code, which only an equal engine of regular expressions can use."""
    magic = getattr(sys.modules.get("_sre"), "MAGIC", 0)
    return f"patterns-{sys.implementation.cache_tag}-{sys.byteorder}-{magic}-{marshal.version}.marshal"
