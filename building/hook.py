"""The build hook of the wheel: adds the parser tables, and compiled modules where a C compiler is found."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VARIABLE: Final = "DIAGCONV_COMPILE"
CHOICES: Final = ("auto", "0", "1")
"""Compile if possible; do not compile; compile, or fail."""


class WheelHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds to a wheel what is built; an editable install runs from source and keeps its tables in the user's cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build everything, before the wheel is written.

        Raises:
            ValueError: `DIAGCONV_COMPILE` has another value than `auto`, `0` and `1`.
            RuntimeError: `DIAGCONV_COMPILE` is 1, and the compilation failed.
        """
        choice = os.environ.get(VARIABLE, "") or "auto"
        if choice not in CHOICES:
            raise ValueError(f"{VARIABLE} must be {', '.join(CHOICES[:-1])} or {CHOICES[-1]}, not {choice!r}")
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        self._folder = Path(tempfile.mkdtemp(prefix="diagconv-build-"))
        added = dict(import_module("building.parser_tables").parser_tables(self._folder))
        added |= [import_module("building.pattern_code").pattern_code(self._folder)]
        if choice != "0" and (compiled := self._compile(must_succeed=choice == "1")):
            added |= compiled
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
        build_data["force_include"] |= {str(path): place for path, place in added.items()}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the wheel has a copy of."""
        if version != "editable":
            shutil.rmtree(self._folder, ignore_errors=True)

    def _compile(self, *, must_succeed: bool) -> dict[Path, str]:
        """The compiled modules, and where each belongs in the wheel; none if the compilation failed and may fail."""
        compilation = import_module("building.compilation")
        folder = self._folder / "compiled"
        folder.mkdir()
        failure = compilation.compile_into(folder, Path(self.root))
        if failure and must_succeed:
            raise RuntimeError(f"the modules of diagconv could not be compiled:\n{failure}")
        if failure:
            self.app.display_warning(f"{failure}\ndiagconv is built without compiled modules, and will be slower")
            return {}
        return {path: path.relative_to(folder).as_posix() for path in compilation.compiled_files(folder)}
