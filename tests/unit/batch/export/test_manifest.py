"""What is up to date is not written again; what changes bytes, and nothing else, makes a picture stale."""

from __future__ import annotations

import pytest

from diagconv.batch.manifest import DiagramEntry, FileEntry, Manifest, OutputFile, read_manifest
from diagconv.batch.manifest_file import FILE_NAME
from tests.unit.batch.export.conftest import fence

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082"
)
WITH_LABEL_IMAGE = "```mermaid\nflowchart LR\n    a --> b[\"<img src='logo.png'> B\"]\n```\n"
WITH_IMAGE = '```mermaid\nflowchart LR\n    a@{ img: "logo.png", label: "A" } --> b\n```\n'
WITH_ICON = "```eraser\nA [icon: badge] > B\n```\n"
LEADING_OUT = (
    '{"diagconv-manifest": 1, "files": {"a.md": {"digest": "", "naming": "", "diagrams": [], "gone": '
    '[{"name": "../x", "text": "", "outputs": {"../x.svg": ["", ""]}}]}}}'
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="{}"/></svg>'


def test_only_what_changed_is_drawn(export):
    export.write("a.md", "# A\n\n" + fence("one") + "\n# B\n\n" + fence("two"))
    export.write("b.md", fence("three"))
    assert export() == "3 diagrams drawn as 3 pictures in out\n"
    assert export() == "0 diagrams drawn, 3 unchanged\n"
    export.write("a.md", "# A\n\n" + fence("one") + "\n# B\n\n" + fence("other"))
    assert export() == "1 diagram drawn as 1 picture in out, 2 unchanged\n"


@pytest.mark.parametrize("harm", ["removed", "edited"])
def test_a_picture_that_is_not_as_it_was_written_is_drawn_again(export, harm):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export()
    picture = export.output / "a.svg"
    before = picture.read_bytes()
    if harm == "removed":
        picture.unlink()
    else:
        picture.write_text("by hand")
    assert export() == "1 diagram drawn as 1 picture in out\n"
    assert picture.read_bytes() == before


@pytest.mark.parametrize(
    "words", [["--theme", "dark"], ["--node-gap", "90"], ["--icons", "off"], ["--renderer", "graphviz"]]
)
def test_options_that_change_bytes_count(export, words):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export()
    assert export(*words) == "1 diagram drawn as 1 picture in out\n"
    assert export(*words) == "0 diagrams drawn, 1 unchanged\n"


@pytest.mark.parametrize("words", [["--timeout", "9"], ["--silence", "MMD216"], ["--jobs", "1"], ["--strict"]])
def test_options_that_change_no_bytes_do_not(export, words):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export()
    assert export(*words) == "0 diagrams drawn, 1 unchanged\n"


def test_the_size_of_a_png_is_not_that_of_an_svg(export):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export("--to", "svg,png")
    assert export("--to", "svg,png", "--scale", "2") == "1 diagram drawn as 1 picture in out\n"


@pytest.mark.parametrize("text", [WITH_IMAGE, WITH_LABEL_IMAGE])
def test_images_count_by_what_is_in_them(export, text):
    export.write("a.md", text)
    export()  # the image is missing
    (export.folder / "logo.png").write_bytes(PNG)
    assert "1 diagram drawn" in export()
    assert "1 unchanged" in export()
    (export.folder / "logo.png").unlink()
    assert "1 diagram drawn" in export()


def test_icons_of_the_user_count_by_what_is_in_them(export):
    export.write("a.md", WITH_ICON)
    export.write("icons/badge.svg", SVG.format("red"))
    export.write("icons/other.svg", SVG.format("red"))
    words = ["--icons-dir", "icons"]
    export(*words)
    export.write("icons/other.svg", SVG.format("blue"))
    assert "1 unchanged" in export(*words)
    export.write("icons/badge.svg", SVG.format("blue"))
    assert "1 diagram drawn" in export(*words)
    assert "1 diagram drawn" in export()


def test_warnings_are_errors_again_with_strict(export):
    export.write("a.mmd", "flowchart LR\n  a:::missing --> b\n")
    export()
    assert export() == "0 diagrams drawn, 1 unchanged\n"
    assert "1 failed" in export("--strict")
    assert export.code == 1


def test_the_manifest_holds_on_another_machine(export, tmp_path, monkeypatch):
    export.write("docs/a.md", fence("one"))
    export()
    assert str(tmp_path) not in (export.output / ".diagconv.json").read_text()
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    tmp_path.rename(moved)
    monkeypatch.chdir(moved)
    assert export() == "0 diagrams drawn, 1 unchanged\n"
    moved.rename(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "it is damaged"),
        ("[]", "it is not a diagconv manifest"),
        ('{"files": {}}', "it is not a diagconv manifest"),
        ('{"diagconv-manifest": 99, "files": {}}', "its version is 99, not 1"),
        ('{"diagconv-manifest": 1, "files": {"a.md": {}}}', "it is damaged"),
        (LEADING_OUT, "it is damaged"),
        ("\udcff", "it is not UTF-8"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_rebuilt(export, text, reason):
    export.write("a.md", fence("one"))
    export()
    (export.output / ".diagconv.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert export() == f"warning: out/.diagconv.json is rebuilt: {reason}\n1 diagram drawn as 1 picture in out\n"
    assert export() == "0 diagrams drawn, 1 unchanged\n"


def test_check_lists_what_is_stale_and_writes_nothing(export):
    export.write("a.md", fence("one"))
    assert export("--check") == "out/a-1.svg\n1 file to write; 0 diagrams up to date\n"
    assert export.code == 1
    assert not export.output.exists()
    export()
    assert export("--check") == "0 files to write; 1 diagram up to date\n"
    assert export.code == 0
    assert export("--dry-run", "--force") == "write out/a-1.svg\n1 file to write; 0 diagrams up to date\n"
    assert export.code == 0


def test_force_writes_all(export):
    export.write("a.md", fence("one"))
    export()
    assert export("--force") == "1 diagram drawn as 1 picture in out\n"


def test_prune_removes_only_what_was_exported_and_is_gone(export):
    note = export.write("deep/a.md", fence("one") + "\n" + fence("two"))
    export.write("b.md", fence("three"))
    export()
    export.write("out/own.svg", "the user's own")
    export.write("deep/a.md", fence("two"))
    assert export() == "0 diagrams drawn, 2 unchanged\n"
    assert export("--check", "--prune") == "out/deep/a-1.svg\n0 files to write, 1 to remove; 2 diagrams up to date\n"
    assert export("--prune") == "0 diagrams drawn, 2 unchanged, 1 file removed\n"
    note.unlink()
    assert "1 file removed" in export("--prune")
    assert not (export.output / "deep").exists()
    assert {path.name for path in export.output.iterdir()} == {".diagconv.json", "own.svg", "b-1.svg"}


def test_prune_leaves_what_was_changed_by_hand(export):
    export.write("b.md", fence("three"))
    note = export.write("a.md", fence("one"))
    export()
    export.write("out/a-1.svg", "by hand")
    note.unlink()
    assert "out/a-1.svg was changed by hand, so it is kept" in export("--prune")


def test_one_bad_diagram_keeps_its_last_good_picture(export):
    export.write("a.md", fence("one") + "\n" + fence("two"))
    export()
    before = (export.output / "a-1.svg").read_bytes()
    export.write("a.md", "```mermaid\nflowchart LR\n    one --> end_[\n```\n\n" + fence("three"))
    assert "1 diagram drawn as 1 picture in out, 1 failed" in export()
    assert export.code == 1
    assert (export.output / "a-1.svg").read_bytes() == before


def test_texts_are_exported_like_pictures(export):
    export.write("a.eraser", "A > B\n")
    assert export("--to", "mermaid,svg") == "1 diagram written as 2 files in out\n"
    assert (export.output / "a.mmd").read_text().startswith("flowchart")
    assert export("--to", "mermaid") == "0 diagrams written, 1 unchanged\n"
    assert export("--to", "mermaid", "--no-hints").endswith("1 diagram written as 1 file in out\n")


def test_a_house_style_counts_by_what_is_in_its_files(export):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export.write("house.yaml", "primaryColor: '#00aabb'\n")
    export.write("mermaid.json", '{"flowchart": {"curve": "basis"}}')
    words = ["--theme-file", "house.yaml", "--config", "mermaid.json"]
    assert "1 diagram drawn" in export(*words)
    assert "1 unchanged" in export(*words)
    (export.folder / "house.yaml").rename(export.folder / "other.yaml")
    assert "1 unchanged" in export("--theme-file", "other.yaml", "--config", "mermaid.json")
    export.write("house.yaml", "primaryColor: '#00aacc'\n")
    assert "1 diagram drawn" in export(*words)
    export.write("mermaid.json", "{}")
    assert "1 diagram drawn" in export(*words)


def test_options_of_readers_count(export):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export()
    assert "1 unchanged" in export()
    assert "1 diagram drawn" in export("--partial")
    assert "1 unchanged" in export("--partial")
    assert "1 diagram drawn" in export()


def test_a_manifest_reads_back_whatever_is_empty_in_it(tmp_path):
    empty = DiagramEntry(outputs={"slides.md": OutputFile("1", "2")})
    written = Manifest({"slides.md": FileEntry("3", "{stem}", [DiagramEntry()], [empty])})
    (tmp_path / FILE_NAME).write_bytes(written.content())
    found = read_manifest(tmp_path)
    assert (found.problem, found.files) == (None, written.files)
