"""A diagram to Mermaid, in one canonical style (`docs/reference/mermaid-style.md`)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.reading.reader import read
from diagconv.formats.mermaid.writing import losses as rules
from diagconv.formats.mermaid.writing.color_classes import with_color_classes, without_color_mode
from diagconv.formats.mermaid.writing.emitter import INDENT, Emitter
from diagconv.formats.mermaid.writing.front_matter import format_front_matter
from diagconv.formats.mermaid.writing.graph_statements import EdgeStatements, NodeStatements, subgraph_opening
from diagconv.formats.mermaid.writing.labels import accessible, holds_direction
from diagconv.formats.mermaid.writing.names import Names
from diagconv.formats.mermaid.writing.style_statements import StyleStatements
from diagconv.formats.mermaid.writing.unsupported_properties import drop_unsupported_properties
from diagconv.formats.writing.arrangement import CloseGroup, DeclareNode, DrawEdge, MentionVertices, OpenGroup
from diagconv.formats.writing.edge_arrangement import arranged
from diagconv.formats.writing.ending import WrittenText, with_hints
from diagconv.formats.writing.losses import Losses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.writing.arrangement import Statement
    from diagconv.model import Diagram, Edge


def write(diagram: Diagram, diagnostics: list[Diagnostic], *, hints: bool = True) -> str:
    """Write a diagram as a Mermaid flowchart, from which the same diagram is read again.

    Args:
        diagram: the diagram.
        diagnostics: the list to which a warning is appended for each loss that no hint carries.
        hints: whether comments may carry what Mermaid cannot express.
    """
    losses = Losses()
    colored = with_color_classes(diagram)
    writer = _Writer(drop_unsupported_properties(colored.diagram, losses), losses)
    text = writer.text()
    if diagram.language == "mermaid" and not losses:
        return text
    written = WrittenText(text, writer.names, losses, colored.classes)
    goal = diagram if hints or not colored.classes else without_color_mode(diagram)
    return with_hints(written, goal, read, diagnostics, marker="%%", hints=hints)


class _Writer:
    """The conversion of one diagram to a text."""

    def __init__(self, diagram: Diagram, losses: Losses) -> None:
        self._diagram = diagram
        self._losses = losses
        self._names = Names(diagram)
        self._vertices = {self._names[vertex]: vertex for vertex in diagram}
        self._style_statements = StyleStatements(diagram, self._names, losses)
        self._nodes = NodeStatements(diagram, self._names, self._style_statements.suffixes, losses)
        self._edges = EdgeStatements(diagram, self._names, losses, self._nodes)
        self._emitter = Emitter()
        self._statement_comments = dict(diagram.comments["statements"])
        self._before_edges = dict(self._vertices_with_ids_of_edges())

    @property
    def names(self) -> dict[str, str]:
        """The id of each vertex in the text."""
        return {vertex: name for name, vertex in self._vertices.items()}

    def _vertices_with_ids_of_edges(self) -> Iterator[tuple[int, str]]:
        """The nodes and groups whose ids edges have, too, each with the first of these edges."""
        seen: set[str] = set()
        for edge in self._edges.edges:
            name = self._edges.ids[edge.key]
            if name in self._vertices and name not in seen and self._vertices[name] not in self._edges.swallowed:
                yield edge.key, self._vertices[name]
            seen.add(name)

    def text(self) -> str:
        self._report_losses()
        self._emit_head()
        self._emit_body()
        self._emit_tail()
        return "\n".join([*self._front_matter(), *self._emitter.lines()]) + "\n"

    def _report_losses(self) -> None:
        """Report changed ids, icons of groups and the type; an id that is also the label is no loss."""
        for vertex in self._names.changed():
            attributes = self._diagram.nodes[vertex]
            if not vertex or (attributes["label"], attributes["markup"]) != (vertex, "text"):
                self._losses.add(rules.ID, vertex, "id", attributes["span"], old=vertex, new=self._names[vertex])
        for group in self._diagram.groups:
            icon, span = self._diagram.group_at(group)["icon"], self._diagram.group_at(group)["span"]
            if icon:
                self._losses.add(rules.GROUP_ICON, group, "icon", span, value=icon, name=group)
        if self._diagram.type != "flowchart":
            self._losses.add(rules.TYPE, None, "type")

    def _front_matter(self) -> list[str]:
        values = dict(self._diagram.properties.get(properties.FRONT_MATTER) or {})
        if self._diagram.title:
            values = {"title": self._diagram.title, **values}
        if config := self._diagram.properties.get(properties.CONFIG):
            values["config"] = config
        return format_front_matter(values)

    def _emit_head(self) -> None:
        emitter, word = self._emitter, self._diagram.properties.get(properties.HEADER, "flowchart")
        emitter.emit_comments(self._diagram.comments["start"])
        emitter.emit_statement(f"{word} {self._diagram.direction}")
        emitter.indent()
        for line in _accessibility(self._diagram):
            emitter.emit_statement(line, indented=not (line.startswith("accTitle") and holds_direction(line)))
        for line in self._style_statements.default_curve():
            emitter.emit_terminated(line)

    def _emit_body(self) -> None:
        statements = arranged(
            self._diagram,
            ends=self._edges.ends,
            own_line=lambda node: self._nodes.has_data(node) or bool(self._diagram.node_at(node)["comments"]),
            needs=self._needs,
        )
        self._edges.reachable -= set(self._edges_of_known_vertices(statements))
        generated = _generated(statements, self._names)
        for statement in statements:
            self._emit(statement, generated)

    def _edges_of_known_vertices(self, statements: Iterable[Statement]) -> Iterator[int]:
        """The edges whose id is that of a node which an earlier line makes, though it could have come last."""
        known: set[str] = set()
        for statement in statements:
            match statement:
                case DeclareNode(node):
                    known.add(node)
                case MentionVertices(vertices):
                    known.update(vertices)
                case DrawEdge(edge):
                    if self._vertices.get(self._edges.ids[edge.key]) in known:
                        yield edge.key
                    known.update((edge.source, edge.target))

    def _needs(self, edge: Edge) -> tuple[str, ...]:
        """Once an edge has an id, Mermaid reads it as the edge's, so what else has that id has to precede the edge."""
        vertex = self._vertices.get(self._edges.ids[edge.key])
        return () if vertex is None or vertex in self._edges.swallowed else (vertex,)

    def _emit(self, statement: Statement, generated: set[str]) -> None:
        emitter, diagram = self._emitter, self._diagram
        match statement:
            case OpenGroup(group):
                emitter.add_blank_line()
                emitter.emit_comments(diagram.group_at(group)["comments"])
                emitter.emit_terminated(subgraph_opening(diagram, self._names, group, generated=group in generated))
                emitter.indent()
                if direction := diagram.group_at(group)["direction"]:
                    emitter.emit_statement(f"direction {direction}")
                emitter.suppress_blank_line()
            case CloseGroup(group):
                emitter.emit_comments(diagram.group_at(group)["end_comments"])
                emitter.dedent()
                emitter.emit_statement("end")
                emitter.add_blank_line()
            case DeclareNode(node):
                emitter.emit_comments(diagram.node_at(node)["comments"])
                emitter.emit_terminated(self._nodes.declaration(node))
            case MentionVertices(vertices):
                for vertex in vertices:
                    emitter.emit_terminated(self._nodes.mention(vertex))
            case DrawEdge(edge, declares):
                self._emit_before(edge)
                emitter.emit_comments(edge.attributes["comments"])
                emitter.emit_terminated(
                    self._edges.statement(edge, {node: self._nodes.declaration(node) for node in declares})
                )

    def _emit_before(self, edge: Edge) -> None:
        """Emit the classes and the style of what has this edge's id, too."""
        vertex = self._before_edges.get(edge.key)
        if vertex is not None:
            self._emit_with_comments(self._style_statements.before_edge(vertex, edge))

    def _emit_tail(self) -> None:
        """Emit data, classes, styles and clicks, in blocks, and the comments at the end."""
        emitter, styles = self._emitter, self._style_statements
        for line in styles.data(self._edges):
            emitter.emit_terminated(line)
        emitter.add_blank_line()
        for comments, line in styles.definitions():
            emitter.emit_comments(comments)
            emitter.emit_terminated(line)
        emitter.add_blank_line()
        self._emit_with_comments((*styles.uses(self._edges), *styles.styles(self._edges)))
        emitter.add_blank_line()
        self._emit_with_comments(styles.clicks())
        emitter.emit_comments(chain(*self._statement_comments.values()))
        emitter.emit_comments(self._diagram.comments["end"])

    def _emit_with_comments(self, lines: Iterable[str]) -> None:
        """Emit statements, each after the comments before it."""
        for line in lines:
            for statement in _first_words(line):
                self._emitter.emit_comments(self._statement_comments.pop(statement, []))
            self._emitter.emit_terminated(line)


