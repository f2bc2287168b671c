"""The build hook that puts each grammar's parser tables into the wheel: no user waits for Lark to build them."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LANGUAGES = ("mermaid", "eraser")


class TablesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the tables of `diagconv/grammars/` to a wheel; an editable install keeps its tables in the user's cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the tables with the Lark of the build environment, whose version is part of their names."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        grammars = import_module("diagconv.formats.grammars")
        lalr_tables = import_module("diagconv.formats.lalr_tables")
        folder = Path(tempfile.mkdtemp(prefix="diagconv-tables-"))
        for language in LANGUAGES:
            options = import_module(f"diagconv.formats.{language}.reading.grammar").OPTIONS
            paths = [grammars.save_tables(language, folder, **options)]
            if options.get("keep_all_tokens"):
                paths.append(lalr_tables.save_lalr_tables(language, folder, options))
            for path in paths:
                build_data["force_include"][str(path)] = f"diagconv/grammars/{path.name}"
