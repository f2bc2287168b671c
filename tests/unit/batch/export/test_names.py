"""Names last: an inserted or moved diagram never takes another's."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagconv.batch.discover import DiscoveredFile
from diagconv.batch.export import export as carry_out
from diagconv.batch.file_settings import FileSettings
from diagconv.batch.manifest import read_manifest
from diagconv.batch.naming import Candidates, Labels, label_of, labels_of, safe_name
from diagconv.batch.patterns import Pattern
from diagconv.batch.plan import plan_export
from diagconv.batch.targets import targets_of
from diagconv.errors import UsageError
from tests.unit.batch.export.conftest import fence


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("---\ntitle: My “Shop”\n---\nflowchart LR", "my-shop"),
        ("---\nid: shop\ntitle: 'Other'\n---\nflowchart LR", "shop"),
        ("flowchart LR\n  accTitle: Über uns\n", "über-uns"),
        ("title Orders\nA > B", "orders"),
        ('title: "Orders, old"\nA > B', "orders-old"),
        ("title [icon: x]\nA > title", "heading"),
        ("flowchart LR\n  a --> b", "heading"),
    ],
)
def test_a_diagram_is_named_after_what_it_is(text, label):
    assert labels_of(text, "Heading").label(3) == label


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("con", "con_"), ("CON.x", "CON_.x"), ("aux", "aux_"), ("com1", "com1_"), ("console", "console"),
        ("icon", "icon"), ("a/icon", "a/icon"),
        ("a.", "a"), ("a ", "a"), ("...", "_"), ('a<b>:"|?*', "a_b______"), ("e\u0301", "\u00e9"),
        ("x" * 300, "x" * 200),
    ],
)  # fmt: skip
def test_names_are_safe_on_every_system(name, safe):
    assert safe_name(name) == safe


def test_labels_are_the_same_in_both_forms_of_unicode():
    assert label_of("E\u0301cole") == label_of("\u00c9cole") == "\u00e9cole"


@pytest.mark.parametrize("pattern", ["../{n}", "/{n}", "a//{n}", "{x}", "{n", "a\\{n}", "."])
def test_a_bad_pattern_is_refused(pattern):
    with pytest.raises(UsageError):
        Pattern(pattern)


def test_patterns(export):
    export.write("docs/a.md", "# First\n\n" + fence("one") + "\n# First\n\n" + fence("two"))
    export("--name", "{stem}/{n}-{heading}")
    assert export.pictures() == {"docs/a/1-first.svg": "one", "docs/a/2-first.svg": "two"}
    export("--name", "{heading}", "--prune")
    assert export.pictures() == {"docs/first.svg": "one", "docs/first-2.svg": "two"}


def test_an_edited_a_moved_and_an_inserted_diagram(export):
    one, two = "```mermaid\nflowchart LR\n  a --> b\n  b --> c\n  c --> d\n```\n", fence("two")
    export.write("a.md", f"{one}\n{two}")
    export()
    export.write("a.md", f"{fence('new')}\n{two}\n{one.replace('c --> d', 'c --> x')}")
    export()
    assert export.pictures() == {"a-1.svg": "a", "a-2.svg": "two", "a-3.svg": "new"}


def test_a_diagram_that_comes_back_has_its_name_again(export):
    export.write("a.md", fence("one") + "\n" + fence("two"))
    export()
    export.write("a.md", fence("two"))
    export()
    export.write("a.md", fence("three") + "\n" + fence("one") + "\n" + fence("two"))
    assert export() == "1 diagram drawn as 1 picture in out, 2 unchanged\n"
    assert export.pictures() == {"a-1.svg": "one", "a-2.svg": "two", "a-3.svg": "three"}


def test_a_moved_note_takes_its_pictures_along(export):
    note = export.write("a.md", fence("one") + "\n" + fence("two"))
    export()
    drawn = (export.output / "a-1.svg").stat().st_mtime_ns
    (export.folder / "deep").mkdir()
    note.rename(export.folder / "deep" / "b.md")
    assert export("--check") == "out/deep/b-1.svg\nout/deep/b-2.svg\n2 files to write; 0 diagrams up to date\n"
    assert export() == "0 diagrams drawn, 2 unchanged, 2 renamed\n"
    assert export.pictures() == {"deep/b-1.svg": "one", "deep/b-2.svg": "two"}
    assert (export.output / "deep" / "b-1.svg").stat().st_mtime_ns == drawn
    assert export() == "0 diagrams drawn, 2 unchanged\n"


def test_an_id_names_a_diagram_whatever_it_was_called_before(export):
    text = "```mermaid\n---\ntitle: Shop\n{}---\nflowchart LR\n  a --> b\n```\n"
    export.write("a.md", text.format(""))
    export()
    export.write("a.md", text.format("id: main\n"))
    export("--prune")
    assert list(export.pictures()) == ["a-main.svg"]


def test_of_two_files_with_one_name_the_second_gets_another(export):
    export.write("a.mmd", "flowchart LR\n  m --> b\n")
    export.write("A.eraser", "e > b\n")
    told = "warning[EXP205]: the name a belongs to a diagram of A.eraser, so this diagram is written as a-2\n"
    assert export().startswith(f"a.mmd:1:1: {told}")
    assert (export.code, export.pictures()) == (0, {"A.svg": "e", "a-2.svg": "m"})
    assert export() == "0 diagrams drawn, 2 unchanged\n"
    export.write("A.eraser", "f > b\n")
    assert export() == "1 diagram drawn as 1 picture in out, 1 unchanged\n"
    assert export.pictures() == {"A.svg": "f", "a-2.svg": "m"}


def test_a_name_that_is_what_marks_are_spelled_as(export):
    export.write("a\u202eb.md", fence("marked"))
    export.write("a_u202e_b.md", fence("spelled"))
    assert "EXP205" in export()
    assert export.pictures() == {"a_u202e_b-1.svg": "spelled", "a_u202e_b-2.svg": "marked"}
    assert (export.code, export()) == (0, "0 diagrams drawn, 2 unchanged\n")


def test_a_name_that_is_that_of_the_second_theme(export):
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export.write("a-dark.mmd", "flowchart LR\n  b --> c\n")
    assert export("--theme", "default,dark").count("EXP205") == 1
    assert export.code == 0
    assert len(export.pictures()) == 4
    assert export("--theme", "default,dark") == "0 diagrams drawn, 2 unchanged\n"


def test_what_would_replace_an_input_costs_itself(export):
    export.write("a.eraser", "a > b\n")
    export.write("a.mmd", "flowchart LR\n  a --> b\n")
    export.write("b.eraser", "a > b\n")
    said = export.run("export", ".", "-o", ".", "--to", "mermaid")
    assert said.count("error: the output a.mmd of ") == 2
    assert said.endswith("1 diagram written as 1 file in ., 2 failed\n")
    assert export.code == 2
    assert sorted(path.name for path in export.folder.iterdir()) == [
        ".diagconv.json", "a.eraser", "a.mmd", "b.eraser", "b.mmd",
    ]  # fmt: skip
    assert (export.folder / "a.mmd").read_text() == "flowchart LR\n  a --> b\n"


def test_a_copy_that_would_be_written_twice_costs_itself(export):
    for folder in ("x", "y"):
        export.write(f"{folder}/a.md", fence(folder))
    said = export.run("export", "x/a.md", "y/a.md", "-o", "out", "--notes")
    assert "error: x/a.md and y/a.md would both be written to out/a.md\n" in said
    assert (export.code, export.pictures()) == (2, {"a-1.svg": "x", "a-2.svg": "y"})
    assert "x → end" in (export.output / "a.md").read_text()


@pytest.mark.parametrize("letter", ["x", "\u4e16"])
def test_names_that_are_cut_stay_unique_and_short(export, letter):
    for end in ("a", "b"):
        export.write(f"{letter * (250 // len(letter.encode()))}{end}.md"[-len(letter) * 83 :], fence(end) * 3)
    export()
    names = list(export.pictures())
    assert (export.code, len(names)) == (0, 6)
    assert all(len(name.encode()) <= 204 for name in names)


def test_thousands_of_names_are_tried_once():
    labels, names = Labels(heading="Same"), Candidates()
    taken = set()
    for number in range(1, 3000):
        taken.add(next(name for name in names.of("{stem}-{label}", "a", labels, number, "") if name not in taken))
    assert "a-same-2999" in taken


LETTERS = "abcdefghijkl"


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_no_name_ever_passes_to_another_diagram(tmp_path_factory, seed):
    """Insert, delete and move diagrams at random; a name is never drawn with a text that is not the one it had."""
    folder = tmp_path_factory.mktemp("notes")
    chance = random.Random(seed)
    note, output, settings = folder / "a.md", folder / "out", FileSettings(targets_of(["eraser"], [], {}))
    content = list(LETTERS[:3])
    owners: dict[str, str] = {}
    for _ in range(6):
        note.write_text("\n".join(fence(letter * 3, letter * 4) for letter in content))
        plan = plan_export(
            [DiscoveredFile(note, note.relative_to(folder), "markdown")],
            output,
            read_manifest(output),
            lambda _: settings,
        )
        for outcome in carry_out(plan, None):
            assert outcome.failure is None
        for letter, task in zip(content, plan.tasks, strict=True):
            assert owners.setdefault(task.entry.name, letter) == letter
            assert letter * 3 in plan.path(settings.targets[0].path(task.entry.name)).read_text()
        unused = [letter for letter in LETTERS if letter not in content]
        match chance.randrange(3):
            case 0 if unused:
                content.insert(chance.randrange(len(content) + 1), chance.choice(unused))
            case 1 if len(content) > 1:
                content.pop(chance.randrange(len(content)))
            case _:
                chance.shuffle(content)


def test_a_renamed_diagram_is_not_up_to_date_and_its_neighbours_are(export):
    export.write("a.md", fence("one"))
    note = export.write("b.md", fence("two"))
    export("--to", "svg,png")
    note.rename(export.folder / "c.md")
    for words in (("--check",), ("--dry-run",)):
        assert export("--to", "svg,png", *words).endswith("2 files to write; 1 diagram up to date\n")
    export("--to", "svg,png")
    assert export("--to", "svg,png", "--check") == "0 files to write; 2 diagrams up to date\n"


def test_marks_in_names_are_spelled_out(export):
    (export.folder / "x\u2066y").mkdir()
    for name in ("a\u202egvs.md", "a_.md", "agvs.md", "x\u2066y/a\u200e.md", "x\u2066y/\ufeff\U000e0041.md"):
        export.write(name, fence(f"n{len(name)}"))
    export()
    drawn = sorted(export.pictures())
    assert all(name.isascii() for name in drawn)
    assert drawn[0] == "a_-1.svg"
    assert drawn[1] == "a_u202e_gvs-1.svg"
    assert "x_u2066_y/a_u200e_-1.svg" in drawn
    assert len(drawn) == 5
    assert "5 unchanged" in export()
