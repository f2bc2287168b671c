"""Comprehensions and generator expressions, in scopes of their own."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.limits import Unknowable, is_known, is_whole, longest, ordered
from diagconv.formats.diagrams.reading.python_functions import is_iterable
from diagconv.formats.diagrams.reading.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.formats.diagrams.reading.environment import Environment

    Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class Comprehensions:
    """Evaluates comprehensions.

    Args:
        environment: the state of the script.
        evaluate: finds the value of an expression.
        assign: assigns a value to a target.
    """

    def __init__(
        self,
        environment: Environment,
        evaluate: Callable[[ast.expr], Any],
        assign: Callable[[ast.expr, Any], None],
    ) -> None:
        self._environment = environment
        self._evaluate = evaluate
        self._assign = assign

    def of(self, place: Comprehension) -> Any:
        """The value of a comprehension; an UnknownValue if what it iterates over is unknown."""
        first = self._iterable(place.generators[0].iter)
        if first is None:
            return self._left_out(place)
        scope = Scope(self._environment.scope, is_comprehension=True)
        results = self._results(place, scope, first)
        if isinstance(place, ast.GeneratorExp):
            return results
        try:
            return self._collected(place, results)
        except Unknowable:
            return self._left_out(place)

    def _left_out(self, place: Comprehension) -> Any:
        self._environment.report(rules.COMPREHENSION, place)
        return self._environment.unknown(place)

    def _collected(self, place: Comprehension, results: Iterator[Any]) -> Any:
        found: list[Any] = []
        for result in results:
            found.append(result)
            if len(found) > longest():
                self._environment.report(rules.TOO_LARGE, place, count=f"{longest():,}")
                break
        if isinstance(place, ast.ListComp):
            return found
        keys = found if isinstance(place, ast.SetComp) else [key for key, _ in found]
        if not all(map(is_whole, keys)):
            raise Unknowable
        return self._environment.attempt(place, set if isinstance(place, ast.SetComp) else dict, found)

    def _results(self, place: Comprehension, scope: Scope, first: Iterable[Any]) -> Iterator[Any]:
        for _ in self._rounds(place.generators, scope, first):
            with self._environment.inside(scope), self._environment.repeating():
                result = self._result(place)
            yield result

    def _result(self, place: Comprehension) -> Any:
        if isinstance(place, ast.DictComp):
            return self._evaluate(place.key), self._evaluate(place.value)
        return self._evaluate(place.elt)

    def _rounds(
        self, generators: list[ast.comprehension], scope: Scope, values: Iterable[Any] | None = None
    ) -> Iterator[None]:
        """One step for each combination of values, assigned to their names."""
        if not generators:
            yield
            return
        generator, *inner = generators
        if values is None:
            with self._environment.inside(scope):
                values = self._iterable(generator.iter)
        if values is None or generator.is_async:
            raise Unknowable
        for value in self._environment.each(values, generator.iter):
            with self._environment.inside(scope), self._environment.repeating():
                self._assign(generator.target, value)
                fits = all(self._truth(test) for test in generator.ifs)
            if fits:
                yield from self._rounds(inner, scope)

    def _truth(self, test: ast.expr) -> bool:
        value = self._evaluate(test)
        if not is_known(value):
            raise Unknowable
        return bool(value)

    def _iterable(self, place: ast.expr) -> Any:
        """What can be gone through; None if it is unknown."""
        return iterable(self._environment, self._evaluate(place), place)


def iterable(environment: Environment, value: Any, place: ast.expr) -> Any:
    """What a loop goes through; None if it is unknown.

    Raises:
        ScriptFailure: it cannot be gone through.
    """
    if not is_known(value):
        return None
    if not is_iterable(value):
        environment.attempt(place, iter, value)
    found = environment.attempt(place, ordered, value)
    return found if is_iterable(found) else None
