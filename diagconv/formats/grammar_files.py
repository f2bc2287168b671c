"""The texts of the grammars, and the files that keep what was built of them: in the wheel, else in the user's cache."""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from diagconv.hashing import sha256

if TYPE_CHECKING:
    from collections.abc import Callable

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
    import platformdirs

    return platformdirs.user_cache_path("diagconv") / "grammars"


def is_trusted(path: Path) -> bool:
    """Whether only the user, or whoever installed the package, can have written this file."""
    if path.parent == PACKAGED:
        return path.is_file()
    if not hasattr(os, "getuid"):
        return path.is_file()
    try:
        states = [path.parent.stat(), path.lstat()]
    except OSError:
        return False
    return stat.S_ISREG(states[1].st_mode) and all(
        state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH) for state in states
    )


def keep(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    """Write a file of the cache, whole or not at all; failures of the disk are ignored.

    Args:
        path: the file.
        write: writes its content.
    """
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                write(file)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        Path(file.name).replace(path)
    except OSError:
        return
