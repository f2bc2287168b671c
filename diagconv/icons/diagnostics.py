"""What this room says of icons."""

from diagconv.diagnostics import warning

UNKNOWN_ICON = warning("ICO201", "there is no icon “{name}”, so none is drawn")
REFUSED_ICON = warning("ICO202", "the icon file {file} is not used: {reason}")
GUESSED_ICON = warning("ICO203", "there is no icon “{name}”; the one that the label suggests is drawn")
UNKNOWN_LABEL_ICON = warning("ICO204", "there is no icon “{name}”, so the label is drawn without it")
