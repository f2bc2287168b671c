"""The statements of nodes, edges and subgraphs, each on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.shapes import BRACKETS_OF, SHAPE_OF
from diagconv.formats.mermaid.writing import losses as rules
from diagconv.formats.mermaid.writing.data import format_data
from diagconv.formats.mermaid.writing.labels import bracketed, quoted
from diagconv.formats.mermaid.writing.links import format_link
from diagconv.formats.mermaid.writing.names import (
    after_click,
    is_edge_id,
    is_id,
    is_quotable,
    is_title,
    takes_no_colon,
    takes_no_end,
    takes_no_space,
)
from diagconv.formats.mermaid.writing.yaml import is_flat
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.writing.names import Names
    from diagconv.formats.writing.losses import Losses
    from diagconv.model import Diagram, Edge
    from diagconv.model.vocabulary import Arrowhead

_RECT: Final = BRACKETS_OF["rect"]
_DIRECTIVE: Final = "%%{"
_DIRECTION: Final = lazy_pattern(r"direction (?:TB|BT|RL|LR|TD)")
_DRAWN: Final = frozenset(("icon", "img"))
_PLAIN: Final = lazy_pattern(r"(?!\s|[0-9]+[.)] |[-+] )[^*_`~#<&\\ﬂ¶\n]+(?<!\s)")
"""A label that is the same whether it is read as Markdown, as in `@{ label: … }`, or as text."""


class NodeStatements:
    """Formats nodes.

    Args:
        diagram: the diagram.
        names: the id with which each vertex is written.
        suffixes: the class in the declaration of each node that has one.
        losses: the losses, to which everything that Mermaid cannot express is added.
    """

    def __init__(self, diagram: Diagram, names: Names, suffixes: Mapping[str, str], losses: Losses) -> None:
        self._diagram = diagram
        self._names = names
        self._suffixes = suffixes
        self._data = {node: self._with_label(node, dict(self._data_of(node, losses))) for node in diagram.node_ids}

    def has_data(self, node: str) -> bool:
        """Whether a node has an `@{ … }`."""
        return bool(self._data[node])

    def declaration(self, node: str) -> str:
        """The declaration of a node: `id[Label]:::class@{ … }`."""
        name, data = self._names[node], self._data[node]
        suffix = f":::{self._suffixes[node]}" if node in self._suffixes else ""
        return f"{name}{self._label(node)}{suffix}{format_data(data) if data else ''}"

    def mention(self, vertex: str) -> str:
        """What stands for a vertex at the end of a line: its id, if possible."""
        name = self._names[vertex]
        return self.repetition(vertex) if takes_no_end(name) else name

    def repetition(self, vertex: str) -> str:
        """The id of a node or a group with a label, for where the id alone cannot stand; it changes nothing."""
        name = self._names[vertex]
        if self._diagram.is_group(vertex):
            return name + bracketed("[", name, "text", "]")
        label, data = self._label(vertex), self._data[vertex]
        return name + (f"{label}{format_data(data) if data else ''}" or bracketed("[", name, "text", "]"))

    def _label(self, node: str) -> str:
        """The label between the brackets of the shape, or none if it is the id."""
        attributes, name = self._diagram.node_at(node), self._names[node]
        label, markup = attributes["label"], attributes["markup"]
        props = attributes["properties"].get(properties.BRACKET_PROPERTIES)
        if props:
            ((key, value),) = props.items()
            return bracketed(f"[|{key}:{value}|", label, markup, "]")
        bracket = self._bracket(node)
        if "label" in self._data[node]:
            return "" if bracket is _RECT else f"{bracket.opening} {bracket.closing}"
        drawn = self._data[node].keys() & _DRAWN
        if bracket is _RECT and markup == "text" and label == ("" if drawn else name) and not takes_no_end(name):
            return ""
        return bracketed(bracket.opening, label, markup, bracket.closing)

    def _bracket(self, node: str) -> Any:
        """The brackets of a node's shape; those of a rectangle if `@{ shape: … }` holds the shape."""
        if "shape" in self._data[node]:
            return _RECT
        return BRACKETS_OF.get(self._diagram.node_at(node)["shape"], _RECT)

    def _data_of(self, node: str, losses: Losses) -> Iterator[tuple[str, Any]]:
        """The content of a node's `@{ … }`."""
        attributes = self._diagram.node_at(node)
        icon, shape = attributes["icon"], attributes["shape"]
        if icon and (":" in icon or self._diagram.language == "mermaid"):
            yield "icon", icon
        elif icon:
            losses.add(rules.ICON, node, "icon", attributes["span"], value=icon, name=node)
        has_brackets = shape in BRACKETS_OF and not attributes["properties"].get(properties.BRACKET_PROPERTIES)
        if not (has_brackets or shape == "rect") or self._would_be_misread(node):
            if shape in SHAPE_OF:
                yield "shape", shape
            else:
                losses.add(rules.SHAPE, node, "shape", attributes["span"], value=shape, name=node)
        if attributes["image"]:
            yield "img", attributes["image"]
        for key, value in attributes["properties"].items():
            if key in properties.NODE_DATA and value is not None:
                yield key, value
        yield from _other_data(attributes, node, losses)

    def _with_label(self, node: str, data: dict[str, Any]) -> dict[str, Any]:
        """The data with the label after the shape, the icon or the image; labels with markup stay in brackets."""
        attributes, name = self._diagram.node_at(node), self._names[node]
        label, is_arrows = attributes["label"], bool(data.keys() & _DRAWN)
        is_implied = label == ("" if is_arrows else name)
        kept = properties.BRACKET_PROPERTIES in attributes["properties"] or "label" in data
        if kept or is_implied or attributes["markup"] != "text" or not data.keys() & {"shape", *_DRAWN}:
            return data
        if _PLAIN.fullmatch(label):
            extra = {"label": label}
        elif is_arrows and label == name:
            extra = {"label": label, "labelType": "text"}  # in brackets it would count as no label
        else:
            return data
        return {**{key: data[key] for key in data if key in {"shape", *_DRAWN}}, **extra, **data}

    def _would_be_misread(self, node: str) -> bool:
        """Whether an id and its brackets make a directive (`a%%{x}`), an arrow or a keyword."""
        name, opening = self._names[node], BRACKETS_OF[self._diagram.node_at(node)["shape"]].opening
        if opening[0] == "{" and takes_no_colon(name):
            return True
        return _DIRECTIVE in name[-2:] + opening[:1] or (name.endswith("-") and opening == ">")


