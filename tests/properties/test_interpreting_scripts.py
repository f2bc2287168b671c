"""Reading a script by interpreting it gives what really running it builds, and fails where it fails."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings, strategies

from diagconv.diagnostics import Source
from diagconv.formats.diagrams.reading.reader import read
from tests.properties.generated_scripts import ScriptGenerator
from tests.scripts.building import built, comparable

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram


def built_or_failed(script: str) -> Diagram | Exception:
    try:
        return built(script)[0]
    except Exception as error:
        return error


@settings(max_examples=600, deadline=None)
@given(strategies.integers(0, 2**40))
def test_generated_scripts(seed: int) -> None:
    script = ScriptGenerator(Random(seed)).script()
    found: list[Diagnostic] = []
    diagram = read(Source(script), found)
    errors = [str(diagnostic) for diagnostic in found if diagnostic.is_error]
    expected = built_or_failed(script)
    if isinstance(expected, Exception):
        assert errors, f"{expected!r}\n{script}"
    else:
        assert not errors, script
        assert comparable(diagram) == comparable(expected), script
