"""Pipes, devices and streams that are closed or full: each call is a process of its own, started by a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or not os.path.exists("/dev/full"), reason="needs bash and /dev/full"
)

DIAGRAM = "flowchart LR\n    A --> B\n"
ERASER = "flowchart-diagram\n\ndirection right\n\nA > B\n"
SCRIPT = """from diagrams import Diagram
from diagrams.k8s.compute import Pod

with Diagram("One", filename="one", show=False):
    Pod("a") >> Pod("b")
"""
EVERY_COMMAND = [
    "convert a.mmd -t svg", "convert a.mmd -t png", "check bad.mmd",
    "fmt --check ugly.mmd", "fmt --diff ugly.mmd", "fmt - -f mermaid < a.mmd",
    "diff a.mmd other.mmd", "formats", "icons pod",
    "icons pod --sheet -", "icons --explain a.mmd", "run one.py -o -", "--help", "--version",
    "convert --help",
]  # fmt: skip
"""Calls that print something on standard output."""


FILES = {
    "a.mmd": DIAGRAM,
    "other.mmd": "flowchart LR\n    A --> C\n",
    "bad.mmd": "flowchart LR\n    A -> B\n",
    "ugly.mmd": "graph LR\nA-->B\n",
    "one.py": SCRIPT,
}


@pytest.fixture
def shell(tmp_path: Path):
    """Runs a line of bash in which `diagconv` is ours."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")

    def run(line: str) -> subprocess.CompletedProcess[str]:
        line = f'diagconv() {{ {sys.executable} -m diagconv "$@"; }}; set -o pipefail; {line}'
        return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=tmp_path, timeout=120)

    return run


@pytest.mark.parametrize("call", EVERY_COMMAND)
def test_a_full_standard_output_is_an_error_in_the_words_of_the_system(shell, call):
    done = shell(f"diagconv {call} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert done.stderr.endswith("no space left on device\n")
    assert "internal" not in done.stderr


@pytest.mark.parametrize("call", EVERY_COMMAND)
def test_a_closed_standard_output_is_an_error_in_the_words_of_the_system(shell, call):
    done = shell(f"diagconv {call} >&-")
    assert done.returncode == 3
    assert done.stderr.endswith("bad file descriptor\n")
    assert "internal" not in done.stderr


@pytest.mark.parametrize("call", EVERY_COMMAND)
def test_a_pipe_that_nobody_reads_ends_the_call_quietly(shell, call):
    done = shell(f"diagconv {call} | true")
    assert (done.returncode, "rror:" in done.stderr, "xception" in done.stderr) in {
        (0, False, False),
        (1, False, False),
    }


@pytest.mark.parametrize(
    "call",
    [
        "convert a.mmd -o a.svg", "export a.mmd -o out", "check a.mmd", "check --fix bad.mmd", "fmt ugly.mmd",
        "icons pod --sheet pod.svg", "run one.py -o one.svg",
    ],
)  # fmt: skip
def test_a_closed_standard_output_matters_only_to_what_writes_there(shell, call):
    assert shell(f"diagconv {call} >&- <&-").returncode == 0


@pytest.mark.parametrize(
    "call", ["convert - -f mermaid -t json", "check - -f mermaid", "fmt - -f mermaid", "export - -f mermaid -o out"]
)
def test_a_closed_standard_input(shell, call):
    done = shell(f"diagconv {call} <&-")
    assert (done.returncode, done.stderr) == (3, "error: cannot read standard input: bad file descriptor\n")


@pytest.mark.parametrize("target", ["/dev/full", "&-"])
@pytest.mark.parametrize(("call", "code"), [("convert no.mmd -t svg", 2), ("convert --no", 2), ("check bad.mmd", 1)])
def test_messages_that_nobody_can_read_leave_the_exit_code(shell, call, code, target):
    assert shell(f"diagconv {call} 2>{target} >/dev/null").returncode == code


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("diagconv convert <(cat a.mmd) -f mermaid -t eraser", ERASER),
        ("diagconv convert /dev/stdin -f mermaid -t eraser < a.mmd", ERASER),
        ("cat a.mmd | diagconv convert /dev/stdin -f mermaid -t eraser", ERASER),
        ("diagconv convert a.mmd -t eraser -o /dev/stdout", ERASER),
        ("diagconv convert a.mmd -t eraser -o >(cat) | cat", ERASER),
        ("diagconv convert a.mmd -t eraser -o /dev/fd/5 5>five; cat five", ERASER),
        ("(echo 1; diagconv convert a.mmd -t eraser -o /dev/stdout; echo 2) > all; cat all", f"1\n{ERASER}2\n"),
        ("mkfifo f; (cat f &); diagconv convert a.mmd -t eraser -o f; test -p f", ERASER),
        ("ln -s f g; mkfifo f; (cat f &); diagconv convert a.mmd -t eraser -o g; test -p f -a -L g", ERASER),
        ("mkfifo f; (cat a.mmd > f &); diagconv convert f -f mermaid -t eraser", ERASER),
        ("diagconv convert a.mmd -t eraser -o /dev/null && test -c /dev/null", ""),
        ("diagconv convert a.mmd -t eraser -o /dev/stderr 2>&1", ERASER),
        ("diagconv diff a.mmd <(cat a.mmd) -f mermaid", "the same: 2 nodes, 0 groups and 1 edge\n"),
        ("diagconv fmt --check <(cat a.mmd) -f mermaid", ""),
        ("diagconv check <(cat a.mmd) -f mermaid", ""),
        ("diagconv export <(cat a.mmd) -f mermaid -o out; ls out | grep -c svg", "1\n"),
        ("diagconv icons pod --sheet >(head -c 5) | cat", "<svg "),
        ("diagconv run one.py -o >(head -c 5) | cat", "<svg "),
        ("diagconv run <(cat one.py) -o - | head -c 5", "<svg "),
        ("diagconv run one.py -t png -o /dev/stdout | head -c 4 | tail -c 3", "PNG"),
        ("mkfifo f; (head -c 5 f &); diagconv run one.py -o f; test -p f", "<svg "),
    ],
)
def test_what_is_not_a_regular_file_is_read_and_written_through(shell, line, printed):
    done = shell(line)
    assert (done.returncode, done.stdout) == (0, printed), done.stderr


