"""The calls that faults are tried on: what they start from, and what they leave when nothing goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PART = "diagconv-"
"""What the names of files and folders have in common that must not stay behind."""

NOTE = "# Title\n\n```mermaid\nflowchart LR\n  a-->b\n  b-->c\n```\n\nText after it.\n"
WRONG = "# Title\n\n```mermaid\nflowchart LR\n  a -> b\n```\n\nText after it.\n"
DIAGRAM = "flowchart LR\n    a --> b\n"
SCRIPT = """
from diagrams import Diagram
from diagrams.k8s.compute import Pod
with Diagram("x", show=False):
    Pod("a") >> Pod("b")
"""


@dataclass(frozen=True)
class Call:
    """A call of the command line.

    Args:
        words: its words.
        files: the files that it starts from.
        writes: what it writes: the paths of new files, and of those that it changes.
        changes: the files of the user that it changes.
    """

    words: tuple[str, ...]
    files: dict[str, str]
    writes: tuple[str, ...]
    changes: tuple[str, ...] = ()


def notes(text: str) -> dict[str, str]:
    return {f"notes/{name}.md": text for name in "abc"}


NAMES = tuple(notes(""))
PICTURES = tuple(f"out/{name}-title.svg" for name in "abc")

CALLS = {
    "convert": Call(("convert", "a.mmd", "-o", "out/a.svg"), {"a.mmd": DIAGRAM}, ("out/a.svg",)),
    "export": Call(("export", "notes", "-o", "out"), notes(NOTE), PICTURES),
    "in-place": Call(("export", "notes", "-o", "out", "--in-place"), notes(NOTE), PICTURES, NAMES),
    "copies": Call(
        ("export", "notes", "-o", "out", "--notes"), notes(NOTE), (*PICTURES, "out/a.md", "out/b.md", "out/c.md")
    ),
    "fmt": Call(("fmt", "notes"), notes(NOTE), NAMES, NAMES),
    "fix": Call(("check", "--fix", "notes"), notes(WRONG), NAMES, NAMES),
    "run": Call(("run", "s.py", "-o", "out/x.svg"), {"s.py": SCRIPT}, ("out/x.svg",)),
}
"""The calls by their names."""

IN_PROCESSES = {
    "fmt": Call(("fmt", "-j", "2", "notes"), notes(NOTE), NAMES, NAMES),
    "fix": Call(("check", "--fix", "-j", "2", "notes"), notes(WRONG), NAMES, NAMES),
}
"""The calls that use several processes only if they are asked to."""


@dataclass
class Place:
    """A folder in which a call is made.

    Args:
        call: the call.
        root: the folder.
        good: what the call leaves there if nothing goes wrong, by the paths of its files.
    """

    call: Call
    root: Path
    good: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reset()
        assert self.run()[0] == 0
        self.good = self.files()
        assert set(self.call.writes) <= set(self.good)

    def reset(self) -> None:
        """Put everything back to the start."""
        import shutil

        shutil.rmtree(self.root, ignore_errors=True)
        for name, text in self.call.files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def start(self, **more: Any) -> subprocess.Popen[bytes]:
        """Start the call."""
        (self.root / "temporary").mkdir(exist_ok=True)
        environment = {**os.environ, "NO_COLOR": "1", "TMPDIR": str(self.root / "temporary"), **more.pop("env", {})}
        given = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL, **more}
        command = [sys.executable, "-m", "diagconv", *self.call.words]
        return subprocess.Popen(command, cwd=self.root, env=environment, **given)

    def run(self, **more: Any) -> tuple[int, str]:
        """Make the call: its exit code, and what it prints."""
        process = self.start(**more)
        printed, _ = process.communicate(timeout=120)
        return process.returncode, (printed or b"").decode("utf-8", "replace")

    def files(self) -> dict[str, bytes]:
        """All files by their paths."""
        found = [path for path in sorted(self.root.rglob("*")) if path.is_file()]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def broken(self) -> list[str]:
        """What is lost or half-written: each file must be as it was, or as the call leaves it."""
        now, wrong = self.files(), []
        for name, text in self.call.files.items():
            if now.get(name) not in (text.encode(), self.good[name]):
                wrong.append(name)
        pictures = set(self.call.writes) - set(self.call.files)
        return wrong + [name for name in sorted(pictures & now.keys()) if now[name] != self.good[name]]

    def leftovers(self) -> list[str]:
        """What should not be there after a call that ended well."""
        folders = [path.relative_to(self.root).as_posix() for path in self.root.rglob(f"*{PART}*") if path.is_dir()]
        return sorted({*self.files()} - {*self.good}) + folders
