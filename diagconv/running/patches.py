"""What the diagrams library and the graphviz package do when they draw, replaced by what we do.

The library writes DOT into the current folder, calls `dot` and removes the DOT again; here it hands its graph over in
memory. Whatever else calls `dot` does so through one function of the graphviz package, which is replaced too.
"""

from __future__ import annotations

import itertools
import subprocess
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import diagrams
from graphviz import rendering
from graphviz.backend import execute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.running.pictures import Pictures


@contextmanager
def patched(pictures: Pictures) -> Iterator[None]:
    """While this is open, diagrams are drawn by `pictures`."""
    numbers = itertools.count(1)
    replacements = (
        (diagrams.Diagram, "__init__", _init(diagrams.Diagram.__init__)),
        (diagrams.Diagram, "__exit__", _exit),
        (diagrams.Diagram, "render", lambda self: pictures.draw(self, getattr(self, "_asked", None))),
        (diagrams.Diagram, "node", _node(diagrams.Diagram.node, pictures)),
        (diagrams.Cluster, "node", _node(diagrams.Cluster.node, pictures)),
        # The library's ids are random; these are as unlikely to be anyone's, and the same each time.
        (diagrams.Node, "_rand_id", staticmethod(lambda: f"{next(numbers):032x}")),
        (execute, "run_check", _run_check(execute.run_check, pictures)),
        (rendering.Render, "_view", lambda *_, **__: None),
    )
    patches = [patch.object(owner, name, new) for owner, name, new in replacements]
    for each in patches:
        each.start()
    try:
        yield
    finally:
        for each in reversed(patches):
            each.stop()


def _init(original: Any) -> Any:
    """Remember which formats a script asks for itself: the library's default is PNG."""

    @wraps(original)
    def init(self: Any, *arguments: Any, **options: Any) -> None:
        original(self, *arguments, **options)
        if "outformat" in options or len(arguments) > _PLACE_OF_OUTFORMAT:
            self._asked = self.outformat

    return init


_PLACE_OF_OUTFORMAT = 4


def _exit(self: Any, kind: type[BaseException] | None, *_: Any) -> None:
    """Draw a diagram that is finished; one that an error interrupts is none."""
    try:
        if kind is None:
            self.render()
    finally:
        diagrams.setdiagram(None)
        if kind is not None:
            diagrams.setcluster(None)


def _node(original: Any, pictures: Pictures) -> Any:
    """Name the file of a node's icon so that Graphviz finds it."""

    @wraps(original)
    def node(self: Any, nodeid: str, label: str, **attributes: Any) -> None:
        if attributes.get("image"):
            attributes["image"] = pictures.readable(str(attributes["image"]))
        original(self, nodeid, label, **attributes)

    return node


def _run_check(original: Any, pictures: Pictures) -> Any:
    """What `dot` would do: from a file or from what is piped in, to a file or piped out."""

    @wraps(original)
    def run_check(command: Sequence[Any], **options: Any) -> Any:
        words = [str(word) for word in command]
        if words[0] != "dot" or "-V" in words:
            return original(command, **options)
        folder, encoding = Path(options.get("cwd") or "."), options.get("encoding")
        piped = _piped(options)
        drawn = pictures.as_dot((folder / words[-1]).read_text("utf-8") if piped is None else piped, words)
        if piped is None:
            path = _output(folder, words)
            path.write_bytes(drawn)
            pictures.note(path)
            drawn = b""
        return subprocess.CompletedProcess(words, 0, drawn.decode(encoding) if encoding else drawn, b"")

    return run_check


def _piped(options: dict[str, Any]) -> str | None:
    """The text that is piped in, in one of the ways of the graphviz package; None if there is none."""
    lines = options.get("input_lines")
    given = options.get("input") if lines is None else ("" if options.get("encoding") else b"").join(lines)
    return given.decode("utf-8") if isinstance(given, bytes) else given


def _output(folder: Path, words: Sequence[str]) -> Path:
    """Where `dot` would write: as `-o` says, else beside its input."""
    if "-o" in words:
        return folder / words[words.index("-o") + 1]
    return folder / ".".join((words[-1], *reversed(option(words, "-T", "png").split(":"))))


def option(words: Sequence[str], name: str, otherwise: str) -> str:
    """What a call of `dot` says of an option, such as `-Tsvg`."""
    return next((word[len(name) :] for word in words if word.startswith(name)), otherwise)
