"""`check` and `fmt` in several processes: the same messages and files, in the same order, as in one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "good.mmd": "flowchart LR\n    a --> b\n",
    "spaces.mmd": "flowchart LR\n  a-->b\n",
    "broken.mmd": "flowchart LR\n  a[\n",
    "fixed.mmd": "flowchart LR\n    a -> b\n",
    "other.md": "# Title\n\n```mermaid\ngraph TD\n  x-->y;\n```\n\n```mermaid\npie\n```\n",
}
CRASH = """
from diagconv.batch.checking import checking
check = checking.check_text
def check_text(text, settings):
    if "broken" in text.name:
        import os, signal
        os.kill(os.getpid(), signal.SIGSEGV)
    return check(text, settings)
checking.check_text = check_text
"""


def call(folder: Path, *words: str, **variables: str) -> str:
    """What a command prints, and the texts of the folder after it."""
    for number in range(3):
        for name, text in TEXTS.items():
            folder.joinpath(f"{number}-{name}").write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "diagconv", *words],
        cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, **variables},
    )  # fmt: skip
    texts = "".join(path.read_text() for path in sorted(folder.iterdir()))
    return f"{done.stdout}{done.stderr}{done.returncode}{texts}"


@pytest.mark.parametrize(
    "command",
    [["check"], ["check", "--fix"], ["check", "--report", "json"], ["fmt"], ["fmt", "--check"], ["fmt", "--diff"]],
)
def test_several_processes_do_what_one_does(tmp_path, command):
    one, three = (call(tmp_path, *command, ".", "--jobs", jobs) for jobs in ("1", "3"))
    assert one == three
    assert "broken.mmd" in one or "--check" in command


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_crash_costs_one_file(tmp_path):
    (tmp_path / "code").mkdir()
    (tmp_path / "code/sitecustomize.py").write_text(CRASH)
    texts = tmp_path / "texts"
    texts.mkdir()
    found = call(
        texts,
        "check",
        ".",
        "--jobs",
        "2",
        PYTHONPATH=f"{tmp_path / 'code'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
    )
    assert found.count("error[EXP107]: this text was left alone: this file crashed the process that worked on it") == 3
    assert "in 15 files checked" in found
