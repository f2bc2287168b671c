"""Writes a diagram as DOT that Graphviz draws well without changes."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import graphviz

from diagconv.formats.dot.diagnostics import ICONS, LOSS_RULES
from diagconv.formats.graphviz.edges import LINES, LogicalEndFinder, arrowheads, overall_direction
from diagconv.formats.graphviz.escaping import escaped, label, link, marked, name
from diagconv.formats.graphviz.icon_labels import label_with_icon
from diagconv.formats.graphviz.losses import GraphvizLosses
from diagconv.formats.graphviz.painting import contrasting_text
from diagconv.formats.graphviz.palette import Palette
from diagconv.formats.graphviz.shapes import SHAPES
from diagconv.formats.writing.comments import end_comments
from diagconv.model.cleaning import cleaned
from diagconv.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.model import Diagram, Edge

FONT: Final = "Arial,Helvetica,sans-serif"
NODE_SIZE: Final = 13
GROUP_SIZE: Final = 14
EDGE_SIZE: Final = 11
TITLE_SIZE: Final = 18
_PIXELS_PER_INCH: Final = 72
"""Text, in points."""

DEEPEST_INDENT: Final = 40
"""Groups further down are not indented any more: a text's size must not be the square of its depth."""

_HIDDEN: Final = {"shape": "point", "style": "invis", "label": ""}
_SIDEWAYS: Final = ("LR", "RL")


def write(diagram: Diagram, diagnostics: list[Diagnostic], **_options: Any) -> str:
    """The diagram in DOT.

    Args:
        diagram: the diagram.
        diagnostics: the list to which a warning is appended for everything that DOT or Graphviz cannot express.
    """
    return source(diagram, diagnostics)


def source(
    diagram: Diagram,
    diagnostics: list[Diagnostic],
    *,
    palette: Palette | None = None,
    pictures: Mapping[str, Path] | None = None,
    edge_label: str = "label",
    gaps: tuple[float | None, float | None] = (None, None),
    splines: str | None = None,
) -> str:
    """The diagram in DOT, as `write` gives it, with what only a picture needs.

    Args:
        diagram: the diagram.
        diagnostics: a list to which losses are added.
        palette: the colours of what the user says nothing of.
        pictures: the files of icons, by the id of their node or group; None if icons are not asked for.
        edge_label: the attribute for the labels of edges: "label", or "xlabel", which Graphviz places last and so
            cannot stumble over.
        gaps: pixels between neighbours of one rank, and between ranks; None for the writer's own.
        splines: Graphviz's `splines`; None to leave it out.
    """
    return _Writer(diagram, diagnostics, palette or Palette(), pictures, edge_label, gaps, splines).source()


