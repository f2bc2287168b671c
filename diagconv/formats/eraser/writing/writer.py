"""Writes a diagram in Eraser as someone who knows the language would."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from diagconv.formats.eraser import spelling
from diagconv.formats.eraser.keywords import HAS_HEADER, HEADER_OF
from diagconv.formats.eraser.reading.diagram_type import detect_type
from diagconv.formats.eraser.reading.reader import read
from diagconv.formats.eraser.writing import losses as lost
from diagconv.formats.eraser.writing.arrangement import Arrangement
from diagconv.formats.eraser.writing.colors import ElementColors
from diagconv.formats.eraser.writing.losses import EraserLosses
from diagconv.formats.eraser.writing.names import Names
from diagconv.formats.eraser.writing.properties import PropertyWriter
from diagconv.formats.writing.arrangement import CloseGroup, DeclareNode, MentionVertices, OpenGroup
from diagconv.formats.writing.comments import comment_lines, end_comments
from diagconv.formats.writing.edge_arrangement import loses_edge_placement
from diagconv.formats.writing.ending import WrittenText, with_hints
from diagconv.formats.writing.indentation import indentation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.writing.arrangement import Declaration
    from diagconv.model import Diagram, Edge

INDENT = "  "


def write(diagram: Diagram, diagnostics: list[Diagnostic], *, hints: bool = True) -> str:
    """Write a diagram.

    Args:
        diagram: the diagram. One that was read from Eraser keeps its names.
        diagnostics: the list to which a warning is appended for each loss that no hint carries.
        hints: whether comments may carry what Eraser cannot express.
    """
    writer = _Writer(diagram)
    text = writer.text()
    if diagram.language == "eraser" and not writer.losses:
        return text
    written = WrittenText(text, writer.names.all(), writer.losses, [], loses_edge_placement(diagram))
    return with_hints(written, diagram, read, diagnostics, marker="//", hints=hints)


class _Writer:
    """Writes one diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
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

    # The whole diagram

    def _diagram_settings(self) -> Iterator[str]:
        diagram = self.diagram
        yield from _comments(diagram.comments["start"])
        title = self.words.title()
        if title is not None:
            yield f"title {spelling.title(title)}"
        yield f"direction {self.words.direction()}"
        modes, legend = self.words.settings(has_colors=any("color" in pairs for pairs in self.properties.values()))
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
        """The text with a header, if it had one or would be detected as another type without."""
        diagram = self.diagram
        guessed = detect_type(text).type
        header = HEADER_OF[diagram.type]
        is_own = diagram.language == "eraser" or diagram.type != "flowchart"
        is_detected = is_own and not diagram.graph.get(HAS_HEADER) and guessed == diagram.type
        return text if is_detected else f"{header}\n\n{text}"

    # Nodes and groups

    def _declarations(self) -> list[str]:
        optional = {node for node in self.diagram.node_ids if self._is_plain(node)}
        mentioned = [end for edge in self.edges if self.words.is_visible(edge) for end in (edge.source, edge.target)]
        lines: list[str] = []
        depth = 0
        for statement in Arrangement(self.diagram, optional, mentioned).statements():
            depth -= isinstance(statement, CloseGroup)
            margin = indentation(depth, INDENT)
            _add(lines, [margin + line for line in self._statement(statement)])
            depth += isinstance(statement, OpenGroup)
        return _without_empty_bodies(lines)

    def _statement(self, statement: Declaration) -> Iterator[str]:
        if isinstance(statement, MentionVertices):
            yield ", ".join(spelling.name(self.names[vertex]) for vertex in statement.vertices)
        elif isinstance(statement, CloseGroup):
            for comment in _comments(self.diagram.group_at(statement.group)["end_comments"]):
                yield INDENT + comment
            yield "}"
        else:
            vertex = statement.node if isinstance(statement, DeclareNode) else statement.group
            yield from _comments(self.diagram.nodes[vertex]["comments"])
            opens = isinstance(statement, OpenGroup)
            name = spelling.name(self.names[vertex], opens=opens)
            yield name + spelling.properties(self.properties[vertex]) + (" {" if opens else "")

    def _is_plain(self, node: str) -> bool:
        """Whether a connection that mentions this node expresses everything about it."""
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
            _add(lines, [*_comments(edge.attributes["comments"]), *self._edge(edge)])
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
        classes = chain.from_iterable(self.diagram.comments["classes"].values())
        return _comments([*classes, *end_comments(self.diagram)])


def _comments(comments: list[str]) -> list[str]:
    """Comments as the text has them."""
    return [spelling.comment(line.rstrip()) for line in comment_lines(comments)]


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
