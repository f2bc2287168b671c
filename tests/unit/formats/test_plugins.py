"""A language of another package, the one of docs/reference/plugins.md: all that diagconv does, without a change to it.

Each call is a process of its own, with a folder on its path that looks like an installed package.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference" / "plugins.md"
MODULE = re.search(r"^```python\n(.*?)^```\n", REFERENCE.read_text("utf-8"), re.M | re.S)

TEXT = "tiny\napp to log: writes\nlog to archive\n"
NOTE = f"""# Tiny

Tagged, untagged, of a type that is not read, of another language:

```tiny
{TEXT}```

```
{TEXT}```

```tiny
tiny sequence
```

```python
tiny
```
"""


def install(folder: Path, name: str, module: str, entry_point: str) -> None:
    (folder / f"{name}_format.py").write_text(module, "utf-8")
    metadata = folder / f"{name}_format-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-format\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[diagconv.formats]\n{name} = {entry_point}\n")


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Installed packages: Tiny, and one that breaks whoever imports it."""
    assert MODULE is not None
    folder = tmp_path / "packages"
    folder.mkdir()
    install(folder, "tiny", MODULE[1], "tiny_format:FORMAT")
    install(folder, "broken", "raise ImportError('no module named nowhere')", "broken_format:FORMAT")
    install(folder, "wrong", "FORMAT = 3", "wrong_format:FORMAT")
    return folder


