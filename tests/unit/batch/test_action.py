"""The action for GitHub: its steps, run as a runner runs them, on a repository that tries to break out of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[3]
ACTION: Final = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: Final = ACTION["runs"]["steps"]
RUN_STEPS: Final = [step for step in STEPS if "run" in step]
EXPRESSION: Final = re.compile(r"\$\{\{(.*?)\}\}")
HOSTILE: Final = '"; touch pwned; "'

IS_POSIX: Final = sys.platform != "win32" and shutil.which("bash")
DIAGCONV: Final = str(Path(sys.executable).parent / "diagconv")

pytestmark = pytest.mark.skipif(not IS_POSIX, reason="needs a POSIX system and bash")


@dataclass
class Runner:
    """What a runner knows of a job: the inputs, and what the steps so far gave."""

    folder: Path
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    def value(self, expression: str) -> Any:
        """The value of an expression of GitHub, translated to Python."""
        names = {
            r"inputs\.([\w-]+)": lambda found: repr(self.inputs[found[1]]),
            r"steps\.(\w+)\.outcome": lambda found: repr("success" if found[1] in self.outputs else "skipped"),
            r"steps\.(\w+)\.outputs\.([\w-]+)": lambda found: repr(self.outputs.get(found[1], {}).get(found[2], "")),
            r"github\.action_path": lambda _: repr(str(ROOT)),
            r"!cancelled\(\)": lambda _: "True",
            r"&&": lambda _: "and",
        }
        translated = re.sub("|".join(names), lambda found: self._translated(names, found[0]), expression)
        return eval(translated.strip(), {"__builtins__": {}})

    @staticmethod
    def _translated(names: dict[str, Any], text: str) -> str:
        return next(new(found) for pattern, new in names.items() if (found := re.fullmatch(pattern, text)))

    def text(self, template: str) -> str:
        """A text with the values of its expressions."""
        return EXPRESSION.sub(lambda found: str(self.value(found[1])), template)

    def runs(self, step: dict[str, Any]) -> bool:
        """Whether a step runs: by its condition, or, without one that asks for more, if none has failed."""
        condition = EXPRESSION.sub(r"\1", step.get("if", "True"))
        return ("cancelled()" in condition or not self.failed) and bool(self.value(condition))

    def run(self) -> Runner:
        """Run all steps but those that prepare Python and install."""
        for step in RUN_STEPS:
            if step.get("id") != "install" and self.runs(step):
                self._run(step)
        return self

    def _run(self, step: dict[str, Any]) -> None:
        files = {name: self.folder.parent / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "script.sh")}
        files["GITHUB_OUTPUT"].write_text("", "utf-8")
        files["script.sh"].write_text(step["run"], "utf-8")
        own = {name: self.text(value) for name, value in step["env"].items()}
        own |= {name: str(path) for name, path in files.items() if path.suffix != ".sh"}
        own["RUNNER_TEMP"] = str(self.folder.parent)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(files["script.sh"])]
        done = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **own}, check=False, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        name = step.get("id") or step["name"]
        self.printed[step["name"]] = done.stdout
        if done.returncode:
            self.failed.add(step["name"])
        else:
            lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
            self.outputs[name] = dict(line.split("=", 1) for line in lines)

    @property
    def summary(self) -> str:
        return (self.folder.parent / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def runner(tmp_path: Path, **inputs: str) -> Runner:
    """A runner in a new folder, with the defaults of the inputs that are not given, and diagconv installed."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "diagconv.py").write_text("raise SystemExit('imported from the repository')\n")
    (folder / "click.py").write_text("raise SystemExit('imported from the repository')\n")
    defaults = {name: row.get("default", "") for name, row in ACTION["inputs"].items()}
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    return Runner(folder, {**defaults, **given}, {"install": {"diagconv": DIAGCONV}})


def note(*lines: str) -> str:
    return "\n".join(["# How it works", "", "```mermaid", "flowchart LR", *lines, "```", ""])


