"""Lark parsers of `grammars/*.lark`: from tables built with the wheel, else from the user's cache, else from text."""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import lark

from diagconv.formats.grammar_files import PACKAGED, cache_folder, grammar_text, is_trusted, table_name
from diagconv.kept_files import keep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def parser(name: str, *, transformer: Any = None, **options: Any) -> lark.Lark:
    """The LALR parser of a grammar.

    Args:
        name: the file's name in `grammars/`, without its suffix.
        transformer: whose methods the rules call as they are reduced; never part of the tables.
        options: Lark's own, such as `lexer` and `start`; a class among them is kept by its name.
    """
    file = _file_name(name, options)
    loaded = _from_tables(PACKAGED / file, transformer) or _from_tables(cache_folder() / file, transformer)
    if loaded is not None:
        return loaded
    built = lark.Lark(grammar_text(name), parser="lalr", transformer=transformer, **options)
    _keep(built, cache_folder() / file)
    return built


def save_tables(name: str, folder: Path, **options: Any) -> Path:
    """Build a grammar's tables into a folder, for the wheel, and return the path of the file."""
    path = folder / _file_name(name, options)
    with path.open("wb") as file:
        lark.Lark(grammar_text(name), parser="lalr", **options).save(file, {"transformer"})
    return path


def _file_name(name: str, options: Mapping[str, Any]) -> str:
    described = {key: getattr(value, "__qualname__", value) for key, value in options.items()}
    versions = lark.__version__, str(sys.version_info[:2])
    return table_name(name, "tables", repr(sorted(described.items(), key=str)), *versions)


def _from_tables(path: Path, transformer: Any) -> lark.Lark | None:
    """A parser from a file of tables; None if the file is missing, untrusted or broken."""
    if not is_trusted(path):
        return None
    try:
        with path.open("rb") as file:
            return lark.Lark.__new__(lark.Lark)._load(file, transformer=transformer)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, KeyError, AssertionError):
        return None  # half-written or from another build: the text is always there


def _keep(built: lark.Lark, path: Path) -> None:
    """Write the tables to the cache, if they can be written."""
    with suppress(pickle.PicklingError, NotImplementedError):
        keep(path, lambda file: built.save(file, {"transformer"}))
