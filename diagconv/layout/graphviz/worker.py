"""The process that runs Graphviz: a script of its own, since Graphviz can abort or hang and take its process with it.

It is started with `-I -S`, so that nothing is imported from the working folder, from PYTHONPATH or by a `.pth` file,
and it imports as little as it can: its start is part of every single conversion. It knows nothing of diagconv.

A message is its length in four bytes and then as many bytes. The worker first says hello: an empty message, or why it
cannot work. Then it answers each request (four messages: an engine such as "dot", a format such as "json0", a number of
seconds or nothing, a text in DOT) with two: an error, empty if there is none, and what was rendered.
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
    """A file for Graphviz to read from, as its reader takes nothing else; in memory where the system can do that."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("dot"), "r+b", buffering=0)
    import tempfile

    return tempfile.TemporaryFile("w+b", buffering=0)


def load_graphviz(folder: str) -> Any:
    """The C module of the package pygraphviz in this folder, without the rest of it, which takes twice as long."""
    package = type(sys)("pygraphviz")
    package.__path__ = [os.path.join(folder, "pygraphviz")]
    sys.modules["pygraphviz"] = package
    libraries = os.path.join(folder, "pygraphviz.libs")
    if hasattr(os, "add_dll_directory") and os.path.isdir(libraries):
        os.add_dll_directory(libraries)
    from pygraphviz import _graphviz

    return _graphviz


class Renderer:
    """Graphviz, and the files that it reads from and complains to."""

    def __init__(self, graphviz: Any) -> None:
        self.graphviz = graphviz
        self.input = scratch_file()
        self.complaints = scratch_file()
        os.dup2(self.complaints.fileno(), 2)

    def render(self, engine: bytes, format: bytes, dot: bytes) -> bytes:
        """The rendered bytes; ValueError with Graphviz's own words if it refuses."""
        graph = self._read(dot)
        context = self.graphviz.gvContextWithBuiltins()
        try:
            if self.graphviz.gvLayout(context, graph, engine):
                raise ValueError(self._complaint() or "unknown layout engine")
            rendered = self._render_data(context, graph, format)
            self.graphviz.gvFreeLayout(context, graph)
            return rendered
        finally:
            self.graphviz.agclose(graph)
            self.graphviz.gvFreeContext(context)

    def _render_data(self, context: Any, graph: Any, format: bytes) -> bytes:
        result = self.graphviz.gvRenderData(context, graph, format)  # a bare number for an unknown format
        if not isinstance(result, (list, tuple)) or result[0]:
            raise ValueError(self._complaint() or "unknown format")
        rendered = result[1]
        return rendered if isinstance(rendered, bytes) else str(rendered).encode("utf-8", "surrogateescape")

    def _read(self, dot: bytes) -> Any:
        for file in (self.input, self.complaints):
            file.seek(0)
            file.truncate()
        self.input.write(dot)
        self.input.seek(0)
        try:
            graph = self.graphviz.agread(self.input, None)
        except ValueError:
            graph = None
        if graph is None:
            raise ValueError(self._complaint() or "not valid DOT")
        return graph

    def _complaint(self) -> str:
        self.complaints.seek(0)
        return self.complaints.read().decode("utf-8", "replace").strip()


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

    Whoever asked will end this process when the time is over. Should they have died meanwhile, it ends itself.
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
    """Say hello, warm up, and answer until nobody asks any more."""
    # Whatever Graphviz prints must not get between the answers.
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
    except (EOFError, BrokenPipeError):  # nobody asks any more
        return


if __name__ == "__main__":  # imported, as the doctests do, it must not wait for requests
    main()
