"""The statements after the graph: data, classes and their uses, styles of nodes, groups and edges, clicks."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.keywords import NO_STYLE
from diagconv.formats.mermaid.writing import losses as rules
from diagconv.formats.mermaid.writing.data import format_data
from diagconv.formats.mermaid.writing.graph_statements import data_of_edge, data_of_group, describe_edge, is_curve
from diagconv.formats.mermaid.writing.labels import format_address, format_tooltip
from diagconv.formats.mermaid.writing.names import (
    is_id,
    is_listable,
    readable,
    takes_no_colon,
    takes_no_end,
    takes_no_space,
    usable,
)
from diagconv.formats.mermaid.writing.styles import definition_parts, format_style, is_writable
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.formats.mermaid.writing.graph_statements import EdgeStatements
    from diagconv.formats.mermaid.writing.names import Names
    from diagconv.formats.writing.losses import Losses
    from diagconv.model import Diagram, Edge

_DIRECTION: Final = lazy_pattern(r"direction\s+(?:TB|BT|RL|LR|TD)")
_FUNCTION: Final = lazy_pattern(r"(?!href\b|call\b)[A-Za-z][A-Za-z0-9_.]*")


class StyleStatements:
    """Formats classes, styles, data and clicks.

    Args:
        diagram: the diagram.
        names: the id with which each vertex is written.
        losses: the losses, to which everything that Mermaid cannot express is added.
    """

    def __init__(self, diagram: Diagram, names: Names, losses: Losses) -> None:
        self._diagram = diagram
        self._vertices = [*diagram.node_ids, *diagram.groups]
        self._names = names
        self._losses = losses
        self._class_names = dict(self._assign_class_names())
        self.suffixes = dict(self._class_suffixes())
        """The class that a node gets in its declaration: one that nothing else has."""
        self._written: set[str] = set()
        """The nodes and groups whose classes and style stand before the edge that has their id, too."""
        self._sharing: set[int] = set()
        """The edges whose classes are the last ones of the node or group that has their id, too."""

    # Classes

    def _assign_class_names(self) -> Iterator[tuple[str, str]]:
        """The name with which each class is written."""
        used = [name for vertex in self._vertices for name in self._diagram.nodes[vertex]["classes"]]
        used += [name for edge in self._diagram.edges_in_order() for name in edge.attributes["classes"]]
        taken = {name for name in (*self._diagram.classes, *used) if is_listable(name)}
        for name in dict.fromkeys((*self._diagram.classes, *used)):
            written = name
            if not self._is_class_name(name, name in used):
                written, number = usable(readable(name), "class_1"), 2
                while written in taken:
                    written, number = f"{usable(readable(name), 'class')}_{number}", number + 1
                taken.add(written)
                self._losses.add(rules.CLASS_NAME, None, "classes", old=name, new=written)
            yield name, written

    def _is_class_name(self, name: str, is_used: bool) -> bool:
        """Whether Mermaid can express a class by this name: one that is empty only if nothing uses it."""
        if takes_no_end(name):
            return False
        if name not in self._diagram.classes:
            return is_id(name)
        if takes_no_space(name):
            style = self._diagram.classes[name]
            return is_listable(name) and None not in (self._partner(key) for key in style or [None])
        return is_listable(name) or (not name and not is_used)

    def _partner(self, key: str | None) -> str | None:
        """A class to name behind one whose name takes no space: its own definition, which follows, has the key too."""
        for name, style in self._diagram.classes.items():
            if (not name or is_listable(name)) and not takes_no_space(name) and (key is None or key in style):
                return name
        return None

    def _class_suffixes(self) -> Iterator[tuple[str, str]]:
        counts = Counter(name for vertex in self._vertices for name in self._diagram.nodes[vertex]["classes"])
        counts.update(name for edge in self._diagram.edges_in_order() for name in edge.attributes["classes"])
        for node in self._diagram.node_ids:
            classes, name = self._diagram.node_at(node)["classes"], self._names[node]
            if not classes or counts[classes[0]] != 1 or takes_no_space(self._class_names[classes[0]]):
                continue
            if is_listable(name) and not name.endswith(":") and not takes_no_colon(name):
                yield node, self._class_names[classes[0]]

    def definitions(self) -> Iterator[tuple[list[str], str]]:
        """The lines that define classes, each with the comments before it."""
        comments = dict(self._diagram.comments["classes"])
        for name, line in self._definitions():
            yield comments.pop(name, []), line

    def _definitions(self) -> Iterator[tuple[str, str]]:
        """The lines that define classes; first those whose name takes no space, behind which another has to stand."""
        styles = {
            name: self._writable(style, None, f"the class “{name}”", comma=True)
            for name, style in self._diagram.classes.items()
        }
        names = self._class_names
        for name in filter(lambda name: takes_no_space(names[name]), styles):
            for key in styles[name] or [None]:
                style = NO_STYLE if key is None else format_style({key: styles[name][key]})
                yield name, f"classDef {names[name]},{names[str(self._partner(key))]} {style}"
        for name in filter(lambda name: not takes_no_space(names[name]), styles):
            for part in definition_parts(styles[name]):
                yield name, f"classDef {names[name] or ','} {format_style(part) or NO_STYLE}"

    def uses(self, edges: EdgeStatements) -> Iterator[str]:
        """The lines that apply classes: the first of each element, then the second, …, so that their order stays."""
        rank = {self._class_names[name]: number for number, name in enumerate(self._diagram.classes)}
        for round_of_classes in zip_longest(*self._class_lists(edges)):
            members: dict[str, list[str]] = {}
            for pair in filter(None, round_of_classes):
                members.setdefault(pair[1], []).append(pair[0])
            for name in sorted(members, key=lambda name: rank.get(name, len(rank))):
                yield from _format_class_use(members[name], name)

    def _class_lists(self, edges: EdgeStatements) -> Iterator[list[tuple[str, str]]]:
        """For each element, pairs of its id and one of its classes, without those in suffixes."""
        for vertex in self._vertices:
            if vertex not in self._written:
                yield self._classes_of(vertex)
        for edge in edges.edges:
            name = edges.ids[edge.key]
            reachable = is_listable(name) and (edge.key in edges.reachable or edge.key in self._sharing)
            given = self._class_pairs(
                name, edge.attributes["classes"], reachable, edge.key, describe_edge(edge), edge.attributes["span"]
            )
            yield list(given)

    def _classes_of(self, vertex: str) -> list[tuple[str, str]]:
        """Pairs of the id of a node or group and one of its classes, without that in a suffix."""
        attributes, name = self._diagram.nodes[vertex], self._names[vertex]
        classes = attributes["classes"][1 if vertex in self.suffixes else 0 :]
        return list(self._class_pairs(name, classes, is_listable(name), vertex, vertex, attributes["span"]))

    def _class_pairs(
        self, name: str, classes: list[str], reachable: bool, element: str | int, words: str, span: Any
    ) -> Iterator[tuple[str, str]]:
        for each in classes:
            if reachable:
                yield name, self._class_names[each]
            else:
                self._losses.add(rules.CLASS, element, "classes", span, value=each, name=words)

    # Styles

    def styles(self, edges: EdgeStatements) -> Iterator[str]:
        """The lines that style nodes, groups and edges."""
        for vertex in self._vertices:
            if vertex not in self._written:
                yield from self._style_of(vertex)
        yield from self._link_styles(edges)

    def _style_of(self, vertex: str) -> Iterator[str]:
        if style_written := self._writable(self._diagram.nodes[vertex]["style"], vertex, f"“{vertex}”"):
            yield f"style {self._names[vertex]} {format_style(style_written)}"

    def before_edge(self, vertex: str, edge: Edge) -> list[str]:
        """The classes and the style of a node or group for before the edge that has its id.

        A style would be lost after the edge. A class would be that of both, so those that both have last stand there.

        Args:
            vertex: the node or group, declared and closed.
            edge: the edge.
        """
        self._written.add(vertex)
        lines = list(self._style_of(vertex))
        pairs, shared = self._classes_of(vertex), edge.attributes["classes"]
        if shared and shared == self._diagram.nodes[vertex]["classes"][-len(shared) :] and len(shared) <= len(pairs):
            self._sharing.add(edge.key)
            pairs = pairs[: -len(shared)]
        for name, class_name in pairs:
            lines += _format_class_use([name], class_name)
        return lines

    def default_curve(self) -> Iterator[str]:
        """The line for the curve of all edges, which applies to those that come after it."""
        curve = (self._diagram.properties.get(properties.LINK_STYLE) or {}).get("curve")
        if curve and is_curve(properties.CURVE, curve):
            yield f"linkStyle default interpolate {curve}"

    def _link_styles(self, edges: EdgeStatements) -> Iterator[str]:
        default = (self._diagram.properties.get(properties.LINK_STYLE) or {}).get("style") or {}
        if style_written := self._writable(default, None, "all edges"):
            yield f"linkStyle default {format_style(style_written)}"
        numbers: dict[str, list[int]] = {}
        for number, edge in enumerate(edges.edges):
            curve = edge.attributes["properties"].get(properties.CURVE)
            if edge.key not in edges.named and is_curve(properties.CURVE, curve):
                numbers.setdefault(f"interpolate {curve}", []).append(number)
            if style_written := self._writable(edge.attributes["style"], edge.key, describe_edge(edge)):
                numbers.setdefault(format_style(style_written), []).append(number)
        for text, of in numbers.items():
            yield f"linkStyle {','.join(map(str, of))} {text}"

    def _writable(
        self, style: Mapping[str, str], element: str | int | None, name: str, *, comma: bool = False
    ) -> dict[str, str]:
        """The declarations of a style that Mermaid can express."""
        style_written = {}
        for key, value in style.items():
            if is_writable(key, value, comma=comma):
                style_written[key] = value
            else:
                self._losses.add(rules.STYLE, element, "style", key=key, value=value, name=name)
        return style_written

    # Data and clicks

    def data(self, edges: EdgeStatements) -> Iterator[str]:
        """The `@{ … }` of groups and edges."""
        for group in self._diagram.groups:
            if values := data_of_group(self._diagram, group, self._losses):
                yield self._names[group] + format_data(values)
        for edge in edges.edges:
            values = data_of_edge(edge, self._losses, named=edge.key in edges.named)
            if values and is_id(edges.ids[edge.key]) and edge.key in edges.reachable:
                yield edges.ids[edge.key] + format_data(values)
            else:
                for key in values:
                    self._losses.add(
                        rules.PROPERTY,
                        edge.key,
                        "properties",
                        edge.attributes["span"],
                        key=key,
                        name=describe_edge(edge),
                    )

    def clicks(self) -> Iterator[str]:
        """The lines for links, functions and tooltips."""
        for vertex in self._vertices:
            attributes, name = self._diagram.nodes[vertex], self._names[vertex]
            link, tip = attributes["link"], attributes["tooltip"]
            call = attributes["properties"].get(properties.CALLBACK)
            if not (link or tip or call):
                continue
            if "," in name:  # a list of ids to `click`
                self._lose_click(vertex)
                continue
            shown = f" {format_tooltip(tip)}" if tip else ""
            if link:
                yield f"click {name} {self._format_address(vertex, link)}{shown}{_format_target(attributes)}"
            if call:
                yield f"click {name} {_format_call(call)}{'' if link else shown}"
            elif tip and not link:
                self._losses.add(rules.TOOLTIP, vertex, "tooltip", attributes["span"], name=vertex)

    def _lose_click(self, vertex: str) -> None:
        attributes = self._diagram.nodes[vertex]
        for field in ("link", "tooltip"):
            if attributes[field]:
                self._losses.add(rules.PROPERTY, vertex, field, attributes["span"], key=field, name=f"“{vertex}”")
        for key in {properties.CALLBACK, properties.LINK_TARGET} & attributes["properties"].keys():
            self._losses.add(rules.PROPERTY, vertex, "properties", attributes["span"], key=key, name=f"“{vertex}”")

    def _format_address(self, vertex: str, link: str) -> str:
        written = format_address(link)
        if written != f'"{link}"':
            self._losses.add(rules.LINK, vertex, "link", self._diagram.nodes[vertex]["span"], value=link, name=vertex)
        return written


def _format_target(attributes: Mapping[str, Any]) -> str:
    target = attributes["properties"].get(properties.LINK_TARGET)
    return f" {target}" if target else ""


def _format_call(call: Mapping[str, str]) -> str:
    function, arguments = call["function"], call.get("arguments")
    if arguments is None and _FUNCTION.fullmatch(function) and is_id(function) and not takes_no_space(function):
        return function
    return f"call {function}({arguments or ''})"


def _format_class_use(ids: list[str], name: str) -> Iterator[str]:
    line = f"class {','.join(ids)} {name}"
    if _DIRECTION.search(line) or takes_no_space(ids[-1]):
        yield from (f"class {each} {name}" if takes_no_colon(each) else f"{each}:::{name}" for each in ids)
    else:
        yield line
