"""What `>>`, `<<` and `-` do between nodes, edges and lists: step by step what the library's own methods do.

Each method of its `Node` and `Edge` has a function here, by Python's rules for operators: the left side is asked first;
a list or a tuple there knows none, so the right side is.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.limits import COLLECTIONS, VIEWS, ordered
from diagconv.formats.diagrams.reading.values import EdgeValue, NodeValue, UnknownValue, describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.formats.diagrams.reading.environment import Environment

SIGNS: Final[dict[type[ast.operator], str]] = {ast.RShift: ">>", ast.LShift: "<<", ast.Sub: "-"}

_FLAGS: Final = {">>": (True, False), "<<": (False, True), "-": (False, False)}
"""Whether an edge made by an operator points forward, and back."""


class OperatorFailure(Exception):
    """What would stop the script."""


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
        """The value of the expression, its edges drawn; an UnknownValue if that cannot be."""
        self._left = left
        try:
            if isinstance(left, NodeValue):
                return self._from_node(left, right)
            if isinstance(left, EdgeValue):
                return self._from_edge(left, right)
            if _is_iterable(left):
                return self._from_list(list(ordered(left)), right, is_list=isinstance(left, list))
            raise self._not_joined(left)
        except OperatorFailure as wrong:
            if str(wrong):
                self._environment.report(rules.STOPS, self._shown, reason=str(wrong))
            return UnknownValue(self._environment.text(self._shown), reported_in=self._environment.statement)

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
        raise self._not_joined(other)

    def _from_edge(self, edge: EdgeValue, other: Any) -> Any:
        self._flag(edge)
        return self._through(edge, other)

    def _from_list(self, left: list[Any], right: Any, *, is_list: bool) -> Any:
        """Lists do not have this operator, so that of the right side applies."""
        if isinstance(right, EdgeValue):
            return [self._opened(each, right) for each in left if self._is_known(each)]
        if not isinstance(right, NodeValue):
            if is_list and isinstance(right, list):
                self._environment.report(rules.TWO_LISTS, self._shown, operator=self._operator)
                raise OperatorFailure
            raise self._not_joined(right)
        for each in left:
            if isinstance(each, EdgeValue):
                self._flag(each)
                self._through(each, right)
            else:
                for node in self._nodes([each]):
                    self._line(node, right, self._edge(right))
        return right

    # The steps

    def _edge(self, node: NodeValue) -> EdgeValue:
        return EdgeValue(node, *_FLAGS[self._operator])

    def _flag(self, edge: EdgeValue) -> None:
        """An edge keeps the directions that it has got."""
        forward, reverse = _FLAGS[self._operator]
        edge.forward, edge.reverse = edge.forward or forward, edge.reverse or reverse

    def _opened(self, each: Any, edge: EdgeValue) -> EdgeValue:
        """What `Edge.append` makes of one part of a list on its left."""
        if isinstance(each, EdgeValue):
            self._flag(each)
            edge.attributes = dict(each.attributes)
            return each
        (node,) = self._nodes([each])
        return EdgeValue(node, *_FLAGS[self._operator], dict(edge.attributes))

    def _through(self, edge: EdgeValue, other: Any) -> Any:
        """What `Edge.connect` does."""
        if isinstance(other, EdgeValue):
            edge.attributes = dict(other.attributes)
            return edge
        if isinstance(other, NodeValue) and edge.node is None:
            edge.node = other
            return edge
        if isinstance(other, NodeValue) and edge.node is not None:
            return self._line(edge.node, other, edge)
        if not isinstance(other, list):
            raise self._not_joined(other)
        if edge.node is None and other:
            raise OperatorFailure("an edge without a first node cannot be connected to a list")
        for each in self._nodes(other):
            assert edge.node is not None
            self._line(edge.node, each, edge)
        return other

    def _line(self, tail: NodeValue, head: NodeValue, edge: EdgeValue) -> NodeValue:
        self._environment.connect(tail, head, edge, self._shown)
        return head

    def _nodes(self, things: Iterable[Any]) -> Iterator[NodeValue]:
        """The nodes of a list; those that are not known are reported and left out."""
        for thing in things:
            if isinstance(thing, NodeValue):
                yield thing
            elif self._is_known(thing):
                raise self._not_joined(thing)

    def _is_known(self, thing: Any) -> bool:
        """Whether the value is known; if not, that is reported."""
        if isinstance(thing, UnknownValue):
            self._not_joined(thing)
        return not isinstance(thing, UnknownValue)

    def _not_joined(self, thing: Any) -> OperatorFailure:
        """Something that is no node: what only a run would tell, or a mistake."""
        if isinstance(thing, UnknownValue):
            place = self._shown.left if thing is self._left else self._shown.right
            if thing.reported_in is None or thing.reported_in is not self._environment.statement:
                self._environment.report(rules.UNKNOWN_END, place, text=thing.text)
        elif isinstance(thing, EdgeValue):
            return OperatorFailure("this list cannot contain an edge")
        elif isinstance(thing, list):
            return OperatorFailure("a list inside a list cannot be connected")
        else:
            self._environment.report(rules.NOT_JOINED, self._shown, operator=self._operator, what=describe(thing))
        return OperatorFailure()


def _is_iterable(value: Any) -> bool:
    """Whether Python goes through a value that stands left of an operator."""
    return isinstance(value, (*COLLECTIONS, *VIEWS)) or hasattr(value, "__next__")
