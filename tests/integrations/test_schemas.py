"""What diagconv writes for CI, and what the guides show, against the schemas of those who read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.integrations.conftest import ROOT, SAMPLES, Project
from tests.integrations.guides import shown

if TYPE_CHECKING:
    from pathlib import Path

VALIDATE_SARIF = """
import json, pathlib, sys, jsonschema, requests_cache, schemastore
report = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
kept = requests_cache.CachedSession(pathlib.Path(schemastore.__file__).parent / "cache").cache.responses.values()
schema = next(found.json() for found in kept if found.url == report["$schema"])
errors = [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(report)]
sys.exit("\\n".join(errors) or 0)
"""
"""Takes the schema from what the package schemastore keeps; the package would ask the network for a newer one."""

NOTE = """# Ünï|code

```mermaid
flowchart LR
    a -> b
    c:::missing@{ shape: nope } --> d
```

```
direction right
App Pod [icon: k8s-pood] > Log
```
"""


@pytest.fixture
def tools(tmp_path: Path) -> Project:
    return Project(tmp_path, tmp_path / "cache")


def validated(tools: Project, file: Path, *words: str) -> tuple[int, str]:
    done = tools.run("check-jsonschema", *words, str(file))
    return done.returncode, done.stdout


def test_the_action(tools: Project) -> None:
    assert validated(tools, ROOT / "action.yml", "--builtin-schema", "vendor.github-actions")[0] == 0


@pytest.mark.parametrize(
    ("schema", "heading", "page"),
    [
        ("vendor.github-workflows", "GitHub", "docs/how-to/check-in-ci.md"),
        ("vendor.github-workflows", "In CI", "docs/how-to/github.md"),
        ("vendor.gitlab-ci", "GitLab", "docs/how-to/check-in-ci.md"),
    ],
)
def test_what_guides_show(tools: Project, schema: str, heading: str, page: str) -> None:
    file = tools.folder / "shown.yml"
    file.write_text(yaml.safe_dump(shown(heading, page)).replace("true:", "on:"), "utf-8")
    assert validated(tools, file, "--builtin-schema", schema)[0] == 0, file.read_text("utf-8")


@pytest.mark.parametrize(
    ("heading", "file"),
    [
        ("GitHub", ".github/workflows/diagrams.yml"),
        ("GitLab", ".gitlab-ci.yml"),
        ("Before each commit", ".pre-commit-config.yaml"),
    ],
)
def test_what_the_guide_shows_is_in_the_sample(heading: str, file: str) -> None:
    assert yaml.safe_load((SAMPLES / "ci" / file).read_text("utf-8")) == shown(heading)


def test_sarif(tools: Project) -> None:
    (tools.folder / "a.md").write_text(NOTE, "utf-8")
    report = tools.run("diagconv", "check", "a.md", "--report", "sarif")
    text = report.stdout[: report.stdout.rindex("}") + 1]
    assert len(json.loads(text)["runs"][0]["results"]) > 2
    (tools.folder / "report.sarif").write_text(text, "utf-8")
    done = tools.run("python", "-c", VALIDATE_SARIF, "report.sarif")
    assert done.returncode == 0, done.stdout
    (tools.folder / "report.sarif").write_text(text.replace('"ruleId"', '"rule"'), "utf-8")
    assert "is not of type" in tools.run("python", "-c", VALIDATE_SARIF, "report.sarif").stdout


def test_the_job_for_gitlab(tools: Project) -> None:
    """Its script, but for the installation, leaves a report that GitLab accepts."""
    (tools.folder / "docs").mkdir()
    (tools.folder / "docs/a.md").write_text(NOTE, "utf-8")
    job = shown("GitLab")["diagrams"]
    check = next(line for line in job["script"] if "gitlab" in line)
    assert (
        tools.run(
            "python", "-c", f"import subprocess, sys; sys.exit(subprocess.call({check!r}, shell=True))"
        ).returncode
        == 1
    )
    issues = json.loads((tools.folder / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"docs/a.md"}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 2
