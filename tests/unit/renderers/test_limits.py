"""What is nested too deeply for a picture is an error with its place, at once, whatever draws it."""

from __future__ import annotations

import pytest

import diagconv
from diagconv.errors import DiagconvError
from diagconv.renderers.limits import MOST_NESTED
from diagconv.renderers.precheck import precheck


def nested(depth: int) -> str:
    opening = "".join(f"subgraph g{number}\n" for number in range(depth))
    return f"flowchart LR\n{opening}A\n" + "end\n" * depth


@pytest.mark.parametrize("renderer", ["diagconv", "graphviz", "diagrams"])
def test_groups_nested_too_deeply_are_refused(renderer: str) -> None:
    with pytest.raises(DiagconvError, match="nested more than 200 deep") as failure:
        diagconv.convert(nested(2500), "mermaid", "svg", renderer=renderer)
    (problem,) = failure.value.diagnostics
    assert (problem.code, problem.position.line if problem.position else None) == ("DRW101", MOST_NESTED + 2)


def test_the_limit_is_checked_without_a_picture() -> None:
    found: list[diagconv.Diagnostic] = []
    precheck(diagconv.read(nested(MOST_NESTED + 1), "mermaid"), found)
    assert [problem.code for problem in found] == ["DRW101"]
    found.clear()
    precheck(diagconv.read(nested(MOST_NESTED), "mermaid"), found)
    assert found == []
