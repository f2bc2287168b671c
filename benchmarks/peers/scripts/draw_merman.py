"""Draws every diagram of a file or a folder of notes with merman, in one process: `draw_merman.py INPUT FOLDER`."""

import re
import sys
from pathlib import Path

import merman

FENCE = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)

profile = merman.ResourceProfile.UNBOUNDED_FOR_TRUSTED_INPUT
options = merman.ResourceOptionsBuilder().profile(profile).build().to_options_json()
tool = merman.Merman()
given, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
for path in [given] if given.is_file() else sorted(given.glob("*.md")):
    text = path.read_text(encoding="utf-8")
    for number, diagram in enumerate(FENCE.findall(text) if path.suffix == ".md" else [text]):
        (folder / f"{path.stem}-{number}.svg").write_text(tool.render_svg(diagram, options), encoding="utf-8")
