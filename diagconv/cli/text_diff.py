"""The difference between two texts, for people and for `patch`."""

from __future__ import annotations

import difflib
import re
from typing import Final

from diagconv.batch.reports.escaping import safe_line

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def unified_diff(name: str, before: str, after: str) -> str:
    """A unified diff of a file's texts; empty if nothing changes."""
    title = safe_line(name)
    lines = difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), title, title)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