def _other_data(attributes: Any, element: str | int, losses: Losses) -> Iterator[tuple[str, Any]]:
    """The keys of `@{ … }` that Mermaid ignores or passes on."""
    for key, value in attributes["properties"].get(properties.DATA, {}).items():
        if is_flat(value):
            yield key, value
        else:
            losses.add(rules.PROPERTY, element, "properties", attributes["span"], key=key, name=str(element))


class EdgeStatements:
    """Formats edges.

    Args:
        diagram: the diagram.
        names: the id with which each vertex is written.
        losses: the losses, to which everything that Mermaid cannot express is added.
        nodes: the statements of the nodes.
    """

    def __init__(self, diagram: Diagram, names: Names, losses: Losses, nodes: NodeStatements) -> None:
        self._names = names
        self._nodes = nodes
        self._losses = losses
        self.edges = list(diagram.edges_in_order())
        self.ids: dict[int, str] = {}
        """The id by which Mermaid knows an edge: the user's, or the one that it generates."""
        self.named: set[int] = set()
        """The edges whose id is written."""
        self._arrows = {edge.key: self._arrow(edge) for edge in self.edges}
        self._assign_ids()
        self.swallowed = set(self._swallowed_vertices(diagram))
        vertices = {names[vertex] for vertex in diagram if vertex not in self.swallowed}
        first = {name: key for key, name in reversed(self.ids.items())}
        self.reachable = {key for key, name in self.ids.items() if first[name] == key and name not in vertices}
        """The edges whose id belongs to nothing else."""

    def _swallowed_vertices(self, diagram: Diagram) -> Iterator[str]:
        """The last nodes, if edges with their ids precede all that ends at them.

        Mermaid makes no node of such an end, but it is the same when the text is read again.
        """
        ids = {self.ids[edge.key]: number for number, edge in reversed(list(enumerate(self.edges)))}
        ends: dict[str, int] = {}
        for number, edge in enumerate(self.edges):
            for end in self.ends(edge):
                ends.setdefault(end, number)
        for node in reversed(diagram.node_ids):
            name = self._names[node]
            if name not in ids or ends.get(node, -1) <= ids[name] or not _is_plain(diagram, node, name):
                return
            yield node

    def statement(self, edge: Edge, declarations: Mapping[str, str]) -> str:
        """An edge on a line of its own.

        Args:
            edge: the edge.
            declarations: the declarations of the nodes that this edge declares.
        """
        (source, target), (tail, head) = self._arrows[edge.key]
        own = self.ids[edge.key]
        name = (own.replace("@", "@@", 1) if "@" in own else f"{own}@") if edge.key in self.named else ""
        attributes = edge.attributes
        label = bracketed("|", attributes["label"], attributes["markup"], "|") if attributes["label"] else ""
        arrow = format_link(attributes["line"], tail, head, attributes["length"])
        left = declarations.get(source) or self._names[source]
        right = (source != target and declarations.get(target)) or self._nodes.mention(target)
        space = " "
        if takes_no_space(left):
            space = "" if not name and arrow[0] not in "ox" else space
            left = left if not space else self._nodes.repetition(source)
        elif takes_no_colon(left) and name.startswith(":"):
            left = self._nodes.repetition(source)
        return f"{left}{space}{name}{arrow}{label} {right}"

    def ends(self, edge: Edge) -> tuple[str, str]:
        """The vertices of an edge in the order of its line."""
        return self._arrows[edge.key][0]

    def _arrow(self, edge: Edge) -> tuple[tuple[str, str], tuple[Arrowhead, Arrowhead]]:
        """The vertices and the arrowheads of an edge, reversed if it has an arrowhead at the tail alone."""
        tail, head = edge.attributes["tail"], edge.attributes["head"]
        if edge.attributes["line"] == "invisible":
            if (tail, head) != ("none", "none"):
                self._lose(rules.ENDS, edge, "head")
            return (edge.source, edge.target), ("none", "none")
        if head == "none" and tail != "none":
            self._lose(rules.TURNED, edge, "tail")
            return (edge.target, edge.source), ("none", tail)
        if tail not in ("none", head):
            self._lose(rules.TAIL, edge, "tail", value=tail)
            tail = "none"
        return (edge.source, edge.target), (tail, head)

    def _lose(self, rule: Rule, edge: Edge, field: str, **words: Any) -> None:
        self._losses.add(rule, edge.key, field, edge.attributes["span"], name=describe_edge(edge), **words)

    def _assign_ids(self) -> None:
        """Assign each edge its id: the user's, else the one that Mermaid generates."""
        taken: set[str] = set()
        parallel: dict[tuple[str, str], int] = {}
        for edge in self.edges:
            source, target = self.ends(edge)
            pair = self._names[source], self._names[target]
            count = parallel.get(pair, 0)
            parallel[pair] = count + 1
            own = edge.attributes["id"]
            misread = _DIRECTION.search(f"{pair[0]} {own}")
            if own is not None and is_edge_id(own) and own not in taken and not misread:
                self.ids[edge.key] = own
                self.named.add(edge.key)
            else:
                self.ids[edge.key] = f"L_{pair[0]}_{pair[1]}_{count + 1 if count else 0}"
                if own is not None:
                    self._lose(rules.EDGE_ID, edge, "id", value=own)
            taken.add(self.ids[edge.key])


