"""The scopes of names: a scope for the module, for each call of a function, and for each comprehension."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Scope:
    """The names of a module, of a call, or of a comprehension.

    Args:
        outer: the scope in which other names are looked up.
        own: the names that a function assigns to, which hide those outside even before that.
        is_comprehension: whether `:=` assigns outside of it.
    """

    __slots__ = ("is_comprehension", "names", "outer", "own", "redirected")

    def __init__(
        self, outer: Scope | None = None, own: frozenset[str] = frozenset(), *, is_comprehension: bool = False
    ) -> None:
        self.names: dict[str, Any] = {}
        self.outer = outer
        self.own = own
        self.is_comprehension = is_comprehension
        self.redirected: dict[str, Scope] = {}

    def holder(self, name: str) -> Scope | None:
        """The scope in which a name is found, if it is."""
        scope: Scope | None = self
        while scope is not None:
            scope = scope.redirected.get(name, scope)
            if name in scope.names:
                return scope
            if name in scope.own:
                return None
            scope = scope.outer
        return None

    def assign(self, name: str, value: Any) -> None:
        """Let a name stand for a value."""
        self.redirected.get(name, self).names[name] = value

    def around_comprehensions(self) -> Scope:
        """The scope that `:=` assigns in."""
        scope = self
        while scope.is_comprehension and scope.outer is not None:
            scope = scope.outer
        return scope

    def module(self) -> Scope:
        """The outermost scope."""
        scope = self
        while scope.outer is not None:
            scope = scope.outer
        return scope

    def declare_global(self, names: Iterable[str]) -> None:
        """Let `global` names be those of the module."""
        self.redirected.update(dict.fromkeys(names, self.module()))

    def declare_nonlocal(self, names: Iterable[str]) -> None:
        """Let `nonlocal` names be those of the function around this one."""
        for name in names:
            scope = self.outer
            while scope is not None and name not in scope.own and name not in scope.names:
                scope = scope.outer
            self.redirected[name] = scope or self.module()

    def visible(self) -> Iterator[str]:
        """All names that can be seen here."""
        scope: Scope | None = self
        while scope is not None:
            yield from scope.names
            scope = scope.outer


_SCOPES: Final = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def inside(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The nodes of a function's body, without the bodies of functions, classes and comprehensions in it."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, *_SCOPES)):
            waiting.extend(ast.iter_child_nodes(node))


def assigned(body: Iterable[ast.AST]) -> frozenset[str]:
    """The names that a function's body assigns to, which are its own."""
    found: set[str] = set()
    elsewhere: set[str] = set()
    for node in inside(body):
        match node:
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                elsewhere.update(names)
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.alias():
                found.add(node.asname or node.name.split(".")[0])
    return frozenset(found - elsewhere)


def is_generator(body: Iterable[ast.AST]) -> bool:
    """Whether a function's body makes it a generator, or it waits for something."""
    return any(isinstance(node, ast.Yield | ast.YieldFrom | ast.Await) for node in inside(body))
