"""Interprets the statements of a script one after the other; what depends on a run is reported and left out."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import imports
from diagconv.formats.diagrams.reading.comments import CommentQueue
from diagconv.formats.diagrams.reading.comprehensions import iterable
from diagconv.formats.diagrams.reading.contexts import Contexts
from diagconv.formats.diagrams.reading.effects import changed, draws_nothing
from diagconv.formats.diagrams.reading.evaluator import Evaluator
from diagconv.formats.diagrams.reading.limits import LimitReached, ScriptFailure, TooLarge, Unknowable, longest
from diagconv.formats.diagrams.reading.python_functions import EXCEPTIONS
from diagconv.formats.diagrams.reading.values import ClassValue, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule
    from diagconv.formats.diagrams.reading.callables import FunctionValue
    from diagconv.formats.diagrams.reading.environment import Environment
    from diagconv.formats.diagrams.reading.parsing import ScriptComment

    Definition = ast.FunctionDef | ast.AsyncFunctionDef


class _Break(Exception):
    """Ends a loop."""


class _Continue(Exception):
    """Ends a round of a loop."""


class _Return(Exception):
    """Ends a function."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Interpreter:
    """Interprets a script.

    Args:
        environment: the state of the script, which is changed.
        comments: the script's comments, in its order.
    """

    def __init__(self, environment: Environment, comments: list[ScriptComment]) -> None:
        self._environment = environment
        self._evaluator = Evaluator(environment, self._execute)
        self._comments = CommentQueue(comments)
        self._contexts = Contexts(environment)

    def run(self, tree: ast.Module) -> None:
        """Read all of a script."""
        try:
            self._block(tree.body, math.inf)
        except LimitReached:
            return
        self._comments.take(math.inf)
        if self._environment.diagrams:
            self._environment.diagrams[-1].end_comments += self._comments.given()

    def _execute(self, function: FunctionValue) -> Any:
        """What a function returns."""
        assert isinstance(function.body, list)
        before, self._comments = self._comments, function.comments
        try:
            self._block(function.body, math.inf)
        except _Return as end:
            return end.value
        finally:
            self._comments = before
        return None

    def _block(self, body: list[ast.stmt], limit: float) -> None:
        """Interpret the statements of a block; the statement after it is on line `limit`."""
        environment = self._environment
        following = [*(statement.lineno for statement in body[1:]), limit]
        for statement, line in zip(body, following, strict=False):
            try:
                self._one(statement, line)
            except ScriptFailure as failure:
                if environment.guards:
                    raise
                environment.report_failure(failure)
                environment.forget(changed([statement]))
            except (RecursionError, TooLarge, Unknowable) as problem:
                if environment.guards:
                    raise
                environment.report(_PROBLEMS[type(problem)], statement, what="this statement", count=f"{longest():,}")
                environment.forget(changed([statement]))
            except (_Break, _Continue, _Return):
                if environment.guards:
                    raise

    def _one(self, statement: ast.stmt, limit: float) -> None:
        self._environment.statement = statement
        self._environment.spend(statement)
        compound = _COMPOUND.get(type(statement))
        if compound is not None:
            compound(self, statement, limit)
            return
        method = _METHODS.get(type(statement), Interpreter._other)
        self._comments.take(statement.end_lineno or statement.lineno)
        before = self._environment.drawn()
        method(self, statement)
        self._comments.attach(self._environment, before)

    # Blocks

    def _with(self, statement: ast.With, limit: float) -> None:
        head = max(item.context_expr.end_lineno or 0 for item in statement.items)
        self._comments.take(head)
        entered: list[Any] = []
        try:
            for item in statement.items:
                value = self._evaluator.of(item.context_expr)
                entered.append(value)
                self._contexts.enter(value, item.context_expr, self._comments)
                if item.optional_vars is not None:
                    self._evaluator.targets.assign(item.optional_vars, value)
            self._block(statement.body, limit)
            rest = self._comments.at_end(statement.body[0].col_offset, statement.end_lineno or head, limit)
            self._contexts.comment(entered, rest, self._comments)
        finally:
            for each in reversed(entered):
                self._contexts.leave(each)

    def _if(self, statement: ast.If, limit: float) -> None:
        self._comments.take(statement.test.end_lineno or statement.lineno)
        truth = self._evaluator.truth(self._evaluator.of(statement.test))
        if truth is None:
            self._leave_out(rules.CONDITION, statement)
        else:
            self._block(statement.body if truth else statement.orelse, limit)

    def _try(self, statement: ast.Try, limit: float) -> None:
        environment = self._environment
        before = environment.uncertain
        environment.guards += 1
        try:
            with environment.attempting():
                self._block(statement.body, limit)
        except ScriptFailure as failure:
            environment.guards -= 1
            try:
                self._handle(statement, failure, limit)
            finally:
                environment.guards += 1
        else:
            if environment.uncertain != before:
                environment.report(rules.ATTEMPT, statement)
            self._block(statement.orelse, limit)
        finally:
            environment.guards -= 1
            self._block(statement.finalbody, limit)

    def _handle(self, statement: ast.Try, failure: ScriptFailure, limit: float) -> None:
        """Interpret the handler that catches an exception; raise it again if none does."""
        for handler in statement.handlers:
            if self._catches(handler, failure.error):
                if handler.name:
                    self._environment.scope.assign(handler.name, UnknownValue(handler.name, module="builtins"))
                self._block(handler.body, limit)
                return
        raise failure

    def _catches(self, handler: ast.ExceptHandler, error: BaseException) -> bool:
        if handler.type is None:
            return True
        value = self._evaluator.of(handler.type)
        kinds = value if isinstance(value, tuple) else (value,)
        names = [kind.name for kind in kinds if isinstance(kind, ClassValue)]
        return isinstance(error, tuple(EXCEPTIONS[name] for name in names if name in EXCEPTIONS))

    # Loops

    def _for(self, statement: ast.For, limit: float) -> None:
        self._comments.take(statement.iter.end_lineno or statement.lineno)
        environment = self._environment
        values = iterable(environment, self._evaluator.of(statement.iter), statement.iter)
        if values is None:
            self._leave_out(rules.LOOP, statement)
            return
        try:
            for value in environment.each(values, statement.iter):
                with environment.repeating():
                    self._evaluator.targets.assign(statement.target, value)
                    if not self._round(statement.body, limit):
                        return
        except Unknowable:
            self._leave_out(rules.LOOP, statement)
            return
        self._block(statement.orelse, limit)

    def _while(self, statement: ast.While, limit: float) -> None:
        self._comments.take(statement.test.end_lineno or statement.lineno)
        while True:
            with self._environment.repeating():
                truth = self._evaluator.truth(self._evaluator.of(statement.test))
                if truth is None:
                    self._leave_out(rules.LOOP, statement)
                    return
                if truth and not self._round(statement.body, limit):
                    return
            if not truth:
                self._block(statement.orelse, limit)
                return

    def _round(self, body: list[ast.stmt], limit: float) -> bool:
        """Interpret a loop's body once; False if that ends the loop."""
        try:
            self._block(body, limit)
        except _Break:
            return False
        except _Continue:
            pass
        return True

    def _break(self, statement: ast.Break) -> None:
        raise _Break

    def _continue(self, statement: ast.Continue) -> None:
        raise _Continue

    # Functions, classes, exceptions

    def _function(self, statement: Definition, limit: float) -> None:
        self._comments.take(statement.lineno)
        comments = self._comments.split_off(statement.end_lineno or statement.lineno)
        function = self._evaluator.functions.defined(statement, comments)
        if isinstance(function, UnknownValue):
            function.changes = changed(statement.body, is_inner=True)
        self._environment.scope.assign(statement.name, function)

    def _class(self, statement: ast.ClassDef) -> None:
        value = UnknownValue(statement.name, definition="a class of the script’s own")
        self._environment.scope.assign(statement.name, value)

    def _return(self, statement: ast.Return) -> None:
        raise _Return(self._evaluator.of(statement.value) if statement.value else None)

    def _raise(self, statement: ast.Raise) -> None:
        value = self._evaluator.of(statement.exc) if statement.exc else None
        if isinstance(value, ClassValue) and value.name in EXCEPTIONS:
            value = EXCEPTIONS[value.name]()
        if isinstance(value, BaseException):
            raise ScriptFailure(value, statement)
        raise ScriptFailure(Exception(), statement, "the script raises an exception")

    def _assertion(self, statement: ast.Assert) -> None:
        if self._evaluator.truth(self._evaluator.of(statement.test)) is False:
            raise ScriptFailure(AssertionError(), statement)

    # What only a run could follow

    def _other(self, statement: ast.stmt) -> None:
        self._leave_out(rules.STATEMENT, statement, what="this statement")

    def _leave_out(self, kind: Rule, statement: ast.stmt, **words: str) -> None:
        """Report that a statement is not read, and forget all names that it may have changed."""
        if not draws_nothing(statement, self._environment):
            self._environment.report(kind, statement, **words)
        self._environment.forget(changed([statement]))

    # Plain statements

    def _expression(self, statement: ast.Expr) -> None:
        self._evaluator.of(statement.value)

    def _assignment(self, statement: ast.Assign) -> None:
        value = self._evaluator.of(statement.value)
        for target in statement.targets:
            self._evaluator.targets.assign(target, value)

    def _annotated(self, statement: ast.AnnAssign) -> None:
        if statement.value is not None:
            self._evaluator.targets.assign(statement.target, self._evaluator.of(statement.value))

    def _augmented(self, statement: ast.AugAssign) -> None:
        self._evaluator.targets.augment(statement)

    def _deletion(self, statement: ast.Delete) -> None:
        for target in statement.targets:
            self._evaluator.targets.delete(target)

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        imports.run(self._environment, statement)

    def _global(self, statement: ast.Global) -> None:
        self._environment.scope.declare_global(statement.names)

    def _nonlocal(self, statement: ast.Nonlocal) -> None:
        self._environment.scope.declare_nonlocal(statement.names)

    def _nothing(self, statement: ast.stmt) -> None:
        """What draws nothing and changes no name."""


