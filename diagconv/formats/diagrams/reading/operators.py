"""What `>>`, `<<` and `-` do between nodes, edges and lists: step by step what the library's own methods do.

Each method of its `Node` and `Edge` has a function here, by Python's rules for operators: the left side is asked first;
a list or a tuple there knows none, so the right side is. What fails there fails here, with the same exception.
"""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.limits import VIEWS, Unknowable, ordered
from diagconv.formats.diagrams.reading.operands import connecting_error, setting_error
from diagconv.formats.diagrams.reading.python_functions import is_iterable
from diagconv.formats.diagrams.reading.values import (
    ClassValue,
    ClusterValue,
    DiagramValue,
    EdgeValue,
    NodeValue,
    UnknownValue,
    describe,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.diagnostics import Rule
    from diagconv.formats.diagrams.reading.environment import Environment

SIGNS: Final[dict[type[ast.operator], str]] = {ast.RShift: ">>", ast.LShift: "<<", ast.Sub: "-"}

_FLAGS: Final = {">>": (True, False), "<<": (False, True), "-": (False, False)}
"""Whether an edge made by an operator points forward, and back."""

_JOINABLE: Final = (NodeValue, EdgeValue, ClusterValue, DiagramValue)

_SUBTRACTING: Final = (VIEWS[0], VIEWS[2])
"""Types of Python's own whose `-` takes whatever stands beside it: the keys and the items of a dictionary."""


class _Failure(Exception):
    """What would stop the script.

    Args:
        error: the exception that Python raises; None if an operand is unknown, which has been reported.
        kind: the rule to report.
        words: its words.
    """

    def __init__(self, error: type[Exception] | None = None, kind: Rule = rules.NOT_JOINED, **words: str) -> None:
        super().__init__()
        self.error = error
        self.kind = kind
        self.words = words


def may_draw(sign: str, left: Any, right: Any) -> bool:
    """Whether an operator between two values is one of the library's, or was meant to be."""
    if isinstance(left, NodeValue | EdgeValue):
        return True
    if sign == "-" and (isinstance(left, _SUBTRACTING) or isinstance(right, _SUBTRACTING)):
        return False
    if isinstance(left, set | frozenset) and not isinstance(right, _JOINABLE):
        return False
    return _joins(left) or _joins(right)


def _joins(value: Any) -> bool:
    is_list = isinstance(value, list | tuple)
    return isinstance(value, _JOINABLE) or (is_list and any(isinstance(each, _JOINABLE) for each in value))


class EdgeOperator:
    """One operator at one place of a script.

    Args:
        environment: the state of the script.
        operator: the operator with its two sides.
        shown: the whole of it.
    """

    def __init__(self, environment: Environment, operator: str, shown: ast.BinOp) -> None:
        self._environment = environment
        self._operator = operator
        self._shown = shown
        self._left: Any = None

    def of(self, left: Any, right: Any) -> Any:
        """The value of the expression, its edges drawn; an UnknownValue if that cannot be.

        Raises:
            ScriptFailure: the script would fail, and a handler may catch that.
        """
        self._left = left
        try:
            return self._asked(left, right)
        except _Failure as failure:
            if failure.error is None:
                return UnknownValue(self._environment.text(self._shown), reported_in=self._environment.statement)
            report = partial(self._environment.report, failure.kind, self._shown, **failure.words)
            return self._environment.fail(failure.error, self._shown, report)

    def _asked(self, left: Any, right: Any) -> Any:
        """What the method of the left side returns, or else that of the right side."""
        if isinstance(left, NodeValue):
            return self._from_node(left, right)
        if isinstance(left, EdgeValue):
            self._flag(left)
            return self._through(left, right)
        if isinstance(left, UnknownValue):
            raise self._unknown(left)
        if isinstance(right, NodeValue):
            return self._to_node(left, right)
        if isinstance(right, EdgeValue):
            return [opened for each in self._parts(left) for opened in self._opened(each, right)]
        raise self._without_operator(left, right)

    # The left side is asked

    def _from_node(self, node: NodeValue, other: Any) -> Any:
        if isinstance(other, EdgeValue):
            self._flag(other)
            if self._operator == "<<":
                return self._through(other, node)
            other.node = node
            return other
        if isinstance(other, NodeValue):
            return self._line(node, other, self._edge(node))
        if isinstance(other, list):
            for each in self._nodes(other):
                self._line(node, each, self._edge(node))
            return other
        if isinstance(other, UnknownValue):
            raise self._unknown(other)
        return self._marked(node, other)

    def _marked(self, node: NodeValue, other: Any) -> Any:
        """What the library takes for an edge: it sets the attributes of one, and draws none."""
        error = setting_error(other)
        if error is None and self._operator == "<<":
            error = connecting_error(other, 1)
        if error is not None:
            raise self._not_joined(other, error)
        if isinstance(other, ClusterValue | DiagramValue):
            other.first_node = node
        self._report_no_edge(other)
        return other

    # The right side is asked, since the left side does not have the operator

    def _to_node(self, left: Any, node: NodeValue) -> NodeValue:
        for each in self._parts(left):
            if isinstance(each, EdgeValue):
                self._flag(each)
                self._through(each, node)
            elif isinstance(each, NodeValue):
                self._line(each, node, self._edge(node))
            elif self._is_known(each):
                self._fail_to_connect(each, arguments=2)
        return node

    def _opened(self, each: Any, edge: EdgeValue) -> Iterator[EdgeValue]:
        """What `Edge.append` makes of one part of what stands left of it."""
        if isinstance(each, EdgeValue):
            self._flag(each)
            edge.attributes = dict(each.attributes)
            yield each
        elif isinstance(each, NodeValue | None):
            yield EdgeValue(each, *_FLAGS[self._operator], dict(edge.attributes))
        elif self._is_known(each):
            raise self._not_joined(each, AssertionError)

    def _without_operator(self, left: Any, right: Any) -> _Failure:
        if isinstance(right, UnknownValue):
            return self._unknown(right)
        if isinstance(left, list) and isinstance(right, list):
            return _Failure(TypeError, rules.TWO_LISTS, operator=self._operator)
        return self._not_joined(left if isinstance(right, list) else right, TypeError)

    # The steps

    def _edge(self, node: NodeValue) -> EdgeValue:
        return EdgeValue(node, *_FLAGS[self._operator])

    def _flag(self, edge: EdgeValue) -> None:
        """An edge keeps the directions that it has got."""
        forward, reverse = _FLAGS[self._operator]
        edge.forward, edge.reverse = edge.forward or forward, edge.reverse or reverse

    def _through(self, edge: EdgeValue, other: Any) -> Any:
        """What `Edge.connect` does."""
        if isinstance(other, list):
            for each in other:
                self._onward(edge, each, "an edge without a first node cannot be connected to a list")
            return other
        if isinstance(other, EdgeValue):
            edge.attributes = dict(other.attributes)
            return edge
        if isinstance(other, UnknownValue):
            raise self._unknown(other)
        if edge.node is not None:
            return self._onward(edge, other, "")
        edge.node = other
        if not isinstance(other, NodeValue):
            self._report_no_edge(other)
        return edge

    def _onward(self, edge: EdgeValue, other: Any, without_node: str) -> Any:
        """Draw an edge from its first node to another."""
        if edge.node is None:
            raise _Failure(AttributeError, rules.STOPS, reason=without_node)
        if not isinstance(edge.node, NodeValue):
            self._fail_to_connect(edge.node, arguments=2)
            return other
        for node in self._nodes([other]):
            self._line(edge.node, node, edge)
        return other

    def _line(self, tail: NodeValue, head: NodeValue, edge: EdgeValue) -> NodeValue:
        self._environment.connect(tail, head, edge, self._shown)
        return head

    def _parts(self, left: Any) -> Iterator[Any]:
        """The parts of what stands left of the operator."""
        if not is_iterable(left):
            raise self._not_joined(left, TypeError)
        try:
            yield from self._environment.each(ordered(left), self._shown.left)
        except Unknowable:
            unknown = UnknownValue(self._environment.text(self._shown.left))
            raise self._unknown(unknown, self._shown.left) from None

    def _nodes(self, things: Iterable[Any]) -> Iterator[NodeValue]:
        """The nodes of a list; those that are not known are reported and left out."""
        for thing in things:
            if isinstance(thing, NodeValue):
                yield thing
            elif self._is_known(thing):
                raise self._not_joined(thing, AttributeError)

    # What is not joined

    def _is_known(self, thing: Any) -> bool:
        """Whether the value is known; if not, that is reported."""
        if isinstance(thing, UnknownValue):
            self._unknown(thing)
        return not isinstance(thing, UnknownValue)

    def _unknown(self, thing: UnknownValue, place: ast.expr | None = None) -> _Failure:
        """Report what only a run would tell."""
        place = place or (self._shown.left if thing is self._left else self._shown.right)
        if thing.reported_in is None or thing.reported_in is not self._environment.statement:
            self._environment.report(rules.UNKNOWN_END, place, text=thing.text)
        return _Failure()

    def _fail_to_connect(self, thing: Any, *, arguments: int) -> None:
        """Call the method `connect` of what has none that draws."""
        error = connecting_error(thing, arguments)
        if error is not None:
            raise self._not_joined(thing, error)
        self._report_no_edge(thing)

    def _not_joined(self, thing: Any, error: type[Exception]) -> _Failure:
        for kind, reason in _REASONS.items():
            if isinstance(thing, kind):
                return _Failure(error, rules.STOPS, reason=reason)
        return _Failure(error, operator=self._operator, what=describe(thing))

    def _report_no_edge(self, thing: Any) -> None:
        hint = _instead_of(thing)
        self._environment.report(rules.NO_EDGE, self._shown, hint=hint, operator=self._operator, what=describe(thing))


def _instead_of(thing: Any) -> str | None:
    """What was probably meant to be connected; None if nothing in particular."""
    if isinstance(thing, ClusterValue):
        return "connect a node in the cluster"
    return f"write “{thing.name}(…)” for a node" if isinstance(thing, ClassValue) and thing.icon else None


_REASONS: Final = {
    EdgeValue: "this list cannot contain an edge", list: "a list inside a list cannot be connected",
}  # fmt: skip
"""Why something that is joined elsewhere is not joined in a list."""
