"""`export --watch` exports again when a file is saved, survives errors, and ignores its own output."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.unit.batch.export.conftest import fence

pytest.importorskip("watchfiles")

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="{}"/></svg>'


def accept_interrupts() -> None:
    """Shells start what runs in the background with this signal ignored, and a process inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def words():
    """The words of the call."""
    return ["."]


@pytest.fixture
def watching(export, words):
    export.write("notes/a.md" if words == ["notes"] else "a.md", fence("one"))
    command = [sys.executable, "-m", "diagconv", "export", *words, "-o", "out", "--watch"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=accept_interrupts)
    assert "drawn as" in process.stderr.readline()
    assert "watching" in process.stderr.readline()
    time.sleep(0.5)  # until the system has set up its watches
    yield process
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130


def until(process: subprocess.Popen[str], words: str) -> None:
    timer = threading.Timer(60, process.kill)
    timer.start()
    while words not in (line := process.stderr.readline()):
        assert line, f"the process ended before it printed “{words}”"
    timer.cancel()


def test_a_saved_file_is_drawn_again(export, watching):
    good = (export.output / "a-1.svg").read_bytes()
    export.write("a.md", "```mermaid\nflowchart LR\n    one --> end_[\n```\n")
    until(watching, "1 failed")
    assert (export.output / "a-1.svg").read_bytes() == good
    export.write("a.md", fence("one", "other"))
    until(watching, "1 diagram drawn")
    assert (export.output / "a-1.svg").read_bytes() != good
    export.write("new/b.md", fence("two"))
    until(watching, "1 diagram drawn as 1 picture in out, 1 unchanged")
    (export.folder / "a.md").unlink()
    until(watching, "0 diagrams drawn, 1 unchanged")


class TestIcons:
    """A folder of icons is watched as well, wherever it is."""

    @pytest.fixture
    def words(self, export):
        export.write("notes/a.md", "```eraser\nA [icon: badge] > B\n```\n")
        export.write("icons/badge.svg", ICON.format("red"))
        return ["notes", "--icons-dir", "icons"]

    def test_a_changed_icon_is_drawn_again(self, export, watching):
        export.write("icons/badge.svg", ICON.format("#00aabb"))
        until(watching, "1 diagram drawn")
        assert "#00aabb" in (export.output / "a-1.svg").read_text()


class TestSettings:
    """Settings files, and what they and the call name, wherever they are."""

    @pytest.fixture
    def words(self, export):
        export.write("notes/a.md", fence("one"))
        export.write("notes/below/b.md", fence("two"))
        export.write("notes/below/diagconv.toml", 'theme-file = "house/theme.yaml"\n')
        export.write("notes/below/house/theme.yaml", "primaryColor: '#aa1100'\n")
        export.write("style/mermaid.json", '{"themeVariables": {"primaryColor": "#00aa11"}}')
        return ["notes", "--config", "style/mermaid.json"]

    def test_what_depends_on_a_changed_file_is_drawn_again(self, export, watching):
        export.write("notes/below/house/theme.yaml", "primaryColor: '#1100aa'\n")
        until(watching, "1 diagram drawn as 1 picture in out, 1 unchanged")
        assert "#1100aa" in (export.output / "below/b-1.svg").read_text()
        export.write("style/mermaid.json", '{"theme": "base", "themeVariables": {"primaryColor": "#0011aa"}}')
        until(watching, "2 diagrams drawn")
        export.write("notes/below/diagconv.toml", 'background = "#123456"\n')
        until(watching, "1 diagram drawn as 1 picture in out, 1 unchanged")
        export.write("notes/below/diagconv.toml", 'background = "#12"\n')
        until(watching, "1 failed")
        export.write("notes/below/diagconv.toml", 'background = "#123456"\n')
        until(watching, "0 diagrams drawn, 2 unchanged")
        export.write("diagconv.toml", 'background = "#654321"\n')
        until(watching, "1 diagram drawn as 1 picture in out, 1 unchanged")
        assert "#654321" in (export.output / "a-1.svg").read_text()


class TestPattern:
    """The files of a pattern, and those that match it later."""

    @pytest.fixture
    def words(self, export):
        export.write("notes/a.md", fence("one"))
        return ["notes/**/*.md"]

    def test_a_new_file_is_drawn(self, export, watching):
        export.write("notes/deep/b.md", fence("two"))
        until(watching, "1 diagram drawn as 1 picture in out, 1 unchanged")


@pytest.mark.parametrize("words", [["notes"]])
def test_a_folder_that_is_removed_and_made_anew(export, watching):
    """What the system watches is the folder that was removed, even where the new one has its number."""
    for name in ("two", "three"):
        shutil.rmtree("notes")
        until(watching, "no such file or folder")
        export.write("notes/a.md", fence(name))
        until(watching, "1 diagram drawn")
        assert name in (export.output / "a-1.svg").read_text()
        export.write("notes/a.md", fence(f"{name}_again"))
        until(watching, "1 diagram drawn")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_notes_become_anything(export, watching):
    """Pipes, folders, links that lead nowhere, what is too large or no text: told, and none stops the others."""
    export.write("b.md", fence("two"))
    until(watching, "1 diagram drawn")
    note = Path("b.md")
    for change, words in (
        (lambda: os.mkfifo(note), "this is a pipe"),
        (lambda: note.mkdir(), "this is a folder"),
        (lambda: note.symlink_to(note.name), "a link"),
        (lambda: note.write_bytes(b"\xff\xfe\x00\xd8"), "not UTF-8"),
        (lambda: note.write_bytes(b"x" * 10_000_001), "longer than"),
    ):
        note.rmdir() if note.is_dir() else note.unlink()
        change()
        until(watching, words)
    export.write("b.md", fence("three"))
    until(watching, "1 diagram drawn")
