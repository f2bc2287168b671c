"""Edges as lines of a script: `a >> Edge(label="…") >> b`, with lists and chains where several edges are alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.python import INDENT, WIDTH, keywords, operation, width
from diagconv.formats.graphviz.edges import LINES, ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.formats.graphviz.edges import Joint
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.model import Edge

OPERATORS: Final = {"forward": ">> >>", "back": "<< <<", "both": ">> <<", "none": "- -"}
"""What stands before and behind an `Edge(…)`, by Graphviz's `dir`."""

_ALONE: Final = {">> >>": ">>", "<< <<": "<<", "- -": "-"}
"""What is enough where there is no `Edge(…)`."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One statement that makes edges.

    Args:
        steps: the variables at each step; of two steps, one may have several.
        operator: a value of `OPERATORS`.
        attributes: those of its `Edge`.
        comments: what stands above it.
    """

    steps: tuple[tuple[str, ...], ...]
    operator: str
    attributes: dict[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()

    @property
    def needs_edge(self) -> bool:
        """Whether an `Edge(…)` stands in it."""
        return bool(self.attributes) or self.operator not in _ALONE

    def lines(self) -> list[str]:
        """The statement's lines, indented once."""
        steps = [_list(step) for step in self.steps]
        if self.needs_edge:
            return operation(steps[0], self.operator, "Edge", keywords(self.attributes), steps[1])
        return [f"{INDENT}{f' {_ALONE[self.operator]} '.join(steps)}"]

    def with_next(self, other: Connection) -> Connection | None:
        """Both as one statement, if there is one whose lists and chains stand on one line each."""
        if (self.operator, self.attributes) != (other.operator, other.attributes) or other.comments:
            return None
        steps = self._chained(other) or self._listed(other)
        return replace(self, steps=steps) if steps and self._holds(steps) else None

    def _holds(self, steps: tuple[tuple[str, ...], ...]) -> bool:
        """Whether the steps fit: each on a line if an `Edge(…)` stands between them, else all on one."""
        if self.needs_edge:
            return all(width(f"{INDENT * 2}>> {_list(step)}") <= WIDTH for step in steps)
        return width(f"{INDENT}{' >> '.join(map(_list, steps))}") <= WIDTH

    def _chained(self, other: Connection) -> tuple[tuple[str, ...], ...] | None:
        """`a >> b >> c`."""
        singles = all(len(step) == 1 for step in (*self.steps, *other.steps))
        follows = self.steps[-1] == other.steps[0] and not self.needs_edge
        return (*self.steps, *other.steps[1:]) if singles and follows else None

    def _listed(self, other: Connection) -> tuple[tuple[str, ...], ...] | None:
        """`a >> [b, c]`, or `[a, b] >> c`."""
        if len(self.steps) > 2 or len(other.steps) > 2:
            return None
        (first, last), (new_first, new_last) = self.steps, other.steps
        if first == new_first and len(first) == 1 and new_last[0] not in last:
            return first, (*last, *new_last)
        if last == new_last and len(last) == 1 and new_first[0] not in first:
            return (*first, *new_first), last
        return None


def connection(
    edge: Edge, joint: Joint, text: str, paint: Paint, variables: Mapping[str, str], clusters: Mapping[str, str]
) -> Connection:
    """An edge as a statement of its own.

    Args:
        edge: the edge.
        joint: where it ends.
        text: its label.
        paint: how it is painted.
        variables: the variable of each node.
        clusters: the name of each group's cluster.
    """
    attributes = edge.attributes
    said: dict[str, str] = {"label": text, **LINES[attributes["line"]], **ends(attributes)}
    direction = said.pop("dir", "forward")
    said |= paint.attributes
    if paint.styles:
        said["style"] = ",".join(dict.fromkeys((*filter(None, (said.get("style"),)), *paint.styles)))
    said |= {"minlen": str(attributes["length"])} if attributes["length"] > 1 else {}
    for name, end in (("ltail", edge.source), ("lhead", edge.target)):
        if end in clusters:  # of a cluster that holds the other end, which Graphviz ignores, a reader still learns it
            said[name] = f"cluster_{clusters[end]}"
    said = {name: value for name, value in said.items() if value}
    steps = (variables[joint.source],), (variables[joint.target],)
    return Connection(steps, OPERATORS[direction], said, tuple(attributes["comments"]))


def merged(connections: list[Connection]) -> list[Connection]:
    """The statements, neighbours made one where that reads well; the edges stay in their order."""
    statements: list[Connection] = []
    for each in connections:
        both = statements[-1].with_next(each) if statements else None
        if both is not None:
            statements[-1] = both
        else:
            statements.append(each)
    return statements


def _list(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
