"""Kubernetes manifests in notes are diagrams only for calls that ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from diagconv.batch.checking.fixing import apply_fixes
from diagconv.cli.main import diagconv
from diagconv.diagnostics import Source
from diagconv.errors import UsageError
from diagconv.formats.kubernetes.detection import is_manifest
from diagconv.notes import diagrams_in
from diagconv.opening import open_diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.notes.fence import Fence

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - {name: web, image: nginx}\n"
FLAT = "apiVersion: v1\nkind: Pod\nmetadata:\nname: web\nspec:\ncontainers:\n- name: web\n  image: nginx\n"
QUOTED = "".join(f"> {line}\n" for line in POD.splitlines())
NOTE = f"```mermaid\ngraph LR\nA-->B\n```\n\n> ```yml\n{QUOTED}> ```\n\n```yaml\na: 1\n```\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (POD, True),
        ("kind: Pod\napiVersion: v1\n", True),
        ('{"apiVersion": "v1", "kind": "List", "items": []}', True),
        ("- apiVersion: v1\n  kind: Pod\n", True),
        ("apiVersion: v1\nkind:Pod\n", True),
        ("# apiVersion: v1\nkind: Pod\n", False),
        ("name: CI\non: push\n", False),
        ("", False),
    ],
)
def test_what_is_a_manifest(text: str, expected: bool) -> None:
    assert is_manifest(text) is expected


def test_manifests_are_diagrams_on_request() -> None:
    requested = diagrams_in(NOTE, requested=("kubernetes",))
    assert [(each.number, each.format, each.source.text) for each in requested][1:] == [(2, "kubernetes", POD.rstrip())]
    found: list[Diagnostic] = []
    assert [each.format for each in diagrams_in(NOTE, diagnostics=found)] == ["mermaid"]
    assert [(each.code, each.position and each.position.line) for each in found] == [("NTE301", 6)]


def test_left_out_fences_can_be_counted_instead() -> None:
    found: list[Diagnostic] = []
    left_out: list[Fence] = []
    diagrams_in(NOTE, diagnostics=found, left_out=left_out)
    assert found == []
    assert len(left_out) == 1


def test_a_comment_that_turns_a_manifest_off_also_keeps_it_from_being_counted() -> None:
    found: list[Diagnostic] = []
    assert diagrams_in(f"<!-- diagconv: off -->\n\n```yaml\n{POD}```\n", diagnostics=found) == []
    assert found == []


def test_a_template_is_recognized_and_not_read() -> None:
    note = "```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n```\n"
    assert [each.unread_type for each in diagrams_in(note, requested=("kubernetes",))] == ["Helm template"]


def test_python_opens_a_manifest_of_a_note(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(NOTE)
    assert "Pod/web" in open_diagram(f"{path}#2", manifests=True)
    with pytest.raises(UsageError, match="has no diagram 2"):
        open_diagram(f"{path}#2")


def test_a_manifest_in_a_quote_is_mended_in_its_place() -> None:
    note = "> ```yaml\n" + "".join(f"> {line}\n" for line in FLAT.splitlines()) + "> ```\n"
    assert apply_fixes(Source(note), "markdown")[0].text == note
    file, fixed = apply_fixes(Source(note), "markdown", requested=("kubernetes",))
    assert [each.code for each in fixed] == ["K8S220"]
    assert file.text == note.replace("> name", ">   name").replace("> containers", ">   containers").replace(
        "> - name", ">   - name"
    ).replace(">   image", ">     image")


def test_an_export_knows_whether_manifests_were_requested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE)

    def last_line(*words: str) -> str:
        done = CliRunner().invoke(diagconv, ["export", "note.md", "-o", "out", "--to", "json", *words])
        assert done.exit_code == 0, done.output
        return done.output.splitlines()[-1]

    assert last_line() == "1 diagram written as 1 file in out; 1 manifest left out (--manifests draws them)"
    assert last_line("--manifests") == "1 diagram written as 1 file in out, 1 unchanged"
    assert last_line("--manifests") == "0 diagrams written, 2 unchanged"
    assert last_line("--check").startswith("0 files to write; 1 diagram up to date")
    Path("diagconv.toml").write_text("manifests = true\n")
    assert last_line() == "0 diagrams written, 2 unchanged"
    Path("diagconv.toml").write_text('manifests = "yes"\n')
    done = CliRunner().invoke(diagconv, ["check", "note.md"])
    assert "manifests must be true or false" in str(done.exception)
