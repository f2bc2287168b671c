"""The tables of a grammar are the same bytes however Python shuffles its sets, so that wheels can be built again."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

BUILD = """
import sys
from pathlib import Path
from diagconv.formats.eraser.reading.grammar import OPTIONS
from diagconv.formats.lalr_tables import save_lalr_tables
save_lalr_tables("eraser", Path(sys.argv[1]), OPTIONS)
"""


def built(folder: Path, seed: str) -> bytes:
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], env=environment, check=True)
    (path,) = folder.iterdir()
    return path.read_bytes()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_tables_do_not_depend_on_hashes(tmp_path: Path, seed: str) -> None:
    assert built(tmp_path / "zero", "0") == built(tmp_path / "other", seed)
