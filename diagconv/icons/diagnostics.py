"""What this room says of icons."""

from diagconv.diagnostics import warning

UNKNOWN_ICON = warning("ICO201", "there is no icon “{name}”, so none is drawn")
