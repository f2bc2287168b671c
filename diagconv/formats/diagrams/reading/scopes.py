"""The scopes of names: a frame for the module, for each call of a function, and for each comprehension."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Frame:
    """The names of a module, of a call, or of a comprehension.

    Args:
        outer: the frame in which other names are looked up.
        own: the names that a function assigns to, which hide those outside even before that.
        is_comprehension: whether `:=` assigns outside of it.
    """

    __slots__ = ("is_comprehension", "names", "outer", "own", "redirected")

    def __init__(
        self, outer: Frame | None = None, own: frozenset[str] = frozenset(), *, is_comprehension: bool = False
    ) -> None:
        self.names: dict[str, Any] = {}
        self.outer = outer
        self.own = own
        self.is_comprehension = is_comprehension
        self.redirected: dict[str, Frame] = {}

    def holder(self, name: str) -> Frame | None:
        """The frame in which a name is found, if it is."""
        frame: Frame | None = self
        while frame is not None:
            frame = frame.redirected.get(name, frame)
            if name in frame.names:
                return frame
            if name in frame.own:
                return None
            frame = frame.outer
        return None

    def assign(self, name: str, value: Any) -> None:
        """Let a name stand for a value."""
        self.redirected.get(name, self).names[name] = value

    def around_comprehensions(self) -> Frame:
        """The frame that `:=` assigns in."""
        frame = self
        while frame.is_comprehension and frame.outer is not None:
            frame = frame.outer
        return frame

    def module(self) -> Frame:
        """The outermost frame."""
        frame = self
        while frame.outer is not None:
            frame = frame.outer
        return frame

    def declare_global(self, names: Iterable[str]) -> None:
        """Let `global` names be those of the module."""
        self.redirected.update(dict.fromkeys(names, self.module()))

    def declare_nonlocal(self, names: Iterable[str]) -> None:
        """Let `nonlocal` names be those of the function around this one."""
        for name in names:
            frame = self.outer
            while frame is not None and name not in frame.own and name not in frame.names:
                frame = frame.outer
            self.redirected[name] = frame or self.module()

    def visible(self) -> Iterator[str]:
        """All names that can be seen here."""
        frame: Frame | None = self
        while frame is not None:
            yield from frame.names
            frame = frame.outer


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
