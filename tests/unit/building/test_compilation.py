"""The table of compiled modules, and what mypyc would get wrong in them."""

from __future__ import annotations

import ast
from pathlib import Path

from building.compilation import TABLE, compiled_modules

ROOT = Path(__file__).parents[3]


def test_the_table_names_what_exists_and_nothing_twice() -> None:
    lines = [line.partition("#")[0].removeprefix("-").strip() for line in TABLE.read_text("utf-8").splitlines()]
    names = [line for line in lines if line]
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert sorted(set(names)) == sorted(names)
    assert all(name.startswith("diagconv/") for name in compiled_modules(ROOT))


def test_no_constant_tuple_of_a_compiled_module_starts_with_a_float_and_has_a_fixed_length() -> None:
    """mypyc takes such a constant for one that is not set (seen with mypyc 2.4)."""
    wrong = [
        f"{name}:{statement.lineno}"
        for name in compiled_modules(ROOT)
        for statement in ast.parse((ROOT / name).read_text("utf-8")).body
        if isinstance(statement, ast.AnnAssign) and "..." not in ast.unparse(statement.annotation)
        if isinstance(statement.value, ast.Tuple) and statement.value.elts and _is_float(statement.value.elts[0])
    ]
    assert wrong == []


def _is_float(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float)
