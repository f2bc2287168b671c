"""Prepares the source of a module for mypyc, so that it means there what it means to Python.

- mypyc evaluates the annotations of named tuples although `from __future__ import annotations` says not to, and what is
  imported for types alone does not exist then. So annotations in classes become text.
- Calling a named tuple leads through two calls of Python; mypyc's own classes have no such way. So one that gets all of
  its fields by their places is made by `tuple.__new__`, in three fifths of the time.
- mypyc adds up what a generator yields one by one; Python since 3.12 makes up for what rounding loses. So what is
  summed becomes a list, which is left to Python.
"""

from __future__ import annotations

import ast
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NONE: Final[Mapping[tuple[str, str], int]] = MappingProxyType({})


class _Edit(NamedTuple):
    """A place in the source, in bytes, and what replaces it."""

    start: int
    end: int
    text: bytes


class _Lines:
    """Where the nodes of a syntax tree are in the source, in bytes."""

    def __init__(self, content: bytes) -> None:
        self._starts = [0, *accumulate(map(len, content.splitlines(keepends=True)))]

    def start(self, node: ast.expr) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr) -> int:
        return self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)


def prepared(source: str, tuples: Mapping[tuple[str, str], int] = _NONE) -> str:
    """The source that mypyc gets.

    Args:
        source: what Python gets.
        tuples: how many fields the named tuples of other modules have, by their module and name.
    """
    content = source.encode()
    lines = _Lines(content)
    tree = ast.parse(source)
    fields = dict(named_tuples(tree)) | dict(_imported(tree, tuples))
    edits = [edit for node in ast.walk(tree) for edit in (*_edits(node, lines), *_made(node, lines, fields))]
    for start, end, text in sorted(edits, reverse=True):
        content = content[:start] + text + content[end:]
    return content.decode()


def named_tuples(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The named tuples that a module defines, and how many fields each has."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "NamedTuple" for base in node.bases):
            yield node.name, sum(1 for _ in _annotations(node))


def _imported(tree: ast.Module, tuples: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, int]]:
    """The named tuples that a module imports by their own name, and how many fields each has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for name in node.names:
                if name.asname is None and (str(node.module), name.name) in tuples:
                    yield name.name, tuples[str(node.module), name.name]


def _made(node: ast.AST, lines: _Lines, fields: Mapping[str, int]) -> Iterator[_Edit]:
    """What makes a named tuple that gets all of its fields by their places."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return
    is_plain = not node.keywords and not any(isinstance(each, ast.Starred) for each in node.args)
    if is_plain and 1 < len(node.args) == fields.get(node.func.id):
        end = lines.end(node)
        yield _Edit(lines.start(node), lines.end(node.func) + 1, f"tuple.__new__({node.func.id}, (".encode())
        yield _Edit(end - 1, end, b"))")


def _edits(node: ast.AST, lines: _Lines) -> Iterator[_Edit]:
    if isinstance(node, ast.ClassDef):
        for annotation in filter(_is_evaluated, _annotations(node)):
            yield _Edit(lines.start(annotation), lines.end(annotation), repr(ast.unparse(annotation)).encode())
    elif isinstance(node, ast.Call) and _is_sum_of_generator(node):
        start, end = lines.start(node.args[0]), lines.end(node.args[0])
        yield _Edit(start, start + 1, b"([")
        yield _Edit(end - 1, end, b"])")


def _annotations(node: ast.ClassDef) -> Iterator[ast.expr]:
    return (statement.annotation for statement in node.body if isinstance(statement, ast.AnnAssign))


def _is_evaluated(annotation: ast.expr) -> bool:
    """Whether mypyc would evaluate an annotation; what it must know to make a class is left as it is."""
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return not isinstance(annotation, ast.Constant) and not names & {"ClassVar", "Final"}


def _is_sum_of_generator(node: ast.Call) -> bool:
    is_sum = isinstance(node.func, ast.Name) and node.func.id == "sum"
    return is_sum and isinstance(node.args[0], ast.GeneratorExp)
