"""The action, run by `act`, a runner for workflows, with the workflow that the guide shows."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.integrations.conftest import Project, new_repository
from tests.integrations.guides import shown

if TYPE_CHECKING:
    from pathlib import Path

PYTHON = {
    "name": "Set up Python",
    "description": "What this machine has",
    "inputs": {"python-version": {"description": "The version"}, "update-environment": {"description": "Whether"}},
    "outputs": {"python-path": {"description": "The program", "value": "${{ steps.path.outputs.path }}"}},
    "runs": {
        "using": "composite",
        "steps": [{"id": "path", "shell": "bash", "run": f'echo "path={sys.executable}" >>"$GITHUB_OUTPUT"'}],
    },
}
"""In place of the action that downloads Python."""

UPLOAD = {
    "name": "Upload",
    "description": "A copy instead",
    "inputs": {"sarif_file": {"description": "The file"}, "category": {"description": "The category"}},
    "runs": {
        "using": "composite",
        "steps": [{"shell": "bash", "env": {"FILE": "${{ inputs.sarif_file }}"}, "run": 'cp "$FILE" "$KEPT"'}],
    },
}
"""In place of the action that uploads."""

NOTE = "# How it works\n\n```mermaid\nflowchart LR\n    a --> b\n```\n"


@pytest.fixture
def job(tmp_path: Path, published: Path) -> Project:
    """A repository with the workflow of the guide and a note in a folder whose name is a danger to scripts."""
    folder = tmp_path / "work"
    docs = folder / 'docs/"; touch pwned; "'
    docs.mkdir(parents=True)
    (folder / "README.md").write_text("Nothing.\n", "utf-8")
    (folder / "pip.py").write_text("raise SystemExit('imported from the repository')\n", "utf-8")
    (docs / "a.md").write_text(NOTE, "utf-8")
    for name, action in (("setup-python", PYTHON), ("upload-sarif", UPLOAD)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "action.yml").write_text(yaml.safe_dump(action), "utf-8")
    return Project(folder, tmp_path / "cache")


def run(job: Project, published: Path, **inputs: str) -> tuple[int, str]:
    """Run the workflow of the guide, with some inputs changed; the exit code and what was printed."""
    workflow = shown("GitHub")
    workflow["jobs"]["diagrams"]["steps"][1]["with"] |= inputs
    file = job.folder / ".github/workflows/diagrams.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(workflow).replace("true:", "on:"), "utf-8")
    new_repository(job.folder)
    folders = {
        "diagconv/diagconv@v0.1.0": published,
        "actions/setup-python@v6": job.folder.parent / "setup-python",
        "github/codeql-action/upload-sarif@v4": job.folder.parent / "upload-sarif",
        "github/codeql-action@v4": job.folder.parent,
    }
    words = [word for name, path in folders.items() for word in ("--local-repository", f"{name}={path}")]
    done = job.run(
        "act", "push", "--platform", "ubuntu-latest=-self-hosted", "--action-offline-mode",
        "--env", f"KEPT={job.folder.parent / 'kept.sarif'}", *words,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_a_sound_repository(job: Project, published: Path) -> None:
    assert job.run("diagconv", "export", "README.md", "docs", "-o", "docs/pictures").returncode == 0
    code, printed = run(job, published)
    assert code == 0, printed
    assert "::error" not in printed
    summary = "\n".join(re.findall(r"Summary - (.*(?:\n(?!\[).*)*)", printed))
    assert "docs/pictures/" in summary
    assert "a-how-it-works.svg" in summary


def test_problems(job: Project, published: Path) -> None:
    job.add('docs/"; touch pwned; "/a.md', "\n```mermaid\nflowchart LR\n    a -> b\n```\n")
    code, printed = run(job, published, sarif="true", strict="true")
    assert code != 0
    assert len(re.findall(r"::error file=docs/\"; touch pwned; \"/a.md,line=10,.*title=MMD140::", printed)) == 2
    assert "title=EXP108::docs/pictures/" in printed
    assert "pwned" not in {path.name for path in job.folder.rglob("*")}
    kept = json.loads((job.folder.parent / "kept.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in kept["runs"][0]["results"]] == ["MMD140"]
