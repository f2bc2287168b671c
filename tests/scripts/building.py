"""What a script really builds: it runs with the library itself, and the graph is recorded; nothing is laid out."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

from diagconv.formats.diagrams.defaults import defaults_of
from diagconv.formats.diagrams.reading.lowering import Lowering
from diagconv.model import to_document
from diagconv.running.messages import RunReport, RunRequest
from diagconv.running.patches import patched
from diagconv.running.pictures import Pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.model import Diagram


class Recording(Pictures):
    """Keeps the graphs instead of drawing them."""

    def __init__(self) -> None:
        super().__init__(RunRequest("script.py", ""), RunReport())
        self.graphs: list[Any] = []

    def draw(self, diagram: Any, outformat: str | Sequence[str] | None) -> None:
        self.graphs.append(self.recorder.diagram(diagram))


def built(script: str) -> list[Diagram]:
    """The diagrams of a script."""
    module = ModuleType("__main__")
    pictures = Recording()
    with mock.patch.dict(sys.modules, {"__main__": module}), patched(pictures):
        exec(compile(script, "script.py", "exec", dont_inherit=True), module.__dict__)
    return [Lowering(graph, defaults_of(graph, vars(module))).diagram() for graph in pictures.graphs]


def comparable(diagram: Diagram) -> dict[str, Any]:
    """A diagram as a document, with the numbers of vertices for the ids that names in the script give them."""
    document = to_document(diagram)
    vertices = [*document["nodes"], *document["groups"]]
    numbers = {vertex["id"]: number for number, vertex in enumerate(vertices)}
    for vertex in vertices:
        vertex.update(id=numbers[vertex["id"]], group=numbers.get(vertex["group"]))
    for edge in document["edges"]:
        edge.update(source=numbers[edge["source"]], target=numbers[edge["target"]])
    for element in (document, *vertices, *document["edges"]):
        element.pop("comments", None)
        element.pop("end_comments", None)
    return document
