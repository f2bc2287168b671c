"""The value of an expression, as far as the script alone tells it; the nodes and edges in it are drawn on the way."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import imports
from diagconv.formats.diagrams.reading.calls import Arguments, Making
from diagconv.formats.diagrams.reading.operators import SIGNS, Joining
from diagconv.formats.diagrams.reading.values import Class, Cluster, Edge, Guess, Module, Node, Sheet, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.formats.diagrams.reading.environment import State

LONGEST: Final = 100_000
"""How long a text or a list may grow by being joined; `a + a` a few times more would have no end."""

_FORMAT: Final = re.compile(r"(?:[^%]|%[sd%])*")
_PLAIN: Final = (str, int, float, bool, type(None))
_JOINABLE: Final = (Node, Edge, Cluster, Sheet)
_RUNNING: Final = frozenset({"eval", "exec", "filter", "map", "sorted", "min", "max", "__import__"})
"""Functions of Python's own that call others, which may draw."""

_COMPARED: Final = {
    ast.Gt: ">", ast.Lt: "<", ast.GtE: ">=", ast.LtE: "<=",
}  # fmt: skip


class Evaluation:
    """Finds the values of expressions."""

    def __init__(self, state: State) -> None:
        self._state = state

    def of(self, place: ast.expr) -> Any:
        """The value of an expression; an Unknown if only a run would tell."""
        method = _METHODS.get(type(place))
        if method is not None:
            return method(self, place)
        for inner in ast.iter_child_nodes(place):
            if isinstance(inner, ast.expr):
                self.of(inner)
        return self._state.unknown(place)

    # Simple values

    def _constant(self, place: ast.Constant) -> Any:
        return place.value if isinstance(place.value, _PLAIN) else self._state.unknown(place)

    def _name(self, place: ast.Name) -> Any:
        if place.id not in self._state.names and hasattr(builtins, place.id):
            return Class(place.id)
        return self._state.name(place)

    def _list(self, place: ast.List | ast.Tuple) -> Any:
        values = list(self._several(place.elts))
        return values if isinstance(place, ast.List) else tuple(values)

    def _several(self, places: list[ast.expr]) -> Iterator[Any]:
        """The values of expressions side by side; a starred list stands for its parts."""
        for place in places:
            if not isinstance(place, ast.Starred):
                yield self.of(place)
                continue
            inner = self.of(place.value)
            yield from inner if isinstance(inner, list | tuple) else [self._state.unknown(place)]

    def _dictionary(self, place: ast.Dict) -> Any:
        found: dict[Any, Any] = {}
        for key, value in zip(place.keys, place.values, strict=True):
            inner = self.of(value)
            if key is not None:
                name = self.of(key)
                found[name if isinstance(name, _PLAIN) else str(name)] = inner
            elif isinstance(inner, dict):
                found |= inner
            else:
                self._state.say(rules.UNKNOWN_VALUE, value, text=self._state.places.text(value))
        return found

    def _format(self, place: ast.JoinedStr) -> Any:
        """An f-string; what is not known of it stands there as it is written."""
        parts: list[str] = []
        is_known = True
        for part in place.values:
            value = self._formatted(part) if isinstance(part, ast.FormattedValue) else self.of(part)
            is_known &= isinstance(value, str) and not isinstance(value, Guess)
            parts.append(value if isinstance(value, str) else f"{{{self._state.unknown(part).text}}}")
        text = "".join(parts)
        if len(text) > LONGEST:
            return self._state.unknown(place)
        return text if is_known else Guess(text)

    def _formatted(self, part: ast.FormattedValue) -> str:
        value = self.of(part.value)
        is_plain = part.format_spec is None and isinstance(value, _PLAIN) and part.conversion in (-1, ord("s"))
        if is_plain:
            return value if isinstance(value, str) else str(value)
        return Guess(f"{{{self._state.places.text(part.value)}}}")

    def _walrus(self, place: ast.NamedExpr) -> Any:
        value = self.of(place.value)
        self.assign(place.target, value)
        return value

    def assign(self, target: ast.expr, value: Any) -> None:
        """Give a name, or several, what they stand for from here on."""
        if isinstance(target, ast.Name):
            self._state.names[target.id] = value
            if isinstance(value, Node | Cluster) and value.variable is None:
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
            reason = f"there are {len(values)} values for {len(target.elts)} names"
            self._state.say(rules.STOPS, target, reason=reason)
        for number, inner in enumerate(target.elts):
            place = inner.value if isinstance(inner, ast.Starred) else inner
            self.assign(place, values[number] if fits else self._state.unknown(place))

    def _put(self, holder: Any, key: Any, value: Any) -> None:
        is_there = isinstance(holder, list) and isinstance(key, int) and -len(holder) <= key < len(holder)
        if is_there or (isinstance(holder, dict) and isinstance(key, _PLAIN)):
            holder[key] = value

    # Parts of values

    def _attribute(self, place: ast.Attribute) -> Any:
        holder = self.of(place.value)
        if not isinstance(holder, Module):
            return self._state.unknown(place)
        found = imports.member(holder, place.attr)
        if found is None:
            self._state.say(rules.UNKNOWN_CLASS, place, name=place.attr, module=holder.name)
            return Class(place.attr, holder.name)
        return found

    def _subscript(self, place: ast.Subscript) -> Any:
        holder, key = self.of(place.value), self._key(place.slice)
        is_list = isinstance(holder, list | tuple | str) and isinstance(key, int | slice)
        is_dict = isinstance(holder, dict) and isinstance(key, _PLAIN)
        try:
            return holder[key] if is_list or is_dict else self._state.unknown(place)
        except (LookupError, ValueError):
            self._state.say(rules.STOPS, place, reason=f"there is no {self._state.places.text(place.slice)} in it")
            return Unknown(self._state.places.text(place), told=self._state.statement)

    def _key(self, place: ast.expr) -> Any:
        if not isinstance(place, ast.Slice):
            return self.of(place)
        parts = [self.of(part) if part else None for part in (place.lower, place.upper, place.step)]
        is_known = all(isinstance(part, int | None) for part in parts)
        return slice(*parts) if is_known else self._state.unknown(place)

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
            return Joining(self._state, sign, place).of(left, right)
        found = self._computed(place.op, left, right)
        return self._state.unknown(place) if found is None else found

    def _computed(self, operator: ast.operator, left: Any, right: Any) -> Any:
        """What constants make; None if that is not known, or too much."""
        if isinstance(operator, ast.BitOr):
            return left | right if isinstance(left, dict) and isinstance(right, dict) else None
        if isinstance(operator, ast.Mod):
            return self._percent(left, right)
        if not isinstance(operator, ast.Add):
            return None
        if isinstance(left, str | Unknown) and isinstance(right, str | Unknown):
            return self._text_of(left, right)
        is_same = any(isinstance(left, kind) and isinstance(right, kind) for kind in (list, tuple, int, float))
        is_short = not isinstance(left, list | tuple) or len(left) + len(right) <= LONGEST
        return left + right if is_same and is_short else None

    def _text_of(self, left: str | Unknown, right: str | Unknown) -> Any:
        if isinstance(left, Unknown) and isinstance(right, Unknown):
            return None
        text = "".join(part if isinstance(part, str) else f"{{{part.text}}}" for part in (left, right))
        is_known = not any(isinstance(part, Unknown | Guess) for part in (left, right))
        return None if len(text) > LONGEST else text if is_known else Guess(text)

    def _percent(self, left: Any, right: Any) -> Any:
        values = right if isinstance(right, tuple) else (right,)
        is_known = all(isinstance(value, _PLAIN) and not isinstance(value, Guess) for value in values)
        if not isinstance(left, str) or isinstance(left, Guess) or not is_known or not _FORMAT.fullmatch(left):
            return None
        try:
            text = left % values
        except (TypeError, ValueError):
            return None
        return text if len(text) <= LONGEST else None

    def _unary(self, place: ast.UnaryOp) -> Any:
        value = self.of(place.operand)
        if isinstance(place.op, ast.USub) and isinstance(value, int | float):
            return -value
        is_known = isinstance(place.op, ast.Not) and isinstance(value, (*_PLAIN, list, tuple, dict))
        return not value if is_known else self._state.unknown(place)

    def _comparison(self, place: ast.Compare) -> Any:
        values = [self.of(each) for each in (place.left, *place.comparators)]
        sign = _COMPARED.get(type(place.ops[0]))
        if sign and any(isinstance(value, Node | Edge) for value in values):
            self._state.say(rules.COMPARED, place, operator=sign)
        are_known = len(values) == 2 and all(isinstance(value, _PLAIN) and is_known(value) for value in values)
        if are_known and isinstance(place.ops[0], ast.Eq | ast.NotEq):
            return (values[0] == values[1]) is isinstance(place.ops[0], ast.Eq)
        return self._state.unknown(place)

    def _choice(self, place: ast.IfExp) -> Any:
        test = self.of(place.test)
        if is_known(test):
            return self.of(place.body if test else place.orelse)
        self._state.say(rules.CONDITION, place)
        return self._state.unknown(place)

    def _comprehension(self, place: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Any:
        self.of(place.generators[0].iter)
        self._state.say(rules.COMPREHENSION, place)
        return self._state.unknown(place)

    def _function(self, place: ast.Lambda) -> Any:
        return Unknown(self._state.places.text(place), is_function=True)

    # Calls

    def _call(self, place: ast.Call) -> Any:
        if isinstance(place.func, ast.Attribute):
            holder = self.of(place.func.value)
            if not isinstance(holder, Module):
                return self._method(place, holder, place.func.attr)
        called, arguments = self.of(place.func), self._arguments(place)
        if isinstance(called, Class):
            return self._made(called, arguments, place)
        return self._unknown_call(place, called)

    def _arguments(self, place: ast.Call) -> Arguments:
        named: dict[str, Any] = {}
        places: dict[str, ast.expr] = {}
        positional = list(self._several(place.args))
        for keyword in place.keywords:
            value = self.of(keyword.value)
            if keyword.arg is not None:
                named[keyword.arg], places[keyword.arg] = value, keyword.value
            elif isinstance(value, dict):
                named |= {str(name): inner for name, inner in value.items()}
                places |= dict.fromkeys(map(str, value), keyword.value)
            else:
                self._state.say(rules.UNKNOWN_VALUE, keyword.value, text=self._state.places.text(keyword.value))
        return Arguments(positional, named, places)

    def _made(self, called: Class, arguments: Arguments, place: ast.Call) -> Any:
        if called.module:
            return Making(self._state, called, arguments, place).made()
        first = arguments.positional[0] if arguments.positional else None
        if called.name == "dict" and isinstance(first, dict | None):
            return {**(first or {}), **arguments.named}
        if called.name in ("list", "tuple") and isinstance(first, list | tuple):
            return list(first) if called.name == "list" else tuple(first)
        if called.name == "str" and isinstance(first, str | int | float):
            return str(first) if not isinstance(first, Guess) else first
        if called.name in _RUNNING:
            return self._unknown_call(place, Unknown(called.name))
        return self._state.unknown(place)

    def _unknown_call(self, place: ast.Call, called: Any) -> Unknown:
        """Outside of a diagram nothing is drawn, but by the script's own functions."""
        is_function = isinstance(called, Unknown) and called.is_function
        if is_function:
            self._state.forget(called.changes)
        if is_function or self._state.sheet is not None:
            self._state.say(rules.CALL, place, name=self._state.places.text(place.func))
            return Unknown(self._state.places.text(place), told=self._state.statement)
        return self._state.unknown(place)

    def _method(self, place: ast.Call, holder: Any, name: str) -> Any:
        arguments = self._arguments(place).positional
        if isinstance(holder, list) and name == "append" and len(arguments) == 1:
            return holder.append(arguments[0])
        if isinstance(holder, list) and name == "extend" and len(arguments) == 1 and _is_list(arguments[0]):
            return holder.extend(arguments[0][: LONGEST - len(holder)])
        if isinstance(holder, str) and name == "join" and len(arguments) == 1 and _is_list(arguments[0]):
            return self._joined(place, holder, arguments[0])
        if isinstance(holder, Node) and name == "connect" and len(arguments) == 2:
            return self._connected(place, holder, *arguments)
        if isinstance(holder, str | dict | int | float):
            return self._state.unknown(place)
        return self._unknown_call(place, holder)

    def _connected(self, place: ast.Call, node: Node, other: Any, edge: Any) -> Any:
        """`a.connect(b, Edge(…))`, which is what the operators come to."""
        if isinstance(other, Node) and isinstance(edge, Edge):
            self._state.connect(node, other, edge, place)
            return other
        return self._unknown_call(place, Unknown(self._state.places.text(place)))

    def _joined(self, place: ast.Call, between: str, parts: Any) -> Any:
        is_known = all(isinstance(part, str) and not isinstance(part, Guess) for part in (between, *parts))
        is_short = is_known and sum(len(part) + len(between) for part in parts) <= LONGEST
        return between.join(parts) if is_short else self._state.unknown(place)


def is_known(value: Any) -> bool:
    """Whether a value tells by itself if it is true."""
    return isinstance(value, (*_PLAIN, list, tuple, dict)) and not isinstance(value, Guess)


def _joins(value: Any) -> bool:
    """Whether an operator beside this value may draw."""
    is_list = isinstance(value, list | tuple) and bool(value)
    return isinstance(value, _JOINABLE) or (is_list and any(isinstance(each, _JOINABLE) for each in value))


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


_METHODS: Final[dict[type[ast.expr], Callable[[Evaluation, Any], Any]]] = {
    ast.Constant: Evaluation._constant, ast.Name: Evaluation._name, ast.List: Evaluation._list,
    ast.Tuple: Evaluation._list, ast.Dict: Evaluation._dictionary, ast.JoinedStr: Evaluation._format,
    ast.NamedExpr: Evaluation._walrus, ast.Attribute: Evaluation._attribute, ast.Subscript: Evaluation._subscript,
    ast.BinOp: Evaluation._binary, ast.UnaryOp: Evaluation._unary, ast.Compare: Evaluation._comparison,
    ast.IfExp: Evaluation._choice, ast.ListComp: Evaluation._comprehension, ast.SetComp: Evaluation._comprehension,
    ast.DictComp: Evaluation._comprehension, ast.GeneratorExp: Evaluation._comprehension,
    ast.Lambda: Evaluation._function, ast.Call: Evaluation._call,
}  # fmt: skip
