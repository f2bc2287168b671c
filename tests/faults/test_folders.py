"""What a folder may hold besides good notes stops none of them, and is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")

NOTE = "# Title\n\n```mermaid\nflowchart LR\n  a-->b\n```\n"
FRONT_MATTER = "```mermaid\n---\ntitle: {}\n---\nflowchart LR\n  a-->b\n```\n"
HOSTILE = {
    "deep": "```mermaid\nflowchart LR\n" + "subgraph s\n" * 900 + "```\n",
    "int": FRONT_MATTER.format('!!int ""'),
    "time": FRONT_MATTER.format("!!timestamp z"),
    "shape": "```mermaid\nflowchart LR\n  a@{ x: " + "[" * 3000 + " }\n```\n",
    "not-utf-8": "\udcff",
    "open": "```mermaid\nflowchart LR\n  a[\n",
}
ODD = {"pipe.md": "a pipe", "loop.md": "a link that leads nowhere", "folder.md": "a folder, whose files are read"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    (notes / "folder.md").mkdir(parents=True)
    (notes / "folder.md" / "inner.md").write_text(NOTE)
    os.mkfifo(notes / "pipe.md")
    (notes / "loop.md").symlink_to("loop.md")
    for number in range(4):
        (notes / f"good{number}.md").write_text(NOTE)
    for name, text in HOSTILE.items():
        (notes / f"{name}.md").write_bytes(text.encode("utf-8", "surrogateescape"))
    return tmp_path


def call(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "diagconv", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_good_notes_are_drawn(folder: Path) -> None:
    code, printed = call(folder, "export", "notes", "-o", "out")
    assert code == 1
    assert f"5 diagrams drawn as 5 pictures in out, {len(HOSTILE)} failed" in printed
    for name in HOSTILE:
        assert f"notes/{name}.md" in printed
    for name, what in ODD.items():
        assert f"notes/{name}: warning[EXP204]: despite its name, this is {what}" in printed


@pytest.mark.parametrize("words", [("check",), ("check", "--fix"), ("fmt",), ("fmt", "--check")])
def test_no_other_command_hangs_or_stops(folder: Path, words: tuple[str, ...]) -> None:
    code, printed = call(folder, *words, "notes")
    assert code == 1
    for name in (*ODD, "int.md"):
        assert f"notes/{name}" in printed


def test_reports_for_programs_have_the_oddities(folder: Path) -> None:
    for words in (("export", "notes", "-o", "out", "--report", "json"), ("check", "notes", "--report", "json")):
        _, printed = call(folder, *words)
        assert printed.count("EXP204") == len(ODD)


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
@pytest.mark.parametrize("link", ["markdown", "wikilink", "html", "figure"])
def test_a_name_that_is_not_unicode(tmp_path: Path, link: str) -> None:
    (tmp_path / "notes").mkdir()
    note = tmp_path / "notes" / os.fsdecode(b"n\xff.md")
    note.write_text(NOTE)
    words = ("export", "notes", "-o", "out", "--in-place", "--link", link)
    assert call(tmp_path, *words)[0] == 0
    assert "n%FF-title.svg" in note.read_text()
    assert call(tmp_path, *words) == (0, "0 diagrams drawn, 1 unchanged\n")


def test_what_is_no_list_of_ignored_files(tmp_path: Path) -> None:
    """Patterns that none is, a pipe and a device: git's own rules for the rest of the folder count."""
    (tmp_path / ".git").mkdir()
    for folder in (".", "pipe", "device", "wrong"):
        (tmp_path / folder).mkdir(exist_ok=True)
        for name in ("a", "b"):
            (tmp_path / folder / f"{name}.mmd").write_text("flowchart LR\n  A --> B\n")
    (tmp_path / ".gitignore").write_text("\\\nb.mmd\n")
    os.mkfifo(tmp_path / "pipe" / ".gitignore")
    (tmp_path / "device" / ".gitignore").symlink_to("/dev/zero")
    (tmp_path / "wrong" / "diagconv.toml").write_text('exclude = ["\\\\"]\n')
    code, printed = call(tmp_path, "export", ".", "-o", "out")
    assert (code, "3 diagrams drawn" in printed) == (2, True)
    assert "wrong/diagconv.toml:1:1: error[EXP112]: a pattern is not one of .gitignore" in printed
    assert call(tmp_path, "check", "--exclude", "\\", ".")[0] == 2


LOOPS = {
    "image.mmd": 'flowchart LR\n  A@{ img: "loop.png" } --> B\n',
    "icon.eraser": "A [icon: loop] > B\n",
    "file.md": "```mermaid file=loop.mmd\n```\n",
    "good.mmd": "flowchart LR\n  A --> B\n",
}


@pytest.mark.parametrize(
    "words",
    [
        ("export", ".", "-o", "out", "--icons-dir", "."), ("export", ".", "-o", "out", "--to", "json"),
        ("check", ".", "--icons-dir", "."), ("check", ".", "--fix"),
    ],
)  # fmt: skip
def test_links_in_a_loop_cost_what_they_are_in(tmp_path: Path, words: tuple[str, ...]) -> None:
    for name, text in LOOPS.items():
        (tmp_path / name).write_text(text)
    for name in ("loop.png", "loop.mmd"):
        (tmp_path / name).symlink_to(name)
    call(tmp_path, *words)
    if words[0] == "export":
        assert {path.stem for path in (tmp_path / "out").iterdir()} >= {"image", "icon", "good"}


@pytest.mark.parametrize("name", [".diagconv.json", "note.md", "note-title.svg"])
@pytest.mark.parametrize("is_pipe", [True, False], ids=["pipe", "link to a device"])
def test_what_is_no_file_where_one_is_written(tmp_path: Path, name: str, is_pipe: bool) -> None:
    """A pipe would block, and a device never ends: neither is read or written."""
    (tmp_path / "note.md").write_text("# Title\n\n```mermaid\nflowchart LR\n  a --> b\n```\n")
    out = tmp_path / "out"
    out.mkdir()
    os.mkfifo(out / name) if is_pipe else (out / name).symlink_to("/dev/zero")
    for words in (("--check",), ()):
        code, printed = call(tmp_path, "export", "note.md", "-o", "out", "--notes", *words)
        assert (code, "Traceback" in printed, "internal error" in printed) == (1 if words else 3, False, False), printed
    assert f"cannot write out/{name}: " in printed
    assert (out / "note-title.svg").is_file() is (name != "note-title.svg")
