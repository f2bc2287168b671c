"""Notes that an export writes: copies, or the notes themselves."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diagconv.batch import note_writing
from tests.unit.batch.export.conftest import fence

if TYPE_CHECKING:
    from tests.unit.batch.export.conftest import Export

LINK = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")


def shown(note: Path) -> list[str]:
    """The labels of the pictures that a note links to, in their order."""
    from tests.unit.batch.export.conftest import labels

    return [labels(note.parent / link) for link in LINK.findall(note.read_text("utf-8"))]


def test_links_are_right_from_wherever_the_note_is(export: Export) -> None:
    one = export.write("a.md", fence("one"))
    two = export.write("deep/er/b.md", fence("two"))
    export("--in-place")
    assert (shown(one), shown(two)) == (["one"], ["two"])
    assert "](../../out/deep/er/b-1.svg)" in two.read_text("utf-8")
    export("--notes", "--force")
    assert "](b-1.svg)" in (export.output / "deep/er/b.md").read_text("utf-8")


def test_a_second_run_changes_nothing_and_the_next_change_only_what_it_is_about(export: Export) -> None:
    note = export.write("a.md", f"{fence('one')}\ntext\n\n{fence('two')}")
    export("--in-place")
    text, manifest = note.read_text("utf-8"), export.manifest
    assert export("--in-place") == "0 diagrams drawn, 2 unchanged\n"
    assert (note.read_text("utf-8"), export.manifest) == (text, manifest)
    note.write_text(f"{fence('three')}\n{text.replace('two', 'other')}", "utf-8")
    assert export("--in-place") == "2 diagrams drawn as 2 pictures in out, 1 unchanged, 1 note written\n"
    assert shown(note) == ["three", "one", "other"]


def test_other_options_write_the_notes_again_and_draw_nothing(export: Export) -> None:
    note = export.write("a.md", fence("one"))
    export("--in-place")
    assert export("--in-place", "--link", "html") == "0 diagrams drawn, 1 unchanged, 1 note written\n"
    assert '<img alt="' in note.read_text("utf-8")
    assert export("--in-place", "--check").startswith(f"{note.name}\n1 file to write")
    assert export.code == 1
    assert export("--in-place", "--source", "visible") == "0 diagrams drawn, 1 unchanged, 1 note written\n"


def test_a_copy_that_was_changed_or_removed_is_written_again(export: Export) -> None:
    export.write("a.md", fence("one"))
    export.write("plain.md", "# No diagrams\r\n")
    assert export("--notes").endswith("2 notes written; 1 note without diagrams\n")
    assert (export.output / "plain.md").read_bytes() == b"# No diagrams\r\n"
    (export.output / "a.md").write_text("by hand", "utf-8")
    (export.output / "plain.md").unlink()
    assert "2 notes written" in export("--notes")
    assert shown(export.output / "a.md") == ["one"]


def test_the_copy_of_a_note_that_is_gone_or_moved_is_pruned(export: Export) -> None:
    export.write("a.md", fence("one"))
    export.write("b.md", "text\n")
    export.write("c.md", fence("two"))
    export("--notes")
    (export.folder / "a.md").rename(export.folder / "moved.md")
    (export.folder / "b.md").unlink()
    export("--notes", "--prune")
    assert sorted(path.name for path in export.output.glob("*.md")) == ["c.md", "moved.md"]
    assert shown(export.output / "moved.md") == ["one"]


def test_a_broken_diagram_keeps_its_picture_until_it_is_right_again(export: Export) -> None:
    note = export.write("a.md", fence("one"))
    export("--in-place")
    text = note.read_text("utf-8")
    note.write_text(text.replace("one -->", "one --> end -->"), "utf-8")
    broken = note.read_text("utf-8")
    export("--in-place")
    assert export.code == 1
    assert note.read_text("utf-8") == broken
    assert shown(note) == ["one"]
    note.write_text(text.replace("one -->", "three -->"), "utf-8")
    export("--in-place")
    assert shown(note) == ["three"]


def test_a_note_that_changes_meanwhile_is_left_alone(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    note = export.write("a.md", fence("one"))
    original = note_writing.with_pictures

    def changing(text: str, *rest: object, **options: object) -> str:
        note.write_text("written by somebody else\n", "utf-8")
        return original(text, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(note_writing, "with_pictures", changing)
    assert "EXP105" in export("--in-place")
    assert export.code == 1
    assert note.read_text("utf-8") == "written by somebody else\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_note_that_is_read_only_is_reported(export: Export) -> None:
    note = export.write("a.md", fence("one"))
    note.chmod(0o444)
    assert "cannot write a.md: permission denied" in export("--in-place")
    assert export.code == 3


def test_a_note_behind_a_link_is_changed_where_it_is(export: Export) -> None:
    real = export.write("real/a.md", fence("one"))
    export.write("notes/b.md", "text\n")
    (export.folder / "notes/link.md").symlink_to("../real/a.md")
    export("--in-place")
    assert (export.folder / "notes/link.md").is_symlink()
    assert "](../out/" in real.read_text("utf-8")


def test_a_file_that_a_fence_names_is_watched(export: Export) -> None:
    export.write("flow.mmd", "flowchart LR\n    one --> two\n")
    export.write("a.md", "```{mermaid} flow.mmd\n```\n")
    export()
    assert export.pictures()["a-1.svg"] == "one"
    export.write("flow.mmd", "flowchart LR\n    three --> two\n")
    export()
    assert export.pictures()["a-1.svg"] == "three"
    assert "2 unchanged" in export()


def test_what_is_turned_off_is_not_drawn(export: Export) -> None:
    export.write("a.md", f"<!-- diagconv: off -->\n\ntext\n\n{fence('one')}")
    export.write("b.md", f"text\n\n<!-- diagconv: off -->\n{fence('one')}\n{fence('two')}")
    export("--notes")
    assert list(export.pictures().values()) == ["two"]
    assert (export.output / "a.md").read_text("utf-8") == (export.folder / "a.md").read_text("utf-8")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_note_is_written_with_its_own_line_ends(export: Export, ending: str) -> None:
    note = export.folder / "a.md"
    note.write_bytes(f"\ufeff{fence('one')}after".replace("\n", ending).encode())
    export("--in-place")
    written = note.read_bytes()
    assert written.startswith(f"\ufeff<!-- diagconv: picture -->{ending}".encode())
    assert written.endswith(f"<!-- diagconv: end -->{ending}after".encode())
    assert written.count(b"\r") == (written.count(b"\n") if ending == "\r\n" else 0)


@pytest.mark.parametrize("way", [["--in-place"], ["--notes"]])
@pytest.mark.parametrize("link", ["markdown", "wikilink", "html", "figure"])
@pytest.mark.parametrize("source", ["folded", "visible", "removed"])
def test_after_a_run_nothing_is_stale(export, way, link, source):
    """Also where a note is looked at again each time, since something about it is reported."""
    note = export.write(
        "a.md", "# A\n\n" + fence("one") + "\n```mermiad\nflowchart LR\n  a --> b\n```\n\n" + fence("two")
    )
    export.write("b.md", fence("three"))
    words = [*way, "--link", link, "--source", source]
    export(*words)
    after = note.read_bytes()
    found = export(*words, "--check")
    assert "NTE2" in found
    assert (export.code, found.splitlines()[-1][:15]) == (0, "0 files to writ")
    assert export(*words, "--diff").count("@@") == 0
    export(*words)
    assert note.read_bytes() == after


def test_a_diff_shows_how_notes_would_change_and_writes_nothing(export):
    note = export.write("a.md", "# A\n\n" + fence("one"))
    before = note.read_bytes()
    shown = export("--in-place", "--diff")
    assert "--- a.md\n+++ a.md\n" in shown
    assert "+![A](out/a-a.svg)\n" in shown
    assert export.code == 0
    assert note.read_bytes() == before
    assert not export.output.exists()
    assert "a.md" in export("--in-place", "--diff", "--check")
    assert export.code == 1
    assert "--diff applies only to --notes and --in-place" in export("--diff")
    assert export.code == 2
