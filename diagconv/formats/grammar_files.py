"""The texts of the grammars, and the files that keep what was built of them: in the wheel, else in the user's cache."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from diagconv.hashing import sha256
from diagconv.kept_files import is_own, kept_folder

PACKAGED = Path(__file__).parent.parent / "grammars"
CHECKED_OUT = Path(__file__).parent.parent.parent / "grammars"


@cache
def grammar_text(name: str) -> str:
    """The text of a grammar: from the installed package, else from the top level of a checkout."""
    for folder in (PACKAGED, CHECKED_OUT):
        path = folder / f"{name}.lark"
        if path.is_file():
            return path.read_text("utf-8")
    raise FileNotFoundError(f"grammars/{name}.lark is missing from this installation")


def table_name(name: str, suffix: str, *dependencies: str) -> str:
    """The name of the file with a grammar's tables, which changes with everything that they depend on.

    Args:
        name: the name of the grammar.
        suffix: that of the file, without the dot.
        dependencies: what the tables depend on besides the grammar, such as versions.
    """
    parts = chr(0).join((grammar_text(name), *dependencies))
    return f"{name}-{sha256(parts.encode()).hexdigest()[:16]}.{suffix}"


@cache
def cache_folder() -> Path:
    """Where tables are kept that the wheel lacks."""
    return kept_folder("grammars")


def is_trusted(path: Path) -> bool:
    """Whether only the user, or whoever installed the package, can have written this file."""
    return path.is_file() if path.parent == PACKAGED else is_own(path)
