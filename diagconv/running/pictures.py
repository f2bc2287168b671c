"""The pictures of a script: laid out by our Graphviz, made self-contained, and written where they belong."""

from __future__ import annotations

import time
from functools import wraps
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.files import reason
from diagconv.batch.writing import write_whole
from diagconv.errors import EnvironmentFailure, UsageError
from diagconv.formats import by_name
from diagconv.layout.graphviz.engine import EngineCrash, shared_engine
from diagconv.real_paths import real_path
from diagconv.renderers import PICTURES, finish
from diagconv.renderers.self_contained import self_contained
from diagconv.running.description import title_and_description
from diagconv.running.edge_labels import loses_labels
from diagconv.running.graphs import graph_text
from diagconv.running.node_images import NodeImages
from diagconv.running.output_paths import OutputPaths
from diagconv.running.recording import Recorder
from diagconv.running.spacing import spacing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.running.dot_command import DotCommand
    from diagconv.running.messages import RunReport, RunRequest

DOT_SCALE: Final = 4 / 3
"""Pixels for each unit in the PNGs of `dot`: 96 for each inch of 72 points."""


def _told(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method whose failures of the system are ours, not the script's: told in the system's words."""

    @wraps(method)
    def wrapped(*values: Any, **named: Any) -> Any:
        try:
            return method(*values, **named)
        except OSError as problem:
            raise EnvironmentFailure(reason(problem)) from problem
        except MemoryError as problem:
            raise EnvironmentFailure("there is not enough memory") from problem

    return wrapped


class _HeldPicture(NamedTuple):
    """The picture of a diagram, with the diagram itself, so that no other diagram gets its identity."""

    diagram: Any
    data: bytes


class Pictures:
    """Draws the diagrams of one script.

    Args:
        request: what to draw, and where to write it.
        report: the outcome so far, which each call adds to.
    """

    def __init__(self, request: RunRequest, report: RunReport) -> None:
        self.request = request
        self.report = report
        self.recorder = Recorder()
        self._paths = OutputPaths(request)
        self._images = NodeImages(request, report)
        self._held: dict[int, _HeldPicture] = {}
        self._end = None if request.timeout is None else time.monotonic() + request.timeout

    def readable(self, image: str) -> str:
        """A file that Graphviz can read instead of a node's image."""
        return self._images.readable(image)

    @_told
    def draw(self, diagram: Any, outformat: str | Sequence[str] | None) -> None:
        """Draw a diagram of the library in the requested formats, else in those of its own `outformat`, else as SVG."""
        own = [outformat] if isinstance(outformat, str) else list(outformat or ["svg"])
        formats = self.request.pictures or ([] if self.request.texts else own)
        self.report.drawn += 1
        drawn = self._drawn(diagram, formats) + self._written(diagram)
        if self.request.file is not None:
            self._held[id(diagram)] = _HeldPicture(diagram, drawn[0][1])
            return
        within = Path(self.request.folder) if self.request.folder is not None else None
        for suffix, data in drawn:
            path = self._paths.path_of(diagram, suffix)
            if real_path(path) == real_path(self.request.script):
                raise UsageError(f"the output {path} is the script; choose another with -o")
            write_whole(path, data, within=within)
            self.record(path)

    def _drawn(self, diagram: Any, formats: Sequence[str]) -> list[tuple[str, bytes]]:
        """The pictures of a diagram, with their suffixes."""
        if not formats:
            return []
        source = _with_statements(diagram.dot.source, spacing(self.recorder.diagram(diagram)))
        svg = self._svg(source, diagram.name or PurePath(diagram.filename).name)
        return [(f".{format.lower()}", self._finished(svg, source, format)) for format in dict.fromkeys(formats)]

    def _written(self, diagram: Any) -> list[tuple[str, bytes]]:
        """The graph of a diagram as texts, with their suffixes."""
        graph = self.recorder.diagram(diagram)
        return [
            (by_name(format).suffixes[0], graph_text(graph, format, self.report).encode("utf-8", "replace"))
            for format in self.request.texts
        ]

    def record(self, path: Path) -> None:
        """Report a picture that was written."""
        if str(path) not in self.report.written:
            self.report.written.append(str(path))

    @_told
    def write_held(self) -> None:
        """Write the picture that was held back until it was known to be the only one for its file.

        Raises:
            UsageError: there are several pictures for one file.
        """
        if len(self._held) > 1:
            count = len(self._held)
            raise UsageError(f"{self.request.script} draws {count} diagrams; write them to a folder: -o DIR")
        for held in self._held.values():
            write_whole(Path(str(self.request.file)), held.data)

    @_told
    def run_dot(self, source: str, command: DotCommand) -> bytes:
        """What `dot` would write for a DOT text; SVG, PNG and PDF are made like all our pictures."""
        self.report.drawn += 1
        program = command.program
        return self._finished(self._svg(source, "", program), source, command.format, program)

    # Drawing

    def _svg(self, source: str, title: str, program: str = "dot") -> str:
        drawn = self._run(source, "svg", program)
        if program == "dot" and loses_labels(source, drawn):
            drawn = self._once(_with_splines(source), "svg", program)
        name, description = title_and_description(drawn, title)
        return self_contained(drawn, name, description, self._images.embedded)

    def _finished(self, svg: str, source: str, format: str, program: str = "dot") -> bytes:
        """The picture in a format: one of ours, else what Graphviz itself can draw, such as JPEG."""
        name = format.lower()
        if name not in PICTURES:
            return self._run(source, name, program)
        found: list[Diagnostic] = []
        made = finish(
            svg, name, scale=self.request.scale, width=self.request.width, plain_scale=DOT_SCALE, diagnostics=found
        )
        self.report.add_diagnostics(found)
        return made.encode() if isinstance(made, str) else made

    def _run(self, source: str, format: str, program: str = "dot") -> bytes:
        """Run Graphviz; as long as it crashes, run it again with simpler settings."""
        for safer in _SAFER:
            try:
                return self._once(safer(source), format, program)
            except EngineCrash:
                continue
        return self._once(_with_splines(source), format, program)

    def _once(self, source: str, format: str, program: str) -> bytes:
        return shared_engine().run(source, format, program=program, timeout=self._seconds_left(), subject="the diagram")

    def _seconds_left(self) -> float | None:
        return None if self._end is None else max(self._end - time.monotonic(), 0.1)


def _with_newrank(source: str) -> str:
    """With `newrank`, labels in clusters make Graphviz crash less often."""
    return source.replace("{", "{\ngraph [newrank=true]\n", 1)


def _with_splines(source: str) -> str:
    """The library's right angles make Graphviz crash now and then; the attribute that comes last overrides them."""
    return _with_statements(_with_newrank(source), "graph [splines=spline]")


def _with_statements(source: str, statements: str) -> str:
    """A DOT text with more statements at its end: of attributes, those that come last count."""
    head, brace, tail = source.rpartition("}")
    return f"{head}{statements}\n{brace}{tail}" if statements else source


_SAFER: Final = (str, _with_newrank)
"""What is tried before splines: the text as it is, then with `newrank`."""
