"""Calls: of the library, of the script's own functions, of Python's, of methods, and of what is unknown."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import imports
from diagconv.formats.diagrams.reading.callables import CALLABLE, FunctionValue, MethodValue, PartialValue
from diagconv.formats.diagrams.reading.calls import Arguments, LibraryCall
from diagconv.formats.diagrams.reading.limits import (
    COLLECTIONS,
    SCALARS,
    LimitReached,
    ScriptFailure,
    Unknowable,
    is_known,
    is_whole,
    limited,
    ordered,
)
from diagconv.formats.diagrams.reading.methods import call_method, has_method, is_changing, text_method
from diagconv.formats.diagrams.reading.python_functions import DANGEROUS, call_function, from_keys, is_iterable
from diagconv.formats.diagrams.reading.standard_library import PARTIAL, calls_its_argument, chained, standard
from diagconv.formats.diagrams.reading.values import (
    ClassValue,
    ClusterValue,
    DiagramValue,
    EdgeValue,
    ModuleValue,
    NodeValue,
    UnknownValue,
    describe,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.formats.diagrams.reading.environment import Environment
    from diagconv.formats.diagrams.reading.functions import Functions

_CHANGING_MODULES: Final = frozenset(("bisect", "builtins", "copy", "functools", "heapq", "operator", "random"))
"""Modules of Python's own with functions that change a list that they are given, or connect nodes."""

_ENDING: Final = frozenset(("exit", "quit", "sys.exit", "os._exit"))

_CHEAP: Final = frozenset((
    "add", "append", "extend", "get", "items", "keys", "len", "pop", "setdefault", "update", "values",
))  # fmt: skip
"""Functions and methods that take as long for a long list as for a short one."""

_INERT: Final = frozenset(("dict", "frozenset", "input", "id", "hash", "list", "open", "print", "set", "type"))
"""Functions of Python's own that change nothing that they are given, whatever they return."""


