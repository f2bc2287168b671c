"""What is said about hints, always notes, since a text is right without them; and about what needs one."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning

NOT_EXPRESSED: Final = warning("HNT201", "the {field} of {name} cannot be said in this language as it was; it is lost")
OUTDATED: Final = note("HNT301", "this hint no longer fits and is left out: {what}")
INVALID: Final = note(
    "HNT302",
    "this hint cannot be read and is left out: “{what}”",
    "hints are written by diagconv; delete the line if nothing shall be carried",
)
