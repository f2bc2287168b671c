"""Makes the model's diagram of a chart that was read whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from diagconv.diagnostics import did_you_mean
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid import properties as names
from diagconv.formats.mermaid.reading.chart import NEVER
from diagconv.formats.mermaid.reading.labels import Label, decode, read_label, read_tooltip, unmarked
from diagconv.formats.mermaid.shapes import SHAPE_OF
from diagconv.model import Diagram

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.formats.mermaid.reading.chart import Chart, Click, Element, Link, Subgraph, Vertex
    from diagconv.formats.mermaid.reading.prepasses import Prepared

_TAKEN = ("icon", "img")


class Assembly:
    """One chart on its way into a diagram."""

    def __init__(self, chart: Chart, prepared: Prepared) -> None:
        self.chart = chart
        self.prepared = prepared
        self.diagram = Diagram()

    def run(self) -> Diagram:
        """The diagram: what concerns the whole, then nodes, groups and edges in their order."""
        self._whole()
        self._say_what_surprises()
        parents = self._parents()
        for vertex in self.chart.vertices.values():
            if vertex.id not in self.chart.subgraphs:
                self._node(vertex, parents.get(vertex.id))
        for id in self._missing_ends():
            self.diagram.node(id, group=parents.get(id))
        for subgraph in self._in_order(parents):
            self._group(subgraph, parents.get(subgraph.id))
        for link in self.chart.links:
            self._edge(link)
        return self.diagram

    def _whole(self) -> None:
        chart, diagram = self.chart, self.diagram
        diagram.language = "mermaid"
        diagram.graph["direction"] = chart.direction
        diagram.accessibility.update(
            title=_accessible(chart.accessible_title), description=_accessible(chart.accessible_description, lines=True)
        )
        for name, pairs in chart.classes.items():
            diagram.classes[name] = style_of(pairs)
        if chart.header not in ("flowchart", "graph", ""):
            diagram.properties[names.HEADER] = chart.header
        if chart.default_style is not None or chart.default_curve is not None:
            diagram.properties[names.LINK_STYLE] = {
                "style": style_of(chart.default_style or []), "curve": chart.default_curve,
            }  # fmt: skip
        diagram.comments["start"] = chart.start_comments
        diagram.comments["classes"] = chart.class_comments
        diagram.comments["end"] = chart.comments_before(NEVER)

    def _say_what_surprises(self) -> None:
        """What only shows when all is read."""
        chart = self.chart
        for name, start in chart.used_classes.items():
            if name not in chart.classes:
                hint = did_you_mean(name, chart.classes)
                chart.say(rules.UNDEFINED_CLASS, start, start + len(name), hint, name=name)
        if "%%" in chart.vertices:
            vertex = chart.vertices["%%"]
            chart.say(rules.BARE_COMMENT, vertex.start, vertex.stop)

    # Who is in what

    def _parents(self) -> dict[str, str]:
        """The group of each node and group; where two contain each other, the one that ended later stays outside."""
        parents = dict(self.chart.owners)
        settled: set[str] = set()
        for id in self.chart.subgraphs:
            path: dict[str, None] = {}
            around: str | None = id
            while around is not None and around not in settled and around not in path:
                path[around] = None
                around = parents.get(around)
            if around in path:
                circle = list(path)[list(path).index(str(around)) :]
                self._break(circle, parents)
            settled.update(path)
        return parents

    def _break(self, circle: list[str], parents: dict[str, str]) -> None:
        """Take out of a circle of subgraphs the one that was named by the last to end."""
        ended = {id: number for number, id in enumerate(self.chart.subgraphs)}
        outside = max(circle, key=lambda id: ended[parents[id]])
        subgraph = self.chart.subgraphs[parents[outside]]
        self.chart.say(rules.CYCLE, subgraph.opened, subgraph.head, name=outside, group=parents[outside])
        del parents[outside]

    def _in_order(self, parents: dict[str, str]) -> Iterable[Subgraph]:
        """The subgraphs as they begin in the text, each before those within it."""
        inside: dict[str | None, list[Subgraph]] = {}
        for subgraph in sorted(self.chart.subgraphs.values(), key=lambda subgraph: subgraph.opened):
            inside.setdefault(parents.get(subgraph.id), []).append(subgraph)
        waiting = inside.get(None, [])[::-1]
        while waiting:
            subgraph = waiting.pop()
            yield subgraph
            waiting += inside.get(subgraph.id, [])[::-1]

    def _missing_ends(self) -> dict[str, None]:
        """The ids that links end at and that no node has, since Mermaid took them for a link's id."""
        known = self.chart.vertices.keys() | self.chart.subgraphs.keys()
        ends = (end for link in self.chart.links for end in (link.source, link.target))
        return {end: None for end in ends if end not in known}

    # Elements

    def _node(self, vertex: Vertex, group: str | None) -> None:
        data = unmarked(vertex.data or {})
        label = self._label(vertex, vertex.id)
        if vertex.label is None and (data.get("icon") or data.get("img")):
            label = Label("", "text")
        self.diagram.node(
            vertex.id,
            label.text,
            markup=label.markup,
            shape=SHAPE_OF.get(vertex.shape or "rect", vertex.shape or "rect"),
            group=group,
            icon=_word(data.get("icon")),
            image=_word(data.get("img")),
            **self._common(vertex),
            **self._clicked(vertex.id),
            properties=self._properties(vertex, names.NODE_DATA),
        )

    def _group(self, subgraph: Subgraph, group: str | None) -> None:
        hidden = self.chart.vertices.get(subgraph.id)
        label = self._label(subgraph, "")
        common = self._common(subgraph)
        common["style"] = style_of(hidden.style) if hidden else {}
        self.diagram.group(
            subgraph.id,
            label.text,
            markup=label.markup,
            direction=cast("Any", subgraph.direction),
            group=group,
            **common,
            **self._clicked(subgraph.id),
            end_comments=subgraph.end_comments,
            properties=self._properties(subgraph, ()),
        )

    def _edge(self, link: Link) -> None:
        label = self._label(link, "")
        line, tail, head, length = link.ends
        self.diagram.edge(
            link.source,
            link.target,
            id=link.id if link.named else None,
            label=label.text,
            markup=label.markup,
            line=cast("Any", line),
            tail=cast("Any", tail),
            head=cast("Any", head),
            length=length,
            **self._common(link),
            properties=self._properties(link, names.EDGE_DATA),
        )

    def _common(self, element: Element) -> Any:
        return {
            "classes": element.classes,
            "style": style_of(element.style) if element.style else {},
            "span": self.prepared.span(element.start, element.stop),
            "comments": element.comments,
        }

    def _label(self, element: Element, otherwise: str) -> Label:
        if element.label is None:
            return Label(decode(otherwise) if "&" in otherwise else otherwise, "text")
        label = read_label(element.label, element.kind)
        if label.dropped or label.unprintable:
            self._say_what_is_lost(element, label)
        return label

    def _say_what_is_lost(self, element: Element, label: Label) -> None:
        for tag in label.dropped:
            self.chart.say(rules.DROPPED_TAG, element.start, element.stop, tag=tag)
        if label.unprintable:
            self.chart.say(rules.UNPRINTABLE, element.start, element.stop, count=len(label.unprintable))

    def _clicked(self, id: str) -> Any:
        link = next((click.link for click in reversed(self.chart.clicks.get(id, ())) if click.link is not None), None)
        tooltip = self.chart.tooltips.get(id)
        return {
            "link": None if link is None else unmarked(link),
            "tooltip": None if tooltip is None else read_tooltip(tooltip),
        }

    def _properties(self, element: Element, known: tuple[str, ...]) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        rest = {}
        for key, value in unmarked(element.data or {}).items():
            if key in known:
                properties[key] = value
            elif key not in _TAKEN:
                rest[key] = value
        if rest:
            properties[names.DATA] = rest
        if element.curve is not None:
            properties.setdefault(names.CURVE, element.curve)
        if element.props:
            properties[names.BRACKET_PROPERTIES] = element.props
        for click in self.chart.clicks.get(element.id, ()) if known is not names.EDGE_DATA else ():
            _add_click(properties, click)
        return properties


def _add_click(properties: dict[str, Any], click: Click) -> None:
    if click.function is not None:
        arguments = {} if click.arguments is None else {"arguments": unmarked(click.arguments)}
        properties[names.CALLBACK] = {"function": unmarked(click.function), **arguments}
    elif click.target is not None:
        properties[names.LINK_TARGET] = click.target
    else:
        properties.pop(names.LINK_TARGET, None)


def style_of(pairs: list[str]) -> dict[str, str]:
    """`["fill:#f00", " stroke : red"]` as a dictionary; the last of a key wins, what has no colon is no style.

    >>> style_of(["fill:#f00", " stroke : red"])
    {'fill': '#f00', 'stroke': 'red'}
    """
    split = (pair.partition(":") for pair in pairs)
    return {key.strip(): value.strip() for key, colon, value in split if colon}


def _word(value: Any) -> str | None:
    return str(value) if value else None


def _accessible(text: str | None, *, lines: bool = False) -> str | None:
    if not text:
        return None
    return read_tooltip(re.sub(r"\n\s+", "\n", text) if lines else text)
