"""Lowers a complete database to a diagram of the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from diagconv.diagnostics import did_you_mean
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid import properties as names
from diagconv.formats.mermaid.reading.database import NEVER
from diagconv.formats.mermaid.reading.labels import (
    Label,
    decode,
    decode_entities,
    read_accessible,
    read_label,
    read_tooltip,
)
from diagconv.formats.mermaid.reading.styles import parse_style
from diagconv.formats.mermaid.reading.surprises import surprises
from diagconv.formats.mermaid.shapes import SHAPE_OF
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.model import Diagram
from diagconv.model.attributes import checked, edge_defaults, named, node_defaults
from diagconv.model.bulk_loading import BulkLoader
from diagconv.model.cleaning import cleaned
from diagconv.model.fields import BUILT_EDGE
from diagconv.suggestions import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.formats.mermaid.reading.database import FlowDatabase
    from diagconv.formats.mermaid.reading.elements import Click, Element, Link, Subgraph, Vertex
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText
    from diagconv.model.attributes import EdgeAttributes, NodeAttributes

_ATTRIBUTE_KEYS = ("icon", "img")
"""The keys of `@{ … }` that are attributes of the model, not properties."""

_CLASSES_OF_PAGES: Final = frozenset({"internal-link"})
"""Classes that programs which show diagrams know without a definition: Obsidian makes links to notes of such nodes."""


class Lowering:
    """The conversion of one database to a diagram."""

    def __init__(self, database: FlowDatabase, preprocessed: PreprocessedText) -> None:
        self.database = database
        self.preprocessed = preprocessed
        self.diagram = Diagram()
        self._loader = BulkLoader(self.diagram)

    def run(self) -> Diagram:
        """Build the diagram: its own attributes, then nodes, groups and edges in their order."""
        self._set_diagram_attributes()
        self._warn_of_surprises()
        parents = self._parents()
        for vertex in self.database.vertices.values():
            if vertex.id not in self.database.subgraphs:
                self._add_node(vertex, parents.get(vertex.id))
        for id in self._undeclared_ends():
            self.diagram.node(id, group=parents.get(id))
        for subgraph in self._subgraphs_in_order(parents):
            self._add_group(subgraph, parents.get(subgraph.id))
        for link in self.database.links:
            self._add_edge(link)
        return self.diagram

    def _set_diagram_attributes(self) -> None:
        database, diagram = self.database, self.diagram
        diagram.language = "mermaid"
        diagram.graph["direction"] = database.direction
        diagram.accessibility.update(
            title=_accessible(database.accessible_title),
            description=_accessible(database.accessible_description, lines=True),
        )
        for name, pairs in database.classes.items():
            diagram.classes[name] = parse_style(pairs)
        if database.header not in ("flowchart", "graph", ""):
            diagram.properties[names.HEADER] = database.header
        default_style = parse_style(database.default_style or [])
        if default_style or database.default_curve is not None:
            diagram.properties[names.LINK_STYLE] = {"style": default_style, "curve": database.default_curve}
        diagram.comments["start"] = database.start_comments
        diagram.comments["classes"] = database.class_comments
        diagram.comments["statements"] = database.statement_comments
        diagram.comments["end"] = database.take_comments_before(NEVER)

    def _warn_of_surprises(self) -> None:
        """Warnings that need the complete database."""
        database = self.database
        unknown = database.used_classes.keys() - database.classes.keys() - _CLASSES_OF_PAGES
        for number, name in enumerate(name for name in database.used_classes if name in unknown):
            start = database.used_classes[name]
            hint = did_you_mean(name, database.classes) if number < MOST_COMPARED else None
            database.report(rules.UNDEFINED_CLASS, start, start + len(name), hint, name=name)
        if "%%" in database.vertices:
            vertex = database.vertices["%%"]
            database.report(rules.EMPTY_COMMENT, vertex.start, vertex.stop)

    # Containment

    def _parents(self) -> dict[str, str]:
        """The group of each node and group; groups do not contain each other."""
        parents = dict(self.database.owners)
        settled: set[str] = set()
        for id in self.database.subgraphs:
            path: dict[str, None] = {}
            around: str | None = id
            while around is not None and around not in settled and around not in path:
                path[around] = None
                around = parents.get(around)
            if around in path:
                cycle = list(path)[list(path).index(str(around)) :]
                self._break_cycle(cycle, parents)
            settled.update(path)
        return parents

    def _break_cycle(self, cycle: list[str], parents: dict[str, str]) -> None:
        """Take a subgraph out of a cycle: one that is only mentioned inside another, not written there.

        Of several, it is the one that the last of them to end contains.
        """
        ended = {id: number for number, id in enumerate(self.database.subgraphs)}
        mentioned = [id for id in cycle if not self._is_written_in(id, parents[id])]
        outside = max(mentioned or cycle, key=lambda id: ended[parents[id]])
        subgraph = self.database.subgraphs[parents[outside]]
        self.database.report(
            rules.SUBGRAPH_CYCLE, subgraph.opening_start, subgraph.opening_stop, name=outside, group=parents[outside]
        )
        del parents[outside]

    def _is_written_in(self, id: str, group: str) -> bool:
        around = self.database.subgraphs[id].around
        return around is not None and around.id == group

    def _subgraphs_in_order(self, parents: dict[str, str]) -> Iterable[Subgraph]:
        """The subgraphs in the order of the text, each before those inside it."""
        inside: dict[str | None, list[Subgraph]] = {}
        for subgraph in sorted(self.database.subgraphs.values(), key=lambda subgraph: subgraph.opening_start):
            inside.setdefault(parents.get(subgraph.id), []).append(subgraph)
        waiting = inside.get(None, [])[::-1]
        while waiting:
            subgraph = waiting.pop()
            yield subgraph
            waiting += inside.get(subgraph.id, [])[::-1]

    def _undeclared_ends(self) -> dict[str, None]:
        """The ids at which links end and that no node has, since Mermaid took them for the id of a link."""
        known = self.database.vertices.keys() | self.database.subgraphs.keys()
        ends = (end for link in self.database.links for end in (link.source, link.target))
        return {end: None for end in ends if end not in known}

    # Elements

    def _add_node(self, vertex: Vertex, group: str | None) -> None:
        label = self._label(vertex, vertex.id)
        shape = SHAPE_OF.get(vertex.shape or "rect", vertex.shape or "rect")
        if not vertex.data and not vertex.props and vertex.curve is None and vertex.id not in self.database.clicks:
            attributes = node_defaults(vertex.id)
            attributes["shape"], attributes["group"] = shape, group
            self._complete(attributes, vertex, label)
            self._loader.node(vertex.id, attributes)
            return
        data = decode_entities(vertex.data) if vertex.data else {}
        if vertex.label is None and (data.get("icon") or data.get("img")):
            label = Label("", "text")
        self.diagram.node(
            vertex.id,
            label.text,
            markup=label.markup,
            shape=shape,
            group=group,
            icon=_word(data.get("icon")),
            image=_word(data.get("img")),
            **self._common_attributes(vertex, names.NODE_DATA),
            **self._click_attributes(vertex.id),
        )

    def _complete(self, attributes: NodeAttributes | EdgeAttributes, element: Element, label: Label) -> None:
        """Fill in what all elements have, of one that sets no properties."""
        attributes["label"], attributes["markup"] = label.text, label.markup
        attributes["span"] = self.preprocessed.span(element.start, element.stop)
        if element.classes:
            attributes["classes"] = element.classes
        if element.style:
            attributes["style"] = parse_style(element.style)
        if element.comments:
            attributes["comments"] = element.comments

    def _add_group(self, subgraph: Subgraph, group: str | None) -> None:
        hidden = self.database.vertices.get(subgraph.id)
        label = self._label(subgraph, "")
        common = self._common_attributes(subgraph, ())
        common["style"] = parse_style(hidden.style) if hidden else None
        if hidden and hidden.comments:
            common["comments"] = [*subgraph.comments, *hidden.comments]
        self.diagram.group(
            subgraph.id,
            label.text,
            markup=label.markup,
            direction=cast("Any", subgraph.direction),
            group=group,
            **common,
            **self._click_attributes(subgraph.id),
            end_comments=subgraph.end_comments,
        )

    def _add_edge(self, link: Link) -> None:
        label = self._label(link, "")
        line, tail, head, length = link.arrow
        attributes = edge_defaults()
        attributes["id"] = link.id if link.named else None
        attributes["line"], attributes["length"] = cast("Any", line), length
        attributes["tail"], attributes["head"] = cast("Any", tail), cast("Any", head)
        self._complete(attributes, link, label)
        if link.data or link.props or link.curve is not None:
            properties, ends = self._properties(link, names.EDGE_DATA), (link.source, link.target)
            attributes["properties"] = checked("properties", properties, BUILT_EDGE["properties"], named("edge", *ends))
        self._loader.edge(link.source, link.target, attributes)

    def _common_attributes(self, element: Element, data_keys: tuple[str, ...]) -> Any:
        """The attributes that all elements have; None, which the model does not check, for an empty one."""
        return {
            "classes": element.classes or None,
            "style": parse_style(element.style) if element.style else None,
            "span": self.preprocessed.span(element.start, element.stop),
            "comments": element.comments or None,
            "properties": self._properties(element, data_keys) or None,
        }

    def _label(self, element: Element, otherwise: str) -> Label:
        if element.label is None:
            return Label(decode(otherwise) if "&" in otherwise else otherwise, "text")
        label = read_label(element.label, element.label_type)
        if label.dropped or label.unprintable:
            self._warn_of_losses(element, label)
        if label.text is not element.label:
            self._warn_of_misread_text(element)
        return label

    def _warn_of_misread_text(self, element: Element) -> None:
        for rule, written, words in surprises(str(element.label)):
            start = self.preprocessed.text.find(written, element.start, element.stop)
            place = (element.start, element.stop) if start < 0 else (start, start + len(written))
            self.database.report(rule, *place, **words)

    def _warn_of_losses(self, element: Element, label: Label) -> None:
        for dropped in label.dropped:
            if dropped.startswith("<"):
                self.database.report(rules.DROPPED_TAG, element.start, element.stop, tag=dropped)
            else:
                self.database.report(rules.DROPPED_ATTRIBUTE, element.start, element.stop, attribute=dropped)
        if label.unprintable:
            self.database.report(rules.UNPRINTABLE, element.start, element.stop, count=len(label.unprintable))

    def _click_attributes(self, id: str) -> Any:
        if id not in self.database.clicks:
            return {}
        link = next(
            (click.link for click in reversed(self.database.clicks.get(id, ())) if click.link is not None), None
        )
        tooltip = self.database.tooltips.get(id)
        return {
            "link": None if link is None else cleaned(decode_entities(link)),
            "tooltip": None if tooltip is None else read_tooltip(tooltip),
        }

    def _properties(self, element: Element, data_keys: tuple[str, ...]) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        rest = {}
        for key, value in (decode_entities(element.data) if element.data else {}).items():
            if key in data_keys:
                if value is not None:  # Mermaid takes an empty value for none
                    properties[key] = value
            elif key not in _ATTRIBUTE_KEYS:
                rest[key] = value
        if rest:
            properties[names.DATA] = rest
        if element.curve is not None:
            properties.setdefault(names.CURVE, element.curve)
        if element.props:
            properties[names.BRACKET_PROPERTIES] = element.props
        for click in self.database.clicks.get(element.id, ()) if data_keys is not names.EDGE_DATA else ():
            _set_click_properties(properties, click)
        return properties


def _set_click_properties(properties: dict[str, Any], click: Click) -> None:
    if click.function is not None:
        arguments = {} if click.arguments is None else {"arguments": cleaned(decode_entities(click.arguments))}
        properties[names.CALLBACK] = {"function": cleaned(decode_entities(click.function)), **arguments}
    elif click.target is not None:
        properties[names.LINK_TARGET] = click.target
    else:
        properties.pop(names.LINK_TARGET, None)


def _word(value: Any) -> str | None:
    return str(value) if value else None


def _accessible(text: str | None, *, lines: bool = False) -> str | None:
    if not text:
        return None
    return read_accessible(re.sub(r"\n\s+", "\n", text) if lines else text).strip(WHITESPACE) or None
