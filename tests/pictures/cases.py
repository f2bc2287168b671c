"""The cases of this folder: a text, the options in its first comment, and the SVG that stands beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diagconv import open_diagram, render

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".mmd", ".eraser", ".json")

_OPTIONS = re.compile(r"^(?:%%|//)\s*picture:(.*)$", re.MULTILINE)


def texts(folder: Path) -> list[Path]:
    """The texts of all cases, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def drawn(text: Path) -> str:
    """The SVG of a case as diagconv draws it now."""
    return str(render(open_diagram(text), "svg", folder=text.parent, **options(text)))


def options(text: Path) -> dict[str, Any]:
    """The words `name=value` of a comment that begins with `picture:`."""
    found = _OPTIONS.search(text.read_text("utf-8"))
    return dict(word.split("=", 1) for word in found[1].split()) if found else {}
