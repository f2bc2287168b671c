"""Compiles the regular expressions of `patterns.json` for the wheel, by the `re` module of the Python that builds it.

Usage: python -m building.pattern_code, which makes that table anew: the expressions that converting samples uses.
"""

from __future__ import annotations

import json
import marshal
import sys
from array import array
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE: Final = Path(__file__).with_name("patterns.json")
SAMPLES: Final = Path(__file__).parents[1] / "samples"
TARGETS: Final = ("svg", "mermaid", "eraser", "json", "dot")


def pattern_code(folder: Path) -> tuple[Path, str]:
    """The file with the code, which is built into a folder, and where it belongs in the wheel."""
    path = folder / import_module("diagconv.patterns").file_name()
    expressions = [(str(expression), int(flags)) for expression, flags in json.loads(TABLE.read_text("utf-8"))]
    path.write_bytes(marshal.dumps({key: arguments_of(*key) for key in expressions}))
    return path, f"diagconv/grammars/{path.name}"


def arguments_of(expression: str, flags: int) -> tuple[Any, ...]:
    """What `re.compile` gives to the engine of regular expressions, of which that makes the pattern."""
    compiler: Any = import_module("re._compiler")
    engine, given = compiler._sre, []

    class Engine:
        """The engine, which remembers what it gets."""

        def __getattr__(self, name: str) -> Any:
            return getattr(engine, name)

        def compile(self, *arguments: Any) -> Any:
            given.append(arguments)
            return engine.compile(*arguments)

    compiler._sre = Engine()
    try:
        compiler.compile(expression, flags)
    finally:
        compiler._sre = engine
    pattern, all_flags, code, groups, names, indices = given[0]
    return pattern, int(all_flags), array("I", code).tobytes(), groups, dict(names), tuple(indices)


@contextmanager
def recorded() -> Iterator[set[tuple[str, int]]]:
    """The expressions that are compiled meanwhile, for the first time in this process."""
    patterns: Any = import_module("diagconv.patterns")
    found: set[tuple[str, int]] = set()

    class Recorder(dict[tuple[str, int], Any]):
        """A table in which everything is missing."""

        def get(self, key: tuple[str, int], _default: Any = None) -> None:
            found.add(key)

    code, patterns._code = patterns._code, Recorder
    try:
        yield found
    finally:
        patterns._code = code


def used() -> list[tuple[str, int]]:
    """The expressions that conversions of the samples use, in the order of their text."""
    diagconv: Any = import_module("diagconv")
    with recorded() as found:
        for path in sorted(SAMPLES.iterdir()):
            for target in TARGETS if path.suffix in (".mmd", ".eraser") else ():
                diagconv.convert(path.read_text("utf-8"), _LANGUAGES[path.suffix], target)
    return sorted(found)


_LANGUAGES: Final = {".mmd": "mermaid", ".eraser": "eraser"}

if __name__ == "__main__":
    TABLE.write_text(json.dumps(used(), indent=0) + "\n", "utf-8")
    sys.stderr.write(f"{len(json.loads(TABLE.read_text('utf-8')))} expressions\n")
