"""The rules about hints, which are notes, since a text is valid without them; and about what needs a hint."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning

NOT_EXPRESSED: Final = warning("HNT201", "the {field} of {name} cannot be expressed in this format; it is lost")
OUTDATED: Final = note("HNT301", "this hint no longer applies and is ignored: {what}")
INVALID: Final = note(
    "HNT302",
    "this hint is invalid and is ignored: “{what}”",
    "hints are written by diagconv; delete the line if you do not need it",
)
