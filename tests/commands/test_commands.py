"""Runs the console fences of the Markdown files beside it, of the README and of the documentation."""

from __future__ import annotations

import io
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from diagconv.cli import main

ROOT = Path(__file__).parent.parent.parent
CASES = [
    *sorted(path for path in (ROOT / "tests" / "commands").glob("*.md") if path.name != "README.md"),
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FENCE = re.compile(r"^(?P<fence>~~~+|```+) *(?P<info>file \S+|console)\n(?P<body>.*?)^(?P=fence)\n", re.M | re.S)


@dataclass
class Result:
    output: str
    code: int


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(ROOT)))
def test_command(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_goldens: bool) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    text = path.read_text("utf-8")
    seen = FENCE.sub(lambda fence: _played(fence, monkeypatch), text)
    if update_goldens:
        path.write_text(seen, "utf-8")
    assert seen == text


def _played(fence: re.Match[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The fence as it should read: a file is made, a command is run and its output takes the place of the old."""
    info, body = fence["info"], fence["body"]
    if info.startswith("file "):
        place = Path(info.removeprefix("file "))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(body, "utf-8")
        return fence[0]
    lines = []
    for line in body.splitlines():
        if line.startswith("$ "):
            result = _run(line.removeprefix("$ "), monkeypatch)
            lines += [line, *result.output.splitlines(), *([f"[exit {result.code}]"] if result.code else [])]
    return f"{fence['fence']} {info}\n" + "".join(f"{line}\n" for line in lines) + f"{fence['fence']}\n"


def _run(command: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    feed, _, command = command.rpartition(" | ")
    words = shlex.split(command)
    if words[0] == "cat":
        return Result(Path(words[1]).read_text("utf-8"), 0)
    if words[0] == "ls":
        found = (path.relative_to(words[1]) for path in Path(words[1]).rglob("*") if path.is_file())
        return Result("\n".join(sorted(str(path) for path in found if not path.name.startswith("."))), 0)
    assert words[0] == "diagconv", f"a console fence runs diagconv, cat and ls, not {words[0]}"
    data = Path(shlex.split(feed)[1]).read_bytes() if feed else b""
    return _diagconv(words, data, monkeypatch)


def _diagconv(words: list[str], data: bytes, monkeypatch: pytest.MonkeyPatch) -> Result:
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for name in ("stdout", "stderr")}
    with monkeypatch.context() as patched:
        patched.setattr(sys, "argv", words)
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        for name, stream in streams.items():
            patched.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as end:
            main()
    printed = "".join(stream.buffer.getvalue().decode() for stream in streams.values())
    return Result(printed, int(end.value.code or 0))
