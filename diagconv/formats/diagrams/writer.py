"""A diagram as a script for the diagrams library, as someone who uses it every day would type it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams.boxes import HIDDEN, Boxes
from diagconv.formats.diagrams.connections import connection, merged
from diagconv.formats.diagrams.diagnostics import GROUP_ICON, KINDS, NO_CLASS, TOO_DEEP, UNPAINTED
from diagconv.formats.diagrams.naming import RESERVED, Imports, Names, slug, variable
from diagconv.formats.diagrams.python import INDENT, WIDTH, argument, bracketed, keywords, literal
from diagconv.formats.diagrams.texts import label, safe
from diagconv.formats.graphviz.edges import Joints, overall_direction
from diagconv.formats.graphviz.escaping import link
from diagconv.formats.graphviz.losses import Losses
from diagconv.formats.graphviz.shapes import SHAPES
from diagconv.icons import python_class, resolve
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.icons import PythonClass
    from diagconv.model import Diagram

GRAPH: Final = {"splines": "spline", "newrank": "true", "pad": "0.5"}
"""What every diagram of ours has: the library's own right-angled lines lose the labels of edges."""

DEEPEST: Final = 18
"""How many clusters stand in each other at most; Python nests 20 blocks."""

_TITLE_SIZE: Final = "20"
_LONGEST_NAME: Final = 60


def write(diagram: Diagram, diagnostics: list[Diagnostic], **_options: Any) -> str:
    """The diagram as a script.

    Args:
        diagram: the diagram.
        diagnostics: a list to which a warning is added for everything that the library cannot say.
    """
    return _Writer(diagram, diagnostics).script()


