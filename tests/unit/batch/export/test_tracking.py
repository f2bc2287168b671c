"""`export --require-tracked`: files that git does not track, whether they are new or as they were."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.unit.batch.export.conftest import fence

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def repository(export, monkeypatch):
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(export.folder.parent))
    git("init", "-q")
    export.write("ä b.md", fence("one"))
    return export


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)


def test_new_pictures_fail_until_they_are_added(repository):
    for _ in range(2):
        printed = repository("--require-tracked")
        assert repository.code == 1
        assert printed.count("error[EXP111]") == 2
        assert "run git add 'out/ä b-1.svg'" in printed
    git("add", "out")
    for words in ([], ["--check"]):
        assert "EXP111" not in repository("--require-tracked", *words)
        assert repository.code == 0


def test_a_picture_that_git_ignores_is_not_tracked(repository):
    repository.write(".gitignore", "*.svg\n")
    repository()
    git("add", "out")
    assert repository("--require-tracked").count("error[EXP111]") == 1
    assert repository.code == 1


def test_copies_of_notes_are_required_too(repository):
    assert "out/ä b.md' is not in the index" in repository("--notes", "--require-tracked")


def test_nothing_to_draw_needs_no_git(repository):
    repository.write("ä b.md", "Nothing.\n")
    repository("--require-tracked")
    assert repository.code == 0


def test_a_folder_that_is_in_no_repository_is_a_failure_of_the_environment(repository):
    shutil.rmtree(repository.folder / ".git")
    assert "error: git cannot list the files of out: not a git repository" in repository("--require-tracked")
    assert repository.code == 3


def test_git_may_be_missing(repository, monkeypatch):
    repository()
    monkeypatch.setenv("PATH", str(repository.folder))
    assert "error: --require-tracked needs git, which is not installed" in repository("--require-tracked")
    assert repository.code == 3