def _first_words(line: str) -> list[str]:
    """The words with which the reader keeps comments before a statement; one that styles several links has several.

    >>> _first_words("class a,b pod"), _first_words("linkStyle 0,2 stroke:red"), _first_words("style a fill:#f00")
    (['class pod'], ['linkStyle 0', 'linkStyle 2'], ['style a'])
    """
    keyword, _, rest = line.partition(" ")
    target = rest.rpartition(" ")[2] if keyword == "class" else rest.partition(" ")[0]
    targets = target.split(",") if keyword == "linkStyle" else [target]
    return [f"{keyword} {each}" for each in targets]


def _generated(statements: list[Statement], names: Names) -> set[str]:
    """The groups whose id is what Mermaid generates: `subGraph` and the number of subgraphs that ended before."""
    closes = [statement.group for statement in statements if isinstance(statement, CloseGroup)]
    return {group for number, group in enumerate(closes) if names[group] == f"subGraph{number}"}


def _accessibility(diagram: Diagram) -> Iterator[str]:
    """The title (one line) and the description (one or several) for screen readers."""
    if title := diagram.accessibility.get("title"):
        yield f"accTitle: {accessible(title, indented=not holds_direction(title)).replace(chr(10), '#10;')}"
    if description := diagram.accessibility.get("description"):
        if "\n" in accessible(description) or holds_direction(description):
            yield from ("accDescr {", *(INDENT + line for line in accessible(description, block=True).split("\n")), "}")
        else:
            yield f"accDescr: {accessible(description)}"
