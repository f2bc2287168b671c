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


GEOMETRY = frozenset({b"json0"})
"""The formats that diagconv reads: it measures its labels itself, so nothing in them depends on a font."""


def scratch_file() -> IO[bytes]:
    """A file for Graphviz to read from and write to; in memory where the system can do that."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("dot"), "r+b", buffering=0)
    import tempfile

    return tempfile.TemporaryFile("w+b", buffering=0)


class Libraries:
    """Graphviz's own libraries in the wheel of pygraphviz, called without its C module.

    That module also links Pango and Cairo, which want GLib and X11 of the system, and take most of the time to load.
    Layout needs neither, as long as no text is measured.

    Raises:
        OSError: the libraries are not there, or do not load.
    """

    PLUGINS = ("core", "dot_layout", "neato_layout")

    def __init__(self, folder: str) -> None:
        import ctypes

        self.ctypes = ctypes
        names = sorted(os.listdir(os.path.join(folder, "pygraphviz.libs")))
        paths = {name.partition("-")[0]: os.path.join(folder, "pygraphviz.libs", name) for name in names}

        def load(name: str) -> Any:
            if name not in paths:
                raise FileNotFoundError(name)
            return ctypes.CDLL(paths[name], mode=ctypes.RTLD_GLOBAL)

        self.graphs, self.contexts = load("libcgraph"), load("libgvc")
        self.plugins = {f"gvplugin_{name}_LTX_library": load(f"libgvplugin_{name}") for name in self.PLUGINS}
        self._declare()
        self.table = self._plugin_table()

    def _declare(self) -> None:
        pointer, text = self.ctypes.c_void_p, self.ctypes.c_char_p
        signatures: tuple[tuple[Any, str, Any, tuple[Any, ...]], ...] = (
            (self.graphs, "agmemread", pointer, (text,)),
            (self.graphs, "agclose", self.ctypes.c_int, (pointer,)),
            (self.contexts, "gvContextPlugins", pointer, (pointer, self.ctypes.c_int)),
            (self.contexts, "gvFreeContext", self.ctypes.c_int, (pointer,)),
            (self.contexts, "gvLayout", self.ctypes.c_int, (pointer, pointer, text)),
            (self.contexts, "gvFreeLayout", self.ctypes.c_int, (pointer, pointer)),
            (self.contexts, "gvRenderData", self.ctypes.c_int, (pointer, pointer, text, pointer, pointer)),
            (self.contexts, "gvFreeRenderData", None, (pointer,)),
        )
        for library, name, result, arguments in signatures:
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments

    def _plugin_table(self) -> Any:
        """What `gvContextPlugins` takes: the name and the address of each plugin, and an empty row at the end."""
        ctypes = self.ctypes
        fields = [("name", ctypes.c_char_p), ("address", ctypes.c_void_p)]
        row: Any = type("Row", (ctypes.Structure,), {"_fields_": fields})
        rows = [
            row(symbol.encode(), ctypes.addressof(ctypes.c_char.in_dll(library, symbol)))
            for symbol, library in self.plugins.items()
        ]
        return (row * (len(rows) + 1))(*rows)

    def read(self, dot: bytes) -> Any:
        """The graph of a text; nothing if it is not valid DOT."""
        return self.graphs.agmemread(dot)

    def context(self) -> Any:
        """A fresh context with the plugins."""
        return self.contexts.gvContextPlugins(self.table, 0)

    def layout(self, context: Any, graph: Any, engine: bytes) -> bool:
        """Lay out a graph; whether the engine exists."""
        return not self.contexts.gvLayout(context, graph, engine)

    def render(self, context: Any, graph: Any, format: bytes) -> bytes | None:
        """What is rendered; None for a format that there is not."""
        data, length = self.ctypes.c_void_p(), self.ctypes.c_size_t()
        references = self.ctypes.byref(data), self.ctypes.byref(length)
        if self.contexts.gvRenderData(context, graph, format, *references):
            return None
        try:
            return bytes(self.ctypes.string_at(data, length.value))
        finally:
            self.contexts.gvFreeRenderData(data)

    def free(self, context: Any, graph: Any) -> None:
        """Free what `read`, `context` and `layout` made."""
        self.contexts.gvFreeLayout(context, graph)
        self.graphs.agclose(graph)
        self.contexts.gvFreeContext(context)


class Module:
    """The C module of pygraphviz, without the rest of that package, which takes twice as long to load."""

    def __init__(self, folder: str) -> None:
        package = type(sys)("pygraphviz")
        package.__path__ = [os.path.join(folder, "pygraphviz")]
        sys.modules["pygraphviz"] = package
        libraries = os.path.join(folder, "pygraphviz.libs")
        if hasattr(os, "add_dll_directory") and os.path.isdir(libraries):
            os.add_dll_directory(libraries)
        from pygraphviz import _graphviz

        self.module: Any = _graphviz
        self.input = scratch_file()

    def read(self, dot: bytes) -> Any:
        """The graph of a text; nothing if it is not valid DOT."""
        self.input.seek(0)
        self.input.truncate()
        self.input.write(dot)
        self.input.seek(0)
        try:
            return self.module.agread(self.input, None)
        except ValueError:
            return None

    def context(self) -> Any:
        """A fresh context with the plugins."""
        return self.module.gvContextWithBuiltins()

    def layout(self, context: Any, graph: Any, engine: bytes) -> bool:
        """Lay out a graph; whether the engine exists."""
        return not self.module.gvLayout(context, graph, engine)

    def render(self, context: Any, graph: Any, format: bytes) -> bytes | None:
        """What is rendered; None for a format that there is not."""
        result = self.module.gvRenderData(context, graph, format)  # a bare number for an unknown format
        if not isinstance(result, (list, tuple)) or result[0]:
            return None
        rendered = result[1]
        return rendered if isinstance(rendered, bytes) else str(rendered).encode("utf-8", "surrogateescape")

    def free(self, context: Any, graph: Any) -> None:
        """Free what `read`, `context` and `layout` made."""
        self.module.gvFreeLayout(context, graph)
        self.module.agclose(graph)
        self.module.gvFreeContext(context)


class Renderer:
    """Graphviz, with the file that it writes its errors to.

    The libraries alone give geometry. What draws text takes the C module, which measures it with the fonts of the
    system; where that does not load, the libraries draw too, by Graphviz's own tables of widths.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.libraries: Libraries | None = None
        self.module: Module | None = None
        self.errors = scratch_file()
        os.dup2(self.errors.fileno(), 2)
        try:
            self.libraries = Libraries(folder) if sys.platform == "linux" else None
        except (OSError, AttributeError, ValueError):
            self.libraries = None
        if self.libraries is None:
            self.module = Module(folder)

    def graphviz_for(self, format: bytes) -> Libraries | Module:
        """What renders this format."""
        if self.module is None and format not in GEOMETRY:
            try:  # noqa: SIM105  # contextlib takes longer to import than this file
                self.module = Module(self.folder)
            except ImportError:
                pass
        if self.libraries is not None and (format in GEOMETRY or self.module is None):
            return self.libraries
        assert self.module is not None, "one of the two is there from the start"
        return self.module

    def render(self, engine: bytes, format: bytes, dot: bytes) -> bytes:
        """The output; ValueError with Graphviz's own message if it rejects the request."""
        self.errors.seek(0)
        self.errors.truncate()
        graphviz = self.graphviz_for(format)
        graph = graphviz.read(dot)
        if not graph:
            raise ValueError(self._error() or "not valid DOT")
        context = graphviz.context()
        try:
            if not graphviz.layout(context, graph, engine):
                raise ValueError(self._error() or "unknown layout engine")
            rendered = graphviz.render(context, graph, format)
            if rendered is None:
                raise ValueError(self._error() or "unknown format")
            return rendered
        finally:
            graphviz.free(context, graph)

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
        renderer = Renderer(sys.argv[1])
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
