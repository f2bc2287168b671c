"""Whatever names, texts and settings hold: no command lets a raw control character out, and no CI system a command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from diagconv.cli.main import COMMANDS
from diagconv.cli.main import _exit_code as exit_code

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")

NASTY: Final = "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\u200f\x9b31m\x08\x7f\u061c\ufeff\U000e0041"
COMMAND: Final = "::error file=a::owned"
NAME: Final = f"x{NASTY.replace('/', '')}\n{COMMAND}\r"
RAW: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
MERMAID: Final = f'flowchart LR\n  a[{NASTY}] -->|{NASTY}| b{NASTY}\n  a -> b\n click a "javascript:{NASTY}"\n'
FORMATTED: Final = f"flowchart LR\n %% {NASTY}\n %% x\n   a[{NASTY}]-->b\n"
ERASER: Final = f"A {NASTY} [icon: {NASTY}, color: {NASTY}] > B\nx : {NASTY}\n"
NOTE: Final = f"# {NASTY}\n\n```mermaid\n{FORMATTED}```\n\n {COMMAND}\n\n##vso[task.x]y\n\n```mermaid\n{MERMAID}```\n"
SCRIPT: Final = (
    f"from diagrams import Diagram, Node\nwith Diagram('x', show=False):\n    Node({NASTY!r}) >> no{NASTY!a}\n"
)
FILES: Final = {
    f"{NAME}.mmd": MERMAID, f"{NAME}2.mmd": FORMATTED, f"{NAME}.eraser": ERASER, f"{NAME}.md": NOTE,
    f"{NAME}.json": json.dumps({"diagconv": 1, "nodes": [{"id": "a", NASTY: 1}]}), f"{NAME}.py": SCRIPT,
    f"{NAME}.yaml": f"kind: Pod\nmetadata:\n  name: \"{NASTY}\"\n {NASTY}: x\n",
    "good.mmd": f"flowchart LR\n a[{NASTY}]\n",
}  # fmt: skip

CALLS: Final = (
    ["check", "."], ["check", "--report", "github", "."], ["check", "--report", "json", "."], ["check", f"{NAME}.yaml"],
    ["check", "--report", "gitlab", "."], ["fmt", "--check", "--report", "github", "."],
    ["check", "--report", "sarif", "."], ["check", f"no{NAME}"], ["check", "--report", NASTY, "."],
    ["fmt", "--check", "."], ["fmt", "--diff", "."], ["fmt", f"{NAME}2.mmd", "--check", "--diff"],
    ["convert", f"{NAME}.mmd", "-t", "svg"], ["convert", f"{NAME}.eraser", "-o", f"out{NAME}.svg"],
    ["convert", f"{NAME}.json", "-t", "mermaid"], ["convert", f"{NAME}.md", "-t", "svg"], ["convert", f"no{NAME}"],
    ["convert", f"{NAME}.py", "-t", "mermaid"], ["convert", "good.mmd", "-t", NASTY], ["convert", "good.mmd",
    f"--{NASTY}"],
    ["convert", "good.mmd", "--theme", NASTY], ["convert", "good.mmd", "--timeout", NASTY],
    ["export", ".", "-o", f"out{NAME}", "--to", "mermaid"], ["export", ".", "-o", "out", "--check"],
    ["export", ".", "-o", "out2", "--to", "mermaid", "--report", "github"], ["export", ".", "-o", "out3", "--dry-run"],
    ["export", ".", "-o", "out4", "--to", "eraser", "--report", "json"],
    ["export", f"{NAME}.md", "--in-place", "-o", "p", "--diff", "--dry-run"],
    ["diff", f"{NAME}.mmd", f"{NAME}.eraser"], ["diff", "good.mmd", f"{NAME}2.mmd"],
    ["diff", "good.mmd", f"{NAME}2.mmd", "--json"],
    ["icons", NASTY], ["icons", "--explain", "good.mmd"], ["icons", "--explain", f"{NAME}.eraser", "--json"],
    ["run", f"{NAME}.py"], ["run", f"no{NAME}.py"], ["formats"], ["doctor"], ["config"], ["config", "--show", "--json"],
    [NASTY], [f"--{NASTY}"], ["check", f"--{NASTY}"], ["check", "--fix", f"{NAME}.md"],
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / f"folder {NASTY}\n{COMMAND}"
    inner.mkdir()
    for name, text in FILES.items():
        (inner / name).write_text(text, "utf-8", "surrogatepass", newline="")
    return inner


class Printed(NamedTuple):
    """What a call printed."""

    stdout: str
    stderr: str


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, capfdbinary: Any, folder: Path) -> Callable[..., Printed]:
    """Calls the command line in this process, in the folder, as a CI system would."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    def call(arguments: list[str]) -> Printed:
        monkeypatch.setattr(sys, "argv", ["diagconv", *arguments])
        exit_code()
        sys.stdout.flush()
        sys.stderr.flush()
        return Printed(*(stream.decode("utf-8") for stream in capfdbinary.readouterr()))

    return call