@pytest.mark.parametrize(
    "call", ["convert a.mmd -t svg -o", "convert a.mmd -t png -o", "icons pod --sheet", "run one.py -o"]
)
def test_a_full_device(shell, call):
    done = shell(f"diagconv {call} /dev/full; code=$?; test -c /dev/full && exit $code")
    assert (done.returncode, done.stderr) == (3, "error: cannot write /dev/full: no space left on device\n")


@pytest.mark.parametrize("call", ["fmt", "check --fix"])
@pytest.mark.parametrize("path", ["<(cat ugly.mmd bad.mmd)", "/dev/stdin < bad.mmd", "f & cat ugly.mmd > f; wait $!"])
def test_only_regular_files_are_changed_in_place(shell, call, path):
    done = shell(f"mkfifo f; diagconv {call} -f mermaid {path}; cat bad.mmd")
    assert "-> B" in done.stdout.splitlines()[-1]
    assert "internal" not in done.stderr


@pytest.mark.parametrize(
    "call",
    [
        "convert a.mmd -o x.svg", "convert a.mmd -o new/er/x.svg", "export a.mmd -o new", "icons pod --sheet x.svg",
        "icons pod --sheet new/x.svg",
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_leaves_nothing(shell, tmp_path, call):
    done = shell(f"ulimit -f 1; diagconv {call}")
    assert done.returncode == 3
    assert "file too large" in done.stderr
    assert {path.name for path in tmp_path.rglob("*")} == set(FILES)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize("kilobytes", [30_000, 45_000])
def test_too_little_memory_is_told_in_words(shell, kilobytes: int):
    done = shell(f"ulimit -v {kilobytes}; diagconv convert a.mmd -t json")
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stderr) in ((0, ""), (3, "error: there is not enough memory\n"))