class _Writer:
    """Writes one diagram."""

    def __init__(
        self,
        diagram: Diagram,
        diagnostics: list[Diagnostic],
        palette: Palette,
        pictures: Mapping[str, Path] | None,
        edge_label: str,
        gaps: tuple[float | None, float | None],
        splines: str | None,
    ) -> None:
        self.diagram = diagram
        self.palette = palette
        self.pictures = pictures
        self.edge_label = edge_label
        self.gaps = gaps
        self.splines = splines
        self.losses = GraphvizLosses(diagram, LOSS_RULES, diagnostics)
        self.end_finder = LogicalEndFinder(diagram)
        self.direction = overall_direction(diagram)
        self.inherited: dict[str, set[str]] = {}
        self.paints = {vertex: self.losses.of_vertex(vertex) for vertex in diagram}
        self.losses.of_diagram()
        if pictures is None and any(icon for _, icon in diagram.nodes(data="icon")):
            diagnostics.append(ICONS.at(None))

    def source(self) -> str:
        graph = self._whole()
        self._add_vertices(graph)
        for edge in self.diagram.edges_in_order():
            self._add_edge(graph, edge)
        _comment(graph, end_comments(self.diagram))
        return "".join(graph)

    def _whole(self) -> graphviz.Digraph:
        """The graph with what holds for all of it, and nothing in it yet."""
        palette = self.palette
        fill, border = palette.node
        node_gap, rank_gap = self.gaps
        graph = graphviz.Digraph(
            graph_attr={
                "rankdir": self.direction, "newrank": "true",
                "nodesep": _inches(node_gap, "0.45"), "ranksep": _inches(rank_gap, "0.55"), "pad": "0.25",
                "fontname": FONT, "fontsize": str(GROUP_SIZE), "fontcolor": palette.text,
                **({"splines": self.splines} if self.splines else {}),
            },
            node_attr={
                "shape": "box", "style": "filled", "fillcolor": fill, "color": border, "penwidth": "1.2",
                "height": "0.45", "margin": "0.2,0.11",
                "fontname": FONT, "fontsize": str(NODE_SIZE), "fontcolor": palette.text,
            },
            edge_attr={
                "color": palette.edge, "arrowsize": "0.75",
                "fontname": FONT, "fontsize": str(EDGE_SIZE), "fontcolor": palette.text,
            },
        )  # fmt: skip
        if palette.background:
            graph.graph_attr["bgcolor"] = palette.background
        if any(self.diagram.is_group(end) for edge in self.diagram.edges_in_order() for end in edge[:2]):
            graph.graph_attr["compound"] = "true"
        if self.diagram.title:
            graph.graph_attr |= {"label": label(self.diagram.title), "labelloc": "t", "fontsize": str(TITLE_SIZE)}
        _comment(graph, self.diagram.comments["start"])
        _comment(graph, chain.from_iterable(self.diagram.comments["classes"].values()))
        return graph

    # Nodes and groups

    def _add_vertices(self, graph: graphviz.Digraph) -> None:
        """All nodes and groups, from the innermost group outwards, since text within text is written first."""
        inside = self.diagram.children()
        depths = _depths(inside)
        self._inherit(depths)
        built: dict[str, graphviz.Digraph] = {}
        for group in reversed(depths):
            built[group] = self._group(group, depths[group])
            within = inside[group]
            self._fill(built[group], reversed(within) if self.direction in _SIDEWAYS else within, built, depths)
            _comment(built[group], self.diagram.group_at(group)["end_comments"])
        self._fill(graph, inside[None], built, depths)

    def _inherit(self, groups: Iterable[str]) -> None:
        """Find what each group would have from the groups around it: a graph's attributes hold for those within."""
        for group in groups:  # outer ones first
            outer = self.diagram.parent(group)
            given = self._common_attributes(self.diagram.nodes[outer]) if outer is not None else {}
            self.inherited[group] = {*given, *(self.inherited[outer] if outer is not None else ())}

    def _fill(
        self,
        graph: graphviz.Digraph,
        vertices: Iterable[str],
        built: dict[str, graphviz.Digraph],
        depths: Mapping[str, int],
    ) -> None:
        """Put nodes and groups into a graph.

        Sideways, Graphviz stacks what stands in a group from the bottom up; there the order comes reversed.
        """
        for vertex in vertices:
            _comment(graph, self.diagram.nodes[vertex]["comments"])
            if vertex not in built:
                self._add_node(graph, vertex)
            elif depths[vertex] < DEEPEST_INDENT:
                graph.subgraph(built.pop(vertex))
            else:
                graph.body.append("".join(built.pop(vertex).__iter__(subgraph=True)))

    def _group(self, group: str, depth: int) -> graphviz.Digraph:
        """A cluster with nothing in it yet, but what an edge to an empty group needs."""
        attributes, painted = self.diagram.group_at(group), self.paints[group]
        fill, border = self.palette.group(depth)
        cluster = graphviz.Digraph(
            name=name(f"cluster_{group}"),
            graph_attr={
                "label": self._label(group, attributes, painted), "labeljust": "l", "margin": "14",
                "style": _joined("filled", "rounded", *painted.styles), "fillcolor": fill, "color": border,
                **({"fontsize": str(GROUP_SIZE)} if self.diagram.title else {}),
                **painted.attributes, **contrasting_text(painted, self.palette.text),
                **dict.fromkeys(sorted(self.inherited[group]), ""), **self._common_attributes(attributes),
            },
        )  # fmt: skip
        if group in self.end_finder.placeholders:
            cluster.node(name(group), **_HIDDEN)
        return cluster

    def _add_node(self, graph: graphviz.Digraph, node: str) -> None:
        attributes, painted = self.diagram.node_at(node), self.paints[node]
        shape = SHAPES[attributes["shape"]]
        ink = contrasting_text(painted, self.palette.text)
        own = {**dict(shape.attributes), **painted.attributes, **ink, **self._common_attributes(attributes)}
        if shape.name != "box":
            own["shape"] = shape.name
        if styles := [*shape.style, *painted.styles]:
            own["style"] = _joined("filled", *styles)
        text = self._label(node, attributes, painted) if shape.has_label else ""
        graph.node(name(node), None if text == node and "\\" not in text else text, **own)

    def _label(self, vertex: str, attributes: Mapping[str, Any], painted: Paint) -> str:
        """The label, with the icon above a node's and before a group's."""
        if self.pictures is None or vertex not in self.pictures:
            return label(attributes["label"], attributes["markup"], bold=painted.bold, italic=painted.italic)
        lines = lines_of(attributes["label"], attributes["markup"])
        inner = marked(lines, bold=painted.bold, italic=painted.italic)
        return label_with_icon(self.pictures[vertex], inner, beside=self.diagram.is_group(vertex))

    def _common_attributes(self, attributes: Mapping[str, Any]) -> dict[str, str]:
        """The attributes that a node or a group has beside its label and its paint."""
        target = attributes["properties"].get("linkTarget")
        address = link(attributes["link"] or "")
        own = {
            "URL": address,
            "target": escaped(str(target)) if target and address else None,
            "tooltip": escaped(attributes["tooltip"] or ""),
            "icon": escaped(attributes["icon"] or "") if self.pictures is None else None,
            "class": escaped(" ".join(attributes["classes"])),
        }
        return {name: value for name, value in own.items() if value}

    # Edges

    def _add_edge(self, graph: graphviz.Digraph, edge: Edge) -> None:
        attributes = edge.attributes
        ends = self.end_finder.of(edge)
        painted = self.losses.of_edge(edge, ends)
        text = label(attributes["label"], attributes["markup"], bold=painted.bold, italic=painted.italic)
        own: dict[str, str] = {self.edge_label: text} if text else {}
        own |= {**LINES[attributes["line"]], **arrowheads(attributes), **painted.attributes}
        if painted.styles:
            own["style"] = _joined(own.get("style", ""), *painted.styles)
        if attributes["length"] > 1:
            own["minlen"] = str(attributes["length"])
        if ends.source_group:
            own["ltail"] = name(f"cluster_{ends.source_group}")
        if ends.target_group:
            own["lhead"] = name(f"cluster_{ends.target_group}")
        if attributes["id"]:
            own["id"] = escaped(attributes["id"])
        if attributes["classes"]:
            own["class"] = escaped(" ".join(attributes["classes"]))
        _comment(graph, attributes["comments"])
        graph.edge(name(ends.source), name(ends.target), own.pop("label", None), **own)


def _depths(inside: Mapping[str | None, list[str]]) -> dict[str, int]:
    """How many groups are around each group, the outer groups first."""
    depths: dict[str, int] = {}
    waiting: list[tuple[str, int]] = [(vertex, 0) for vertex in inside[None] if vertex in inside]
    for vertex, depth in waiting:
        depths[vertex] = depth
        waiting.extend((child, depth + 1) for child in inside[vertex] if child in inside)
    return depths


def _joined(*styles: str) -> str:
    """Words of a `style`, each once; a solid, dotted, dashed or invisible line is the last one."""
    return ",".join(dict.fromkeys(style for style in styles if style))


def _comment(graph: graphviz.Digraph, comments: Iterable[str]) -> None:
    """Comments, a line for each of theirs; Graphviz's scanner takes no longer ones."""
    for comment in comments:
        lines = (line.strip() for line in cleaned(comment).splitlines())
        graph.body.extend(f"\t// {piece}\n" for line in lines for piece in re.findall(".{1,8000}", line))


def _inches(pixels: float | None, default: str) -> str:
    return default if pixels is None else f"{pixels / _PIXELS_PER_INCH:.4g}"