@pytest.fixture
def run(packages: Path, tmp_path: Path):
    """Runs diagconv in a folder that holds `app.tiny` and `notes.md`."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "app.tiny").write_text(TEXT)
    (work / "notes.md").write_text(NOTE)

    def call(*words: str, code: int = 0, **environment: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "diagconv", *words], cwd=work, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}", "NO_COLOR": "1", **environment},
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout, done.stderr

    return call


def python(packages: Path, script: str) -> str:
    environment = {**os.environ, "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


# Named by the call


def test_it_is_read_and_written_where_it_is_named(run, tmp_path: Path) -> None:
    mermaid, _ = run("convert", "app.tiny", "-f", "tiny", "-t", "mermaid")
    assert mermaid == "flowchart TB\n    app -->|writes| log\n    log --> archive\n"
    (tmp_path / "work" / "app.mmd").write_text(mermaid)
    assert run("convert", "app.mmd", "-t", "tiny")[0] == TEXT
    assert run("convert", "app.mmd", "-t", "tiny", "-o", "copy.txt")[0] == ""


def test_it_does_not_count_where_nobody_names_it(run) -> None:
    assert "cannot determine the format of app.tiny" in run("convert", "app.tiny", "-t", "mermaid", code=2)[1]
    assert "0 diagrams in 1 file checked" in run("check", "notes.md")[1]
    assert "0 diagrams drawn" in run("export", ".", "-o", "out")[1]


def test_a_loss_is_reported(run, tmp_path: Path) -> None:
    (tmp_path / "work" / "group.mmd").write_text("flowchart LR\n  subgraph pod\n    a --> b\n  end\n")
    assert "warning[TNY202]: Tiny has no groups, so “pod” is lost" in run("convert", "group.mmd", "-t", "tiny")[1]
    run("convert", "group.mmd", "-t", "tiny", "--strict", code=1)


def test_it_is_checked_and_its_warnings_can_be_suppressed(run, tmp_path: Path) -> None:
    (tmp_path / "work" / "bad.tiny").write_text("tiny\na to a\nb -> c\n")
    report, summary = run("check", "-f", "tiny", "bad.tiny", code=1)
    assert "bad.tiny:3:1: error[TNY101]: “b -> c” is not an edge" in report
    assert "1 error, 1 warning" in summary
    for words in (("-f", "tiny", "--silence", "TNY201"), ("--silence", "TNY201", "-f", "tiny")):
        assert "TNY201" not in run("check", *words, "bad.tiny", code=1)[0]
    assert "unknown diagnostic “TNY201”" in run("check", "--silence", "TNY201", "notes.md", code=2)[1]
    assert "TNY101 is an error" in run("check", "-f", "tiny", "--silence", "TNY101", "bad.tiny", code=2)[1]
    sarif = json.loads(run("check", "-f", "tiny", "--report", "sarif", "bad.tiny", code=1)[0])
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["shortDescription"]["text"] for rule in rules if rule["id"] == "TNY201"] == [
        "“‹node›” is connected to itself"
    ]


def test_it_is_formatted(run, tmp_path: Path) -> None:
    (tmp_path / "work" / "app.tiny").write_text("tiny\n\n  app   to log:   writes\nlog to archive\n")
    run("fmt", "-f", "tiny", "app.tiny")
    assert (tmp_path / "work" / "app.tiny").read_text() == TEXT


def test_a_format_without_a_formatter_stays_where_it_is_not_named(run, packages: Path, tmp_path: Path) -> None:
    assert MODULE is not None
    (packages / "tiny_format.py").write_text(MODULE[1].replace('    formatter="tiny_format:format",\n', ""))
    for path in (tmp_path / "work" / "app.tiny", tmp_path / "work" / "notes.md"):
        path.write_text(path.read_text().replace("app to", "app   to"))
    assert "1 file unchanged" in run("--plugins", "tiny", "fmt", ".")[1]
    assert "diagconv cannot format Tiny" in run("--plugins", "tiny", "fmt", "app.tiny", code=2)[1]


def test_it_is_compared(run, tmp_path: Path) -> None:
    (tmp_path / "work" / "other.tiny").write_text(TEXT)
    run("diff", "-f", "tiny", "app.tiny", "other.tiny")


# Enabled


ENABLED = {
    "option": (("--plugins", "tiny"), {}, ""),
    "environment": ((), {"DIAGCONV_PLUGINS": "tiny"}, ""),
    "settings": ((), {}, 'plugins = ["tiny"]\n'),
}


@pytest.mark.parametrize("way", ENABLED)
def test_it_is_found_in_folders_and_notes_where_it_is_enabled(run, tmp_path: Path, way: str) -> None:
    words, environment, settings = ENABLED[way]
    (tmp_path / "work" / "diagconv.toml").write_text(settings)
    _, summary = run(*words, "export", ".", "-o", "out", **environment)
    assert "skipped: this is a Tiny sequence diagram" in summary
    assert "3 diagrams drawn as 3 pictures in out, 1 skipped" in summary
    assert sorted(path.name for path in (tmp_path / "work" / "out").glob("*.svg")) == [
        "app.svg", "notes-tiny-2.svg", "notes-tiny.svg",
    ]  # fmt: skip
    report, summary = run(*words, "check", ".", **environment)
    assert "note[EXP301]: not checked: this is a Tiny sequence diagram" in report
    assert "4 diagrams in 2 files checked" in summary
    assert run(*words, "convert", "notes.md", "--diagram", "2", "-t", "tiny", **environment)[0] == TEXT
    assert "2 files unchanged" in run(*words, "fmt", ".", **environment)[1]
    assert "tiny yes yes .tiny" in " ".join(run(*words, "formats", **environment)[0].split())


def test_what_is_installed_is_listed(run) -> None:
    table, hint = run("formats")
    assert "tiny" not in table
    assert hint == "not enabled: broken, tiny, wrong; enable formats from other packages with --plugins\n"


def test_an_untagged_fence_that_is_almost_a_diagram_is_reported(run, tmp_path: Path) -> None:
    (tmp_path / "work" / "notes.md").write_text("```\ntiny\na -> b\n```\n")
    report = run("--plugins", "tiny", "check", "notes.md")[0]
    assert "looks like a Tiny diagram, but is ignored because “a -> b” is not an edge" in report
    assert "open the fence with “```tiny”" in report


# Broken and unknown


def test_a_broken_plugin_disturbs_nobody_who_does_not_name_it(run) -> None:
    run("--plugins", "tiny", "check", ".")


@pytest.mark.parametrize("words", [("-f", "broken"), ("-t", "broken"), ("-f", "broken", "-t", "svg")])
def test_a_broken_plugin_is_an_error_where_it_is_named(run, words: tuple[str, ...]) -> None:
    message = "cannot load the plugin “broken” of the package “broken-format”: ImportError: no module named nowhere"
    assert message in run("convert", "app.tiny", *words, code=3)[1]
    assert message in run("--plugins", "broken", "formats", code=3)[1]


def test_what_is_not_a_format_is_an_error(run) -> None:
    assert "cannot load the plugin “wrong”: it is not a Format" in run("--plugins", "wrong", "formats", code=3)[1]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('name="wrong", title="W", suffixes=(), fences=Fences(words=("w",))', "found in notes needs a reader"),
        ('name="wrong", title="W", suffixes=(".W",)', "suffixes must be in lower case"),
        ('name="other", title="W", suffixes=()', "it is not a Format with this name"),
        (
            'name="wrong", title="W", suffixes=(), reader="nowhere:read"',
            "cannot load the format “wrong”: No module named",
        ),
    ],
)
def test_a_wrong_row_is_an_error(run, packages: Path, row: str, message: str) -> None:
    module = f"from diagconv.formats import Fences, Format\nFORMAT = Format({row})\n"
    (packages / "wrong_format.py").write_text(module)
    assert message in run("convert", "app.tiny", "-f", "wrong", "-t", "svg", code=3)[1]


def test_a_name_that_no_package_has_is_an_error(run, tmp_path: Path) -> None:
    assert "unknown format “tinny”; did you mean “tiny”?" in run("--plugins", "tinny", "formats", code=2)[1]
    (tmp_path / "work" / "diagconv.toml").write_text("plugins = 3\n")
    assert "plugins must be a list of names" in run("formats", code=2)[1]


# Python


def test_a_call_in_python_names_it(packages: Path) -> None:
    script = f"""
import sys, diagconv
from diagconv.notes import diagrams_in
from diagconv.formats import FORMATS, enable
assert diagconv.convert("flowchart LR\\n  a --> b\\n", "mermaid", "eraser")
assert not {{"tiny_format", "broken_format"}} & sys.modules.keys()
diagram = diagconv.read({TEXT!r}, "tiny")
assert diagconv.write(diagram, "tiny") == {TEXT!r}
assert "<svg" in diagconv.convert({TEXT!r}, "tiny", "svg")
assert [one.format for one in diagrams_in({NOTE!r})] == []
enable("tiny")
print([(one.format, one.unread_type) for one in diagrams_in({NOTE!r})])
"""
    found = [("tiny", None), ("tiny", None), ("tiny", "Tiny sequence diagram")]
    assert python(packages, script) == f"{found}\n"