@pytest.mark.parametrize("step", RUN_STEPS, ids=lambda step: step["name"])
def test_no_input_is_part_of_a_script(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"]
    assert step["shell"] == "bash"
    assert all(re.fullmatch(r"\$\{\{ [\w.-]+ \}\}|[01]", value) for value in step["env"].values())


def test_all_inputs_are_used_and_explained() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    assert all(f"inputs.{name}" in text and row["description"] for name, row in ACTION["inputs"].items())
    guide = (ROOT / "docs/how-to/check-in-ci.md").read_text("utf-8")
    assert [name for name in ACTION["inputs"] if f"`{name}`" not in guide] == []


def test_a_sound_repository_passes_and_its_pictures_are_named(tmp_path: Path) -> None:
    job = runner(tmp_path, export="pictures", sarif="true")
    (job.folder / "a.md").write_text(note("    a --> b"), "utf-8")
    subprocess.run([DIAGCONV, "export", ".", "-o", "pictures"], cwd=job.folder, check=True)
    job.run()
    assert job.failed == set()
    assert "pictures/a-how-it-works.svg" in job.summary
    assert "1 diagram in 1 file checked: no problems" in job.summary
    assert Path(job.outputs["sarif"]["file"]).read_text("utf-8").startswith("{")


def test_problems_fail_all_steps_that_find_them(tmp_path: Path) -> None:
    job = runner(tmp_path, export="pictures", sarif="true")
    (job.folder / "a.md").write_text(note("    a -> b"), "utf-8")
    (job.folder / "b.md").write_text(note("  a-->b"), "utf-8")
    job.run()
    assert job.failed == {step["name"] for step in RUN_STEPS[1:4]}
    checked, formatted, exported = (job.printed[step["name"]] for step in RUN_STEPS[1:4])
    assert "::error file=a.md,line=5,col=7,endLine=5,endColumn=8,title=MMD140::" in checked
    assert "::error file=b.md,line=5," in formatted
    assert "title=EXP108::pictures/b-how-it-works.svg is missing" in exported
    assert "MMD140" in job.summary
    assert "sarif" in job.outputs


def test_inputs_turn_steps_off_and_strictness_on(tmp_path: Path) -> None:
    job = runner(tmp_path, fmt="false", strict="true")
    (job.folder / "a.md").write_text(note("  a:::x-->b"), "utf-8")
    job.run()
    assert job.failed == {RUN_STEPS[1]["name"]}
    assert list(job.printed) == [RUN_STEPS[1]["name"]]


def test_a_path_is_only_a_path(tmp_path: Path) -> None:
    names = sorted([HOSTILE, "$(touch pwned)", "`touch pwned`", "my  notes", "-rf", "--fix"])
    job = runner(
        tmp_path, paths="\n\n".join(["", *names]), export=f"out {HOSTILE}", export_options="--to=svg\n--jobs=1"
    )
    for number, name in enumerate(names):
        (job.folder / name).mkdir()
        (job.folder / name / f"two\nlines {number}.md").write_text(note("    a -> b"), "utf-8")
    job.run()
    assert {path.name for path in job.folder.iterdir()} == {"click.py", "diagconv.py", *names}
    commands = re.findall(r"^::error file=(.*?),line", job.printed[RUN_STEPS[1]["name"]], re.MULTILINE)
    assert commands == [f"{name}/two%0Alines {number}.md" for number, name in enumerate(names)]
    assert len(re.findall(r"::error file=", job.printed[RUN_STEPS[3]["name"]])) == len(names)


def test_no_value_of_another_input_is_executed(tmp_path: Path) -> None:
    given = dict.fromkeys(("strict", "export_options", "extras", "sarif"), HOSTILE)
    job = runner(tmp_path, **given, export="out")
    (job.folder / "a.md").write_text(note("    a --> b"), "utf-8")
    job.run()
    assert not (job.folder / "pwned").exists()
    assert job.failed == {RUN_STEPS[1]["name"], RUN_STEPS[3]["name"]}


def test_a_step_shows_ten_annotations_and_counts_the_others(tmp_path: Path) -> None:
    job = runner(tmp_path, fmt="false")
    lines = [f"    a{number}:::missing{number} --> b" for number in range(14)]
    (job.folder / "a.md").write_text(note(*lines, "    a -> b"), "utf-8")
    (job.folder / "::error ::x.mmd").write_text("flowchart LR\n a:::`##[error]x` --> b\n", "utf-8")
    job.run()
    printed = job.printed[RUN_STEPS[1]["name"]].splitlines()
    commands = [line for line in printed if line.lstrip().startswith("::")]
    assert len(commands) == 12
    assert all(line.startswith("::error ") for line in commands[:2])
    assert "more, not shown as annotations" in commands[10]
    assert commands[11] == "::endgroup::"
