"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import diagconv
from diagconv.patterns import lazy_pattern

PACKAGE = Path(diagconv.__file__).parent


def test_it_has_the_methods_of_a_pattern() -> None:
    pattern = lazy_pattern(r"(?P<name>[a-z]+)", re.IGNORECASE)
    assert "_arguments" in vars(pattern)
    assert "search" not in vars(pattern)
    found = pattern.search("1 Ab")
    assert found is not None
    assert found["name"] == "Ab"
    assert (pattern.pattern, pattern.sub("x", "Ab")) == (r"(?P<name>[a-z]+)", "x")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_expression_of_the_package_is_valid(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = [
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(statement.value, ast.Call)
        if isinstance(statement.value.func, ast.Name) and statement.value.func.id == "lazy_pattern"
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
        if isinstance(target, ast.Name)
    ]
    if names:
        module = import_module(".".join(("diagconv", *path.relative_to(PACKAGE).with_suffix("").parts)))
        for name in names:
            assert getattr(module, name).pattern
