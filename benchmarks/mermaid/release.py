"""The release of Mermaid that pictures are compared with, and where it is installed: outside the repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

_HERE = Path(__file__).parent
_FILES = ("package.json", "package-lock.json")


class NoMermaid(Exception):
    """Why Mermaid cannot draw."""


def version() -> str:
    """The release named in `package.json`."""
    named: str = json.loads((_HERE / "package.json").read_text("utf-8"))["dependencies"]["mermaid"]
    return named


def folder() -> Path:
    """Where the release and its drawings are kept: `$XDG_CACHE_HOME`, or `~/.cache`."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "diagconv-benchmarks" / f"mermaid-{version()}"


def script() -> Path:
    """Mermaid as one script for a page.

    Raises:
        NoMermaid: it is not installed.
    """
    found = folder() / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
    if not found.is_file():
        raise NoMermaid("Mermaid is not installed: python -m benchmarks.mermaid")
    return found


def install() -> None:
    """Install the release with npm, exactly as `package-lock.json` says, without running any package's scripts.

    Raises:
        NoMermaid: there is no npm, or it fails.
    """
    program = shutil.which("npm")
    if program is None:
        raise NoMermaid("no npm on this machine (apt: npm)")
    folder().mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        shutil.copy(_HERE / name, folder() / name)
    done = subprocess.run([program, "ci", "--ignore-scripts"], cwd=folder(), check=False)
    if done.returncode:
        raise NoMermaid(f"npm ci failed with exit code {done.returncode}")
