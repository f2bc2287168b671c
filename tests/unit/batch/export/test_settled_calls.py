"""A call of export that had nothing to do is remembered, until anything changes that it looked at."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner

from diagconv.batch import settled_calls
from diagconv.batch.settled_calls import SettledCall
from diagconv.cli.main import diagconv

if TYPE_CHECKING:
    from collections.abc import Callable

CALL: Final = ("export", "docs", "-o", "out", "--to", "json")
NOTE: Final = "```mermaid\nflowchart LR\n    a --> b\n```\n"
SAID: Final = "0 diagrams written, 2 unchanged\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the call has nothing to do."""
    monkeypatch.setenv("DIAGCONV_TRACEBACK", "1")  # no other process is started
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    (tmp_path / "here" / "docs" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    for path in ("docs/a.md", "docs/below/b.md"):
        Path(path).write_text(NOTE, "utf-8")
    run(*CALL)
    return tmp_path / "here"


def run(*words: str) -> str:
    """Run a call as the command does; what it says."""
    done = CliRunner().invoke(diagconv, words, obj=SettledCall(words))
    assert done.exit_code in (0, 1), done.output
    return done.stderr


def remembered(*words: str) -> str | None:
    """What a call says without looking into anything."""
    return SettledCall(words).conclusion()


@pytest.fixture
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files have been at rest for long when the calls of a test start."""
    start = time.time_ns() + 60_000_000_000
    monkeypatch.setattr(settled_calls.time, "time_ns", lambda: start)


@pytest.mark.usefixtures("_later")
def test_a_call_without_work_is_remembered() -> None:
    assert remembered(*CALL) is None
    assert run(*CALL) == SAID
    assert remembered(*CALL) == SAID
    assert remembered(*CALL, "--force") is None


def edited(path: Path) -> None:
    """Change a file in place, but neither its size nor its time."""
    before = path.stat()
    time.sleep(0.02)  # more than a tick of the clock
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: Final[dict[str, Callable[[Path], object]]] = {
    "a note": lambda here: edited(here / "docs/below/b.md"),
    "what was written": lambda here: edited(next((here / "out/below").glob("*.json"))),
    "the manifest": lambda here: edited(here / "out/.diagconv.json"),
    "another note": lambda here: (here / "docs/below/c.md").write_text(NOTE),
    "no note": lambda here: (here / "docs/a.md").unlink(),
    "nothing written": lambda here: next((here / "out/below").glob("*.json")).unlink(),
    "another folder": lambda here: (here / "docs/more").mkdir(),
    "settings": lambda here: (here / "docs/below/diagconv.toml").write_text('theme = "dark"\n'),
    "settings above": lambda here: (here.parent / "pyproject.toml").write_text("[tool.diagconv]\nscale = 2\n"),
    "what git ignores": lambda here: (here / "docs/.gitignore").write_text("below\n"),
    "a repository above": lambda here: (here.parent / ".git").mkdir(),
    "another output folder": lambda here: (here / "out").rename(here / "elsewhere"),
}


@pytest.mark.usefixtures("_later")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_noticed(change: Callable[[Path], object], folder: Path) -> None:
    run(*CALL)
    assert remembered(*CALL) == SAID
    change(folder)
    assert remembered(*CALL) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right that not everybody has")
@pytest.mark.usefixtures("_later")
def test_a_link_that_leads_elsewhere_is_noticed(folder: Path) -> None:
    (folder / "link").symlink_to("docs")
    run("export", "link", *CALL[2:])
    run("export", "link", *CALL[2:])
    assert remembered("export", "link", *CALL[2:]) == SAID
    (folder / "other").mkdir()
    (folder / "link").unlink()
    (folder / "link").symlink_to("other")
    assert remembered("export", "link", *CALL[2:]) is None


def test_what_may_still_change_is_not_remembered() -> None:
    """A note that was written within a tick of the clock could be written again, and look the same."""
    run(*CALL)
    assert remembered(*CALL) is None


@pytest.mark.usefixtures("_later")
def test_another_place_is_another_call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*CALL)
    monkeypatch.chdir(folder / "docs")
    assert remembered(*CALL) is None
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DIAGCONV_EXPORT_THEME", "dark")
    assert remembered(*CALL) is None


UNKNOWN: Final = {
    "an image": ("docs/below/b.md", NOTE.replace("a -->", 'c@{ img: "x.png" } -->'), ()),
    "a folder of icons": ("docs/x.svg", "", ("--icons-dir", "docs")),
    "what git tracks": ("docs/x.svg", "", ("--require-tracked",)),
    "a pattern": ("docs/x.svg", "", ("docs/*.md",)),
    "what it lists": ("docs/x.svg", "", ("--verbose",)),
}


@pytest.mark.usefixtures("_later")
@pytest.mark.parametrize(("path", "content", "words"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_call_that_looks_elsewhere_is_not_remembered(path: str, content: str, words: tuple[str, ...]) -> None:
    Path(path).write_text(content, "utf-8")
    for _ in range(2):
        run(*CALL, *words)
    assert remembered(*CALL, *words) is None


@pytest.mark.usefixtures("_later")
@pytest.mark.skipif(os.name == "nt", reason="there are no modes")
def test_what_others_can_write_does_not_count(tmp_path: Path) -> None:
    run(*CALL)
    (kept,) = (tmp_path / "cache/exports").iterdir()
    kept.chmod(0o666)
    assert remembered(*CALL) is None


@pytest.mark.usefixtures("_later")
@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"\xff\xfe"])
def test_a_damaged_file_is_ignored(tmp_path: Path, content: bytes) -> None:
    run(*CALL)
    (kept,) = (tmp_path / "cache/exports").iterdir()
    kept.write_bytes(content)
    assert remembered(*CALL) is None


@pytest.mark.usefixtures("_later")
def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled_calls, "_MOST", 3)
    for jobs in range(1, 6):
        run(*CALL, "--jobs", str(jobs))
    assert len(list((tmp_path / "cache/exports").iterdir())) == 3
    assert remembered(*CALL, "--jobs", "5") == SAID
