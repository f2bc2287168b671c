"""The commands of the how-to guides, in copies of the samples, each with a virtual environment that is new."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
WHEELS: Final = os.environ.get("DIAGCONV_DIST", "")
BLOCK: Final = re.compile(r"^```sh\ncd samples/(?P<sample>[\w-]+)\n(?P<commands>.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS: Final = {"latexpdf": "latexmk", "npm": "npm"}
"""Words of commands that need a program, which may be missing."""

FILES: Final = {
    "ci": ("docs/pictures/orders-how-an-order-is-paid.svg", "docs/pictures/.diagconv.json"),
    "mermaid-cli": ("payment.png", "payment.pdf", "readme.md", "readme-1.svg", "readme-2.svg"),
}
"""What samples without pages make."""

PICTURE: Final = re.compile(r"<svg[^>]+diagconv|<img[^>]+(diagconv|\.svg|data:image/svg)")


def blocks() -> Iterator[tuple[str, str]]:
    """The samples that guides name, and the commands that follow."""
    for path in sorted((ROOT / "docs/how-to").glob("*.md")):
        for block in BLOCK.finditer(path.read_text("utf-8")):
            yield block["sample"], block["commands"]


@pytest.mark.skipif(not WHEELS, reason="DIAGCONV_DIST names no folder with the wheel of diagconv")
@pytest.mark.parametrize(("sample", "commands"), [pytest.param(*block, id=block[0]) for block in blocks()])
def test_a_guide_is_right(sample: str, commands: str, tmp_path: Path) -> None:
    folder = tmp_path / sample
    shutil.copytree(ROOT / "samples" / sample, folder)
    own = {
        "PIP_FIND_LINKS": WHEELS,
        "PIP_NO_COMPILE": "1",  # most modules of most packages are never imported
        "DIAGCONV_CACHE_DIR": str(tmp_path / "cache"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    for command in commands.splitlines():
        if all(word not in command or shutil.which(program) for word, program in NEEDS.items()):
            done = subprocess.run(
                ["bash", "-c", command], cwd=folder, env={**os.environ, **own}, check=False, text=True, timeout=300,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}"
    if sample in FILES:
        assert [name for name in FILES[sample] if not list(folder.glob(name))] == []
    elif "npm" not in commands or shutil.which("npm"):
        assert [path for path in pages(folder) if PICTURE.search(path.read_text("utf-8", "replace"))]


def pages(folder: Path) -> Iterator[Path]:
    """The pages that were built; those of packages are none."""
    for path in folder.rglob("*.html"):
        if not {".venv", "node_modules"} & set(path.relative_to(folder).parts):
            yield path
