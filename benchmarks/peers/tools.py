"""The tools that are compared: where they come from, which version is installed, and how each is called."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
SCRIPTS = _HERE / "scripts"
FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diagconv-benchmarks" / "peers"
"""Where all of them are installed: outside the repository."""
PYTHON = FOLDER / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
NODE = FOLDER / "node"
BROWSER = FOLDER / "browser.json"
"""The settings that have mermaid-cli use the system's Chromium."""


class Tool(NamedTuple):
    """A tool that draws a diagram to SVG.

    Args:
        name: its name.
        command: how it is called; `{input}` and `{output}` stand for paths.
        sizes: the diagrams that it is given; some take minutes for larger ones.
        needs: a file that is there if the tool is installed.
    """

    name: str
    command: tuple[str, ...]
    sizes: tuple[str, ...]
    needs: Path | None

    @property
    def is_installed(self) -> bool:
        """Whether the tool can be called."""
        return self.needs is not None and self.needs.exists()


def program(name: str) -> Path:
    """A program of the environment for Python's tools."""
    return PYTHON.with_name(name)


def diagconv(*words: str) -> tuple[str, ...]:
    """A call of the installed diagconv, as users have it."""
    return (str(program("diagconv")), *words)


def script(name: str, *words: str) -> tuple[str, ...]:
    """A call of one of the scripts for Python."""
    return (str(PYTHON), str(SCRIPTS / name), *words)


_ALL = ("tiny", "small", "medium", "large")
_CLI = NODE / "node_modules" / ".bin" / "mmdc"
_DOT = shutil.which("dot")
_BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
TOOLS = (
    Tool("diagconv", diagconv("convert", "{input}", "-o", "{output}"), _ALL, PYTHON),
    Tool("merman", script("draw_merman.py", "{input}", "out"), _ALL, program("mmdr")),
    Tool("mmdr", (str(program("mmdr")), "-i", "{input}", "-o", "{output}"), _ALL[:3], program("mmdr")),
    Tool("mermaidx", (str(program("mermaidx")), "-q", "-i", "{input}", "-o", "{output}"), _ALL[:3],
         program("mermaidx")),
    Tool("beautiful-mermaid", ("node", str(NODE / "draw_beautiful.mjs"), "{input}", "{output}"), _ALL,
         NODE / "node_modules" / "beautiful-mermaid"),
    Tool("mermaid-cli", (str(_CLI), "-q", "-p", str(BROWSER), "-i", "{input}", "-o", "{output}"), _ALL[:3],
         _CLI if _BROWSER else None),
    Tool("dot (layout by Graphviz alone)", ("dot", "-Tsvg", "{input}.dot", "-o", "{output}"), _ALL,
         Path(_DOT) if _DOT else None),
)  # fmt: skip


def install(wheel: Path | None) -> None:
    """Install diagconv as a wheel, and the others as far as this machine allows; what fails is told and left out."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists():
        _run(sys.executable, "-m", "venv", str(FOLDER / "venv"))
    _run(str(PYTHON), "-m", "pip", "install", "--quiet", "-r", str(_HERE / "requirements.txt"))
    found = wheel or _built()
    _run(str(PYTHON), "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(found))
    _run(str(PYTHON), "-m", "pip", "install", "--quiet", str(found))
    NODE.mkdir(exist_ok=True)
    for path in (_HERE / "package.json", *SCRIPTS.glob("*.mjs")):
        shutil.copy(path, NODE)
    if npm := shutil.which("npm"):
        _run(npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", folder=NODE)
    if _BROWSER:
        BROWSER.write_text(json.dumps({"executablePath": _BROWSER, "args": ["--no-sandbox"]}), "utf-8")


def _built() -> Path:
    """The wheel of this checkout, with compiled modules if there is a C compiler."""
    folder = FOLDER / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), ".", folder=_HERE.parents[1])
    return next(folder.glob("*.whl"))


def _run(*command: str, folder: Path | None = None) -> None:
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        print(f"{' '.join(command)} failed:\n{done.stderr[-1000:]}", file=sys.stderr)


def versions() -> Iterator[tuple[str, str]]:
    """The version of each installed tool."""
    listed = _output(str(PYTHON), "-m", "pip", "list", "--format", "json")
    packages = {one["name"]: one["version"] for one in json.loads(listed or "[]")}
    for name in ("diagconv", "merman", "mmdr", "mermaidx", "networkx", "pygraphviz"):
        if name in packages:
            yield name, packages[name]
    for name in ("@mermaid-js/mermaid-cli", "beautiful-mermaid"):
        path = NODE / "node_modules" / name / "package.json"
        if path.exists():
            yield name.rpartition("/")[2], json.loads(path.read_text("utf-8"))["version"]
    for name, command in {
        "Python": (str(PYTHON), "--version"),
        "Node": ("node", "--version"),
        "Chromium": ("chromium", "--version"),
        "dot": ("dot", "-V"),
    }.items():
        if found := re.search(r"\d+(?:\.\d+)+", _output(*command)):
            yield name, found[0]


def _output(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout or done.stderr
