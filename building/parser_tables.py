"""Builds each grammar's parser tables with the Lark of the build environment."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES: Final = ("mermaid", "eraser")


def parser_tables(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of tables, which are built into a folder, and where each belongs in the wheel."""
    lalr_tables = import_module("diagconv.formats.lalr_tables")
    for language in LANGUAGES:
        options = import_module(f"diagconv.formats.{language}.reading.grammar").OPTIONS
        path = lalr_tables.save_lalr_tables(language, folder, options)
        yield path, f"diagconv/grammars/{path.name}"
