"""A folder of notes, and calls of `diagconv export` on it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from diagconv.cli import main

FLOWCHART = "```mermaid\nflowchart LR\n    {one} --> {other}\n```\n"


def fence(one: str, other: str = "end_") -> str:
    return FLOWCHART.format(one=one, other=other)


class Export:
    """Calls of the command, and the folder that they write to."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.output = folder / "out"
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.code = 0

    def __call__(self, *words: str) -> str:
        """Run `diagconv export . -o out WORDS`; what it prints."""
        return self.run("export", ".", "-o", "out", *words)

    def run(self, *words: str) -> str:
        """Run any command; what it prints."""
        self._monkeypatch.setattr(sys, "argv", ["diagconv", *words])
        with pytest.raises(SystemExit) as end:
            main()
        self.code = int(end.value.code or 0)
        printed = self._capsys.readouterr()
        return printed.out + printed.err

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def pictures(self) -> dict[str, str]:
        """The pictures by their paths, each as the labels in it."""
        found = sorted(self.output.rglob("*.svg"))
        return {path.relative_to(self.output).as_posix(): labels(path) for path in found}

    def files(self) -> list[str]:
        """The paths of all files that were written, but for the manifest."""
        found = (path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file())
        return sorted(path for path in found if path != ".diagconv.json")

    @property
    def manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.output / ".diagconv.json").read_text("utf-8"))
        return found


def labels(picture: Path) -> str:
    """The first label of a picture."""
    text = picture.read_text("utf-8")
    return text.split('data-id="')[1].split('"')[0]


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Export:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return Export(tmp_path, monkeypatch, capsys)
