"""The hooks, installed and run by pre-commit itself from a repository, as the guide shows them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.integrations.conftest import Project, git, new_repository
from tests.integrations.guides import shown

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "# {title}\n\n```mermaid\nflowchart LR\n    a --> b\n```\n"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments of hooks; made once."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repository(tmp_path: Path, published: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with one note and the hooks, and no picture yet."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(home))
    folder = tmp_path / "notes"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/one.md").write_text(NOTE.format(title="One"), "utf-8")
    hooks = shown("Before each commit")
    hooks["repos"][0]["repo"] = str(published)
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks), "utf-8")
    new_repository(folder)
    return Project(folder, tmp_path / "cache")


def run(repository: Project) -> tuple[dict[str, str], str]:
    """Run all hooks; the result of each, and all that was printed."""
    done = repository.run("pre-commit", "run", "--all-files", "--color=never")
    results = dict(re.findall(r"^diagconv (\w+)\.*(\w+)$", done.stdout, re.MULTILINE))
    assert (done.returncode == 0) == (set(results.values()) == {"Passed"}), done.stdout
    return results, done.stdout


def test_new_pictures_fail_until_they_are_added(repository: Project) -> None:
    for _ in range(2):
        results, printed = run(repository)
        assert results == {"check": "Passed", "fmt": "Passed", "export": "Failed"}, printed
        assert "run git add docs/pictures/one-one.svg" in printed
    before = repository.drawn(repository.folder)
    git(repository.folder, "add", "docs")
    assert set(run(repository)[0].values()) == {"Passed"}
    assert repository.drawn(repository.folder) == before != {}


def test_a_new_note_is_not_committed_without_its_picture(repository: Project) -> None:
    run(repository)
    git(repository.folder, "add", "docs")
    git(repository.folder, "commit", "--quiet", "--no-verify", "--message", "Pictures")
    assert repository.run("pre-commit", "install").returncode == 0
    (repository.folder / "docs/two.md").write_text(NOTE.format(title="Two"), "utf-8")
    git(repository.folder, "add", "docs/two.md")
    for _ in range(2):
        with pytest.raises(subprocess.CalledProcessError) as failure:
            git(repository.folder, "commit", "--message", "Two")
        assert "docs/pictures/two-two.svg is not in the index" in failure.value.stdout + failure.value.stderr
    git(repository.folder, "add", "docs")
    git(repository.folder, "commit", "--quiet", "--message", "Two")
    files = git(repository.folder, "show", "--name-only", "--format=").split()
    assert files == ["docs/pictures/.diagconv.json", "docs/pictures/two-two.svg", "docs/two.md"]


def test_a_broken_diagram_fails_at_its_line(repository: Project) -> None:
    repository.add("docs/one.md", "\n```mermaid\nflowchart LR\n    a -> b\n```\n")
    git(repository.folder, "add", "docs")
    results, printed = run(repository)
    assert results["check"] == "Failed"
    assert "docs/one.md:10:7: error[MMD140]" in printed


def test_a_diagram_that_is_not_formatted_is_changed_and_fails_once(repository: Project) -> None:
    (repository.folder / "docs/one.md").write_text(NOTE.format(title="One").replace(" --> ", "-->"), "utf-8")
    git(repository.folder, "add", "docs")
    assert run(repository)[0]["fmt"] == "Failed"
    git(repository.folder, "add", "docs")
    assert run(repository)[0]["fmt"] == "Passed"
    assert (repository.folder / "docs/one.md").read_text("utf-8") == NOTE.format(title="One")
