"""Writing files: what is replaced, what is kept, and what is left when writing fails."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from diagconv.batch import writing
from diagconv.batch.checking import CheckSettings, check_all, inputs
from diagconv.batch.files import descriptor_of
from diagconv.batch.formatting import format_all
from diagconv.batch.writing import ChangedMeanwhile, is_special, rewrite, write_whole
from diagconv.errors import EnvironmentFailure

BAD = "flowchart LR\n    A -> B\n"
FIXED = "flowchart LR\n    A --> B\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_new_file_and_its_folders(folder):
    write_whole(Path("a/b/c.txt"), "é")
    assert Path("a/b/c.txt").read_bytes() == "é".encode()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o4755, 0o222])
def test_the_mode_stays(folder, mode):
    Path("a").write_text("old")
    Path("a").chmod(mode)
    write_whole(Path("a"), "new")
    assert stat.S_IMODE(Path("a").stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o000])
def test_the_mode_of_a_new_file(folder, mask):
    before = os.umask(mask)
    try:
        write_whole(Path("a"), "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("a").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("target", ["real/a", "../{folder}/real/a", "{absolute}/real/a", "middle"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_one(folder, target, exists):
    Path("real").mkdir()
    Path("middle").symlink_to("real/a")
    if exists:
        Path("real/a").write_text("old")
    Path("a").symlink_to(target.format(folder=folder.name, absolute=folder))
    write_whole(Path("a"), "new")
    assert Path("a").is_symlink()
    assert Path("middle").is_symlink()
    assert Path("real/a").read_text() == "new"
    assert names(folder) == {"a", "middle", "real", "real/a"}


@pytest.mark.parametrize(
    ("target", "reason"), [("no/where", "no such file"), ("a", "symbolic links"), ("/", "is a directory")]
)
def test_a_link_that_leads_nowhere(folder, target, reason):
    Path("a").symlink_to(target)
    with pytest.raises(EnvironmentFailure, match=f"cannot write a: .*{reason}"):
        write_whole(Path("a"), "new")
    assert names(folder) == {"a"}


def test_hard_links_stay(folder):
    Path("a").write_text("older, and longer")
    Path("b").hardlink_to("a")
    write_whole(Path("a"), "new")
    assert Path("b").read_text() == "new"
    assert Path("a").samefile("b")


def test_a_file_with_hard_links_is_restored(folder, monkeypatch):
    Path("a").write_text("old")
    Path("b").hardlink_to("a")
    whole = writing._write_from_start

    def half(file, data):
        whole(file, data[:2])
        if data == b"brand-new":
            raise OSError(28, "No space left on device")
        whole(file, data)

    monkeypatch.setattr(writing, "_write_from_start", half)
    with pytest.raises(EnvironmentFailure, match="cannot write a: no space left on device"):
        write_whole(Path("a"), "brand-new")
    assert Path("b").read_text() == "old"


def test_a_mount_point_is_overwritten(folder, monkeypatch):
    Path("a").write_text("old")

    def busy(self, target):
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(Path, "replace", busy)
    write_whole(Path("a"), "new")
    assert Path("a").read_text() == "new"
    assert names(folder) == {"a"}


@pytest.mark.parametrize("name", ["a", "new/a", "new/er/a"])
@pytest.mark.parametrize("call", ["write", "replace"])
def test_a_failure_leaves_nothing(folder, monkeypatch, name, call):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace" if call == "replace" else "chmod", fail)
    with pytest.raises(EnvironmentFailure, match=f"cannot write {name}: no space left on device"):
        write_whole(Path(name), "new")
    assert names(folder) == set()


def test_a_read_only_file_is_not_replaced(folder, monkeypatch):
    Path("a").write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everything
    with pytest.raises(EnvironmentFailure, match="cannot write a: permission denied"):
        write_whole(Path("a"), "new")
    assert Path("a").read_text() == "old"


@pytest.mark.parametrize(
    ("name", "reason"), [("a/b", "not a directory"), ("f", "is a directory"), ("x" * 300, "too long")]
)
def test_what_cannot_be_a_file(folder, name, reason):
    Path("a").write_text("old")
    Path("f").mkdir()
    with pytest.raises(EnvironmentFailure, match=reason):
        write_whole(Path(name), "new")
    assert names(folder) == {"a", "f"}


def test_open_streams():
    assert descriptor_of(Path("/dev/stdout")) == 1
    assert descriptor_of(Path("/dev/fd/63")) == 63
    assert descriptor_of(Path("/dev/null")) is None
    assert descriptor_of(Path("63")) is None


def test_special_files(folder):
    os.mkfifo("f")
    Path("a").write_text("")
    Path("l").symlink_to("f")
    assert {name for name in ("f", "l", "a", ".", "none", "/dev/null") if is_special(Path(name))} == {
        "f",
        "l",
        "/dev/null",
    }
    with pytest.raises(EnvironmentFailure, match="cannot write f: not a regular file"):
        rewrite(Path("f"), "new")


# Links in folders


@pytest.mark.parametrize("target", ["../outside/a.mmd", "{absolute}/outside/a.mmd", "over/a.mmd", "/dev/full"])
def test_a_link_out_of_the_folder_is_not_followed(folder, target):
    Path("outside").mkdir()
    Path("inside").mkdir()
    Path("inside/over").symlink_to("../outside")
    Path("outside/a.mmd").write_text(BAD)
    Path("inside/a.mmd").symlink_to(target.format(absolute=folder))
    with pytest.raises(
        EnvironmentFailure, match=r"cannot write inside/a\.mmd: a symbolic link points outside the folder"
    ):
        write_whole(Path("inside/a.mmd"), "new", within=Path("inside"))
    with pytest.raises(EnvironmentFailure, match="a symbolic link points outside the folder"):
        write_whole(Path("inside/over/b/b.mmd"), "new", within=Path("inside"))
    assert Path("outside/a.mmd").read_text() == BAD
    assert names(Path("outside")) == {"a.mmd"}


def test_a_link_within_the_folder_is_followed(folder):
    Path("real/sub").mkdir(parents=True)
    Path("real/a").symlink_to("sub/a")
    Path("inside").symlink_to("real")
    write_whole(Path("inside/a"), "new", within=Path("inside"))
    assert Path("real/sub/a").read_text() == "new"


def linked(folder: Path, text: str) -> None:
    """A folder `inside` with a file, a link to it, a link out of the folder, a device and a pipe."""
    Path("outside").mkdir()
    Path("inside").mkdir()
    Path("outside/a.mmd").write_text(text)
    Path("inside/b.mmd").write_text(text)
    Path("inside/a.mmd").symlink_to("../outside/a.mmd")
    Path("inside/c.mmd").symlink_to("b.mmd")
    Path("inside/d.mmd").symlink_to("/dev/zero")
    os.mkfifo("inside/e.mmd")


def test_fixing_a_folder_changes_nothing_outside(folder):
    linked(folder, BAD)
    device, pipe, outside, within = check_all(inputs([Path("inside")]), CheckSettings(fix=True))
    assert [found.code for found in (*device.diagnostics, *pipe.diagnostics)] == ["EXP204", "EXP204"]
    assert [found.code for found in outside.diagnostics] == ["EXP103", "MMD140"]
    assert outside.is_broken
    assert within.fixed
    assert Path("outside/a.mmd").read_text() == BAD
    assert Path("inside/b.mmd").read_text() == FIXED
    assert Path("inside/c.mmd").is_symlink()


def test_formatting_a_folder_changes_nothing_outside(folder):
    linked(folder, "graph LR\nA-->B\n")
    device, pipe, outside, within = format_all(inputs([Path("inside")]), write=True)
    assert device.is_left_out
    assert pipe.is_left_out
    assert outside.is_broken
    assert not within.is_broken
    assert Path("outside/a.mmd").read_text() == "graph LR\nA-->B\n"
    assert Path("inside/b.mmd").read_text() != "graph LR\nA-->B\n"


def test_a_link_that_the_call_names_is_followed(folder):
    linked(folder, BAD)
    (named,) = check_all(inputs([Path("inside/a.mmd")]), CheckSettings(fix=True))
    assert named.fixed
    assert Path("outside/a.mmd").read_text() == FIXED
    assert Path("inside/a.mmd").is_symlink()


def test_what_a_killed_call_left_behind_is_used_again(folder):
    """The part of a file has a name that follows from the file's."""
    Path(".diagconv-a.part").write_text("half of something longer")
    write_whole(Path("a"), "new")
    assert names(folder) == {"a"}
    assert Path("a").read_text() == "new"


