"""A diagram to Mermaid, in one canonical style (`docs/reference/mermaid-style.md`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.diagnostics import Source
from diagconv.formats.hints.generation import generate_hints
from diagconv.formats.hints.silent_losses import report_silent_losses
from diagconv.formats.losses import Losses
from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.reading.reader import read
from diagconv.formats.mermaid.writing import losses as lost
from diagconv.formats.mermaid.writing.appearance import Appearance
from diagconv.formats.mermaid.writing.arrangement import Arrangement, Close, Connect, Declare, Mention, Open
from diagconv.formats.mermaid.writing.coloring import with_color_classes
from diagconv.formats.mermaid.writing.leftovers import drop_leftovers
from diagconv.formats.mermaid.writing.names import Names
from diagconv.formats.mermaid.writing.page import INDENT, Page
from diagconv.formats.mermaid.writing.spelling import described, names_direction
from diagconv.formats.mermaid.writing.statements import Edges, Nodes, opening
from diagconv.formats.mermaid.writing.yaml_text import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.mermaid.writing.arrangement import Statement
    from diagconv.model import Diagram, Edge


def write(diagram: Diagram, diagnostics: list[Diagnostic], *, hints: bool = True) -> str:
    """The diagram as a Mermaid flowchart, from which the same diagram is read again.

    Args:
        diagram: the diagram.
        diagnostics: to which a warning is added for each thing that Mermaid cannot say and no hint carries.
        hints: whether comments may carry what Mermaid cannot say.
    """
    losses = Losses()
    colored = with_color_classes(diagram)
    writer = _Writer(drop_leftovers(colored.diagram, losses), losses)
    text = writer.text()
    if diagram.language == "mermaid" and not list(losses):
        return text
    seen = read(Source(text), [])
    found = generate_hints(diagram, seen, writer.names, colored.classes) if hints else None
    if found is None or not found.complete:
        told = [(loss.element, loss.field) for loss in losses]
        diagnostics.extend(losses.diagnostics())
        diagnostics.extend(report_silent_losses(diagram, seen, writer.names, told))
    if found is None or not found.lines:
        return text
    return "\n".join([text, *(f"%% {line}" for line in found.lines), ""])


class _Writer:
    """One diagram on its way to a text."""

    def __init__(self, diagram: Diagram, found: Losses) -> None:
        self._diagram = diagram
        self.found = found
        self._names = Names(diagram)
        self._vertices = {self._names[vertex]: vertex for vertex in diagram}
        self._appearance = Appearance(diagram, self._names, found)
        self._nodes = Nodes(diagram, self._names, self._appearance.suffixes, found)
        self._edges = Edges(diagram, self._names, found)
        self._page = Page()

    @property
    def names(self) -> dict[str, str]:
        """What the text calls each vertex."""
        return {vertex: name for name, vertex in self._vertices.items()}

    def text(self) -> str:
        self._report()
        self._head()
        self._body()
        self._tail()
        return "\n".join([*self._front_matter(), *self._page.lines()]) + "\n"

    def _report(self) -> None:
        """An id that is the label too is no loss: the label is written."""
        for vertex in self._names.changed():
            attributes = self._diagram.nodes[vertex]
            if not vertex or (attributes["label"], attributes["markup"]) != (vertex, "text"):
                self.found.add(lost.ID, vertex, "id", attributes["span"], old=vertex, new=self._names[vertex])
        for group in self._diagram.groups:
            icon, span = self._diagram.group_at(group)["icon"], self._diagram.group_at(group)["span"]
            if icon:
                self.found.add(lost.GROUP_ICON, group, "icon", span, value=icon, name=group)
        if self._diagram.type != "flowchart":
            self.found.add(lost.TYPE, None, "type")

    def _front_matter(self) -> list[str]:
        values = dict(self._diagram.properties.get(properties.FRONT_MATTER) or {})
        if self._diagram.title:
            values = {"title": self._diagram.title, **values}
        if config := self._diagram.properties.get(properties.CONFIG):
            values["config"] = config
        return front_matter(values)

    def _head(self) -> None:
        page, word = self._page, self._diagram.properties.get(properties.HEADER, "flowchart")
        page.comments(self._diagram.comments["start"])
        page.line(f"{word} {self._diagram.direction}")
        page.indent()
        for line in (*_accessibility(self._diagram), *self._appearance.default_curve()):
            page.line(line)

    def _body(self) -> None:
        self._closed = 0
        arrangement = Arrangement(
            self._diagram,
            ends=self._edges.ends,
            own_line=lambda node: self._nodes.has_data(node) or bool(self._diagram.node_at(node)["comments"]),
            needs=self._needs,
        )
        statements = list(arrangement.statements())
        generated = _generated(statements, self._names)
        for statement in statements:
            self._say(statement, generated)

    def _needs(self, edge: Edge) -> tuple[str, ...]:
        """Mermaid takes an id for the edge's once it has one, so a node of that id must stand before."""
        vertex = self._vertices.get(self._edges.ids[edge.key])
        return () if vertex is None else (vertex,)

    def _say(self, statement: Statement, generated: set[str]) -> None:
        page, diagram = self._page, self._diagram
        match statement:
            case Open(group):
                page.gap()
                page.comments(diagram.group_at(group)["comments"])
                page.line(opening(diagram, self._names, group, generated=group in generated))
                page.indent()
                if direction := diagram.group_at(group)["direction"]:
                    page.line(f"direction {direction}")
                page.no_gap()
            case Close(group):
                page.comments(diagram.group_at(group)["end_comments"])
                page.dedent()
                page.line("end")
                page.gap()
            case Declare(node):
                page.comments(diagram.node_at(node)["comments"])
                page.line(self._nodes.said(node))
            case Mention(node):
                page.line(self._names[node])
            case Connect(edge, declares):
                page.comments(edge.attributes["comments"])
                page.line(self._edges.said(edge, {node: self._nodes.said(node) for node in declares}))

    def _tail(self) -> None:
        """Data, classes, styles and clicks, in three parts, and the comments at the end."""
        page, appearance = self._page, self._appearance
        for line in appearance.data(self._edges):
            page.line(line)
        page.gap()
        for name, line in appearance.definitions():
            page.comments(self._diagram.comments["classes"].get(name, []))
            page.line(line)
        page.gap()
        for line in (*appearance.uses(self._edges), *appearance.styles(self._edges)):
            page.line(line)
        page.gap()
        for line in appearance.clicks():
            page.line(line)
        page.comments(self._diagram.comments["end"])


def _generated(statements: list[Statement], names: Names) -> set[str]:
    """The groups whose id is the one that Mermaid makes up where they end: `subGraph` and how many ended before."""
    closes = [statement.group for statement in statements if isinstance(statement, Close)]
    return {group for number, group in enumerate(closes) if names[group] == f"subGraph{number}"}


def _accessibility(diagram: Diagram) -> Iterator[str]:
    """What is read aloud: a title of one line, a description of one or several."""
    if title := diagram.accessibility.get("title"):
        yield f"accTitle: {described(title).replace(chr(10), '#10;')}"
    if description := diagram.accessibility.get("description"):
        if "\n" in described(description) or names_direction(description):
            yield from ("accDescr {", *(INDENT + line for line in described(description, block=True).split("\n")), "}")
        else:
            yield f"accDescr: {described(description)}"
