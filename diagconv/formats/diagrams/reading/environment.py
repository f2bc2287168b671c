"""The environment in which a script is interpreted: its names, the open diagram and cluster, the diagnostics."""

from __future__ import annotations

import ast
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from diagconv.deadlines import check_time
from diagconv.diagnostics import Severity, Span, did_you_mean
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.limits import (
    COLLECTIONS,
    ITEMS_PER_STEP,
    LimitReached,
    ScriptFailure,
    TooLarge,
    Unknowable,
    checked,
    longest,
    weight,
)
from diagconv.formats.diagrams.reading.parsing import SpanMap
from diagconv.formats.diagrams.reading.scopes import Scope
from diagconv.formats.diagrams.reading.values import (
    ClusterValue,
    DiagramValue,
    DrawnEdge,
    EdgeValue,
    NodeValue,
    UnknownValue,
    in_python_words,
)
from diagconv.limits import SCRIPT_STEPS
from diagconv.suggestions import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import NoReturn

    from diagconv.diagnostics import Diagnostic, Rule, Source

MOST: Final = 100_000
"""How many nodes, clusters and edges are read; a list joined with itself a few times would have no end."""

_STEPS_PER_DRAWN: Final = 10
"""How many steps a node, a cluster or an edge takes, with the time that the diagram then takes for it."""

_LETTERS_PER_DRAWN: Final = 16
"""The letters of a script for each node, cluster or edge that takes no steps: those that it spells out, one by one."""

_STEPS_PER_LOOK: Final = 64
"""How many steps are taken before the time is looked at again."""

_LONG: Final = (ast.For, ast.While, ast.If, ast.Try, ast.With, ast.FunctionDef, ast.ClassDef)
"""Statements of which only the first line is marked."""