def is_result(arguments: list[str]) -> bool:
    """Whether standard output is the result of a conversion, which stays as it is."""
    return arguments[0] == "convert" and "-t" in arguments


@pytest.mark.parametrize("arguments", CALLS, ids=lambda words: " ".join(words)[:20].encode("unicode_escape").decode())
def test_no_command_lets_controls_out(arguments: list[str], called: Callable[..., Printed]) -> None:
    done = called(arguments)
    for shown in [done.stderr] if is_result(arguments) else [done.stdout, done.stderr]:
        assert RAW.findall(shown.replace("\r\n", "\n")) == []
        assert "Traceback" not in shown
        if "github" not in arguments:
            assert not re.search(r"^\s*::[a-z]|##vso\[", shown, re.MULTILINE), shown
        else:
            assert all(
                re.match(r"::(?:error|warning|notice) file=|::\w+ title=|::(?:end)?group::", line)
                for line in shown.splitlines()
                if "::" in line[:9]
            )
    if ("json" in arguments or "--json" in arguments) and done.stdout:
        json.loads(done.stdout)


@pytest.mark.parametrize("key", ["theme", NASTY, "exclude"])
def test_settings_let_no_controls_out(
    key: str, folder: Path, called: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "diagconv.toml").write_text(f"{json.dumps(key)} = {json.dumps(NASTY)}\n", "utf-8")
    monkeypatch.setenv("DIAGCONV_CONVERT_THEME", NASTY)
    for arguments in (["config"], ["config", "--json"], ["check", "."]):
        assert RAW.findall("".join(called(arguments))) == []


def test_a_terminal_is_shown_no_controls_of_a_result(folder: Path, called: Callable[..., Printed]) -> None:
    """On a terminal, even what a conversion gives is made safe; in a pipe it stays as it is."""
    arguments = [sys.executable, "-m", "diagconv", "convert", "plain.mmd", "-t", "mermaid"]
    (folder / "plain.mmd").write_text("flowchart LR\n a[x\u202ey]\n", "utf-8")
    import pty

    try:
        outer, inner = pty.openpty()
    except OSError:
        pytest.skip("there are no terminals here")
    shown = b""
    with subprocess.Popen(arguments, cwd=folder, stdout=inner, stderr=subprocess.DEVNULL) as running:
        os.close(inner)
        with suppress(OSError):  # the end, on Linux
            while piece := os.read(outer, 4096):
                shown += piece
        running.wait()
    os.close(outer)
    assert RAW.findall(shown.decode("utf-8").replace("\r\n", "\n")) == []
    assert "\\u202e" in shown.decode("utf-8")
    assert "\u202e" in called(arguments[3:]).stdout


def test_every_command_is_called() -> None:
    """All but the one that speaks JSON alone, line by line."""
    assert {words[0] for words in CALLS} >= COMMANDS.keys() - {"serve-stdio"}


@pytest.mark.parametrize(
    "arguments",
    [["check", "--report"], ["convert", "good.mmd", "-t", "svg", "--theme"], ["convert"], ["run", "-o"], []],
    ids=" ".join,
)
def test_no_message_repeats_a_word_of_any_length(arguments: list[str], called: Callable[..., Printed]) -> None:
    shown = called([*arguments, "x" * 70_000])
    assert 0 < len(shown.stderr) < 5_000
