"""What lacks memory costs one text, and is told as that."""

from __future__ import annotations

from diagconv.batch.crashes import surviving
from diagconv.diagnostics import Diagnostic, Source


def test_a_text_without_enough_memory_is_told_with_its_place() -> None:
    found: list[Diagnostic] = []
    with surviving(Source("flowchart LR", "a.mmd"), found):
        raise MemoryError
    assert [str(each) for each in found] == [
        "a.mmd:1:1: error[EXP107]: this text was left alone: there is not enough memory"
    ]
