"""The rules for files, and for the diagrams in them as a whole."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, note, warning

NOT_UTF8: Final = error("EXP101", "this file is not UTF-8 text (byte {number} is {byte})", "save it as UTF-8")
UNREADABLE: Final = error("EXP102", "cannot read this: {reason}")
NOT_CONVERTED: Final = error("EXP106", "this diagram was not converted: {reason}")
UNWRITABLE: Final = error("EXP103", "cannot write the fixed text: {reason}")
CRASHED: Final = error(
    "EXP104",
    "internal error: {problem}",
    "please report this, with the text and the output of DIAGCONV_TRACEBACK=1",
)
CHANGED_MEANWHILE: Final = error(
    "EXP105", "left unchanged: this file was changed meanwhile", "run the same command again"
)
FAILED: Final = error("EXP107", "this text was left alone: {reason}")
OUT_OF_DATE: Final = error(
    "EXP108", "{file} is missing or out of date", "run the same export without --check, and commit what it writes"
)
LEFT_OVER: Final = error("EXP109", "{file} is left over: its diagram no longer exists", "run the export with --prune")
UNFORMATTED: Final = error("EXP110", "this is not formatted as diagconv fmt formats it", "run diagconv fmt {file}")
NOT_TRACKED: Final = error("EXP111", "{file} is not in the index of git", "run git add {file}")
WRONG_SETTINGS: Final = error("EXP112", "{problem}", "nothing in this folder and below is read until it is right")
SKIPPED: Final = warning("EXP201", "skipped: this is {type}; diagconv draws flowcharts and architecture diagrams")
NOT_FORMATTED: Final = warning(
    "EXP202",
    "left unchanged: formatting would change its meaning",
    "please report this, with the text",
)
NOT_REWRITTEN: Final = warning(
    "EXP203",
    "left unchanged: adding pictures would change which diagrams this note contains",
    "please report this, with the text",
)
NOT_A_FILE: Final = warning("EXP204", "despite its name, this is {what}")
OTHER_NAME: Final = warning(
    "EXP205",
    "the name {name} belongs to a diagram of {owner}, so this diagram is written as {other}",
    "rename one of the two files, or choose other names with --name",
)
NOT_CHECKED: Final = note("EXP301", "not checked: {reason}")
