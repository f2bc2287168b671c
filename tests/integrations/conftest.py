"""The tools, in a virtual environment that `DIAGCONV_TOOLS` names; copies of the samples; and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from benchmarks.browser import NoBrowser, chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).parents[2]
SAMPLES: Final = ROOT / "samples"
SOMEBODY: Final = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main")
TOOLS: Final = os.environ.get("DIAGCONV_TOOLS", "")
PANDOC: Final = [path.parent for path in Path(TOOLS).parent.glob("lib/*/site-packages/pypandoc/files/pandoc")]
OF_THE_SYSTEM: Final = ("make", "npm")
VARIABLE: Final = "DIAGCONV_CACHE_DIR"


@dataclass(frozen=True)
class Project:
    """A copy of a sample, and a cache of its own."""

    folder: Path
    cache: Path

    def run(self, tool: str, *words: str, cached: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a tool in the project, with or without the cache; what it prints is in `stdout`."""
        program = shutil.which(tool, path=TOOLS if tool not in OF_THE_SYSTEM else None) if TOOLS else None
        if program is None:
            pytest.skip(f"{tool} is not in the folder that DIAGCONV_TOOLS names")
        own = {
            VARIABLE: str(self.cache) if cached else "",
            "NO_MKDOCS_2_WARNING": "1",
            "PATH": os.pathsep.join([TOOLS, *map(str, PANDOC), os.environ["PATH"]]),
            # Where a tool installs this checkout, as pre-commit does: compiling takes minutes, for the same pictures.
            "DIAGCONV_COMPILE": "0",
            "PIP_NO_COMPILE": "1",
        }
        command = [program, *words]
        return subprocess.run(
            command, cwd=self.folder, env={**os.environ, **own}, check=False, text=True, timeout=300,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def add(self, path: str, text: str) -> None:
        """Add text to the end of a file."""
        with (self.folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def drawn(self, folder: Path | None = None) -> dict[str, int]:
        """The pictures in a cache, and when they were written: equal before and after a build that drew nothing."""
        return {path.name: path.stat().st_mtime_ns for path in (folder or self.cache).rglob("*.svg")}


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Project]:
    """A function that copies a sample."""

    def copied(name: str) -> Project:
        folder = tmp_path / name
        shutil.copytree(SAMPLES / name, folder)
        return Project(folder, tmp_path / "cache")

    return copied


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout, as it is now, as a repository with the tag that the guides name."""
    folder = tmp_path_factory.mktemp("published") / "diagconv"
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    new_repository(folder)
    git(folder, "tag", "v0.1.0")
    return folder


def new_repository(folder: Path) -> None:
    """Make a folder a repository with one commit of all that is in it."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All")


def git(folder: Path, *words: str) -> str:
    """Run git as somebody; what it prints."""
    return subprocess.run(["git", *SOMEBODY, *words], cwd=folder, check=True, text=True, capture_output=True).stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    try:
        with chromium() as opened:
            yield opened
    except NoBrowser as reason:
        pytest.skip(str(reason))
