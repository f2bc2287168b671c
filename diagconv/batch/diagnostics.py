"""What is said of files and of the diagrams in them as a whole."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, note, warning

NOT_UTF8: Final = error("EXP101", "this file is not UTF-8 text (byte {number} is {byte})", "save it as UTF-8")
UNREADABLE: Final = error("EXP102", "this cannot be read: {reason}")
UNWRITABLE: Final = error("EXP103", "what was mended cannot be written: {reason}")
SKIPPED: Final = warning(
    "EXP201", "skipped: this is {article} {kind}; diagconv draws flow charts and architecture diagrams"
)
NOT_FORMATTED: Final = warning(
    "EXP202",
    "this is left as it was written: spelled as diagconv would, it would not say the same",
    "please report it, with the text",
)
NOT_CHECKED: Final = note("EXP301", "not checked: {reason}")
