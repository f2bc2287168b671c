"""A diagram to Eraser, as someone who knows the language would type it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Source
from diagconv.formats.eraser import spelling
from diagconv.formats.eraser.keywords import HAS_HEADER, HEADER_OF
from diagconv.formats.eraser.reading.diagram_type import detect_type
from diagconv.formats.eraser.reading.reader import read
from diagconv.formats.eraser.writing import losses as lost
from diagconv.formats.eraser.writing.arrangement import Arrangement, Close, Declare, Mention, Open
from diagconv.formats.eraser.writing.colors import ElementColors
from diagconv.formats.eraser.writing.losses import EraserLosses
from diagconv.formats.eraser.writing.names import Names
from diagconv.formats.eraser.writing.properties import PropertyWriter
from diagconv.formats.hints.generation import generate_hints
from diagconv.formats.hints.silent_losses import report_silent_losses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.eraser.writing.arrangement import Statement
    from diagconv.model import Diagram, Edge

INDENT = "  "
DEEPEST = 50
"""How many levels are indented; deeper ones no more than these, or a text would grow with the square of its depth."""


def write(diagram: Diagram, diagnostics: list[Diagnostic], *, hints: bool = True) -> str:
    """Write a diagram.

    Args:
        diagram: the diagram. One that was read from Eraser keeps its names.
        diagnostics: a list to which a warning is added for all that Eraser cannot say and no hint carries.
        hints: whether comments may carry what Eraser cannot say.
    """
    writer = _Writer(diagram, diagnostics)
    text = writer.text()
    if diagram.language == "eraser" and not list(writer.losses):
        return text
    seen = read(Source(text), [])
    found = generate_hints(diagram, seen, writer.names.all()) if hints else None
    if found is None or not found.complete:
        told = [(loss.element, loss.field) for loss in writer.losses]
        diagnostics.extend(writer.losses.diagnostics())
        diagnostics.extend(report_silent_losses(diagram, seen, writer.names.all(), told))
    if found is None or not found.lines:
        return text
    return "\n".join([text, *map(spelling.comment, found.lines), ""])


class _Writer:
    """Writes one diagram."""

    def __init__(self, diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
        self.diagram = diagram
        self.diagnostics = diagnostics
        self.losses = EraserLosses()
        self.names = Names(diagram)
        self.words = PropertyWriter(diagram, self.names, self.losses, ElementColors(diagram, self.losses))
        self.properties = {vertex: self.words.of_vertex(vertex) for vertex in diagram}
        self.edges = list(diagram.edges_in_order())

    def text(self) -> str:
        """The whole text."""
        for vertex in self.names.changed():
            self.losses.add(lost.IDS, vertex, "id", self.diagram.nodes[vertex]["span"])
        sections = [self._diagram_settings(), self._declarations(), self._edges(), self._end()]
        text = "\n".join("".join(f"{line}\n" for line in section) for section in map(list, sections) if section)
        return self._with_header(text)

    # What concerns the whole diagram

    def _diagram_settings(self) -> Iterator[str]:
        diagram = self.diagram
        yield from map(spelling.comment, _lines(diagram.comments["start"]))
        title = self.words.title()
        if title is not None:
            yield f"title {spelling.title(title)}"
        yield f"direction {self.words.direction()}"
        modes, legend = self.words.settings()
        for key, value in modes.items():
            yield f"{key} {value}"
        if legend is not None:
            yield from self._legend(legend)

    def _legend(self, legend: dict[str, Any]) -> Iterator[str]:
        position = {key: str(value) for key, value in legend.items() if key != "entries"}
        yield ""
        yield f"legend{spelling.properties(position)} {{"
        for entry in legend["entries"]:
            yield INDENT + spelling.brackets(entry)
        yield "}"

    def _with_header(self, text: str) -> str:
        """The text under the line that says its kind, if it had one, or would be taken for another without."""
        diagram = self.diagram
        guessed = detect_type(text).type
        header = HEADER_OF[diagram.type]
        is_own = diagram.language == "eraser" or diagram.type != "flowchart"
        is_said = is_own and not diagram.graph.get(HAS_HEADER) and guessed == diagram.type
        return text if is_said else f"{header}\n\n{text}"

    # Nodes and groups

    def _declarations(self) -> list[str]:
        optional = {node for node in self.diagram.node_ids if self._is_plain(node)}
        mentioned = [end for edge in self.edges if self.words.is_visible(edge) for end in (edge.source, edge.target)]
        lines: list[str] = []
        depth = 0
        for statement in Arrangement(self.diagram, optional, mentioned).statements():
            depth -= isinstance(statement, Close)
            indentation = INDENT * min(depth, DEEPEST)
            _add(lines, [indentation + line for line in self._statement(statement)])
            depth += isinstance(statement, Open)
        return _without_empty_bodies(lines)

    def _statement(self, statement: Statement) -> Iterator[str]:
        if isinstance(statement, Mention):
            yield ", ".join(spelling.name(self.names[vertex]) for vertex in statement.vertices)
        elif isinstance(statement, Close):
            for comment in _lines(self.diagram.group_at(statement.group)["end_comments"]):
                yield INDENT + spelling.comment(comment)
            yield "}"
        else:
            vertex = statement.node if isinstance(statement, Declare) else statement.group
            yield from map(spelling.comment, _lines(self.diagram.nodes[vertex]["comments"]))
            opens = isinstance(statement, Open)
            name = spelling.name(self.names[vertex], opens=opens)
            yield name + spelling.properties(self.properties[vertex]) + (" {" if opens else "")

    def _is_plain(self, node: str) -> bool:
        """Whether a connection that mentions this node says all of it."""
        attributes = self.diagram.nodes[node]
        return (
            attributes["group"] is None
            and not attributes["comments"]
            and self.names.is_distinct(node)
            and not self.properties[node]
        )

    # Connections

    def _edges(self) -> list[str]:
        lines: list[str] = []
        for edge in self.edges:
            comments = [spelling.comment(text) for text in _lines(edge.attributes["comments"])]
            _add(lines, [*comments, *self._edge(edge)])
        return lines

    def _edge(self, edge: Edge) -> Iterator[str]:
        words = self.words.of_edge(edge)
        if words is None:
            return
        ends = f"{self._name(edge.source)} {words.connector} {self._name(edge.target)}"
        label = f" {spelling.label(words.label)}" if words.label else ""
        properties = spelling.properties(words.properties)
        yield f"{ends}:{label}{properties}" if label or properties else ends

    def _name(self, vertex: str) -> str:
        return spelling.name(self.names[vertex])

    def _end(self) -> list[str]:
        return [spelling.comment(text) for text in _lines(self.diagram.comments["end"])]


def _lines(comments: list[str]) -> list[str]:
    """LineEndComments, each on a line of its own."""
    return [line.rstrip() for comment in comments for line in comment.splitlines() or [""]]


def _add(lines: list[str], more: list[str]) -> None:
    """Add a statement, after an empty line if a comment comes first."""
    is_commented = bool(more) and more[0].lstrip().startswith("//")
    if is_commented and lines and not lines[-1].endswith("{"):
        lines.append("")
    lines.extend(more)


def _without_empty_bodies(lines: list[str]) -> list[str]:
    """`A {` and `}` below it become `A {}`."""
    found: list[str] = []
    for line in lines:
        if line.lstrip() == "}" and found and found[-1].endswith("{") and not found[-1].lstrip().startswith("//"):
            found[-1] += "}"
        else:
            found.append(line)
    return found
