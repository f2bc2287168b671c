"""What is said about hints: notes only, since a text is right without them."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note

STALE: Final = note("HNT301", "this hint no longer fits and is left out: {what}")
BROKEN: Final = note(
    "HNT302",
    "this hint cannot be read and is left out: “{what}”",
    "hints are written by diagconv; delete the line if nothing shall be carried",
)
