"""Lark parsers of `grammars/*.lark`: from tables built with the wheel, else from the user's cache, else from text."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lark

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def table_name(name: str, options: Mapping[str, Any]) -> str:
    """The file name of a grammar's tables, which changes with everything that they depend on."""
    parts = (grammar_text(name), repr(sorted(options.items(), key=str)), lark.__version__, str(sys.version_info[:2]))
    return f"{name}-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}.tables"


def parser(name: str, *, transformer: Any = None, **options: Any) -> lark.Lark:
    """The LALR parser of a grammar.

    Args:
        name: the file's name in `grammars/`, without its suffix.
        transformer: whose methods the rules call as they are reduced; never part of the tables.
        options: Lark's own, such as `lexer` and `start`; a class among them is kept by its name.
    """
    described = {key: getattr(value, "__qualname__", value) for key, value in options.items()}
    file = table_name(name, described)
    loaded = _from_tables(PACKAGED / file, transformer) or _from_tables(_cache_folder() / file, transformer)
    if loaded is not None:
        return loaded
    built = lark.Lark(grammar_text(name), parser="lalr", transformer=transformer, **options)
    _keep(built, _cache_folder() / file)
    return built


def save_tables(name: str, folder: Path, **options: Any) -> Path:
    """Build a grammar's tables into a folder, for the wheel, and return the path of the file."""
    described = {key: getattr(value, "__qualname__", value) for key, value in options.items()}
    path = folder / table_name(name, described)
    with path.open("wb") as file:
        lark.Lark(grammar_text(name), parser="lalr", **options).save(file, {"transformer"})
    return path


def _from_tables(path: Path, transformer: Any) -> lark.Lark | None:
    """A parser from a file of tables; None if the file is missing, untrusted or broken."""
    if not _is_trusted(path):
        return None
    try:
        with path.open("rb") as file:
            return lark.Lark.__new__(lark.Lark)._load(file, transformer=transformer)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, KeyError, AssertionError):
        return None  # half-written or from another build: the text is always there


def _is_trusted(path: Path) -> bool:
    """Whether only the user, or whoever installed the package, can have written this pickle."""
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


@cache
def _cache_folder() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("diagconv") / "grammars"


def _keep(built: lark.Lark, path: Path) -> None:
    """Write the tables to the cache; failures are ignored."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                built.save(file, {"transformer"})
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        Path(file.name).replace(path)
    except (OSError, pickle.PicklingError, NotImplementedError):
        return