class _Writer:
    """Writes one script."""

    def __init__(self, diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
        self.diagram = diagram
        self.losses = Losses(diagram, KINDS, diagnostics)
        self.classes = self._classes()
        self.paints = {vertex: self._paint(vertex) for vertex in diagram}
        self.losses.of_diagram()
        self.joints = Joints(diagram)
        self.imports = Imports()
        self.boxes = Boxes()
        self.names = self._names()
        self.clusters = self._cluster_names()
        joints = [self.joints.of(edge) for edge in diagram.edges_in_order()]
        self.ends = {end for joint in joints for end in (joint.source, joint.target)}
        self.has_frames = any(joint.source_group or joint.target_group for joint in joints)

    def script(self) -> str:
        """The script; its head is made last, when it is known what the rest uses."""
        body = self._body()
        # A comment on the first two lines could name another encoding; so these stand below the imports.
        comments = self.diagram.comments
        start = _comments((*comments["start"], *chain.from_iterable(comments["classes"].values())))
        parts = [list(self._imports()), self.boxes.lines(), [*start, *self._opening(), *body]]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    # What is known before anything is written

    def _classes(self) -> dict[str, PythonClass]:
        """The class of each node whose icon has one."""
        found: dict[str, PythonClass] = {}
        for vertex, icon in resolve(self.diagram, "named", self.losses.diagnostics).items():
            attributes = self.diagram.nodes[vertex]
            known = python_class(icon)
            if self.diagram.is_group(vertex):
                self.losses.add(GROUP_ICON, attributes, name=vertex, icon=attributes["icon"])
            elif known is None:
                self.losses.add(NO_CLASS, attributes, name=vertex, icon=attributes["icon"])
            else:
                found[vertex] = known
        return found

    def _paint(self, vertex: str) -> Paint:
        paint = self.losses.of_vertex(vertex, is_picture=vertex in self.classes)
        if vertex in self.classes and paint.attributes:
            self.losses.add(UNPAINTED, self.diagram.nodes[vertex], name=vertex)
        return paint

    def _names(self) -> dict[str, str]:
        """The variable of each node, and of each empty group that an edge ends at."""
        names = Names(RESERVED)
        found: dict[str, str] = {}
        for vertex, attributes in self.diagram.nodes(data=True):
            if not self.diagram.is_group(vertex) or vertex in self.joints.placeholders:
                found[vertex] = names.new(variable(vertex, plain_text(attributes["label"], attributes["markup"])))
        return found

    def _cluster_names(self) -> dict[str, str]:
        """What each group's cluster is called: its label, if that is plain and no other group's.

        The library makes one of two clusters with the same name.
        """
        names = Names()
        found: dict[str, str] = {}
        for group in self.diagram.groups:
            attributes = self.diagram.group_at(group)
            title = plain_text(attributes["label"], attributes["markup"])
            found[group] = names.new(title if _is_plain(title) else slug(title, slug(group, "cluster")), gap=" ")
        return found

    # The parts of the script

    def _imports(self) -> Iterator[str]:
        for module, names in self.imports.by_module().items():
            line = f"from {module} import {', '.join(names)}"
            yield from [line] if len(line) <= WIDTH else bracketed(f"from {module} import (", names, ")")

    def _opening(self) -> list[str]:
        """`with Diagram(…):`."""
        title = self.diagram.title or ""
        graph = GRAPH | ({"compound": "true"} if self.has_frames else {})
        arguments = [
            literal(safe(plain_text(title))),
            f"filename={literal(slug(title, 'diagram'))}",
            "show=False",
            f"direction={literal(overall_direction(self.diagram))}",
            argument("graph_attr", graph | ({"labelloc": "t", "fontsize": _TITLE_SIZE} if title else {}), ""),
        ]
        return bracketed("with Diagram(", arguments, "):")

    def _body(self) -> list[str]:
        vertices = list(self._vertices())
        edges = [*self._edges(), *_comments(self.diagram.comments["end"], INDENT)]
        if not any(self.diagram.node_ids) and not self.diagram.groups:
            edges.append(f"{INDENT}pass")
        return [*vertices, *([""] if vertices and edges else []), *edges]

    def _vertices(self) -> Iterator[str]:
        """All nodes and clusters, each group's in its block."""
        inside = self.diagram.children()
        waiting: list[tuple[str, int, bool]] = [(vertex, 1, False) for vertex in reversed(inside[None])]
        while waiting:
            vertex, depth, is_end = waiting.pop()
            indent = INDENT * depth
            if is_end:
                yield from _comments(self.diagram.group_at(vertex)["end_comments"], indent)
                continue
            yield from _comments(self.diagram.nodes[vertex]["comments"], indent)
            if not self.diagram.is_group(vertex):
                yield from self._node(vertex, indent)
                continue
            within = depth + 1 if depth <= DEEPEST else depth
            yield from self._cluster(vertex, indent) if within > depth else self._flattened(vertex)
            if vertex in self.names:
                yield from self._hidden(vertex, INDENT * within)
            elif not inside[vertex]:
                yield f"{INDENT * within}pass"
            waiting.append((vertex, within, True))
            waiting.extend((child, within, False) for child in reversed(inside[vertex]))

    def _cluster(self, group: str, indent: str) -> list[str]:
        """`with Cluster(…):`."""
        self.imports.core.add("Cluster")
        attributes, paint = self.diagram.group_at(group), self.paints[group]
        text = label(attributes, paint)
        said = {"label": text} if text != self.clusters[group] else {}
        said |= _renamed(paint.attributes) | _links(attributes)
        if paint.styles:
            said["style"] = ",".join(dict.fromkeys(("rounded", *paint.styles)))
        arguments = [literal(self.clusters[group]), *([argument("graph_attr", said, indent)] if said else [])]
        return bracketed("with Cluster(", arguments, "):", indent)

    def _flattened(self, group: str) -> list[str]:
        """Nothing, for a group that Python cannot nest."""
        self.losses.add(TOO_DEEP, self.diagram.nodes[group], name=group)
        return []

    def _node(self, node: str, indent: str) -> list[str]:
        """`pod = Pod("App Pod", nodeid="pod")`; without an icon `Node(…, **BOX)`."""
        attributes, paint = self.diagram.node_at(node), self.paints[node]
        has_label = node in self.classes or SHAPES[attributes["shape"]].has_label
        arguments = [literal(label(attributes, paint) if has_label else ""), f"nodeid={literal(self.names[node])}"]
        arguments += keywords(_links(attributes))
        if node not in self.classes:
            self.imports.core.add("Node")
            arguments.append(f"**{self.boxes.name(attributes, paint)}")
        called = self.imports.name(self.classes[node]) if node in self.classes else "Node"
        return bracketed(f"{self._assigned(node)}{called}(", arguments, ")", indent)

    def _hidden(self, group: str, indent: str) -> list[str]:
        """What an edge to an empty group ends at."""
        self.imports.core.add("Node")
        arguments = [f"nodeid={literal(self.names[group])}", *keywords(HIDDEN)]
        return bracketed(f"{self._assigned(group)}Node(", arguments, ")", indent)

    def _assigned(self, vertex: str) -> str:
        return f"{self.names[vertex]} = " if vertex in self.ends else ""

    def _edges(self) -> Iterator[str]:
        each = []
        for edge in self.diagram.edges_in_order():
            joint = self.joints.of(edge)
            each.append(connection(edge, joint, self.losses.of_edge(edge, joint), self.names, self.clusters))
        for statement in merged(each):
            if statement.needs_edge:
                self.imports.core.add("Edge")
            yield from _comments(statement.comments, INDENT)
            yield from statement.lines()


def _is_plain(title: str) -> bool:
    """Whether a text can be a cluster's name as it is."""
    return 0 < len(title) <= _LONGEST_NAME and title == safe(title) and title.isprintable() and '"' not in title


def _renamed(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a cluster's paint, by the names that the library gives them itself."""
    names = {"fillcolor": "bgcolor", "color": "pencolor"}
    return {names.get(name, name): value for name, value in attributes.items()}


def _links(attributes: Mapping[str, Any]) -> dict[str, str]:
    address = link(attributes["link"] or "")
    said = {"URL": safe(attributes["link"]) if address else "", "tooltip": safe(attributes["tooltip"] or "")}
    return {name: value for name, value in said.items() if value}


def _comments(comments: Iterable[str], indent: str = "") -> list[str]:
    """Comments, as far as they can be seen: a character that turns the reading direction could hide code."""
    lines = (line for comment in comments for line in comment.splitlines())
    seen = ("".join(filter(str.isprintable, line.replace("\t", " "))).strip() for line in lines)
    return [f"{indent}# {line}" for line in seen if line]