_PROBLEMS: Final[dict[type, Rule]] = {
    RecursionError: rules.TOO_NESTED, TooLarge: rules.TOO_LARGE, Unknowable: rules.STATEMENT,
}  # fmt: skip

_COMPOUND: Final[dict[type[ast.stmt], Callable[[Interpreter, Any, float], None]]] = {
    ast.With: Interpreter._with, ast.If: Interpreter._if, ast.Try: Interpreter._try, ast.For: Interpreter._for,
    ast.While: Interpreter._while, ast.FunctionDef: Interpreter._function,
    ast.AsyncFunctionDef: Interpreter._function,
}  # fmt: skip
"""Statements with statements in them, which take their comments themselves."""

_METHODS: Final[dict[type[ast.stmt], Callable[[Interpreter, Any], None]]] = {
    ast.Expr: Interpreter._expression, ast.Assign: Interpreter._assignment, ast.AnnAssign: Interpreter._annotated,
    ast.AugAssign: Interpreter._augmented, ast.Delete: Interpreter._deletion, ast.Import: Interpreter._import,
    ast.ImportFrom: Interpreter._import, ast.ClassDef: Interpreter._class, ast.Return: Interpreter._return,
    ast.Break: Interpreter._break, ast.Continue: Interpreter._continue, ast.Raise: Interpreter._raise,
    ast.Assert: Interpreter._assertion, ast.Global: Interpreter._global, ast.Nonlocal: Interpreter._nonlocal,
    ast.Pass: Interpreter._nothing,
}  # fmt: skip
