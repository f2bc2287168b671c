"""The diagnostics about icons."""

from diagconv.diagnostics import warning

UNKNOWN_ICON = warning("ICO201", "unknown icon “{name}”: nothing is drawn for it")
REFUSED_ICON = warning("ICO202", "cannot use the icon file {file}: {reason}")
SUGGESTED_ICON = warning("ICO203", "unknown icon “{name}”: the icon that the label suggests is drawn instead")
UNKNOWN_LABEL_ICON = warning("ICO204", "unknown icon “{name}”: the label is drawn without it")
NO_LIBRARY = warning(
    "ICO205",
    "no icon is drawn for {names}: the package diagrams, which has the icons of Kubernetes, clouds and tools, is not"
    " installed",
    "pip install diagrams",
)
