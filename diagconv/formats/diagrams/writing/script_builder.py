"""Builds the steps of a script from a diagram, to be written or executed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.attributes import is_file_below, kept
from diagconv.formats.diagrams.defaults import GRAPH_ATTRIBUTES, PLACEHOLDER, ROOMY_CLUSTER, TEXT, TITLE_ATTRIBUTES
from diagconv.formats.diagrams.diagnostics import LOSS_RULES, TOO_DEEP, UNPAINTED
from diagconv.formats.diagrams.label_spacing import cluster_margin_for, gap_for, wrap_label
from diagconv.formats.diagrams.labels import label, safe
from diagconv.formats.diagrams.names import RESERVED, UniqueNames, slug, variable_name
from diagconv.formats.diagrams.writing.connections import connection, merged
from diagconv.formats.diagrams.writing.node_icons import NodeIcon, node_icons
from diagconv.formats.diagrams.writing.script import ClusterStep, NodeStep, Script
from diagconv.formats.diagrams.writing.shared_styles import SharedStyles
from diagconv.formats.graphviz.edges import LogicalEndFinder, overall_direction
from diagconv.formats.graphviz.escaping import link, marked
from diagconv.formats.graphviz.icon_labels import label_with_icon, padded_label
from diagconv.formats.graphviz.losses import GraphvizLosses
from diagconv.formats.graphviz.painting import contrasting_text
from diagconv.formats.graphviz.shapes import SHAPES
from diagconv.formats.writing.comments import end_comments
from diagconv.text import lines_of, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.diagrams.writing.connections import ConnectionStatement
    from diagconv.formats.diagrams.writing.script import Step
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.formats.graphviz.palette import Palette
    from diagconv.icons import Icon
    from diagconv.model import Diagram, EdgeAttributes, NodeAttributes

DEEPEST: Final = 18
"""The most clusters in each other; Python allows 20 nested blocks."""

_LONGEST_NAME: Final = 60


def build_script(
    diagram: Diagram,
    icons: Mapping[str, Icon],
    diagnostics: list[Diagnostic],
    *,
    palette: Palette | None = None,
    pictures: Mapping[str, Path] | None = None,
) -> Script:
    """The steps that draw a diagram with the library.

    Args:
        diagram: the diagram.
        icons: the icons of its nodes and groups, by id.
        diagnostics: the list to which a warning is appended for everything that the library cannot express.
        palette: the default colours; None for the library's own.
        pictures: for a picture, the files that stand for the icons, by id. Then any icon can be shown, and that of a
            group too; a script that others run can show those alone that have a class, or a file of the user's own.
    """
    return _ScriptBuilder(diagram, icons, diagnostics, palette, pictures).script()


class _ScriptBuilder:
    """Builds one script."""

    def __init__(
        self,
        diagram: Diagram,
        icons: Mapping[str, Icon],
        diagnostics: list[Diagnostic],
        palette: Palette | None,
        pictures: Mapping[str, Path] | None,
    ) -> None:
        self.diagram = diagram
        self.palette = palette
        self.pictures = pictures
        self.losses = GraphvizLosses(diagram, LOSS_RULES, diagnostics)
        self.node_icons = node_icons(diagram, icons, pictures, self.losses)
        self.unpainted: set[tuple[str, ...]] = set()
        self.paints = {vertex: self._paint(vertex) for vertex in diagram}
        self.losses.of_diagram()
        self.end_finder = LogicalEndFinder(diagram)
        self.shared_styles = SharedStyles(palette, is_picture=pictures is not None)
        self.names = self._names()
        self.clusters = self._cluster_names()
        end_finder = [self.end_finder.of(edge) for edge in diagram.edges_in_order()]
        self.ends = {end for ends in end_finder for end in (ends.source, ends.target)}
        self.has_frames = any(end in self.clusters for edge in diagram.edges_in_order() for end in edge[:2])

    def script(self) -> Script:
        diagram = self.diagram
        title = plain_text(diagram.title or "")
        steps = self._steps()
        return Script(
            title=safe(title),
            filename=self._filename(title),
            direction=overall_direction(diagram),
            graph=self._graph(title),
            node=({"fontcolor": self.palette.text} if self.palette else {}) | kept(diagram.properties, "node_attr"),
            edge=({"color": self.palette.edge} if self.palette else {}) | kept(diagram.properties, "edge_attr"),
            steps=steps,
            connections=merged(self._connections()),
            names={vertex: name for vertex, name in self.names.items() if not diagram.is_group(vertex)},
            start_comments=(*diagram.comments["start"], *chain.from_iterable(diagram.comments["classes"].values())),
            end_comments=tuple(end_comments(diagram)),
        )

    # Preparation

    def _paint(self, vertex: str) -> Paint:
        attributes = self.diagram.nodes[vertex]
        paint = self.losses.of_vertex(vertex, is_picture=vertex in self.node_icons)
        classes = tuple(attributes["classes"])
        is_reported = not attributes["style"] and classes in self.unpainted
        if vertex in self.node_icons and paint.attributes and not is_reported:
            self.unpainted.add(classes)
            self.losses.add(UNPAINTED, attributes, name=vertex)
        return paint

    def _names(self) -> dict[str, str]:
        """The variable of each node, and of each empty group that an edge ends at."""
        names = UniqueNames(RESERVED)
        found: dict[str, str] = {}
        for vertex, attributes in self.diagram.nodes(data=True):
            if not self.diagram.is_group(vertex) or vertex in self.end_finder.placeholders:
                text = plain_text(attributes["label"], attributes["markup"])
                found[vertex] = names.new(variable_name(vertex, text, is_own=self.diagram.language == "diagrams"))
        return found

    def _cluster_names(self) -> dict[str, str]:
        """What each group's cluster is called: its label, if that is plain and no other group's.

        The library makes one of two clusters with the same name.
        """
        names = UniqueNames()
        found: dict[str, str] = {}
        for group in self.diagram.groups:
            attributes = self.diagram.group_at(group)
            title = plain_text(attributes["label"], attributes["markup"])
            found[group] = names.new(title if _is_plain(title) else slug(title, slug(group, "cluster")), gap=" ")
        return found

    # The steps

    def _graph(self, title: str) -> dict[str, str]:
        graph = dict(GRAPH_ATTRIBUTES)
        if self.palette is not None:
            graph |= {"bgcolor": self.palette.background or "", "fontcolor": self.palette.text}
        if self.has_frames:
            graph["compound"] = "true"
        graph |= gap_for(self._texts_below_icons(self.names), overall_direction(self.diagram))
        if title:
            graph |= TITLE_ATTRIBUTES
        graph |= kept(self.diagram.properties, "graph_attr")
        return {name: value for name, value in graph.items() if value}

    def _filename(self, title: str) -> str:
        """The file name of the picture: that of the script that the diagram was read from, else the title's."""
        filename = self.diagram.properties.get("filename")
        return str(filename) if is_file_below(filename) else slug(title, "diagram")

    def _texts_below_icons(self, vertices: Mapping[str, str] | list[str]) -> list[str]:
        found = (self._with_lines(vertex) for vertex in vertices if vertex in self.node_icons)
        return [plain_text(attributes["label"], attributes["markup"]) for attributes in found]

    def _with_lines(self, node: str) -> NodeAttributes:
        """A node's attributes; in a picture a long label below an icon is broken into lines."""
        attributes = self.diagram.node_at(node)
        if self.pictures is None or node not in self.node_icons or attributes["markup"] != "text":
            return attributes
        return {**attributes, "label": wrap_label(attributes["label"])}

    def _steps(self) -> list[Step]:
        """All nodes and clusters, each group's in its cluster."""
        inside = self.diagram.children()
        steps: list[Step] = []
        waiting: list[tuple[str, int, list[Step]]] = [(vertex, 0, steps) for vertex in reversed(inside[None])]
        while waiting:
            vertex, depth, into = waiting.pop()
            if not self.diagram.is_group(vertex):
                into.append(self._node(vertex))
                continue
            if depth < DEEPEST:
                cluster = self._cluster(vertex, depth, inside[vertex])
                into.append(cluster)
                into = cluster.steps
            else:
                self.losses.add(TOO_DEEP, self.diagram.nodes[vertex], name=vertex)
            if vertex in self.names:
                into.append(NodeStep(self.names[vertex], attributes=dict(PLACEHOLDER), is_named=vertex in self.ends))
            waiting.extend((child, depth + 1, into) for child in self._last_first(inside[vertex]))
        return steps

    def _last_first(self, children: list[str]) -> list[str]:
        """The contents of a group, last first; in order for a picture where Graphviz itself reverses them.

        Sideways, it stacks what stands in a cluster from the bottom up.
        """
        is_turned = self.pictures is not None and overall_direction(self.diagram) in ("LR", "RL")
        return children if is_turned else children[::-1]

    def _cluster(self, group: str, depth: int, children: list[str]) -> ClusterStep:
        attributes, paint = self.diagram.group_at(group), self.paints[group]
        text = self._title(group, attributes, paint)
        own = {"label": text} if text != self.clusters[group] else {}
        own |= _renamed(paint.attributes | contrasting_text(paint, self.palette.text if self.palette else TEXT))
        own |= _links(attributes)
        if paint.styles:
            own["style"] = ",".join(dict.fromkeys(("rounded", *paint.styles)))
        margin = cluster_margin_for(self._texts_below_icons(children))
        if margin and (self.pictures is None or int(margin) > int(ROOMY_CLUSTER["margin"])):
            own["margin"] = margin
        own |= kept(attributes["properties"])
        return ClusterStep(
            self.clusters[group],
            own,
            self.shared_styles.of_cluster(depth),
            comments=tuple(attributes["comments"]),
            end_comments=tuple(attributes["end_comments"]),
        )

    def _title(self, group: str, attributes: Mapping[str, Any], paint: Paint) -> str:
        """A group's label; in a picture with its icon before it."""
        if self.pictures is None:
            return label(attributes, paint)
        title = marked(lines_of(attributes["label"], attributes["markup"]), bold=True, italic=paint.italic)
        if group not in self.pictures:
            return f"<{title}>" if title else ""
        return label_with_icon(self.pictures[group], title, beside=True)

    def _node(self, node: str) -> NodeStep:
        attributes, paint = self._with_lines(node), self.paints[node]
        is_shown = node in self.node_icons
        made_by, picture = self.node_icons.get(node, NodeIcon())
        return NodeStep(
            self.names[node],
            made_by,
            label(attributes, paint) if is_shown or SHAPES[attributes["shape"]].has_label else "",
            picture,
            _links(attributes) | (kept(attributes["properties"]) if is_shown else {}),
            None if is_shown else self.shared_styles.of_box(attributes, paint),
            is_named=node in self.ends,
            comments=tuple(attributes["comments"]),
        )

    def _connections(self) -> Iterator[ConnectionStatement]:
        for edge in self.diagram.edges_in_order():
            ends = self.end_finder.of(edge)
            paint = self.losses.of_edge(edge, ends)
            if self.palette is not None and edge.attributes["label"]:
                paint.attributes.setdefault("fontcolor", self.palette.text)  # each edge of the library's says its own
            text = self._beside_line(edge.attributes, paint)
            yield connection(edge, ends, text, paint, self.names, self.clusters)

    def _beside_line(self, attributes: EdgeAttributes, paint: Paint) -> str:
        """An edge's label; in a picture with some room around it, since Graphviz puts it right at the line."""
        if self.pictures is None or not attributes["label"].strip():
            return label(attributes, paint)
        lines = lines_of(attributes["label"], attributes["markup"])
        return padded_label(marked(lines, bold=paint.bold, italic=paint.italic))


def _is_plain(title: str) -> bool:
    """Whether a text can be a cluster's name as it is."""
    return 0 < len(title) <= _LONGEST_NAME and title == safe(title) and title.isprintable() and '"' not in title


def _renamed(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a cluster's paint, by the names that the library gives them itself."""
    names = {"fillcolor": "bgcolor", "color": "pencolor"}
    return {names.get(name, name): value for name, value in attributes.items()}


def _links(attributes: Mapping[str, Any]) -> dict[str, str]:
    address = link(attributes["link"] or "")
    own = {"URL": safe(attributes["link"]) if address else "", "tooltip": safe(attributes["tooltip"] or "")}
    return {name: value for name, value in own.items() if value}
