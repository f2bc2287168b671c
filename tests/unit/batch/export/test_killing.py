"""An export that is killed leaves only whole files; the next one goes on, and two at once end well."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from tests.unit.batch.export.conftest import fence

COMMAND = [sys.executable, "-m", "diagconv", "export", ".", "-o", "out"]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_export_leaves_whole_files(export):
    for number in range(6):
        export.write(f"note{number}.md", fence("one") + "\n" + fence("two"))
    export()
    good = {path: (export.output / path).read_bytes() for path in export.pictures()}
    chance = random.Random(7)
    for _ in range(4):
        process = subprocess.Popen([*COMMAND, "--force"], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.2))
        process.kill()
        process.wait()
        assert {path: (export.output / path).read_bytes() for path in export.pictures()} == good
    (export.output / ".diagconv-1.part").write_bytes(b"half of a picture")  # of a process that was killed in between
    assert "12 unchanged" in export()
    export("--force")
    assert {path.name for path in export.output.iterdir()} == {".diagconv.json", *good}


def test_two_exports_to_one_folder_end_well(export):
    for number in range(6):
        export.write(f"note{number}.md", fence("one") + "\n" + fence("two"))
    processes = [subprocess.Popen(COMMAND, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    printed = sorted(process.communicate()[1].splitlines()[-1] for process in processes)
    assert printed == ["0 diagrams drawn, 12 unchanged", "12 diagrams drawn as 12 pictures in out"]
    assert export() == "0 diagrams drawn, 12 unchanged\n"


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("option", ["--notes", "--in-place"])
def test_a_killed_export_leaves_whole_notes(export, option):
    notes = [export.write(f"note{number}.md", fence("one") + "\n" + fence("two")) for number in range(4)]
    before = [note.read_bytes() for note in notes]
    export(option)
    after = [note.read_bytes() for note in notes]
    good = {path.name: path.read_bytes() for path in export.output.iterdir()}
    chance = random.Random(11)
    for _ in range(4):
        for note, content in zip(notes, before, strict=True):
            note.write_bytes(content)
        process = subprocess.Popen([*COMMAND, option, "--force"], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, 1.0))
        process.kill()
        process.wait()
        for note, *either in zip(notes, before, after, strict=True):
            assert note.read_bytes() in either
    export(option)
    assert [note.read_bytes() for note in notes] == after
    left = {path.name: path.read_bytes() for path in export.output.iterdir()}
    assert {**left, ".diagconv.json": b""} == {**good, ".diagconv.json": b""}
    assert not [path for path in export.folder.iterdir() if path.suffix == ".part"]
