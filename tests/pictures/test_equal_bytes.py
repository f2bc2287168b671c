"""Two machines make the same files: with other fonts, another language and clock, other hashes, another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCRIPT = """
import hashlib, json, sys
from pathlib import Path
from diagconv import open_diagram, render

root, kinds = Path(sys.argv[1]), sys.argv[2:]
texts = [*sorted((root / "samples").glob("*.mmd")), *sorted((root / "samples").glob("*.eraser"))]
texts += [root / "tests" / "pictures" / name for name in ("labels.mmd", "shapes.mmd", "icons.eraser")]
digests = {}
for text in texts:
    for kind in kinds:
        drawn = render(open_diagram(text), kind)
        data = drawn.encode() if isinstance(drawn, str) else drawn
        digests[f"{text.name} as {kind}"] = hashlib.sha256(data).hexdigest()
json.dump(digests, sys.stdout)
"""

NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>\n'
KINDS = ["svg", "png", *(["pdf"] if find_spec("typst") else [])]


@pytest.fixture
def machines(tmp_path: Path) -> list[tuple[dict[str, str], Path]]:
    """The environment and the folder of each."""
    (tmp_path / "fonts.conf").write_text(NO_FONTS, "utf-8")
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "FONTCONFIG", "TZ"))
    }
    here = {**known, "PYTHONHASHSEED": "1", "LANG": "C.UTF-8", "TZ": "UTC"}
    there = {**known, "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.ISO-8859-9", "TZ": "Asia/Kathmandu"}
    there |= {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return [(here, ROOT), (there, tmp_path)]


def test_two_machines_make_the_same_files(machines: list[tuple[dict[str, str], Path]]) -> None:
    first, second = (files(*machine) for machine in machines)
    assert len(first) > 10 * len(KINDS)
    assert second == first


def files(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """The digest of each file that a machine makes."""
    command = [sys.executable, "-c", SCRIPT, str(ROOT), *KINDS]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True, timeout=300)
    found: dict[str, str] = json.loads(done.stdout)
    return found
