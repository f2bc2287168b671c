"""Evaluates expressions as far as that is possible without running the script, and draws their nodes and edges."""

from __future__ import annotations

import ast
import builtins
import operator
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.arithmetic import binary, check_widths, compared, unary
from diagconv.formats.diagrams.reading.comments import CommentQueue
from diagconv.formats.diagrams.reading.comprehensions import Comprehensions
from diagconv.formats.diagrams.reading.functions import Functions
from diagconv.formats.diagrams.reading.invoking import Calls
from diagconv.formats.diagrams.reading.limits import (
    SCALARS,
    ScriptFailure,
    TooLarge,
    Unknowable,
    check_length,
    is_known,
    is_printable,
    is_whole,
)
from diagconv.formats.diagrams.reading.operators import SIGNS, EdgeOperator, may_draw
from diagconv.formats.diagrams.reading.targets import Targets
from diagconv.formats.diagrams.reading.values import (
    ClassValue,
    EdgeValue,
    NodeValue,
    PartialText,
    UnknownValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.diagrams.reading.callables import FunctionValue
    from diagconv.formats.diagrams.reading.environment import Environment


_ORDERS: Final = {
    ast.Gt: ">", ast.Lt: "<", ast.GtE: ">=", ast.LtE: "<=",
}  # fmt: skip

_CONVERSIONS: Final[dict[int, Callable[[Any], str]]] = {ord("s"): str, ord("r"): repr, ord("a"): ascii}


class Evaluator:
    """Finds the values of expressions.

    Args:
        environment: the state of the script.
        execute: interprets the statements of a function, and returns what it returns.
    """

    def __init__(self, environment: Environment, execute: Callable[[FunctionValue], Any]) -> None:
        self._environment = environment
        self.targets = Targets(environment, self.of, self._operated)
        self.functions = Functions(environment, self.of, execute)
        self._comprehensions = Comprehensions(environment, self.of, self.targets.assign)
        self._calls = Calls(environment, self.of, self.functions)

    def of(self, place: ast.expr) -> Any:
        """The value of an expression; an UnknownValue if only a run would show it.

        Raises:
            ScriptFailure: Python raises an exception.
            LimitReached: nothing more is read.
        """
        self._environment.spend(place)
        method: Callable[[Evaluator, Any], Any] = _METHODS.get(type(place), Evaluator._other)
        try:
            return method(self, place)
        except TooLarge:
            return self._environment.too_large(place)
        except Unknowable:
            return self._environment.unknown(place)

    def _other(self, place: ast.expr) -> Any:
        """What is not interpreted, such as `await`; the expressions in it are, since they may draw."""
        for inner in ast.iter_child_nodes(place):
            if isinstance(inner, ast.expr):
                self.of(inner)
        return self._environment.unknown(place)

    def truth(self, value: Any) -> bool | None:
        """Whether a value counts as true; None if that is unknown."""
        return bool(value) if is_known(value) else None

    # Simple values

    def _constant(self, place: ast.Constant) -> Any:
        return place.value if isinstance(place.value, SCALARS) else self._environment.unknown(place)

    def _name(self, place: ast.Name) -> Any:
        if self._environment.scope.holder(place.id) is None and hasattr(builtins, place.id):
            return ClassValue(place.id)
        return self._environment.name(place)

    def _list(self, place: ast.List | ast.Tuple) -> Any:
        values = list(self._calls.several(place.elts))
        return values if isinstance(place, ast.List) else tuple(values)

    def _set(self, place: ast.Set) -> Any:
        values = list(self._calls.several(place.elts))
        return self._environment.attempt(place, set, values) if is_whole(values) else self._environment.unknown(place)

    def _dictionary(self, place: ast.Dict) -> Any:
        found: dict[Any, Any] = {}
        for key, value in zip(place.keys, place.values, strict=True):
            name = self.of(key) if key is not None else None
            inner = self.of(value)
            if key is None and isinstance(inner, dict):
                found |= inner
            elif key is None or not is_whole(name):
                self._environment.report(rules.UNKNOWN_VALUE, key or value, text=self._environment.text(key or value))
            else:
                self._environment.attempt(key, operator.setitem, found, name, inner)
        return found

    # f-strings

    def _format(self, place: ast.JoinedStr) -> Any:
        """An f-string; its unknown parts are kept as they are written."""
        pieces = [self._piece(part) for part in place.values]
        text = self._environment.attempt(place, _joined, pieces)
        is_partial = isinstance(text, str) and not all(map(is_known, pieces))
        return PartialText(text) if is_partial else text

    def _piece(self, part: ast.expr) -> str:
        value = self._formatted(part) if isinstance(part, ast.FormattedValue) else self.of(part)
        return value if isinstance(value, str) else PartialText(f"{{{self._environment.unknown(part).text}}}")

    def _formatted(self, part: ast.FormattedValue) -> Any:
        value = self.of(part.value)
        specification = self.of(part.format_spec) if part.format_spec else ""
        if is_known(specification) and is_printable(value):
            if part.conversion in _CONVERSIONS:
                value = self._environment.attempt(part.value, _CONVERSIONS[part.conversion], value)
            return self._environment.attempt(part.value, _with_format, value, specification)
        return PartialText(f"{{{self._environment.text(part.value)}}}")

    # Names that change

    def _walrus(self, place: ast.NamedExpr) -> Any:
        value = self.of(place.value)
        with self._environment.inside(self._environment.scope.around_comprehensions()):
            self.targets.assign(place.target, value)
        return value

    def _function(self, place: ast.Lambda) -> Any:
        return self.functions.defined(place, CommentQueue([]))

    # Parts of values

    def _attribute(self, place: ast.Attribute) -> Any:
        return self._calls.attribute(self.of(place.value), place)

    def _subscript(self, place: ast.Subscript) -> Any:
        holder, key = self.of(place.value), self.targets.key(place.slice)
        if isinstance(holder, UnknownValue) and holder.module:
            return UnknownValue(self._environment.text(place), module=holder.module)
        if not is_known(holder) or not is_whole(key):
            return self._environment.unknown(place)
        try:
            return self._environment.attempt(place, operator.getitem, holder, key)
        except ScriptFailure as failure:
            if isinstance(failure.error, LookupError):
                reason = f"it has no item {self._environment.text(place.slice)}"
                raise ScriptFailure(failure.error, place, reason) from failure
            raise

    # Operators

    def _binary(self, place: ast.BinOp) -> Any:
        """An operator; a chain of them, which may be long, from the left without nesting."""
        chain = [place]
        while isinstance(chain[-1].left, ast.BinOp):
            chain.append(chain[-1].left)
        left = self.of(chain[-1].left)
        for each in reversed(chain):
            left = self._operated(each, left, self.of(each.right))
        return left

    def _operated(self, place: ast.BinOp, left: Any, right: Any) -> Any:
        sign = SIGNS.get(type(place.op))
        if sign is not None and may_draw(sign, left, right):
            return EdgeOperator(self._environment, sign, place).of(left, right)
        return self._environment.attempt(place, binary, type(place.op), left, right)

    def _unary(self, place: ast.UnaryOp) -> Any:
        value = self.of(place.operand)
        if not is_known(value):
            return self._environment.unknown(place)
        return (
            not value
            if isinstance(place.op, ast.Not)
            else self._environment.attempt(place, unary, type(place.op), value)
        )

    def _both_or_either(self, place: ast.BoolOp) -> Any:
        """`and` and `or`, whose right side counts only if the left does not decide."""
        value: Any = None
        for each in place.values:
            value = self.of(each)
            truth = self.truth(value)
            if truth is None:
                return self._environment.unknown(place)
            if truth is isinstance(place.op, ast.Or):
                return value
        return value

    def _comparison(self, place: ast.Compare) -> Any:
        left, result = self.of(place.left), True
        for sign, operand in zip(place.ops, place.comparators, strict=True):
            right = self.of(operand)
            result = self._compared(place, sign, left, right)
            if self.truth(result) is not True:
                return result
            left = right
        return result

    def _compared(self, place: ast.Compare, sign: ast.cmpop, left: Any, right: Any) -> Any:
        shown = _ORDERS.get(type(sign))
        if shown and any(isinstance(value, NodeValue | EdgeValue) for value in (left, right)):
            return self._environment.fail(
                TypeError, place, lambda: self._environment.report(rules.COMPARED, place, operator=shown)
            )
        is_identity = isinstance(sign, ast.Is | ast.IsNot)
        if not is_identity:
            self._environment.spend_on(place, left, right)
        if not self._environment.attempt(place, _are_known, left, right, is_identity):
            return self._environment.unknown(place)
        return self._environment.attempt(place, compared, type(sign), left, right)

    def _choice(self, place: ast.IfExp) -> Any:
        truth = self.truth(self.of(place.test))
        if truth is not None:
            return self.of(place.body if truth else place.orelse)
        self._environment.report(rules.CONDITION, place)
        return self._environment.unknown(place)

    def _comprehension(self, place: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Any:
        return self._comprehensions.of(place)

    def _call(self, place: ast.Call) -> Any:
        return self._calls.of(place)


def _joined(pieces: list[str]) -> str:
    check_length(sum(map(len, pieces)))
    return "".join(pieces)


def _are_known(left: Any, right: Any, is_identity: bool) -> bool:
    return all(map(is_known if is_identity else is_whole, (left, right)))


def _with_format(value: Any, specification: str) -> str:
    check_widths(specification)
    return format(value, specification)


_METHODS: Final[dict[type[ast.expr], Callable[[Evaluator, Any], Any]]] = {
    ast.Constant: Evaluator._constant, ast.Name: Evaluator._name, ast.List: Evaluator._list,
    ast.Tuple: Evaluator._list, ast.Set: Evaluator._set, ast.Dict: Evaluator._dictionary,
    ast.JoinedStr: Evaluator._format, ast.NamedExpr: Evaluator._walrus, ast.Attribute: Evaluator._attribute,
    ast.Subscript: Evaluator._subscript, ast.BinOp: Evaluator._binary, ast.UnaryOp: Evaluator._unary,
    ast.BoolOp: Evaluator._both_or_either, ast.Compare: Evaluator._comparison, ast.IfExp: Evaluator._choice,
    ast.ListComp: Evaluator._comprehension, ast.SetComp: Evaluator._comprehension,
    ast.DictComp: Evaluator._comprehension, ast.GeneratorExp: Evaluator._comprehension,
    ast.Lambda: Evaluator._function, ast.Call: Evaluator._call,
}  # fmt: skip
