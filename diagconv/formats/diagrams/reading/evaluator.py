"""Evaluates expressions as far as that is possible without running the script, and draws their nodes and edges."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import imports
from diagconv.formats.diagrams.reading.calls import Arguments, LibraryCall
from diagconv.formats.diagrams.reading.constant_folding import LONGEST, SCALARS, folded, folded_call, folded_join
from diagconv.formats.diagrams.reading.operators import SIGNS, EdgeOperator
from diagconv.formats.diagrams.reading.values import (
    ClassValue,
    ClusterValue,
    DiagramValue,
    EdgeValue,
    ModuleValue,
    NodeValue,
    PartialText,
    UnknownValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.formats.diagrams.reading.environment import Environment


_JOINABLE: Final = (NodeValue, EdgeValue, ClusterValue, DiagramValue)
_RUNNING: Final = frozenset({"eval", "exec", "filter", "map", "sorted", "min", "max", "__import__"})
"""Functions of Python's own that call others, which may draw."""

_COMPARED: Final = {
    ast.Gt: ">", ast.Lt: "<", ast.GtE: ">=", ast.LtE: "<=",
}  # fmt: skip


class Evaluator:
    """Finds the values of expressions."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def of(self, place: ast.expr) -> Any:
        """The value of an expression; an UnknownValue if only a run would show it."""
        method = _METHODS.get(type(place))
        if method is not None:
            return method(self, place)
        for inner in ast.iter_child_nodes(place):
            if isinstance(inner, ast.expr):
                self.of(inner)
        return self._environment.unknown(place)

    # Simple values

    def _constant(self, place: ast.Constant) -> Any:
        return place.value if isinstance(place.value, SCALARS) else self._environment.unknown(place)

    def _name(self, place: ast.Name) -> Any:
        if place.id not in self._environment.names and hasattr(builtins, place.id):
            return ClassValue(place.id)
        return self._environment.name(place)

    def _list(self, place: ast.List | ast.Tuple) -> Any:
        values = list(self._several(place.elts))
        return values if isinstance(place, ast.List) else tuple(values)

    def _several(self, spans: list[ast.expr]) -> Iterator[Any]:
        """The values of expressions side by side; a starred list stands for its parts."""
        for place in spans:
            if not isinstance(place, ast.Starred):
                yield self.of(place)
                continue
            inner = self.of(place.value)
            yield from inner if isinstance(inner, list | tuple) else [self._environment.unknown(place)]

    def _dictionary(self, place: ast.Dict) -> Any:
        found: dict[Any, Any] = {}
        for key, value in zip(place.keys, place.values, strict=True):
            inner = self.of(value)
            if key is not None:
                name = self.of(key)
                found[name if isinstance(name, SCALARS) else str(name)] = inner
            elif isinstance(inner, dict):
                found |= inner
            else:
                self._environment.report(rules.UNKNOWN_VALUE, value, text=self._environment.text(value))
        return found

    def _format(self, place: ast.JoinedStr) -> Any:
        """An f-string; its unknown parts are kept as they are written."""
        parts: list[str] = []
        is_known = True
        for part in place.values:
            value = self._formatted(part) if isinstance(part, ast.FormattedValue) else self.of(part)
            is_known &= isinstance(value, str) and not isinstance(value, PartialText)
            parts.append(value if isinstance(value, str) else f"{{{self._environment.unknown(part).text}}}")
        text = "".join(parts)
        if len(text) > LONGEST:
            return self._environment.unknown(place)
        return text if is_known else PartialText(text)

    def _formatted(self, part: ast.FormattedValue) -> str:
        value = self.of(part.value)
        is_plain = part.format_spec is None and isinstance(value, SCALARS) and part.conversion in (-1, ord("s"))
        if is_plain:
            return value if isinstance(value, str) else str(value)
        return PartialText(f"{{{self._environment.text(part.value)}}}")

    def _walrus(self, place: ast.NamedExpr) -> Any:
        value = self.of(place.value)
        self.assign(place.target, value)
        return value

    def assign(self, target: ast.expr, value: Any) -> None:
        """Assign a value to a name, or to several."""
        if isinstance(target, ast.Name):
            self._environment.names[target.id] = value
            if isinstance(value, NodeValue | ClusterValue) and value.variable is None:
                value.variable = target.id
        elif isinstance(target, ast.Tuple | ast.List):
            self._assign_several(target, value)
        elif isinstance(target, ast.Subscript):
            holder = self.of(target.value)
            self._put(holder, self.of(target.slice), value)

    def _assign_several(self, target: ast.Tuple | ast.List, value: Any) -> None:
        values = value if isinstance(value, list | tuple) else []
        fits = len(values) == len(target.elts) and not any(isinstance(each, ast.Starred) for each in target.elts)
        if not fits and isinstance(value, list | tuple) and not any(isinstance(e, ast.Starred) for e in target.elts):
            reason = f"{len(values)} values for {len(target.elts)} names"
            self._environment.report(rules.STOPS, target, reason=reason)
        for number, inner in enumerate(target.elts):
            place = inner.value if isinstance(inner, ast.Starred) else inner
            self.assign(place, values[number] if fits else self._environment.unknown(place))

    def _put(self, holder: Any, key: Any, value: Any) -> None:
        is_there = isinstance(holder, list) and isinstance(key, int) and -len(holder) <= key < len(holder)
        if is_there or (isinstance(holder, dict) and isinstance(key, SCALARS)):
            holder[key] = value

    # Parts of values

    def _attribute(self, place: ast.Attribute) -> Any:
        holder = self.of(place.value)
        if not isinstance(holder, ModuleValue):
            return self._environment.unknown(place)
        found = imports.member(holder, place.attr)
        if found is None:
            self._environment.report(rules.UNKNOWN_CLASS, place, name=place.attr, module=holder.name)
            return ClassValue(place.attr, holder.name)
        return found

    def _subscript(self, place: ast.Subscript) -> Any:
        holder, key = self.of(place.value), self._key(place.slice)
        is_list = isinstance(holder, list | tuple | str) and isinstance(key, int | slice)
        is_dict = isinstance(holder, dict) and isinstance(key, SCALARS)
        try:
            return holder[key] if is_list or is_dict else self._environment.unknown(place)
        except (LookupError, ValueError):
            self._environment.report(rules.STOPS, place, reason=f"it has no item {self._environment.text(place.slice)}")
            return UnknownValue(self._environment.text(place), reported_in=self._environment.statement)

    def _key(self, place: ast.expr) -> Any:
        if not isinstance(place, ast.Slice):
            return self.of(place)
        parts = [self.of(part) if part else None for part in (place.lower, place.upper, place.step)]
        is_known = all(isinstance(part, int | None) for part in parts)
        return slice(*parts) if is_known else self._environment.unknown(place)

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
        is_number = isinstance(left, int | float) and isinstance(right, int | float)
        if sign is not None and not is_number and (_joins(left) or _joins(right)):
            return EdgeOperator(self._environment, sign, place).of(left, right)
        found = folded(place.op, left, right)
        return self._environment.unknown(place) if found is None else found

    def _unary(self, place: ast.UnaryOp) -> Any:
        value = self.of(place.operand)
        if isinstance(place.op, ast.USub) and isinstance(value, int | float):
            return -value
        is_known = isinstance(place.op, ast.Not) and isinstance(value, (*SCALARS, list, tuple, dict))
        return not value if is_known else self._environment.unknown(place)

    def _comparison(self, place: ast.Compare) -> Any:
        values = [self.of(each) for each in (place.left, *place.comparators)]
        sign = _COMPARED.get(type(place.ops[0]))
        if sign and any(isinstance(value, NodeValue | EdgeValue) for value in values):
            self._environment.report(rules.COMPARED, place, operator=sign)
        are_known = len(values) == 2 and all(isinstance(value, SCALARS) and is_known(value) for value in values)
        if are_known and isinstance(place.ops[0], ast.Eq | ast.NotEq):
            return (values[0] == values[1]) is isinstance(place.ops[0], ast.Eq)
        return self._environment.unknown(place)

    def _choice(self, place: ast.IfExp) -> Any:
        test = self.of(place.test)
        if is_known(test):
            return self.of(place.body if test else place.orelse)
        self._environment.report(rules.CONDITION, place)
        return self._environment.unknown(place)

    def _comprehension(self, place: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Any:
        self.of(place.generators[0].iter)
        self._environment.report(rules.COMPREHENSION, place)
        return self._environment.unknown(place)

    def _function(self, place: ast.Lambda) -> Any:
        return UnknownValue(self._environment.text(place), is_function=True)

    # Calls

    def _call(self, place: ast.Call) -> Any:
        if isinstance(place.func, ast.Attribute):
            holder = self.of(place.func.value)
            if not isinstance(holder, ModuleValue):
                return self._method(place, holder, place.func.attr)
        called, arguments = self.of(place.func), self._arguments(place)
        if isinstance(called, ClassValue):
            return self._made(called, arguments, place)
        return self._unknown_call(place, called)

    def _arguments(self, place: ast.Call) -> Arguments:
        named: dict[str, Any] = {}
        expressions: dict[str, ast.expr] = {}
        positional = list(self._several(place.args))
        for keyword in place.keywords:
            value = self.of(keyword.value)
            if keyword.arg is not None:
                named[keyword.arg], expressions[keyword.arg] = value, keyword.value
            elif isinstance(value, dict):
                named |= {str(name): inner for name, inner in value.items()}
                expressions |= dict.fromkeys(map(str, value), keyword.value)
            else:
                self._environment.report(rules.UNKNOWN_VALUE, keyword.value, text=self._environment.text(keyword.value))
        return Arguments(positional, named, expressions)

    def _made(self, called: ClassValue, arguments: Arguments, place: ast.Call) -> Any:
        if called.module:
            return LibraryCall(self._environment, called, arguments, place).result()
        if called.name in _RUNNING:
            return self._unknown_call(place, UnknownValue(called.name))
        found = folded_call(called.name, arguments)
        return self._environment.unknown(place) if found is None else found

    def _unknown_call(self, place: ast.Call, called: Any) -> UnknownValue:
        """Outside of a diagram nothing is drawn, but by the script's own functions."""
        is_function = isinstance(called, UnknownValue) and called.is_function
        if is_function:
            self._environment.forget(called.changes)
        if is_function or self._environment.diagram is not None:
            self._environment.report(rules.CALL, place, name=self._environment.text(place.func))
            return UnknownValue(self._environment.text(place), reported_in=self._environment.statement)
        return self._environment.unknown(place)

    def _method(self, place: ast.Call, holder: Any, name: str) -> Any:
        arguments = self._arguments(place).positional
        if isinstance(holder, list) and name == "append" and len(arguments) == 1:
            return holder.append(arguments[0])
        if isinstance(holder, list) and name == "extend" and len(arguments) == 1 and _is_list(arguments[0]):
            return holder.extend(arguments[0][: LONGEST - len(holder)])
        if isinstance(holder, str) and name == "join" and len(arguments) == 1 and _is_list(arguments[0]):
            joined = folded_join(holder, arguments[0])
            return self._environment.unknown(place) if joined is None else joined
        if isinstance(holder, NodeValue) and name == "connect" and len(arguments) == 2:
            return self._connected(place, holder, *arguments)
        if isinstance(holder, str | dict | int | float):
            return self._environment.unknown(place)
        return self._unknown_call(place, holder)

    def _connected(self, place: ast.Call, node: NodeValue, other: Any, edge: Any) -> Any:
        """`a.connect(b, Edge(…))`, which is what the operators come to."""
        if isinstance(other, NodeValue) and isinstance(edge, EdgeValue):
            self._environment.connect(node, other, edge, place)
            return other
        return self._unknown_call(place, UnknownValue(self._environment.text(place)))


