"""Builds each grammar's parser tables with the Lark of the build environment, whose version is part of their names."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES: Final = ("mermaid", "eraser")
READ_BY_LARK: Final = ("mermaid",)
"""The languages whose texts with errors are read by Lark's own parser, which has tables of its own."""


def parser_tables(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of tables, which are built into a folder, and where each belongs in the wheel."""
    grammars = import_module("diagconv.formats.grammars")
    lalr_tables = import_module("diagconv.formats.lalr_tables")
    for language in LANGUAGES:
        options = import_module(f"diagconv.formats.{language}.reading.grammar").OPTIONS
        paths = [lalr_tables.save_lalr_tables(language, folder, options)]
        if language in READ_BY_LARK:
            paths.append(grammars.save_tables(language, folder, **options))
        yield from ((path, f"diagconv/grammars/{path.name}") for path in paths)
