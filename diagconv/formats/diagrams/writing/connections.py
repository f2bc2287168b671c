"""Edges as lines of a script: `a >> Edge(label="…") >> b`, with lists and chains where several edges are alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.attributes import kept
from diagconv.formats.diagrams.writing.python import INDENT, WIDTH, keywords, operation, width
from diagconv.formats.graphviz.edges import LINES, arrowheads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diagconv.formats.graphviz.edges import LogicalEnds
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.model import Edge, EdgeAttributes

OPERATORS: Final = {"forward": ">> >>", "back": "<< <<", "both": ">> <<", "none": "- -"}
"""The operators before and after an `Edge(…)`, by Graphviz's `dir`."""

_ALONE: Final = {">> >>": ">>", "<< <<": "<<", "- -": "-"}
"""What is enough where there is no `Edge(…)`."""


Steps = tuple[tuple[str, ...], ...]
"""Variables, step by step."""


@dataclass(frozen=True, slots=True)
class ConnectionStatement:
    """One statement that makes edges.

    Args:
        steps: the variables at each step; of two steps side by side, one may have several.
        operator: a value of `OPERATORS`.
        attributes: those of its `Edge`.
        comments: what stands above it.
    """

    steps: Steps
    operator: str
    attributes: dict[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()

    @property
    def needs_edge(self) -> bool:
        """Whether it contains an `Edge(…)`."""
        return bool(self.attributes) or self.operator not in _ALONE

    def lines(self) -> list[str]:
        """The statement's lines, indented once."""
        steps = [_list(step) for step in self.steps]
        if self.needs_edge:
            return operation(steps[0], self.operator, "Edge", keywords(self.attributes), steps[1])
        return [f"{INDENT}{f' {_ALONE[self.operator]} '.join(steps)}"]

    def with_next(self, other: ConnectionStatement) -> ConnectionStatement | None:
        """This and another edge as one statement, if the lists and chains of that fit on one line each."""
        if not self._is_like(other):
            return None
        (start,), (end,) = other.steps
        steps = self._chained(start, end) or self._listed(start, end)
        return replace(self, steps=steps) if steps and self._holds(steps) else None

    def joined(self, other: ConnectionStatement) -> ConnectionStatement | None:
        """`a >> [b, c]` and `[b, c] >> d` as one statement."""
        follows = self.steps[-1] == other.steps[0] and len(self.steps[-1]) > 1 and not self.needs_edge
        if not self._is_like(other) or not follows or {*chain(*self.steps)} & {*chain(*other.steps[1:])}:
            return None
        steps = (*self.steps, *other.steps[1:])
        return replace(self, steps=steps) if self._holds(steps) else None

    def _is_like(self, other: ConnectionStatement) -> bool:
        return (self.operator, self.attributes) == (other.operator, other.attributes) and not other.comments

    def _holds(self, steps: Steps) -> bool:
        """Whether the steps fit: each on a line if there is an `Edge(…)` between them, else all on one."""
        if self.needs_edge:
            return all(width(f"{INDENT * 2}>> {_list(step)}") <= WIDTH for step in steps)
        return width(f"{INDENT}{' >> '.join(map(_list, steps))}") <= WIDTH

    def _chained(self, start: str, end: str) -> Steps | None:
        """`a >> b >> c`, which comes to no node twice."""
        is_loop = self.steps[-1] == self.steps[-2]
        follows = self.steps[-1] == (start,) and not self.needs_edge and not is_loop
        return (*self.steps, (end,)) if follows and not self._has(end) else None

    def _listed(self, start: str, end: str) -> Steps | None:
        """`a >> [b, c]`, at the end of a chain too, or `[a, b] >> c`."""
        *before, last = self.steps
        if before[-1] == (start,) and not self._has(end):
            return (*before, (*last, end))
        if len(before) == 1 and last == (end,) and not self._has(start):
            return (*before[0], start), last
        return None

    def _has(self, name: str) -> bool:
        return any(name in step for step in self.steps)


def connection(
    edge: Edge, ends: LogicalEnds, text: str, paint: Paint, variables: Mapping[str, str], clusters: Mapping[str, str]
) -> ConnectionStatement:
    """An edge as a statement of its own.

    Args:
        edge: the edge.
        ends: where it ends.
        text: its label.
        paint: how it is painted.
        variables: the variable of each node.
        clusters: the name of each group's cluster.
    """
    attributes = edge.attributes
    own: dict[str, str] = {"label": text, **LINES[attributes["line"]], **arrowheads(attributes)}
    direction = own.pop("dir", "forward")
    own |= paint.attributes
    if paint.styles:
        own["style"] = ",".join(dict.fromkeys((*filter(None, (own.get("style"),)), *paint.styles)))
    own |= {"minlen": str(attributes["length"])} if attributes["length"] > 1 else {}
    own |= _kept(attributes)
    for name, end in (("ltail", edge.source), ("lhead", edge.target)):
        if end in clusters:  # of a cluster that holds the other end, which Graphviz ignores, a reader still learns it
            own[name] = f"cluster_{clusters[end]}"
    own = {name: value for name, value in own.items() if value}
    steps = (variables[ends.source],), (variables[ends.target],)
    return ConnectionStatement(steps, OPERATORS[direction], own, tuple(attributes["comments"]))


def _kept(attributes: EdgeAttributes) -> dict[str, str]:
    """The edge's attributes in the script that it was read from, unless the edge has changed since."""
    given = kept(attributes["properties"])
    fits = {
        "style": attributes["line"] == "dotted",
        "arrowhead": attributes["head"] == "arrow",
        "arrowtail": attributes["tail"] == "arrow",
        "minlen": attributes["length"] == 1,
    }
    return {name: value for name, value in given.items() if fits.get(name, True)}


def merged(connections: Iterable[ConnectionStatement]) -> list[ConnectionStatement]:
    """The statements, neighbours made one where that reads well; the edges stay in their order."""
    statements = _folded(connections, ConnectionStatement.with_next)
    return _folded(statements, ConnectionStatement.joined)


def _folded(
    statements: Iterable[ConnectionStatement],
    together: Callable[[ConnectionStatement, ConnectionStatement], ConnectionStatement | None],
) -> list[ConnectionStatement]:
    found: list[ConnectionStatement] = []
    for each in statements:
        both = together(found[-1], each) if found else None
        found[-1:] = [both] if both is not None else [*found[-1:], each]
    return found


def _list(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
