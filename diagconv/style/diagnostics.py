"""The diagnostics about styles and themes."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning

UNKNOWN_PROPERTY: Final = warning("STY201", "{owner} has the style property “{name}”, which diagconv does not support")
BAD_VALUE: Final = warning("STY202", "{owner} has {name} “{value}”, which is {form}")
UNKNOWN_CLASS: Final = warning("STY203", "{owner} has the class “{name}”, which is not defined")
UNKNOWN_THEME: Final = note("STY301", "unknown theme “{name}”: the theme “{theme}” is used instead")
NO_EFFECT: Final = note("STY302", "{name} “{value}” has no effect on a picture")
