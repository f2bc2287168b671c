"""`diagconv doctor`: what is installed, what works, and how to install what is missing."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from importlib import metadata
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from diagconv import __version__
from diagconv.batch.reports.escaping import safe_line
from diagconv.cli.streams import print_json, print_output
from diagconv.errors import DiagconvError, EnvironmentFailure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

PURPOSES: Final = {
    "dask": "export --dask",
    "fonts": "all scripts and symbols in PNG and PDF",
    "logos": "brand logos",
    "pdf": "PDF",
    "watch": "export --watch",
}
"""What each extra is for."""

_COMPILE: Final = "DIAGCONV_COMPILE=1 pip install --force-reinstall --no-deps --no-binary diagconv diagconv"
"""What compiles diagconv where no wheel with compiled modules fits, or tells why that fails."""

_REQUIREMENT: Final = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;.*?extra == ['\"](?P<extra>[\w.-]+)['\"])?")


class _Finding(NamedTuple):
    """Something that was looked at.

    Args:
        name: what it is.
        state: ok, missing or broken.
        detail: its version, or what is wrong.
        remedy: the command that installs it, if it is missing.
    """

    name: str
    state: str
    detail: str
    remedy: str = ""


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(as_json: bool) -> None:
    """Check what is installed and works, and show how to install what is missing.

    The exit code is 3 if something that diagconv needs is missing.
    """
    required = requirements()
    packages = [*_packages(required.pop("", ())), *_extras(required)]
    found = [*_versions(), *_engines(), *packages, *_plugins()]
    if as_json:
        print_json([one._asdict() for one in found])
    else:
        width = max(len(one.name) for one in found)
        for one in found:
            remedy = f"; {one.remedy}" if one.remedy else ""
            print_output(safe_line(f"{one.state:<8} {one.name:<{width}}  {one.detail}{remedy}") + "\n")
    is_broken = any(one.state == "broken" for one in found)
    click.get_current_context().exit(EnvironmentFailure.exit_code if is_broken else 0)


def _versions() -> Iterator[_Finding]:
    yield _Finding("diagconv", "ok", __version__)
    yield _Finding("Python", "ok", f"{platform.python_version()} ({sys.executable})")
    yield _Finding("system", "ok", f"{platform.system()} {platform.machine()}")
    yield _compilation()


def _compilation() -> _Finding:
    """How many of diagconv's modules are compiled: none in an editable install, or where no C compiler was found."""
    folder = Path(__file__).parents[1]
    compiled = [path for path in folder.rglob("*") if path.name.endswith(tuple(EXTENSION_SUFFIXES))]
    if compiled:
        return _Finding("compiled modules", "ok", str(len(compiled)))
    return _Finding("compiled modules", "missing", "not needed: the same pictures take longer", _COMPILE)


def _engines() -> Iterator[_Finding]:
    from diagconv.layout.graphviz.engine import Engine

    try:
        with Engine() as engine:
            engine.run("digraph { a -> b }", timeout=30)
        yield _Finding("layout engine", "ok", "Graphviz lays out a diagram")
    except DiagconvError as failure:
        yield _Finding("layout engine", "broken", failure.message, "pip install pygraphviz")
    dot = shutil.which("dot")
    yield _Finding("dot", "ok" if dot else "missing", dot or "not needed: the pygraphviz package includes Graphviz")


def requirements() -> dict[str, list[str]]:
    """The packages that diagconv requires, by its extras; those that it always requires under an empty name."""
    found: dict[str, list[str]] = {}
    for line in metadata.requires("diagconv") or ():
        if requirement := _REQUIREMENT.fullmatch(line.strip()):
            found.setdefault(requirement["extra"] or "", []).append(requirement["name"])
    return found


def _packages(required: Iterable[str]) -> Iterator[_Finding]:
    for name in required:
        version = _version(name)
        remedy = "" if version else f"pip install {name}"
        yield _Finding(name, "ok" if version else "broken", version or "not installed", remedy)


def _extras(extras: Mapping[str, Collection[str]]) -> Iterator[_Finding]:
    for extra, packages in extras.items():
        versions = [f"{name} {version}" for name in packages if (version := _version(name))]
        if len(versions) == len(packages):
            yield _Finding(f"extra {extra}", "ok", ", ".join(versions))
        else:
            purpose = f"for {PURPOSES[extra]}" if extra in PURPOSES else "not installed"
            yield _Finding(f"extra {extra}", "missing", purpose, f"pip install 'diagconv[{extra}]'")


def _plugins() -> Iterator[_Finding]:
    from diagconv.formats import disabled_plugins, enabled_plugins

    for name in enabled_plugins():
        yield _Finding(f"plugin {name}", "ok", "enabled")
    for name in disabled_plugins():
        yield _Finding(f"plugin {name}", "ok", "not enabled; use --plugins to enable it")


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
