"""Compiles the modules of `compiled_modules.txt` with mypyc, in a folder of their own.

Usage: python -m building.compilation FOLDER [LEVEL], where LEVEL is how much the C compiler optimizes: 0 to 3.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from building.sources import named_tuples, prepared

if TYPE_CHECKING:
    from setuptools import Extension

TABLE: Final = Path(__file__).with_name("compiled_modules.txt")
SETTINGS: Final = Path(__file__).with_name("mypy.ini")
LIBRARY: Final = "diagconv_compiled"
"""The name of the library that holds the code of all compiled modules; mypyc adds “__mypyc”."""
LEVEL: Final = "2"
"""How much the C compiler optimizes: 3 takes longer and gains nothing."""


def compiled_modules(root: Path) -> list[str]:
    """The files that are compiled, relative to the root of the repository: the table, its folders expanded."""
    lines = [line.partition("#")[0].strip() for line in TABLE.read_text("utf-8").splitlines()]
    files = set[Path]()
    for line in filter(None, lines):
        path = root / line.removeprefix("-").strip()
        found = set(path.rglob("*.py")) if path.is_dir() else {path}
        files = files - found if line.startswith("-") else files | found
    return sorted(path.relative_to(root).as_posix() for path in files)


def all_named_tuples(root: Path) -> dict[tuple[str, str], int]:
    """How many fields each named tuple of the package has, by its module and name."""
    return {
        (".".join(path.relative_to(root).with_suffix("").parts), name): count
        for path in (root / "diagconv").rglob("*.py")
        for name, count in named_tuples(ast.parse(path.read_bytes()))
    }


def compile_into(folder: Path, root: Path) -> str:
    """Compile in a process of its own, since mypyc and C compilers end theirs when they fail.

    Returns: what went wrong; nothing if it went well.
    """
    command = [sys.executable, "-m", "building.compilation", str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *filter(None, sys.path)])}
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    return "" if run.returncode == 0 else f"{run.stdout[-2000:]}{run.stderr[-4000:]}".strip()


def compiled_files(folder: Path) -> list[Path]:
    """The compiled files below a folder."""
    return sorted(path for path in folder.rglob("*") if path.name.endswith(tuple(EXTENSION_SUFFIXES)))


def main(folder: Path, level: str = LEVEL) -> None:
    """Copy the package, prepare the copy for mypyc, and compile what the table names into a folder."""
    root = Path(__file__).parents[1]
    sources = folder / "sources"
    shutil.copytree(
        root / "diagconv", sources / "diagconv", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    )
    modules = compiled_modules(root)
    tuples = all_named_tuples(root)
    for name in modules:
        path = sources / name
        path.write_text(prepared(path.read_text("utf-8"), tuples), "utf-8")
    os.chdir(sources)
    _try_compiler(folder)
    _build(modules, folder, level)
    os.chdir(root)
    shutil.rmtree(sources, ignore_errors=True)


def _try_compiler(folder: Path) -> None:
    """Compile next to nothing, since mypyc would take a minute before a missing C compiler is noticed."""
    from setuptools import Extension

    source = Path("smallest.c")
    source.write_text("#include <Python.h>\nPyObject *PyInit_smallest(void) { return NULL; }\n", "utf-8")
    _compile([Extension("smallest", [str(source)])], folder / "sources")


def _build(modules: list[str], folder: Path, level: str) -> None:
    from mypyc.build import mypycify

    extensions = mypycify(
        ["--config-file", str(SETTINGS), *modules],
        group_name=LIBRARY,
        multi_file=True,
        opt_level=level,
        debug_level="0",
    )
    for extension in extensions:
        # A product and a sum in one instruction would round otherwise than Python.
        extension.extra_compile_args += [] if os.name == "nt" else ["-ffp-contract=off"]
    _compile(extensions, folder)


def _compile(extensions: list[Extension], folder: Path) -> None:
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class InParallel(build_ext):
        """Compiles several files at once: setuptools itself does so with extensions, of which there is one."""

        def build_extensions(self) -> None:
            one_by_one = self.compiler.compile

            def at_once(sources: list[str], *arguments: Any, **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as threads:
                    objects = threads.map(lambda source: one_by_one([source], *arguments, **options), sources)
                    return [name for names in objects for name in names]

            self.compiler.compile = at_once
            super().build_extensions()

    command = InParallel(Distribution({"name": "diagconv", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(folder), "objects"
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])