class Environment:
    """The state of a script between two of its expressions.

    Args:
        source: the script.
        diagnostics: a list to which errors and warnings are added.
        partial: whether what only a run would show is left out with a warning; otherwise it is an error.
    """

    def __init__(self, source: Source, diagnostics: list[Diagnostic], *, partial: bool = False) -> None:
        self.source = source
        self.spans = SpanMap(source)
        self.scope = Scope()
        self.scope.names |= {"__name__": "__main__", "__file__": UnknownValue("__file__", module="builtins")}
        self.names = self.scope.names
        """The names of the module."""
        self.diagrams: list[DiagramValue] = []
        self.diagram: DiagramValue | None = None
        self.cluster: ClusterValue | None = None
        self.has_unknown_names = False
        """Whether names may come from elsewhere: from a star import or a function."""
        self.unknown_contexts = 0
        """The number of open `with` blocks whose value only a run would show."""
        self.statement: ast.stmt | None = None
        """The statement that is read."""
        self.repetitions = 0
        """The number of loops, calls and comprehensions around the statement."""
        self.guards = 0
        """The number of those, and of `try` statements: a failure within them ends them first."""
        self.attempts = 0
        """The number of `try` statements around the statement, in whose handlers a failure may be caught."""
        self.calls = 0
        """The number of calls of the script's own functions around the statement."""
        self.uncertain = 0
        """How many calls may have raised an exception."""
        self._is_partial = partial
        self._compared = 0
        self._steps = 0
        self._next_look = 0
        self._most_steps = SCRIPT_STEPS.value
        self._free = len(source.text) // _LETTERS_PER_DRAWN
        self._diagnostics = diagnostics
        self._reported: set[tuple[str, Span | None]] = set()
        self._reported_places: set[tuple[str, ast.expr | ast.stmt]] = set()
        self._count = 0

    # Diagnostics

    def report(self, kind: Rule, place: ast.expr | ast.stmt, *, hint: str | None = None, **words: str | int) -> None:
        """Report a diagnostic at an expression, or at the first line of a statement, once for each place."""
        if self.is_reported(kind, place):
            return  # a loop may come by very often
        self._reported_places.add((kind.code, place))
        is_long = isinstance(place, _LONG)
        self.report_at(kind, self.spans.head(place) if is_long else self.spans.span(place), hint=hint, **words)

    def is_reported(self, kind: Rule, place: ast.expr | ast.stmt) -> bool:
        """Whether this was reported at a place before."""
        return (kind.code, place) in self._reported_places

    def report_at(self, kind: Rule, span: Span | None, *, hint: str | None = None, **words: str | int) -> None:
        """Report a diagnostic at a place in the text."""
        if (kind.code, span) not in self._reported:
            self._reported.add((kind.code, span))
            if self._is_partial and kind in rules.ONLY_A_RUN_TELLS:
                kind, hint = kind._replace(severity=Severity.WARNING), rules.RUN
            self._diagnostics.append(kind.at(self.source, span, hint=hint, fix=(), **words))

    def text(self, place: ast.expr) -> str:
        """An expression as the script writes it, on one line."""
        return self.spans.text(place)

    def unknown(self, place: ast.expr) -> UnknownValue:
        """The value of an expression that only a run would show."""
        return UnknownValue(self.text(place))

    def name(self, place: ast.Name) -> Any:
        """The value of a name."""
        holder = self.scope.holder(place.id)
        if holder is not None:
            return holder.names[place.id]
        if not self.has_unknown_names:
            return self.fail(NameError, place, lambda: self._report_undefined(place))
        return UnknownValue(place.id)

    def _report_undefined(self, place: ast.Name) -> None:
        if not self.is_reported(rules.UNDEFINED, place):
            self.report(rules.UNDEFINED, place, name=place.id, hint=self._similar_name(place.id))

    def _similar_name(self, name: str) -> str | None:
        """What may have been meant by the first unknown names: each is compared with all names that are known."""
        self._compared += 1
        return did_you_mean(name, set(self.scope.visible())) if self._compared <= MOST_COMPARED else None

    def forget(self, names: frozenset[str]) -> None:
        """Make the values of these names unknown."""
        for name in names:
            (self.scope.holder(name) or self.scope).assign(name, UnknownValue(name))

    # Carrying out

    def spend(self, place: ast.expr | ast.stmt, value: Any = None) -> None:
        """Count a step, more for a large value.

        Raises:
            LimitReached: there are too many.
        """
        self._steps += 1 + (len(value) // ITEMS_PER_STEP if isinstance(value, (str, *COLLECTIONS)) else 0)
        self._check_steps(place)

    def _check_steps(self, place: ast.expr | ast.stmt) -> None:
        if self._steps >= self._next_look:
            self._next_look = self._steps + _STEPS_PER_LOOK
            check_time()
        if self._steps > self._most_steps:
            self.stop(rules.TOO_MANY_STEPS, place, count=f"{self._most_steps:,}")

    def spend_on(self, place: ast.expr, *values: Any) -> None:
        """Count the steps that it takes to look at all of some values; as for `spend`."""
        with suppress(TooLarge):
            self._steps += sum(map(weight, values))
        self.spend(place)

    def stop(self, kind: Rule, place: ast.expr | ast.stmt, *, count: str) -> NoReturn:
        """Report an error after which nothing more is read."""
        self.report(kind, place, count=count)
        raise LimitReached

    def attempt(self, place: ast.expr, operation: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """The result of an operation of Python's own; an UnknownValue if it is unknown or too large.

        Args:
            place: the expression.
            operation: the function.
            values: its arguments.
            named: its arguments with a name.

        Raises:
            ScriptFailure: Python raises an exception.
        """
        try:
            result = checked(operation(*values, **named))
        except Unknowable:
            return self.unknown(place)
        except TooLarge:
            return self.too_large(place)
        except (ScriptFailure, LimitReached, RecursionError):
            raise
        except Exception as error:
            raise ScriptFailure(error, place) from error
        self.spend(place, result)
        return result

    def too_large(self, place: ast.expr) -> UnknownValue:
        """Report a value that is too large; it is unknown from now on."""
        self.report(rules.TOO_LARGE, place, count=f"{longest():,}")
        return UnknownValue(self.text(place), reported_in=self.statement)

    def each(self, values: Iterable[Any], place: ast.expr) -> Iterator[Any]:
        """The values of an iteration; each counts as a step.

        Raises:
            Unknowable: the next one is unknown.
            ScriptFailure: Python raises an exception.
        """
        iterator = iter(values)
        while True:
            try:
                value = next(iterator)
            except StopIteration:
                return
            except TooLarge:
                self.too_large(place)
                return
            except (ScriptFailure, LimitReached, Unknowable, RecursionError):
                raise
            except Exception as error:
                raise ScriptFailure(error, place) from error
            self.spend(place)
            yield value

    @contextmanager
    def repeating(self) -> Iterator[None]:
        """While this is open, statements may be interpreted several times."""
        self.repetitions += 1
        self.guards += 1
        try:
            yield
        finally:
            self.repetitions -= 1
            self.guards -= 1

    @contextmanager
    def inside(self, scope: Scope) -> Iterator[None]:
        """While this is open, names are those of another scope."""
        before, self.scope = self.scope, scope
        try:
            yield
        finally:
            self.scope = before

    @contextmanager
    def attempting(self) -> Iterator[None]:
        """While this is open, handlers of a `try` statement wait for failures."""
        self.attempts += 1
        try:
            yield
        finally:
            self.attempts -= 1

    def fail(self, error: type[Exception], place: ast.expr, report: Callable[[], None]) -> UnknownValue:
        """What has no value, since the script would stop; without handlers that may catch that, it is read on.

        Args:
            error: the exception that would stop it.
            place: where.
            report: reports it.

        Raises:
            ScriptFailure: a handler may catch the exception.
        """
        if self.attempts:
            raise ScriptFailure(error(), place, report=report)
        report()
        return UnknownValue(self.text(place), reported_in=self.statement)

    def report_failure(self, failure: ScriptFailure) -> None:
        """Report what stops the script."""
        if failure.report is not None:
            failure.report()
            return
        reason = failure.reason or in_python_words(failure.error)
        self.report(rules.RAISES, failure.place, reason=reason)

    # Drawing

    def draw(self, thing: NodeValue | ClusterValue | DrawnEdge) -> None:
        """Add a node, a cluster or an edge to the open diagram."""
        assert self.diagram is not None
        self._count += 1
        if self._count > MOST:
            self._diagnostics.append(rules.TOO_MUCH.at(self.source, thing.span or Span(0, 1), count=MOST))
            raise LimitReached
        if self._count > self._free and self.statement is not None:
            self._steps += _STEPS_PER_DRAWN
            self._check_steps(self.statement)
        if not isinstance(thing, DrawnEdge):
            thing.order = self._count
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
        drawn = DrawnEdge(tail, head, edge.forward, edge.reverse, dict(edge.attributes), self.spans.span(place))
        drawn.is_in_cluster, drawn.clusters_before = self.cluster is not None, len(self.diagram.clusters)
        self.draw(drawn)

    def drawn(self) -> tuple[int, int]:
        """How many nodes and edges the open diagram has."""
        return (len(self.diagram.nodes), len(self.diagram.lines)) if self.diagram else (0, 0)
