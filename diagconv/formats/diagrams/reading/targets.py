"""Assignments: to names, to several at once, and to items of lists and dictionaries."""

from __future__ import annotations

import ast
import operator
from typing import TYPE_CHECKING, Any

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.arithmetic import binary
from diagconv.formats.diagrams.reading.limits import (
    COLLECTIONS,
    ScriptFailure,
    Unknowable,
    check_length,
    is_known,
    is_whole,
    limited,
    ordered,
)
from diagconv.formats.diagrams.reading.python_functions import is_iterable
from diagconv.formats.diagrams.reading.values import ClusterValue, EdgeValue, NodeValue, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.diagrams.reading.environment import Environment


class Targets:
    """Assigns values to what stands left of `=`.

    Args:
        environment: the state of the script.
        evaluate: finds the value of an expression.
        operate: finds the value of an operator between two values.
    """

    def __init__(
        self,
        environment: Environment,
        evaluate: Callable[[ast.expr], Any],
        operate: Callable[[ast.BinOp, Any, Any], Any],
    ) -> None:
        self._environment = environment
        self._evaluate = evaluate
        self._operate = operate

    def assign(self, target: ast.expr, value: Any) -> None:
        """Assign a value to a name, to several, or to an item.

        Raises:
            ScriptFailure: Python raises an exception.
        """
        if isinstance(target, ast.Name):
            self._name(target, value)
        elif isinstance(target, ast.Tuple | ast.List):
            self._several(target, value)
        elif isinstance(target, ast.Subscript):
            self._put(target, self._evaluate(target.value), self.key(target.slice), value)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value)
        elif isinstance(target, ast.Attribute):
            self._evaluate(target.value)
            self._environment.report(rules.STATEMENT, target, what="an assignment to an attribute")

    def delete(self, target: ast.expr) -> None:
        """Remove a name or an item."""
        if isinstance(target, ast.Name):
            holder = self._environment.scope.holder(target.id)
            if holder is not None:
                del holder.names[target.id]
        elif isinstance(target, ast.Subscript):
            holder, key = self._evaluate(target.value), self.key(target.slice)
            if isinstance(holder, list | dict) and is_whole(key):
                self._environment.attempt(target, operator.delitem, holder, key)

    def key(self, place: ast.expr) -> Any:
        """The value between brackets, which may be a slice."""
        if not isinstance(place, ast.Slice):
            return self._evaluate(place)
        found = [self._evaluate(part) if part else None for part in (place.lower, place.upper, place.step)]
        return slice(*found) if all(map(is_known, found)) else self._environment.unknown(place)

    def augment(self, statement: ast.AugAssign) -> None:
        """`a += b`, which makes a list longer wherever it is used."""
        target, kind = statement.target, type(statement.op)
        if not isinstance(target, ast.Subscript):
            self.assign(target, self._augmented(statement, self._evaluate(_loaded(target)), kind))
            return
        holder, key = self._evaluate(target.value), self.key(target.slice)
        if is_known(holder) and is_whole(key):
            before = self._environment.attempt(target, operator.getitem, holder, key)
        else:
            before = self._environment.unknown(target)
        self._put(target, holder, key, self._augmented(statement, before, kind))

    def _augmented(self, statement: ast.AugAssign, before: Any, kind: type[ast.operator]) -> Any:
        shown = ast.copy_location(ast.BinOp(_loaded(statement.target), statement.op, statement.value), statement)
        value = self._evaluate(statement.value)
        if not isinstance(before, COLLECTIONS) or isinstance(value, NodeValue | EdgeValue):
            return self._operate(shown, before, value)
        if kind is ast.Add and isinstance(before, list) and is_known(value) and is_iterable(value):
            value = self._environment.attempt(statement.value, lambda: limited(ordered(value)))
            if is_known(value):
                self._environment.attempt(shown, _extend, before, value)
                return before
        return self._environment.attempt(shown, binary, kind, before, value, in_place=True)

    # Names and items

    def _name(self, target: ast.Name, value: Any) -> None:
        self._environment.scope.assign(target.id, value)
        is_unnamed = isinstance(value, NodeValue | ClusterValue) and value.variable is None
        if is_unnamed and not self._environment.repetitions:
            value.variable = target.id

    def _several(self, target: ast.Tuple | ast.List, value: Any) -> None:
        values = self._values(target, value)
        stars = [number for number, inner in enumerate(target.elts) if isinstance(inner, ast.Starred)]
        if values is None:
            values = [self._environment.unknown(_inner(each)) for each in target.elts]
        elif stars:
            values = self._with_rest(target, values, stars[0])
        elif len(values) != len(target.elts):
            raise self._misfit(target, values)
        for inner, each in zip(target.elts, values, strict=True):
            self.assign(inner, each)

    def _values(self, target: ast.Tuple | ast.List, value: Any) -> list[Any] | None:
        """The values to assign; None if they are unknown."""
        if not is_known(value):
            return None
        if not is_iterable(value):
            raise ScriptFailure(TypeError("cannot unpack what is not a list"), target)
        found = self._environment.attempt(target, lambda: limited(ordered(value)))
        return found if isinstance(found, list) else None

    def _with_rest(self, target: ast.Tuple | ast.List, values: list[Any], star: int) -> list[Any]:
        behind = len(target.elts) - star - 1
        if len(values) < star + behind:
            raise self._misfit(target, values)
        end = len(values) - behind
        return [*values[:star], values[star:end], *values[end:]]

    def _misfit(self, target: ast.expr, values: list[Any]) -> ScriptFailure:
        count = len(target.elts) if isinstance(target, ast.Tuple | ast.List) else 1
        return ScriptFailure(ValueError(), target, f"{len(values)} values for {count} names")

    def _put(self, target: ast.Subscript, holder: Any, key: Any, value: Any) -> None:
        if isinstance(holder, UnknownValue):
            return
        if not is_whole(key):
            self._environment.report(rules.UNKNOWN_VALUE, target.slice, text=self._environment.text(target.slice))
            return
        if not isinstance(holder, list | dict):
            raise ScriptFailure(TypeError("this does not support item assignment"), target)
        self._environment.attempt(target, _set_item, holder, key, value)


def _extend(holder: list[Any], values: list[Any]) -> None:
    check_length(len(holder) + len(values))
    holder += values


def _set_item(holder: Any, key: Any, value: Any) -> None:
    if isinstance(key, slice):
        if not is_known(value):
            raise Unknowable
        value = limited(ordered(value))
    holder[key] = value


def _loaded(target: ast.expr) -> ast.expr:
    """A target as an expression."""
    name = target.id if isinstance(target, ast.Name) else ""
    return ast.copy_location(ast.Name(name, ast.Load()), target) if name else target


def _inner(target: ast.expr) -> ast.expr:
    return target.value if isinstance(target, ast.Starred) else target