def test_the_part_of_another_process_is_left_alone(folder):
    import fcntl

    with Path(".diagconv-a.part").open("w") as other:
        other.write("of another process")
        other.flush()
        fcntl.flock(other, fcntl.LOCK_EX)
        write_whole(Path("a"), "new")
    assert names(folder) == {"a", ".diagconv-a.part"}
    assert Path(".diagconv-a.part").read_text() == "of another process"


@pytest.mark.parametrize("kind", ["link", "hard link", "folder"])
def test_what_has_the_name_of_a_part_is_not_written_to(folder, kind):
    Path("mine").write_text("mine")
    part = Path(".diagconv-a.part")
    match kind:
        case "link":
            part.symlink_to("mine")
        case "hard link":
            part.hardlink_to("mine")
        case _:
            part.mkdir()
    write_whole(Path("a"), "new")
    assert Path("a").read_text() == "new"
    assert Path("mine").read_text() == "mine"


@pytest.mark.parametrize("links", [1, 2])
def test_a_file_that_changed_meanwhile_is_left_alone(folder, links):
    Path("a").write_text("edited")
    if links > 1:
        Path("b").hardlink_to("a")
    with pytest.raises(ChangedMeanwhile):
        rewrite(Path("a"), "new", before=b"old")
    assert Path("a").read_text() == "edited"
    assert names(folder) <= {"a", "b"}
    rewrite(Path("a"), "new", before=b"edited")
    assert Path("a").read_text() == "new"
