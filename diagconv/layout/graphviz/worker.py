"""The worker process, which runs Graphviz: a script of its own, since Graphviz can abort or hang with its process.

It is started with `-I -S`, so that nothing is imported from the working folder, from PYTHONPATH or by a `.pth` file,
and it imports as little as possible: its start is part of every single conversion. It imports nothing of diagconv.

A message is its length in four bytes and then as many bytes. The worker first sends a greeting: an empty message, or
why it cannot work. Then it answers each request (four messages: a layout engine such as "dot", a format such as
"json0", a number of seconds or nothing, a text in DOT) with two: an error, empty if there is none, and the output.
"""

from __future__ import annotations

import faulthandler
import os
import struct
import sys

TYPE_CHECKING = False  # that of `typing`, which takes longer to import than all the rest
if TYPE_CHECKING:
    from typing import IO, Any

WARM_UP = b'digraph { node [label=""] a -> b }'  # no text: the fonts may never be needed


def scratch_file() -> IO[bytes]:
    """A file for Graphviz, whose reader takes nothing else; in memory where the system supports that."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("dot"), "r+b", buffering=0)
    import tempfile

    return tempfile.TemporaryFile("w+b", buffering=0)


def load_graphviz(folder: str) -> Any:
    """The C module of the package pygraphviz in this folder, without the rest, which takes twice as long to import."""
    package = type(sys)("pygraphviz")
    package.__path__ = [os.path.join(folder, "pygraphviz")]
    sys.modules["pygraphviz"] = package
    libraries = os.path.join(folder, "pygraphviz.libs")
    if hasattr(os, "add_dll_directory") and os.path.isdir(libraries):
        os.add_dll_directory(libraries)
    from pygraphviz import _graphviz

    return _graphviz


class Renderer:
    """Graphviz, with the files that it reads from and writes its errors to."""

    def __init__(self, graphviz: Any) -> None:
        self.graphviz = graphviz
        self.input = scratch_file()
        self.errors = scratch_file()
        os.dup2(self.errors.fileno(), 2)

    def render(self, engine: bytes, format: bytes, dot: bytes) -> bytes:
        """The output; ValueError with Graphviz's own message if it rejects the request."""
        graph = self._read(dot)
        context = self.graphviz.gvContextWithBuiltins()
        try:
            if self.graphviz.gvLayout(context, graph, engine):
                raise ValueError(self._error() or "unknown layout engine")
            rendered = self._render_data(context, graph, format)
            self.graphviz.gvFreeLayout(context, graph)
            return rendered
        finally:
            self.graphviz.agclose(graph)
            self.graphviz.gvFreeContext(context)

    def _render_data(self, context: Any, graph: Any, format: bytes) -> bytes:
        result = self.graphviz.gvRenderData(context, graph, format)  # a bare number for an unknown format
        if not isinstance(result, (list, tuple)) or result[0]:
            raise ValueError(self._error() or "unknown format")
        rendered = result[1]
        return rendered if isinstance(rendered, bytes) else str(rendered).encode("utf-8", "surrogateescape")

    def _read(self, dot: bytes) -> Any:
        for file in (self.input, self.errors):
            file.seek(0)
            file.truncate()
        self.input.write(dot)
        self.input.seek(0)
        try:
            graph = self.graphviz.agread(self.input, None)
        except ValueError:
            graph = None
        if graph is None:
            raise ValueError(self._error() or "not valid DOT")
        return graph

    def _error(self) -> str:
        self.errors.seek(0)
        return self.errors.read().decode("utf-8", "replace").strip()


def receive(stream: IO[bytes]) -> bytes:
    """The next message; EOFError at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        raise EOFError
    return stream.read(struct.unpack(">I", head)[0])


def send(stream: IO[bytes], *messages: bytes) -> None:
    """Send messages at once."""
    for message in messages:
        stream.write(struct.pack(">I", len(message)))
        stream.write(message)
    stream.flush()


def answer(renderer: Renderer, engine: bytes, format: bytes, seconds: bytes, dot: bytes) -> tuple[bytes, bytes]:
    """The two messages that answer a request.

    The parent process ends this one when the time is over. In case the parent has died by then, it ends itself.
    """
    if seconds:
        faulthandler.dump_traceback_later(float(seconds) + 2, exit=True)
    try:
        return b"", renderer.render(engine, format, dot)
    except Exception as error:
        return str(error).encode(), b""
    finally:
        faulthandler.cancel_dump_traceback_later()


def main() -> None:
    """Send the greeting, warm up, and answer requests until there are no more."""
    # Keep whatever Graphviz prints apart from the answers.
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        renderer = Renderer(load_graphviz(sys.argv[1]))
    except Exception as error:
        send(answers, f"{type(error).__name__}: {error}".encode())
        return
    send(answers, b"")
    renderer.render(b"dot", b"json0", WARM_UP)
    try:
        while True:
            engine, format, seconds, dot = (receive(requests) for _ in range(4))
            send(answers, *answer(renderer, engine, format, seconds, dot))
    except (EOFError, BrokenPipeError):  # there are no more requests
        return


if __name__ == "__main__":  # imported, as the doctests do, it must not wait for requests
    main()
