"""Prepares the source of a module for mypyc, so that it means there what it means to Python.

- mypyc evaluates the annotations of named tuples although `from __future__ import annotations` says not to, and what is
  imported for types alone does not exist then. So annotations in classes become text.
- mypyc adds up what a generator yields one by one; Python since 3.12 makes up for what rounding loses. So what is
  summed becomes a list, which is left to Python.
"""

from __future__ import annotations

import ast
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def prepared(source: str) -> str:
    """The source that mypyc gets."""
    content = source.encode()
    lines = _Lines(content)
    edits = [edit for node in ast.walk(ast.parse(source)) for edit in _edits(node, lines)]
    for start, end, text in sorted(edits, reverse=True):
        content = content[:start] + text + content[end:]
    return content.decode()


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
