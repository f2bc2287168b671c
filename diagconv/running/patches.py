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

from diagconv.batch.writing import write_whole
from diagconv.running.dot_command import DotCommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagconv.running.pictures import Pictures


@contextmanager
def patched(pictures: Pictures) -> Iterator[None]:
    """While this is open, diagrams are drawn by `pictures`."""
    numbers = itertools.count(1)
    recorded = pictures.recorder.patches()
    recorded_init = next(new for owner, name, new in recorded if (owner, name) == (diagrams.Diagram, "__init__"))
    replacements = (
        *recorded,
        (diagrams.Diagram, "__init__", _remembering_format(recorded_init)),
        (diagrams.Diagram, "__exit__", _exit),
        (diagrams.Diagram, "render", lambda self: pictures.draw(self, getattr(self, "_outformat_of_script", None))),
        (diagrams.Diagram, "node", _with_readable_image(diagrams.Diagram.node, pictures)),
        (diagrams.Cluster, "node", _with_readable_image(diagrams.Cluster.node, pictures)),
        # The library's ids are random; these are as unlikely to be anyone's, and the same each time.
        (diagrams.Node, "_rand_id", staticmethod(lambda: f"{next(numbers):032x}")),
        (execute, "run_check", _with_our_dot(execute.run_check, pictures)),
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


def _remembering_format(original: Any) -> Any:
    """Remember an `outformat` that the script itself names: the library's default, PNG, is not ours."""

    @wraps(original)
    def init(self: Any, *arguments: Any, **options: Any) -> None:
        original(self, *arguments, **options)
        if "outformat" in options or len(arguments) > _INDEX_OF_OUTFORMAT:
            self._outformat_of_script = self.outformat

    return init


_INDEX_OF_OUTFORMAT = 4


def _exit(self: Any, kind: type[BaseException] | None, *_: Any) -> None:
    """Draw a finished diagram; one that an error interrupts is not drawn."""
    try:
        if kind is None:
            self.render()
    finally:
        diagrams.setdiagram(None)
        if kind is not None:
            diagrams.setcluster(None)


def _with_readable_image(original: Any, pictures: Pictures) -> Any:
    """Give Graphviz a file that it can read for the image of a node."""

    @wraps(original)
    def node(self: Any, nodeid: str, label: str, **attributes: Any) -> None:
        if attributes.get("image"):
            attributes["image"] = pictures.readable(str(attributes["image"]))
        original(self, nodeid, label, **attributes)

    return node


def _with_our_dot(original: Any, pictures: Pictures) -> Any:
    """Do what `dot` would do: from a file or standard input, to a file or standard output."""

    @wraps(original)
    def run_check(command: Sequence[Any], **options: Any) -> Any:
        words = [str(word) for word in command]
        if words[0] != "dot" or "-V" in words:
            return original(command, **options)
        folder, encoding = Path(options.get("cwd") or "."), options.get("encoding")
        piped = _piped(options)
        dot = DotCommand(words)
        drawn = pictures.run_dot((folder / dot.input).read_text("utf-8") if piped is None else piped, dot)
        if piped is None:
            path = dot.output(folder)
            write_whole(path, drawn)
            pictures.record(path)
            drawn = b""
        return subprocess.CompletedProcess(words, 0, drawn.decode(encoding) if encoding else drawn, b"")

    return run_check


def _piped(options: dict[str, Any]) -> str | None:
    """The text on standard input, in whichever way the graphviz package passes it; None if there is none."""
    lines = options.get("input_lines")
    given = options.get("input") if lines is None else ("" if options.get("encoding") else b"").join(lines)
    return given.decode("utf-8") if isinstance(given, bytes) else given
