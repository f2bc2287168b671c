"""Reports what Graphviz cannot express, by the rules of each format that uses it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.graphviz.edges import lost_directions
from diagconv.formats.graphviz.escaping import link
from diagconv.formats.graphviz.painting import Paint, paint, styles_of
from diagconv.formats.graphviz.shapes import SHAPES
from diagconv.text import lines_with_graphics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic, Rule
    from diagconv.formats.graphviz.edges import LogicalEnds
    from diagconv.model import Diagram, Edge
    from diagconv.text import Run


_LOST_MARKUP: Final[dict[str, Callable[[Run], bool]]] = {
    "links": lambda run: run.link is not None,
    "images": lambda run: run.image is not None and bool(run.image.source),
    "font sizes": lambda run: run.size != 1 or run.pixels is not None,
    "backgrounds": lambda run: run.background is not None,
}
"""What a label may have and Graphviz's markup has not, and whether a run has it."""


@dataclass(frozen=True, slots=True)
class LossRules:
    """A format's rules for each loss."""

    shape: Rule
    cross: Rule
    direction: Rule
    frame: Rule
    style: Rule
    image: Rule
    link: Rule
    description: Rule
    label: Rule


@dataclass
class GraphvizLosses:
    """Collects the losses of one diagram, each style of a class once."""

    diagram: Diagram
    rules: LossRules
    diagnostics: list[Diagnostic]
    _reported: set[tuple[str, str]] = field(default_factory=set)

    def add(self, rule: Rule, attributes: Mapping[str, Any], **words: Any) -> None:
        """One loss, at the place of an element."""
        self.diagnostics.append(rule.at(None, attributes.get("span"), **words))

    def of_diagram(self) -> None:
        """What concerns more than one element."""
        for group in lost_directions(self.diagram):
            attributes = self.diagram.nodes[group]
            self.add(self.rules.direction, attributes, name=group, direction=attributes["direction"])
        if any(self.diagram.accessibility.values()):
            self.add(self.rules.description, {})

    def of_vertex(self, vertex: str, *, is_picture: bool = False) -> Paint:
        """How a node or a group is painted; what is lost is reported. A picture has no shape of its own."""
        attributes = self.diagram.nodes[vertex]
        if attributes["kind"] == "node" and not is_picture:
            self._of_node(vertex, attributes)
        if attributes["link"] and link(attributes["link"]) is None:
            self.add(self.rules.link, attributes, name=vertex)
        self._of_label(attributes, vertex)
        return self._painted(attributes, f"“{vertex}”")

    def _of_node(self, node: str, attributes: Mapping[str, Any]) -> None:
        shape = SHAPES[attributes["shape"]]
        if not shape.is_exact:
            drawn = " ".join((*shape.style, shape.name))
            self.add(self.rules.shape, attributes, name=node, shape=attributes["shape"], drawn=drawn)
        if attributes["image"]:
            self.add(self.rules.image, attributes, name=node)

    def _of_label(self, attributes: Mapping[str, Any], name: str) -> None:
        """What the markup of a label has that Graphviz's does not."""
        if attributes["markup"] == "text":
            return
        runs = [run for line in lines_with_graphics(attributes["label"], attributes["markup"]) for run in line]
        for what, has in _LOST_MARKUP.items():
            if any(map(has, runs)):
                self.add(self.rules.label, attributes, name=name, what=what)

    def of_edge(self, edge: Edge, ends: LogicalEnds) -> Paint:
        """How an edge is painted; what is lost is reported, including ends that Graphviz cannot draw."""
        words = {"start": edge.source, "end": edge.target}
        if "cross" in (edge.attributes["tail"], edge.attributes["head"]):
            self.add(self.rules.cross, edge.attributes, **words)
        if ends.is_lost:
            self.add(self.rules.frame, edge.attributes, **words)
        self._of_label(edge.attributes, f"{edge.source} → {edge.target}")
        painted = self._painted(edge.attributes, f"the edge from “{edge.source}” to “{edge.target}”")
        painted.attributes.pop("fillcolor", None)  # Mermaid's `fill:none`, which every linkStyle has
        return painted

    def _painted(self, element: Mapping[str, Any], owner: str) -> Paint:
        whole = Paint()
        for name, style in styles_of(self.diagram, element):
            part = paint(style)
            whole = whole.under(part)
            for lost in part.lost:
                self._report_style(name, lost, element, owner)
        return whole

    def _report_style(self, class_name: str, lost: str, element: Mapping[str, Any], owner: str) -> None:
        if class_name and (class_name, lost) in self._reported:
            return
        self._reported.add((class_name, lost))
        who = f"the class “{class_name}”" if class_name else owner
        self.add(self.rules.style, {} if class_name else element, owner=who, style=lost)
