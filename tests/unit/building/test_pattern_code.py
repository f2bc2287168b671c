"""The wheel holds the code of regular expressions, which makes the patterns that `re.compile` makes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import pattern_code
from diagconv import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
EXPRESSIONS = [(str(expression), int(flags)) for expression, flags in json.loads(pattern_code.TABLE.read_text("utf-8"))]


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of code, in the folder in which it is looked for."""
    patterns._code.cache_clear()
    monkeypatch.setattr(patterns, "FOLDER", tmp_path)
    path, place = pattern_code.pattern_code(tmp_path)
    assert Path(place).name == path.name
    yield path
    patterns._code.cache_clear()


def test_code_makes_the_same_patterns(wheel: Path) -> None:
    for expression, flags in EXPRESSIONS:
        made = patterns.compiled_pattern(expression, flags)
        assert (expression, flags) in patterns._code()
        assert made == re.compile(expression, flags)  # which compares their code
        assert made.groupindex == re.compile(expression, flags).groupindex


def test_what_the_table_lacks_is_compiled(wheel: Path) -> None:
    assert patterns.compiled_pattern("not (in) the table", re.IGNORECASE).groups == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xe9\x00"])
def test_without_usable_code_all_is_compiled(wheel: Path, content: bytes) -> None:
    wheel.write_bytes(content)
    assert patterns._code() == {}
    assert patterns.compiled_pattern(*EXPRESSIONS[0]) == re.compile(*EXPRESSIONS[0])


def test_the_table_has_what_samples_use() -> None:
    """Else run `python -m building.pattern_code`."""
    call = "import json; from building.pattern_code import used; print(json.dumps(used()))"
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True, cwd=ROOT)
    assert [tuple(row) for row in json.loads(done.stdout)] == EXPRESSIONS
