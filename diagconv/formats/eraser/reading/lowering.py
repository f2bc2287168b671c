"""From statements to a diagram: names become nodes and groups at their first mention, connections become edges."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.diagnostics import Span, did_you_mean
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.foreign_syntax import (
    hash_comment,
    reads_like_header,
    suspicious_group_name,
    suspicious_name,
)
from diagconv.formats.eraser.keywords import (
    CONNECTORS,
    DEFAULT_COLOR_MODE,
    DIRECTIONS,
    HAS_HEADER,
    LEGEND_KEYS,
    MODES,
    PLAIN_COLOR_MODE,
    SETTINGS,
)
from diagconv.formats.eraser.quoting import label_from_name
from diagconv.formats.eraser.reading.comments import comments_in, comments_of
from diagconv.formats.eraser.reading.names import NameTable, setting_name
from diagconv.formats.eraser.reading.properties import PropertyReader, text_of
from diagconv.formats.eraser.reading.statements import (
    Connection,
    Group,
    HeaderLine,
    LegendBlock,
    LineEnd,
    NodeList,
    Operand,
    Properties,
    Setting,
    Text,
    Title,
    walk,
)
from diagconv.formats.hints.lines import is_hint
from diagconv.limits import EDGES, NODES, PRODUCT
from diagconv.model import Diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.statements import Item


class _End(NamedTuple):
    """An end of a connection: the node or group, and its place."""

    vertex: str
    span: Span


class Lowering:
    """Builds a diagram from statements.

    Args:
        diagram: an empty diagram with its type and direction.
        source: the text.
        diagnostics: a list to which errors and warnings are added.
    """

    def __init__(self, diagram: Diagram, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.diagram = diagram
        self.source = source
        self.diagnostics = diagnostics
        self.properties = PropertyReader(source, diagnostics)
        self.hints: list[str] = []
        self._set: set[str] = set()
        self._count = 0
        self._comments: list[str] = []
        self._behind: list[str] = self._comments

    def build(self, items: list[Item]) -> None:
        """Add the nodes, groups and edges of the statements."""
        self.names = NameTable(items, self.source, self.diagnostics)
        most_vertices = NODES.value
        for item, group in walk(items):
            if len(self.diagram) > most_vertices:
                break  # which is reported for all languages alike
            if isinstance(item, LineEnd):
                self._line_end(item)
            elif item is None and group is not None:
                self._group_end(group)
            elif item is not None:
                self._statement(item)
        self.diagram.comments["end"].extend(self._comments)
        if self.diagram.type == "flowchart":
            self._resolve_color_mode()

    def _resolve_color_mode(self) -> None:
        """Make Eraser's default explicit: in a flowchart of the model, a fill is a fill unless a mode is set."""
        properties, vertices = self.diagram.properties, self.diagram.nodes.values()
        if properties.get("colorMode") == PLAIN_COLOR_MODE:
            del properties["colorMode"]
        elif "colorMode" not in properties and any("fill" in attributes["style"] for attributes in vertices):
            properties["colorMode"] = DEFAULT_COLOR_MODE

    # LineEndComments: those below a line end wait for the statement that follows; one behind a statement is its own

    def _line_end(self, line_end: LineEnd) -> None:
        if "//" in line_end.text:
            behind, below = map(self._without_hints, comments_in(line_end.text))
            self._behind.extend(behind)
            self._comments.extend(below)
        self._behind = self._comments

    def _without_hints(self, comments: list[str]) -> list[str]:
        """The comments that are not hints; hints are collected."""
        self.hints.extend(comment for comment in comments if is_hint(comment))
        return [comment for comment in comments if not is_hint(comment)]

    def _attach_comments(self, comments: list[str], *more: str) -> None:
        """Attach the pending comments to an element, and the comment that follows on its line."""
        comments.extend(self._comments)
        comments.extend(more)
        self._comments = []
        self._behind = comments

    # Statements

    def _statement(self, item: Item) -> None:
        if isinstance(item, NodeList):
            self._nodes(item)
        elif isinstance(item, Connection):
            self._connection(item)
        elif isinstance(item, Group):
            self._group(item)
        elif isinstance(item, Setting) and self.names.is_node(item):
            name = Text(setting_name(item, self.source), item.span)
            self._nodes(NodeList([Operand(name, None)]))
        elif not isinstance(item, LineEnd):
            self._attach_comments(self.diagram.comments["start"])
            self._diagram_statement(item)

    def _nodes(self, nodes: NodeList) -> None:
        self._check_header(nodes.operands)
        for operand in nodes.operands:
            vertex = self._vertex(operand, operand.name.value)
            if vertex is not None:
                self._attach_comments(self.diagram.nodes[vertex]["comments"], *comments_of(operand.properties))
                self.diagram.nodes[vertex]["span"] = operand.span

    def _check_header(self, operands: list[Operand]) -> None:
        """Warn about a first line that looks like a header."""
        first = operands[0]
        is_alone = len(operands) == 1 and not first.properties and not len(self.diagram)
        if is_alone and reads_like_header(first.name.value):
            self.diagnostics.append(rules.UNKNOWN_HEADER.at(self.source, first.name.span, name=first.name.value))

    def _group(self, group: Group) -> None:
        vertex = self._vertex(group.head, group.head.name.value)
        before = [text for part in comments_in(group.opening.value) for text in part]
        if vertex is not None:
            self._attach_comments(self.diagram.nodes[vertex]["comments"], *comments_of(group.head.properties), *before)
            self.diagram.nodes[vertex]["span"] = group.head.span

    def _group_end(self, group: Group) -> None:
        name = group.head.name.value
        if name in self.diagram:
            self._attach_comments(self.diagram.group_at(name)["end_comments"])

    # Names

    def _vertex(self, operand: Operand, name: str) -> str | None:
        """The node or group of a name, created at its first mention, with its properties; None if the name is empty."""
        if not name.strip():
            self.diagnostics.append(rules.NO_NAME.at(self.source, operand.name.span))
            return None
        if name not in self.diagram:
            self._new_vertex(operand, name)
        if operand.properties:
            element = "group" if name in self.names.groups else "node"
            self.properties.put(operand.properties, element, self.diagram.nodes[name])
        return name

    def _new_vertex(self, operand: Operand, name: str) -> None:
        self._check_name(operand.name)
        add = self.diagram.group if name in self.names.groups else self.diagram.node
        add(name, label_from_name(name), group=self.names.group_of(name), span=operand.span)

    def _check_name(self, name: Text) -> None:
        if name.quoted:
            return
        check = suspicious_group_name if name.value in self.names.groups else suspicious_name
        found = check(name.value, name.span, self.source)
        if found is not None:
            self.diagnostics.append(found)

    # Connections

    def _connection(self, connection: Connection) -> None:
        """Each hop connects all names of a step with all of the next; label and properties belong to the last hop."""
        steps = [self._step(step) for step in connection.steps]
        comments = [text for step in connection.steps for operand in step for text in comments_of(operand.properties)]
        edges = []
        for connector, (sources, targets) in zip(connection.connectors, pairwise(steps), strict=True):
            last = connector is connection.connectors[-1]
            if self._has_too_many(connection, len(sources) * len(targets)):
                break
            for source, target in product(sources, targets):
                end = _end(connection) if last else target.span.end
                edges.append(self._edge(source, target, connector, end))
                if last:
                    self._apply_label(connection, edges[-1])
        if edges:
            self._attach_comments(edges[0]["comments"], *comments)

    def _has_too_many(self, connection: Connection, count: int) -> bool:
        """Whether a statement has more connections than there may be, which is reported once for each limit."""
        self._count += count
        beyond = PRODUCT if count > PRODUCT.value else EDGES if self._count > EDGES.value else None
        if beyond is not None and beyond.name not in self._set:
            span = Span(connection.steps[0][0].span.start, _end(connection))
            self.diagnostics.append(beyond.at(self.source, span, count=f"{count:,}"))
            self._set.add(beyond.name)
        return beyond is not None

    def _step(self, operands: list[Operand]) -> list[_End]:
        vertices = [self._vertex(operand, self.names.resolved(operand)) for operand in operands]
        return [_End(vertex, operand.span) for vertex, operand in zip(vertices, operands, strict=True) if vertex]

    def _edge(self, source: _End, target: _End, connector: Text, end: int) -> Any:
        line, tail, head = CONNECTORS[connector.value]
        span = Span(source.span.start, end)
        key = self.diagram.edge(source.vertex, target.vertex, line=line, tail=tail, head=head, span=span)
        return self.diagram.get_edge_data(source.vertex, target.vertex, key)

    def _apply_label(self, connection: Connection, attributes: Any) -> None:
        if connection.label is not None:
            attributes["label"] = text_of(connection.label)
        if connection.properties:
            self.properties.put(connection.properties, "connection", attributes)

    # The whole diagram

    def _diagram_statement(self, item: HeaderLine | Title | Setting | LegendBlock) -> None:
        if isinstance(item, Setting):
            self._setting(item)
        elif isinstance(item, LegendBlock):
            self._legend(item)
        elif isinstance(item, Title):
            if self._is_first("title", item.span):
                self.diagram.title = text_of(item.text)
        elif self._is_first("header", item.word.span):
            self.diagram.graph[HAS_HEADER] = True

    def _is_first(self, what: str, span: Span) -> bool:
        if what in self._set:
            self.diagnostics.append(rules.SECOND_DIAGRAM.at(self.source, span, what=what))
            return False
        self._set.add(what)
        return True

    def _setting(self, setting: Setting) -> None:
        key = next(word for word in SETTINGS if word.lower() == setting.key.value.lower())
        if key in self._set:
            self.diagnostics.append(rules.REPEATED_SETTING.at(self.source, setting.span, key=key))
        self._set.add(key)
        if setting.hash_comment:
            self.diagnostics.append(hash_comment(setting.hash_comment.span, self.source))
        if key in MODES:
            self.diagram.properties[key] = setting.value.value
            self.properties.check_mode(key, setting.value)
        else:
            self._direction(setting.value)

    def _direction(self, word: Text) -> None:
        direction = DIRECTIONS.get(word.value.lower())
        if direction is not None:
            self.diagram.direction = direction
            return
        hint = did_you_mean(word.value.lower(), DIRECTIONS)
        self.diagnostics.append(
            rules.UNKNOWN_VALUE.at(
                self.source, word.span, hint=hint, word=word.value, key="direction", known=", ".join(DIRECTIONS)
            )
        )

    def _legend(self, legend: LegendBlock) -> None:
        entries = [self.properties.plain(entry, LEGEND_KEYS) for entry in legend.body if isinstance(entry, Properties)]
        position = self.properties.plain(legend.properties, LEGEND_KEYS) if legend.properties else {}
        self.diagram.properties["legend"] = {**position, "entries": entries}
        for line_end in legend.body:
            if isinstance(line_end, LineEnd):
                self._line_end(line_end)
        self._attach_comments(self.diagram.comments["start"])


def _end(connection: Connection) -> int:
    """Where a connection ends in the text."""
    last = connection.properties or connection.label or connection.steps[-1][-1]
    return last.span.end
