"""Draws every diagram of a folder of notes as PNG with mmdr, in one process: `draw_mmdr.py INPUT FOLDER`."""

import re
import sys
from pathlib import Path

import mmdr

FENCE = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)

given, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
for path in sorted(given.glob("*.md")):
    for number, diagram in enumerate(FENCE.findall(path.read_text(encoding="utf-8"))):
        (folder / f"{path.stem}-{number}.png").write_bytes(bytes(mmdr.render(diagram).png()))
