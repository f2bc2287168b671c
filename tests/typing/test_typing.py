"""mypy in strict mode finds misspelt options and wrong values, and accepts what is right."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALLS = Path(__file__).with_name("calls.py")
ERROR = re.compile(r"calls\.py:(\d+): error: ")


def test_mypy_refuses_what_is_wrong_and_nothing_else() -> None:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--hide-error-context", str(CALLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stderr == ""
    wrong = [number for number, line in enumerate(CALLS.read_text("utf-8").splitlines(), 1) if "# refused" in line]
    refused = {int(number) for number in ERROR.findall(done.stdout)}
    assert sorted(refused) == wrong, done.stdout