def is_known(value: Any) -> bool:
    """Whether a value tells by itself if it is true."""
    return isinstance(value, (*SCALARS, list, tuple, dict)) and not isinstance(value, PartialText)


def _joins(value: Any) -> bool:
    """Whether an operator beside this value may draw."""
    is_list = isinstance(value, list | tuple) and bool(value)
    return isinstance(value, _JOINABLE) or (is_list and any(isinstance(each, _JOINABLE) for each in value))


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


_METHODS: Final[dict[type[ast.expr], Callable[[Evaluator, Any], Any]]] = {
    ast.Constant: Evaluator._constant, ast.Name: Evaluator._name, ast.List: Evaluator._list,
    ast.Tuple: Evaluator._list, ast.Dict: Evaluator._dictionary, ast.JoinedStr: Evaluator._format,
    ast.NamedExpr: Evaluator._walrus, ast.Attribute: Evaluator._attribute, ast.Subscript: Evaluator._subscript,
    ast.BinOp: Evaluator._binary, ast.UnaryOp: Evaluator._unary, ast.Compare: Evaluator._comparison,
    ast.IfExp: Evaluator._choice, ast.ListComp: Evaluator._comprehension, ast.SetComp: Evaluator._comprehension,
    ast.DictComp: Evaluator._comprehension, ast.GeneratorExp: Evaluator._comprehension,
    ast.Lambda: Evaluator._function, ast.Call: Evaluator._call,
}  # fmt: skip