class Calls:
    """Carries out calls.

    Args:
        environment: the state of the script.
        evaluate: finds the value of an expression.
        functions: the script's own functions.
    """

    def __init__(self, environment: Environment, evaluate: Callable[[ast.expr], Any], functions: Functions) -> None:
        self._environment = environment
        self._evaluate = evaluate
        self._functions = functions

    def of(self, place: ast.Call) -> Any:
        """The value of a call.

        Raises:
            ScriptFailure: Python raises an exception.
        """
        if isinstance(place.func, ast.Attribute):
            holder = self._evaluate(place.func.value)
            if not isinstance(holder, ModuleValue):
                called = self.attribute(holder, place.func)
                return self._invoke(called, self._arguments(place), place)
        return self._invoke(self._evaluate(place.func), self._arguments(place), place)

    def attribute(self, holder: Any, place: ast.Attribute) -> Any:
        """What an attribute of a value stands for."""
        if isinstance(holder, ModuleValue):
            return self._member(holder, place)
        if isinstance(holder, UnknownValue):
            known = standard(holder.module, place.attr)
            if known is not None:
                return known
            return UnknownValue(self._environment.text(place), module=holder.module, reported_in=holder.reported_in)
        if has_method(holder, place.attr) or (isinstance(holder, NodeValue) and place.attr == "connect"):
            return MethodValue(holder, place.attr)
        if isinstance(holder, ClassValue) and not holder.module:
            return MethodValue(holder, place.attr)
        name = _PROPERTIES.get(type(holder), {}).get(place.attr)
        value = getattr(holder, name) if name is not None else None
        if value is not None:
            return value
        if isinstance(holder, (*SCALARS, *COLLECTIONS)) and is_known(holder) and place.attr not in dir(holder):
            raise ScriptFailure(AttributeError(f"{describe(holder)} has no attribute “{place.attr}”"), place)
        return self._environment.unknown(place)

    def _member(self, holder: ModuleValue, place: ast.Attribute) -> Any:
        found = imports.member(holder, place.attr)
        if found is None:
            self._environment.report(rules.UNKNOWN_CLASS, place, name=place.attr, module=holder.name)
            return ClassValue(place.attr, holder.name)
        return found

    # Arguments

    def _arguments(self, place: ast.Call) -> Arguments:
        named: dict[str, Any] = {}
        expressions: dict[str, ast.expr] = {}
        positional = list(self.several(place.args))
        is_complete = not any(isinstance(value, UnknownArguments) for value in positional)
        for keyword in place.keywords:
            value = self._evaluate(keyword.value)
            if keyword.arg is not None:
                named[keyword.arg], expressions[keyword.arg] = value, keyword.value
            elif isinstance(value, dict):
                named |= {str(name): inner for name, inner in value.items()}
                expressions |= dict.fromkeys(map(str, value), keyword.value)
            else:
                is_complete = False
                self._environment.report(rules.UNKNOWN_VALUE, keyword.value, text=self._environment.text(keyword.value))
        return Arguments(positional, named, expressions, is_complete)

    def several(self, places: list[ast.expr]) -> Iterator[Any]:
        """The values of expressions side by side; a starred list stands for its parts."""
        for place in places:
            if not isinstance(place, ast.Starred):
                yield self._evaluate(place)
                continue
            inner = self._evaluate(place.value)
            found = None
            if is_known(inner) and is_iterable(inner):
                found = self._environment.attempt(place, lambda inner=inner: limited(ordered(inner)))
            yield from found if isinstance(found, list) else [UnknownArguments(self._environment.text(place))]

    # What is called

    def _invoke(self, called: Any, arguments: Arguments, place: ast.Call) -> Any:
        if isinstance(called, PartialValue):
            return self._invoke(called.called, _with_given(called, arguments), place)
        if isinstance(called, ClassValue):
            if called.module:
                return LibraryCall(self._environment, called, arguments, place).result()
            return self._function_of_python(called.name, arguments, place)
        if isinstance(called, FunctionValue) and arguments.is_complete:
            return self._functions.call(called, arguments, place)
        if isinstance(called, MethodValue):
            return self._method(called, arguments, place)
        return self._unknown_call(called, arguments, place)

    def _function_of_python(self, name: str, arguments: Arguments, place: ast.Call) -> Any:
        if name in DANGEROUS:
            return self._dangerous(name, arguments, place)
        if name in _ENDING:
            raise LimitReached
        if not arguments.is_complete:
            return self._environment.unknown(place)
        values, named = list(arguments.positional), self._with_key(arguments.named, place)
        if name == PARTIAL and values and isinstance(values[0], CALLABLE):
            return PartialValue(values[0], values[1:], arguments.named, arguments.expressions)
        if name in ("filter", "map") or calls_its_argument(name):
            values[:1] = [self._callable(value, place, is_strict=name == "filter") for value in values[:1]]
        if name not in _CHEAP:
            self._environment.spend_on(place, *values)
        found = self._environment.attempt(place, call_function, name, values, named)
        if isinstance(found, UnknownValue) and found.reported_in is None:
            return self._unknown_call(UnknownValue(name, module="builtins"), arguments, place)
        return found

    def _dangerous(self, name: str, arguments: Arguments, place: ast.Call) -> Any:
        """`getattr(module, "EC2")` is known, all others are not."""
        values = arguments.positional
        if name == "getattr" and len(values) == 2 and isinstance(values[0], ModuleValue):
            found = imports.member(values[0], values[1]) if isinstance(values[1], str) else None
            if found is not None:
                return found
        return self._unknown_call(UnknownValue(name), arguments, place)

    def _with_key(self, named: dict[str, Any], place: ast.Call) -> dict[str, Any]:
        return named | {key: self._callable(value, place) for key, value in named.items() if key == "key"}

    def _callable(self, value: Any, place: ast.Call, *, is_strict: bool = True) -> Any:
        """A value as Python's own functions can call it, if it can be called.

        Args:
            value: the value.
            place: the call that is given it.
            is_strict: whether what it returns must be known.
        """
        if not isinstance(value, CALLABLE):
            return value

        def function(*values: Any) -> Any:
            result = self._invoke(value, Arguments(list(values), {}, {}), place)
            if is_strict and not is_whole(result):
                raise Unknowable
            return result

        return function

    def _method(self, method: MethodValue, arguments: Arguments, place: ast.Call) -> Any:
        holder, name = method.holder, method.name
        if isinstance(holder, NodeValue):
            return self._connected(place, holder, arguments)
        if isinstance(holder, ClassValue):
            return self._method_of_class(holder, name, arguments, place)
        if not arguments.is_complete:
            return self._lost(holder, name, place)
        named = self._with_key(arguments.named, place) if name == "sort" else arguments.named
        self._environment.spend_on(place, *([] if name in _CHEAP else [holder]), *arguments.positional)
        found = self._environment.attempt(place, call_method, holder, name, arguments.positional, named)
        is_lost = isinstance(found, UnknownValue) and found.text == self._environment.text(place)
        if is_lost and is_changing(holder, name):
            return self._lost(holder, name, place, is_reported=found.reported_in is not None)
        return found

    def _lost(self, holder: Any, name: str, place: ast.Call, *, is_reported: bool = False) -> Any:
        """A method with unknown arguments; a value that it changes is unknown from now on."""
        if not is_changing(holder, name):
            return self._environment.unknown(place)
        holder.clear()
        if isinstance(holder, list):
            holder.append(self._environment.unknown(place))
        if not is_reported:
            self._environment.report(rules.CALL, place, name=self._environment.text(place.func))
        return UnknownValue(self._environment.text(place), reported_in=self._environment.statement)

    def _method_of_class(self, holder: ClassValue, name: str, arguments: Arguments, place: ast.Call) -> Any:
        """`str.upper(text)`, `dict.fromkeys(names)`."""
        function: Any = text_method(name) if holder.name == "str" else None
        if holder.name == "dict" and name == "fromkeys":
            function = from_keys
        elif holder.name == "itertools.chain" and name == "from_iterable":
            function = chained
        if function is None:
            return self._unknown_call(self._environment.unknown(place.func), arguments, place)
        return self._environment.attempt(place, function, *arguments.positional)

    def _connected(self, place: ast.Call, node: NodeValue, arguments: Arguments) -> Any:
        """`a.connect(b, Edge(…))`, which is what the operators come to."""
        values = dict(zip(("node", "edge"), arguments.positional, strict=False)) | arguments.named
        other, edge = values.get("node"), values.get("edge")
        if isinstance(other, NodeValue) and isinstance(edge, EdgeValue):
            self._environment.connect(node, other, edge, place)
            return other
        return self._unknown_call(self._environment.unknown(place.func), arguments, place)

    # What is unknown

    def _unknown_call(self, called: Any, arguments: Arguments, place: ast.Call) -> Any:
        """The value of a call of something unknown; Python's own modules draw nothing by themselves."""
        environment = self._environment
        environment.uncertain += 1
        text = environment.text(place)
        if isinstance(called, UnknownValue) and called.text in _ENDING:
            raise LimitReached
        if isinstance(called, UnknownValue) and called.module and not _may_draw(called, arguments):
            is_foreign = any(isinstance(value, UnknownValue) and not value.module for value in _all(arguments))
            return UnknownValue(text, module="" if is_foreign else called.module)
        if isinstance(called, UnknownValue) and called.definition:
            environment.forget(called.changes)
            environment.report(rules.FUNCTION, place, name=called.text, what=called.definition)
        elif not isinstance(called, UnknownValue) or called.reported_in is None:
            environment.report(rules.CALL, place, name=environment.text(place.func))
        return UnknownValue(text, reported_in=environment.statement)


class UnknownArguments(UnknownValue):
    """Starred arguments whose number is unknown."""

    __slots__ = ()


_PROPERTIES: Final[dict[type, dict[str, str]]] = {
    NodeValue: {"label": "label", "nodeid": "nodeid"},
    ClusterValue: {"label": "name"},
    DiagramValue: {"name": "name"},
}
"""The attributes of the library's objects that are known, and what they are called here."""


def _may_draw(called: UnknownValue, arguments: Arguments) -> bool:
    """Whether a function of Python's own may draw, since it is given one that does, or change a list."""
    if called.text in _INERT:
        return False
    changes = called.module in _CHANGING_MODULES
    return any(
        isinstance(value, CALLABLE) or (changes and isinstance(value, (NodeValue, EdgeValue, *COLLECTIONS)))
        for value in _all(arguments)
    )


def _all(arguments: Arguments) -> list[Any]:
    return [*arguments.positional, *arguments.named.values()]


def _with_given(partial: PartialValue, arguments: Arguments) -> Arguments:
    """The arguments of a call with those that were given before."""
    positional = [*partial.values, *arguments.positional]
    expressions = partial.expressions | arguments.expressions
    return Arguments(positional, partial.named | arguments.named, expressions, arguments.is_complete)
