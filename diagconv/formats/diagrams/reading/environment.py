"""What is known while a script is read: its names, the diagram and the cluster that are open, what was said."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Span, did_you_mean
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.parsing import Places
from diagconv.formats.diagrams.reading.values import Cluster, Edge, Line, Node, Sheet, Unknown

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Rule, Source

MOST: Final = 100_000
"""How many nodes, clusters and edges are read; a list joined with itself a few times would have no end."""


_LONG: Final = (ast.For, ast.While, ast.If, ast.Try, ast.With, ast.FunctionDef, ast.ClassDef)
"""Statements of which only the first line is marked."""


class Stop(Exception):
    """Nothing more is read."""


class State:
    """The state of a script between two of its expressions."""

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.places = Places(source)
        self.names: dict[str, Any] = {"__name__": "__main__", "__file__": Unknown("__file__")}
        self.sheets: list[Sheet] = []
        self.sheet: Sheet | None = None
        self.cluster: Cluster | None = None
        self.is_open_to_more = False
        """Whether names may come from where we do not look: from a star, from a function."""
        self.guesses = 0
        """How many `with` are open of which only a run would tell what they open."""
        self.statement: ast.stmt | None = None
        """The statement that is read."""
        self._diagnostics = diagnostics
        self._told: set[tuple[str, Span | None]] = set()
        self._count = 0

    # Saying

    def say(self, kind: Rule, place: ast.expr | ast.stmt, *, hint: str | None = None, **words: str | int) -> None:
        """Say something of an expression, or of the first line of a statement; the same only once."""
        is_long = isinstance(place, _LONG)
        self.say_at(kind, self.places.head(place) if is_long else self.places.span(place), hint=hint, **words)

    def say_at(self, kind: Rule, span: Span | None, *, hint: str | None = None, **words: str | int) -> None:
        """Say something of a place in the text."""
        if (kind.code, span) not in self._told:
            self._told.add((kind.code, span))
            self._diagnostics.append(kind.at(self.source, span, hint=hint, fix=(), **words))

    def unknown(self, place: ast.expr) -> Unknown:
        """The value of what only a run would tell."""
        return Unknown(self.places.text(place))

    def name(self, place: ast.Name) -> Any:
        """What a name stands for."""
        if place.id in self.names:
            return self.names[place.id]
        if not self.is_open_to_more:
            self.say(rules.UNDEFINED, place, name=place.id, hint=did_you_mean(place.id, self.names))
            return Unknown(place.id, told=self.statement)
        return Unknown(place.id)

    def forget(self, names: frozenset[str]) -> None:
        """From here on nobody knows what these names stand for."""
        self.names.update((name, Unknown(name)) for name in names)

    # Drawing

    def draw(self, thing: Node | Cluster | Line) -> None:
        """Put something on the open diagram."""
        assert self.sheet is not None
        self._count += 1
        if self._count > MOST:
            self._diagnostics.append(rules.TOO_MUCH.at(self.source, thing.span or Span(0, 1), count=MOST))
            raise Stop
        drawn: list[Any] = (
            self.sheet.nodes if isinstance(thing, Node)
            else self.sheet.clusters if isinstance(thing, Cluster) else self.sheet.lines
        )  # fmt: skip
        drawn.append(thing)

    def connect(self, tail: Node, head: Node, edge: Edge, place: ast.expr) -> None:
        """Draw an edge, as it looks now, on the open diagram; nodes of others, or of none, were told of or are told."""
        if tail.sheet is None or head.sheet is None:
            return
        if tail.sheet is not self.sheet or head.sheet is not self.sheet:
            self.say(rules.STATEMENT, place, what="an edge between nodes that are not both of the diagram that is open")
            return
        self.draw(Line(tail, head, edge.forward, edge.reverse, dict(edge.attributes), self.places.span(place)))

    def drawn(self) -> tuple[int, int]:
        """How many nodes and edges the open diagram has."""
        return (len(self.sheet.nodes), len(self.sheet.lines)) if self.sheet else (0, 0)
