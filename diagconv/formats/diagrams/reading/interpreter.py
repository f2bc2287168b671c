"""Interprets the statements of a script one after the other; what depends on a run is reported and left out."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING, Any, Final

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import imports
from diagconv.formats.diagrams.reading.environment import LimitReached
from diagconv.formats.diagrams.reading.evaluator import Evaluator, is_known
from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule
    from diagconv.formats.diagrams.reading.environment import Environment
    from diagconv.formats.diagrams.reading.parsing import ScriptComment

_CHANGING: Final = frozenset({"append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort", "update"})


class Interpreter:
    """Interprets a script.

    Args:
        environment: the state of the script, which is changed.
        comments: the script's comments, in its order.
    """

    def __init__(self, environment: Environment, comments: list[ScriptComment]) -> None:
        self._environment = environment
        self._evaluator = Evaluator(environment)
        self._comments = comments
        self._next = 0
        self._waiting: list[str] = []

    def run(self, tree: ast.Module) -> None:
        """Read all of a script."""
        try:
            self._block(tree.body, math.inf)
        except LimitReached:
            return
        self._take(math.inf)
        if self._environment.diagrams:
            self._environment.diagrams[-1].end_comments += self._waiting

    def _block(self, body: list[ast.stmt], limit: float) -> None:
        """Interpret the statements of a block; the statement after it is on line `limit`."""
        following = [*(statement.lineno for statement in body[1:]), limit]
        for statement, line in zip(body, following, strict=False):
            try:
                self._one(statement, line)
            except RecursionError:
                self._environment.report(rules.TOO_NESTED, statement)

    def _one(self, statement: ast.stmt, limit: float) -> None:
        self._environment.statement = statement
        if isinstance(statement, ast.With):
            self._with(statement, limit)
            return
        if isinstance(statement, ast.If):
            self._if(statement, limit)
            return
        if isinstance(statement, ast.Try):
            self._try(statement, limit)
            return
        method = _METHODS.get(type(statement), Interpreter._other)
        self._take(statement.end_lineno or statement.lineno)
        before = self._environment.drawn()
        method(self, statement)
        self._attach(before)

    # Comments

    def _take(self, line: float) -> None:
        """Let the comments up to a line wait for the next thing that is drawn."""
        while self._next < len(self._comments) and self._comments[self._next].line <= line:
            self._waiting.append(self._comments[self._next].text)
            self._next += 1

    def _attach(self, before: tuple[int, int]) -> None:
        """Give the waiting comments to the first edge that is new, else to the first node."""
        diagram = self._environment.diagram
        if diagram is None or not self._waiting:
            return
        nodes, lines = before
        if len(diagram.lines) > lines:
            diagram.lines[lines].comments += self._given()
        elif len(diagram.nodes) > nodes:
            diagram.nodes[nodes].comments += self._given()

    def _given(self) -> list[str]:
        given, self._waiting = self._waiting, []
        return given

    def _at_end(self, column: int, last: int, limit: float) -> list[str]:
        """The comments below the last statement of a block that still belong to it."""
        self._take(last)
        found = self._given()
        while self._next < len(self._comments):
            comment = self._comments[self._next]
            if comment.line >= limit or comment.column < column:
                break
            found.append(comment.text)
            self._next += 1
        return found

    # Blocks

    def _with(self, statement: ast.With, limit: float) -> None:
        head = max(item.context_expr.end_lineno or 0 for item in statement.items)
        self._take(head)
        entered = [self._enter(item) for item in statement.items]
        self._block(statement.body, limit)
        rest = self._at_end(statement.body[0].col_offset, statement.end_lineno or head, limit)
        opened = next((each for each in reversed(entered) if isinstance(each, ClusterValue | DiagramValue)), None)
        if isinstance(opened, ClusterValue):
            opened.first.end_comments += rest
        elif opened is not None:
            opened.end_comments += rest
        else:
            self._waiting += rest
        for each in reversed(entered):
            self._leave(each)

    def _enter(self, item: ast.withitem) -> Any:
        value = self._evaluator.of(item.context_expr)
        if isinstance(value, DiagramValue):
            self._open_diagram(value)
        elif isinstance(value, ClusterValue):
            self._open_cluster(value)
        else:
            self._environment.unknown_contexts += 1
            self._environment.report(rules.STATEMENT, item.context_expr, what="this context manager")
        if item.optional_vars is not None:
            self._evaluator.assign(item.optional_vars, value)
        return value

    def _open_diagram(self, diagram: DiagramValue) -> None:
        self._environment.diagram = diagram
        diagram.comments += self._given()
        if not diagram.is_drawn:
            diagram.is_drawn = True
            self._environment.diagrams.append(diagram)

    def _open_cluster(self, cluster: ClusterValue) -> None:
        diagram, self._environment.cluster = self._environment.diagram, cluster
        if diagram is None or cluster.is_drawn:
            return
        cluster.is_drawn = True
        parent = cluster.parent.first if cluster.parent else None
        known = diagram.named.setdefault((id(parent), cluster.name), cluster)
        known.comments += self._given()
        if known is cluster:
            self._environment.draw(cluster)
        else:
            cluster.same = known
            known.attributes |= cluster.attributes
            self._environment.report_at(rules.MERGED, cluster.span, name=" ".join(cluster.name.split()))

    def _leave(self, value: Any) -> None:
        if isinstance(value, DiagramValue):
            self._environment.diagram = None
        elif isinstance(value, ClusterValue):
            self._environment.cluster = value.parent
        else:
            self._environment.unknown_contexts -= 1

    def _if(self, statement: ast.If, limit: float) -> None:
        self._take(statement.test.end_lineno or statement.lineno)
        test = self._evaluator.of(statement.test)
        if is_known(test):
            self._block(statement.body if test else statement.orelse, limit)
        else:
            self._leave_out(rules.CONDITION, statement)

    def _try(self, statement: ast.Try, limit: float) -> None:
        self._environment.report(rules.ATTEMPT, statement)
        for body in (statement.body, statement.orelse, statement.finalbody):
            self._block(body, limit)

    # Interpreter that only a run could follow

    def _loop(self, statement: ast.For | ast.AsyncFor | ast.While) -> None:
        self._evaluator.of(statement.test if isinstance(statement, ast.While) else statement.iter)
        self._leave_out(rules.LOOP, statement)

    def _function(self, statement: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._environment.report(rules.FUNCTION, statement, name=statement.name)
        changes = _changed(statement.body, is_inner=True)
        self._environment.names[statement.name] = UnknownValue(statement.name, is_function=True, changes=changes)

    def _class(self, statement: ast.ClassDef) -> None:
        self._environment.report(rules.STATEMENT, statement, what=f"the class “{statement.name}”")
        self._environment.names[statement.name] = UnknownValue(statement.name)

    def _other(self, statement: ast.stmt) -> None:
        self._leave_out(rules.STATEMENT, statement, what="this statement")

    def _leave_out(self, kind: Rule, statement: ast.stmt, **words: str) -> None:
        """Report that a statement is not read, and forget all names that it may have changed."""
        self._environment.report(kind, statement, **words)
        self._environment.forget(_changed([statement]))

    # Plain statements

    def _expression(self, statement: ast.Expr) -> None:
        self._evaluator.of(statement.value)

    def _assignment(self, statement: ast.Assign) -> None:
        value = self._evaluator.of(statement.value)
        for target in statement.targets:
            self._evaluator.assign(target, value)

    def _annotated(self, statement: ast.AnnAssign) -> None:
        if statement.value is not None:
            self._evaluator.assign(statement.target, self._evaluator.of(statement.value))

    def _augmented(self, statement: ast.AugAssign) -> None:
        """`a >>= b` and `a += b`, which makes a list longer wherever it is used."""
        if not isinstance(statement.target, ast.Name):
            self._leave_out(rules.STATEMENT, statement, what="this statement")
            return
        name = ast.copy_location(ast.Name(statement.target.id, ast.Load()), statement.target)
        known = self._environment.names.get(statement.target.id)
        value = self._evaluator.of(ast.copy_location(ast.BinOp(name, statement.op, statement.value), statement))
        if isinstance(known, list) and isinstance(statement.op, ast.Add) and isinstance(value, list):
            known[:] = value
        else:
            self._evaluator.assign(statement.target, value)

    def _deletion(self, statement: ast.Delete) -> None:
        for target in statement.targets:
            if isinstance(target, ast.Name):
                self._environment.names.pop(target.id, None)

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        imports.run(self._environment, statement)

    def _nothing(self, statement: ast.stmt) -> None:
        """What draws nothing and changes no name."""


def _changed(body: list[ast.stmt], *, is_inner: bool = False) -> frozenset[str]:
    """The names whose values may have changed after these statements.

    Args:
        body: the statements.
        is_inner: whether they are a function's, whose names are its own.
    """
    found: set[str] = set()
    for node in (node for statement in body for node in ast.walk(statement)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if method in _CHANGING:
                found.add(name)
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()) | ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Global(names=names):
                found.update(names)
            case ast.Name(id=name, ctx=ast.Store()) if not is_inner:
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) if not is_inner:
                found.add(name)
            case ast.alias() if not is_inner:
                found.add(node.asname or node.name.split(".")[0])
    return frozenset(found)


_METHODS: Final[dict[type[ast.stmt], Callable[[Interpreter, Any], None]]] = {
    ast.Expr: Interpreter._expression, ast.Assign: Interpreter._assignment, ast.AnnAssign: Interpreter._annotated,
    ast.AugAssign: Interpreter._augmented, ast.Delete: Interpreter._deletion, ast.Import: Interpreter._import,
    ast.ImportFrom: Interpreter._import, ast.For: Interpreter._loop,
    ast.AsyncFor: Interpreter._loop, ast.While: Interpreter._loop, ast.FunctionDef: Interpreter._function,
    ast.AsyncFunctionDef: Interpreter._function, ast.ClassDef: Interpreter._class, ast.Pass: Interpreter._nothing,
    ast.Assert: Interpreter._nothing, ast.Global: Interpreter._nothing,
}  # fmt: skip
