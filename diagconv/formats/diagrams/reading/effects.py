"""What statements that are not interpreted may change or draw, as far as their words tell."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.reading.values import UnknownValue

if TYPE_CHECKING:
    from diagconv.formats.diagrams.reading.environment import Environment

_CHANGING: Final = frozenset((
    "add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault",
    "sort", "update",
))  # fmt: skip

_DRAWING: Final = (
    ast.Return, ast.Break, ast.Continue, ast.Raise, ast.With, ast.AsyncWith, ast.Yield, ast.YieldFrom, ast.Await,
    ast.RShift, ast.LShift, ast.Sub, ast.Try,
)  # fmt: skip
"""What may draw, or decide what is drawn."""


def changed(body: list[ast.stmt], *, is_inner: bool = False) -> frozenset[str]:
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


def draws_nothing(statement: ast.stmt, environment: Environment) -> bool:
    """Whether a statement changes at most names: its blocks call nothing but `print` and Python's own modules."""
    if not isinstance(statement, ast.If | ast.For | ast.While):
        return False
    nodes = [node for inner in (*statement.body, *statement.orelse) for node in ast.walk(inner)]
    if any(isinstance(node, _DRAWING) for node in nodes):
        return False
    return all(_is_harmless(node, environment) for node in nodes if isinstance(node, ast.Call))


def _is_harmless(call: ast.Call, environment: Environment) -> bool:
    function: ast.expr = call.func
    if isinstance(function, ast.Name) and function.id == "print":
        return environment.scope.holder("print") is None
    if not isinstance(function, ast.Attribute) or function.attr in _CHANGING:
        return False
    while isinstance(function, ast.Attribute):
        function = function.value
    holder = environment.scope.holder(function.id) if isinstance(function, ast.Name) else None
    value = holder.names.get(function.id) if holder and isinstance(function, ast.Name) else None
    return isinstance(value, UnknownValue) and value.module not in ("", "sys", "random") and not call.keywords
