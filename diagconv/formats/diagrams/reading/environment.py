"""The environment in which a script is interpreted: its names, the open diagram and cluster, the diagnostics."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Span, did_you_mean
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.parsing import SpanMap
from diagconv.formats.diagrams.reading.values import (
    ClusterValue,
    DiagramValue,
    DrawnEdge,
    EdgeValue,
    NodeValue,
    UnknownValue,
)

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Rule, Source

MOST: Final = 100_000
"""How many nodes, clusters and edges are read; a list joined with itself a few times would have no end."""


_LONG: Final = (ast.For, ast.While, ast.If, ast.Try, ast.With, ast.FunctionDef, ast.ClassDef)
"""Statements of which only the first line is marked."""


class LimitReached(Exception):
    """Nothing more is read."""


class Environment:
    """The state of a script between two of its expressions."""

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.spans = SpanMap(source)
        self.names: dict[str, Any] = {"__name__": "__main__", "__file__": UnknownValue("__file__")}
        self.diagrams: list[DiagramValue] = []
        self.diagram: DiagramValue | None = None
        self.cluster: ClusterValue | None = None
        self.has_unknown_names = False
        """Whether names may come from elsewhere: from a star import or a function."""
        self.unknown_contexts = 0
        """The number of open `with` blocks whose value only a run would show."""
        self.statement: ast.stmt | None = None
        """The statement that is read."""
        self._diagnostics = diagnostics
        self._reported: set[tuple[str, Span | None]] = set()
        self._count = 0

    # Diagnostics

    def report(self, kind: Rule, place: ast.expr | ast.stmt, *, hint: str | None = None, **words: str | int) -> None:
        """Report a diagnostic at an expression, or at the first line of a statement, once for each place."""
        is_long = isinstance(place, _LONG)
        self.report_at(kind, self.spans.head(place) if is_long else self.spans.span(place), hint=hint, **words)

    def report_at(self, kind: Rule, span: Span | None, *, hint: str | None = None, **words: str | int) -> None:
        """Report a diagnostic at a place in the text."""
        if (kind.code, span) not in self._reported:
            self._reported.add((kind.code, span))
            self._diagnostics.append(kind.at(self.source, span, hint=hint, fix=(), **words))

    def text(self, place: ast.expr) -> str:
        """An expression as the script writes it, on one line."""
        return self.spans.text(place)

    def unknown(self, place: ast.expr) -> UnknownValue:
        """The value of an expression that only a run would show."""
        return UnknownValue(self.text(place))

    def name(self, place: ast.Name) -> Any:
        """The value of a name."""
        if place.id in self.names:
            return self.names[place.id]
        if not self.has_unknown_names:
            self.report(rules.UNDEFINED, place, name=place.id, hint=did_you_mean(place.id, self.names))
            return UnknownValue(place.id, reported_in=self.statement)
        return UnknownValue(place.id)

    def forget(self, names: frozenset[str]) -> None:
        """Make the values of these names unknown."""
        self.names.update((name, UnknownValue(name)) for name in names)

    # Drawing

    def draw(self, thing: NodeValue | ClusterValue | DrawnEdge) -> None:
        """Add a node, a cluster or an edge to the open diagram."""
        assert self.diagram is not None
        self._count += 1
        if self._count > MOST:
            self._diagnostics.append(rules.TOO_MUCH.at(self.source, thing.span or Span(0, 1), count=MOST))
            raise LimitReached
        drawn: list[Any] = (
            self.diagram.nodes if isinstance(thing, NodeValue)
            else self.diagram.clusters if isinstance(thing, ClusterValue) else self.diagram.lines
        )  # fmt: skip
        drawn.append(thing)

    def connect(self, tail: NodeValue, head: NodeValue, edge: EdgeValue, place: ast.expr) -> None:
        """Draw an edge, as it looks now, on the open diagram; nodes of other diagrams, or of none, are reported."""
        if tail.diagram is None or head.diagram is None:
            return
        if tail.diagram is not self.diagram or head.diagram is not self.diagram:
            self.report(rules.STATEMENT, place, what="an edge to a node of another diagram")
            return
        self.draw(DrawnEdge(tail, head, edge.forward, edge.reverse, dict(edge.attributes), self.spans.span(place)))

    def drawn(self) -> tuple[int, int]:
        """How many nodes and edges the open diagram has."""
        return (len(self.diagram.nodes), len(self.diagram.lines)) if self.diagram else (0, 0)
