"""The lines behind the graph itself: classes and who has them, styles of nodes, groups and edges, data, clicks."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.mermaid import properties
from diagconv.formats.mermaid.writing import losses
from diagconv.formats.mermaid.writing.names import is_id, is_listed, readable, usable
from diagconv.formats.mermaid.writing.spelling import address, tooltip
from diagconv.formats.mermaid.writing.statements import data_of_edge, data_of_group, described, is_curve
from diagconv.formats.mermaid.writing.styles import can_say, said
from diagconv.formats.mermaid.writing.yaml_text import braced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.formats.losses import Losses
    from diagconv.formats.mermaid.writing.names import Names
    from diagconv.formats.mermaid.writing.statements import Edges
    from diagconv.model import Diagram

_DIRECTION: Final = re.compile(r"direction\s+(?:TB|BT|RL|LR|TD)")
_FUNCTION: Final = re.compile(r"(?!href\b|call\b)[A-Za-z][A-Za-z0-9_.]*")


class Appearance:
    """Says classes, styles and clicks.

    Args:
        diagram: the diagram.
        names: the id that each vertex is written with.
        found: the losses, to which what cannot be said is added.
    """

    def __init__(self, diagram: Diagram, names: Names, found: Losses) -> None:
        self._diagram = diagram
        self._vertices = [*diagram.node_ids, *diagram.groups]
        self._names = names
        self._found = found
        self._class_names = dict(self._named_classes())
        self.suffixes = dict(self._suffixed())
        """The class that a node is given where it is declared: one that nothing else has."""

    # Classes

    def _named_classes(self) -> Iterator[tuple[str, str]]:
        """The name that each class is written with."""
        used = [name for vertex in self._vertices for name in self._diagram.nodes[vertex]["classes"]]
        used += [name for edge in self._diagram.edges_in_order() for name in edge.attributes["classes"]]
        taken = {name for name in (*self._diagram.classes, *used) if is_listed(name)}
        for name in dict.fromkeys((*self._diagram.classes, *used)):
            written = name
            if not is_listed(name) and (name in self._diagram.classes or "," not in name):
                written, number = usable(readable(name), "class"), 2
                while written in taken:
                    written, number = f"{usable(readable(name), 'class')}_{number}", number + 1
                taken.add(written)
                self._found.add(losses.CLASS_NAME, None, "classes", old=name, new=written)
            yield name, written

    def _suffixed(self) -> Iterator[tuple[str, str]]:
        counts = Counter(name for vertex in self._vertices for name in self._diagram.nodes[vertex]["classes"])
        counts.update(name for edge in self._diagram.edges_in_order() for name in edge.attributes["classes"])
        for node in self._diagram.node_ids:
            classes, name = self._diagram.node_at(node)["classes"], self._names[node]
            if classes and counts[classes[0]] == 1 and is_listed(name) and not name.endswith(":"):
                yield node, self._class_names[classes[0]]

    def definitions(self) -> Iterator[tuple[str, str]]:
        """Each class with the line that defines it."""
        for name, style in self._diagram.classes.items():
            sayable = self._sayable(style, None, f"the class “{name}”", comma=True)
            if sayable:
                yield name, f"classDef {self._class_names[name]} {said(sayable)}"
            else:
                self._found.add(losses.EMPTY_CLASS, None, "classes", value=name)

    def uses(self, edges: Edges) -> Iterator[str]:
        """The lines that give classes: first everyone's first one, then the second, …, so that their order stays."""
        rank = {self._class_names[name]: number for number, name in enumerate(self._diagram.classes)}
        for round_of_classes in zip_longest(*self._lists(edges)):
            members: dict[str, list[str]] = {}
            for pair in filter(None, round_of_classes):
                members.setdefault(pair[1], []).append(pair[0])
            for name in sorted(members, key=lambda name: rank.get(name, len(rank))):
                yield from _use(members[name], name)

    def _lists(self, edges: Edges) -> Iterator[list[tuple[str, str]]]:
        """For each element, pairs of its id and one of its classes, without those that are said already."""
        for vertex in self._vertices:
            attributes, name = self._diagram.nodes[vertex], self._names[vertex]
            classes = attributes["classes"][1 if vertex in self.suffixes else 0 :]
            yield list(self._given(name, classes, is_listed(name), vertex, vertex, attributes["span"]))
        for edge in edges.edges:
            name = edges.ids[edge.key]
            reachable = is_listed(name) and edge.key in edges.reachable
            given = self._given(
                name, edge.attributes["classes"], reachable, edge.key, described(edge), edge.attributes["span"]
            )
            yield list(given)

    def _given(
        self, name: str, classes: list[str], reachable: bool, element: str | int, words: str, span: Any
    ) -> Iterator[tuple[str, str]]:
        for each in classes:
            if reachable:
                yield name, self._class_names[each]
            else:
                self._found.add(losses.CLASS, element, "classes", span, value=each, name=words)

    # Styles

    def styles(self, edges: Edges) -> Iterator[str]:
        """The lines that style nodes, groups and edges."""
        for vertex in self._vertices:
            attributes = self._diagram.nodes[vertex]
            if sayable := self._sayable(attributes["style"], vertex, f"“{vertex}”"):
                yield f"style {self._names[vertex]} {said(sayable)}"
        yield from self._link_styles(edges)

    def default_curve(self) -> Iterator[str]:
        """The line for the curve of all edges, which counts for those that come after it."""
        curve = (self._diagram.properties.get(properties.LINK_STYLE) or {}).get("curve")
        if curve and is_curve(properties.CURVE, curve):
            yield f"linkStyle default interpolate {curve}"

    def _link_styles(self, edges: Edges) -> Iterator[str]:
        default = (self._diagram.properties.get(properties.LINK_STYLE) or {}).get("style") or {}
        if sayable := self._sayable(default, None, "all edges"):
            yield f"linkStyle default {said(sayable)}"
        numbers: dict[str, list[int]] = {}
        for number, edge in enumerate(edges.edges):
            curve = edge.attributes["properties"].get(properties.CURVE)
            if edge.key not in edges.named and is_curve(properties.CURVE, curve):
                numbers.setdefault(f"interpolate {curve}", []).append(number)
            if sayable := self._sayable(edge.attributes["style"], edge.key, described(edge)):
                numbers.setdefault(said(sayable), []).append(number)
        for text, of in numbers.items():
            yield f"linkStyle {','.join(map(str, of))} {text}"

    def _sayable(
        self, style: Mapping[str, str], element: str | int | None, name: str, *, comma: bool = False
    ) -> dict[str, str]:
        """What of a style can be said."""
        sayable = {}
        for key, value in style.items():
            if can_say(key, value, comma=comma):
                sayable[key] = value
            else:
                self._found.add(losses.STYLE, element, "style", key=key, value=value, name=name)
        return sayable

    # Data and clicks

    def data(self, edges: Edges) -> Iterator[str]:
        """The `@{ … }` of groups and edges."""
        for group in self._diagram.groups:
            if values := data_of_group(self._diagram, group, self._found):
                yield self._names[group] + braced(values)
        for edge in edges.edges:
            values = data_of_edge(edge, self._found, named=edge.key in edges.named)
            if values and is_id(edges.ids[edge.key]) and edge.key in edges.reachable:
                yield edges.ids[edge.key] + braced(values)
            else:
                for key in values:
                    self._found.add(
                        losses.PROPERTY, edge.key, "properties", edge.attributes["span"], key=key, name=described(edge)
                    )

    def clicks(self) -> Iterator[str]:
        """What a click does: a link, a function, and what is shown before."""
        for vertex in self._vertices:
            attributes, name = self._diagram.nodes[vertex], self._names[vertex]
            link, tip = attributes["link"], attributes["tooltip"]
            call = attributes["properties"].get(properties.CALLBACK)
            if not (link or tip or call):
                continue
            shown = f" {tooltip(tip)}" if tip else ""
            if link:
                yield f"click {name} {self._address(vertex, link)}{shown}{_target(attributes)}"
            if call:
                yield f"click {name} {_call(call)}{'' if link else shown}"
            elif tip and not link:
                self._found.add(losses.TOOLTIP, vertex, "tooltip", attributes["span"], name=vertex)

    def _address(self, vertex: str, link: str) -> str:
        written = address(link)
        if written != f'"{link}"':
            self._found.add(losses.LINK, vertex, "link", self._diagram.nodes[vertex]["span"], value=link, name=vertex)
        return written


def _target(attributes: Mapping[str, Any]) -> str:
    target = attributes["properties"].get(properties.LINK_TARGET)
    return f" {target}" if target else ""


def _call(call: Mapping[str, str]) -> str:
    function, arguments = call["function"], call.get("arguments")
    if arguments is None and _FUNCTION.fullmatch(function):
        return function
    return f"call {function}({arguments or ''})"


def _use(ids: list[str], name: str) -> Iterator[str]:
    line = f"class {','.join(ids)} {name}"
    if _DIRECTION.search(line):
        yield from (f"{each}:::{name}" for each in ids)
    else:
        yield line
