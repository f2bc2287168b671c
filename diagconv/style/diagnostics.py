"""What is said of styles and colours."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning

UNKNOWN_PROPERTY: Final = warning("STY201", "{owner} has the style “{name}”, which diagconv does not draw")
BAD_VALUE: Final = warning("STY202", "{owner} has {name} “{value}”, which is {form}")
UNKNOWN_CLASS: Final = warning("STY203", "{owner} has the class “{name}”, which is not defined")
UNKNOWN_THEME: Final = note("STY301", "there is no theme “{name}”, so the picture has the theme “{theme}”")
NOT_DRAWN: Final = note("STY302", "{name} “{value}” changes nothing in a picture")
