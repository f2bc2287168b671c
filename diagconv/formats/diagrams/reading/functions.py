"""Calls of the script's own functions: their arguments get their names, and their bodies are interpreted."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.callables import FunctionValue
from diagconv.formats.diagrams.reading.limits import DEEPEST, ScriptFailure
from diagconv.formats.diagrams.reading.scopes import Scope, assigned, is_generator
from diagconv.formats.diagrams.reading.values import UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.formats.diagrams.reading.calls import Arguments
    from diagconv.formats.diagrams.reading.comments import CommentQueue
    from diagconv.formats.diagrams.reading.environment import Environment

    Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Functions:
    """Defines and calls functions.

    Args:
        environment: the state of the script.
        evaluate: finds the value of an expression.
        execute: interprets a function's statements, and returns what it returns.
    """

    def __init__(
        self,
        environment: Environment,
        evaluate: Callable[[ast.expr], Any],
        execute: Callable[[FunctionValue], Any],
    ) -> None:
        self._environment = environment
        self._evaluate = evaluate
        self._execute = execute
        self._bodies: dict[Definition, tuple[str, frozenset[str]]] = {}
        """Why a definition is not interpreted, and the names that are its own: it may be executed again and again."""

    def defined(self, place: Definition, comments: CommentQueue) -> Any:
        """The value of a definition; an UnknownValue for what is not interpreted, such as a generator."""
        name = "lambda" if isinstance(place, ast.Lambda) else place.name
        body = [place.body] if isinstance(place, ast.Lambda) else place.body
        parameters = place.args
        defaults = [self._evaluate(each) for each in parameters.defaults]
        named = {
            parameter.arg: self._evaluate(default)
            for parameter, default in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)
            if default is not None
        }
        if place not in self._bodies:
            own = assigned(body) | {parameter.arg for parameter in _all_parameters(parameters)}
            self._bodies[place] = (_uninterpreted(place, body), own)
        what, own = self._bodies[place]
        if what:
            return UnknownValue(name, definition=what)
        return FunctionValue(name, parameters, place.body, defaults, named, self._environment.scope, own, comments)

    def call(self, function: FunctionValue, arguments: Arguments, place: ast.Call) -> Any:
        """What a function returns.

        Raises:
            ScriptFailure: Python raises an exception.
        """
        environment = self._environment
        scope = Scope(function.scope, function.own)
        scope.names = self._bound(function, arguments, place)
        if environment.calls >= DEEPEST:
            environment.stop(rules.TOO_RECURSIVE, place, count=str(DEEPEST))
        environment.calls += 1
        try:
            with environment.inside(scope), environment.repeating():
                body = function.body
                return self._execute(function) if isinstance(body, list) else self._evaluate(body)
        finally:
            environment.calls -= 1

    # Arguments

    def _bound(self, function: FunctionValue, arguments: Arguments, place: ast.Call) -> dict[str, Any]:
        """The values of the parameters by their names."""
        parameters = function.parameters
        positional = [each.arg for each in (*parameters.posonlyargs, *parameters.args)]
        named = dict(arguments.named)
        found = dict(zip(positional, arguments.positional, strict=False))
        rest = arguments.positional[len(positional) :]
        if rest and parameters.vararg is None:
            raise self._mismatch(
                function, place, f"gets {len(arguments.positional)} arguments, but takes {len(positional)}"
            )
        by_name = {each.arg for each in (*parameters.args, *parameters.kwonlyargs)}
        for name in [name for name in named if name in by_name]:
            if name in found:
                raise self._mismatch(function, place, f"gets the argument “{name}” twice")
            found[name] = named.pop(name)
        if named and parameters.kwarg is None:
            raise self._mismatch(function, place, f"has no argument “{next(iter(named))}”")
        found = self._defaults(function, positional) | found
        for name in (*positional, *(each.arg for each in parameters.kwonlyargs)):
            if name not in found:
                raise self._mismatch(function, place, f"needs the argument “{name}”")
        if parameters.vararg is not None:
            found[parameters.vararg.arg] = tuple(rest)
        if parameters.kwarg is not None:
            found[parameters.kwarg.arg] = named
        return found

    def _defaults(self, function: FunctionValue, positional: list[str]) -> dict[str, Any]:
        last = positional[len(positional) - len(function.defaults) :]
        return dict(zip(last, function.defaults, strict=True)) | function.named_defaults

    def _mismatch(self, function: FunctionValue, place: ast.Call, problem: str) -> ScriptFailure:
        return ScriptFailure(TypeError(), place, f"the function “{function.name}” {problem}")


def _uninterpreted(place: Definition, body: list[Any]) -> str:
    """Why a function is not interpreted; nothing if it is."""
    if isinstance(place, ast.AsyncFunctionDef):
        return "an asynchronous function"
    if not isinstance(place, ast.Lambda) and place.decorator_list:
        return "a function with a decorator"
    return "a generator" if is_generator(body) else ""


def _all_parameters(parameters: ast.arguments) -> list[ast.arg]:
    stars = [each for each in (parameters.vararg, parameters.kwarg) if each is not None]
    return [*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs, *stars]