def _is_plain(diagram: Diagram, node: str, name: str) -> bool:
    """Whether nothing but the id and the group is known of a node."""
    attributes: Any = diagram.node_at(node)
    extra = ("markup", "kind", "shape", "label", "span", "group")
    is_default = (attributes["shape"], attributes["label"], attributes["markup"]) == ("rect", name, "text")
    return is_default and not any(value for key, value in attributes.items() if key not in extra)


def describe_edge(edge: Edge) -> str:
    """An edge in a message."""
    return f"the edge from “{edge.source}” to “{edge.target}”"


def data_of_edge(edge: Edge, losses: Losses, *, named: bool) -> dict[str, Any]:
    """The content of an edge's `@{ … }`, with its curve only if it is `named`, since `linkStyle` takes no id."""
    known = {
        key: value
        for key, value in edge.attributes["properties"].items()
        if key in properties.EDGE_DATA and value is not None and (named or not is_curve(key, value))
    }
    return {**known, **dict(_other_data(edge.attributes, edge.key, losses))}


def is_curve(key: str, value: Any) -> bool:
    """Whether `linkStyle 0 interpolate …` can express this curve."""
    return key == properties.CURVE and isinstance(value, str) and is_id(value)


def data_of_group(diagram: Diagram, group: str, losses: Losses) -> dict[str, Any]:
    """The content of a subgraph's `@{ … }`."""
    return dict(_other_data(diagram.group_at(group), group, losses))


def subgraph_opening(diagram: Diagram, names: Names, group: str, *, generated: bool) -> str:
    """The line that a subgraph starts with.

    Args:
        diagram: the diagram.
        names: the id with which each vertex is written.
        group: the subgraph.
        generated: whether Mermaid generates this id for a title of several words at this position.
    """
    name, attributes = names[group], diagram.group_at(group)
    label, markup = attributes["label"], attributes["markup"]
    title = quoted(label, markup)
    if generated and re.search(r"\s", title):
        return f"subgraph {title}"
    needs_quotes = not is_title(name) or (" " in name and is_quotable(name))
    written = f'"{name}"' if needs_quotes else name
    if needs_quotes and not is_quotable(name):
        written = after_click(name)
    is_same = (label, markup) == (name, "text") and title == f'"{name}"'
    if is_same and not re.search(r"\s", name) and not takes_no_end(name):
        return f"subgraph {written}"
    space = "" if takes_no_space(written) else " "
    return f"subgraph {written}{space}{bracketed('[', label, markup, ']')}"
