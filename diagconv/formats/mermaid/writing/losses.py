"""What a diagram holds and Mermaid has no word for: one row each."""

from __future__ import annotations

from diagconv.diagnostics import warning

ID = warning("MMD250", "Mermaid takes no id such as “{old}”; it is written “{new}”")
TYPE = warning("MMD251", "Mermaid has no architecture diagrams; this one is written as a flowchart")
SHAPE = warning("MMD252", "Mermaid has no shape “{value}”; “{name}” is written as a rectangle")
ICON = warning(
    "MMD253", "Mermaid knows icons of icon packs alone (`pack:name`); the icon “{value}” of “{name}” is lost"
)
GROUP_ICON = warning("MMD254", "a subgraph of Mermaid's has no icon; “{value}” of “{name}” is lost")
LINK = warning(
    "MMD256", "Mermaid cannot write the link “{value}” of “{name}” as it is; characters of it are percent-encoded"
)
TOOLTIP = warning(
    "MMD257", "Mermaid shows a tooltip where there is a link or a function only; that of “{name}” is lost"
)
TURNED = warning("MMD258", "Mermaid has no edge with an end at its tail alone; {name} is written the other way round")
TAIL = warning("MMD259", "Mermaid has no edge with two different ends; the {value} at the tail of {name} is lost")
ENDS = warning("MMD260", "Mermaid draws no ends at an invisible edge; those of {name} are lost")
EDGE_ID = warning("MMD261", "Mermaid cannot call {name} “{value}”; the id is lost")
STYLE = warning("MMD262", "Mermaid's styles cannot say “{key}: {value}”; it is lost for {name}")
CLASS_NAME = warning("MMD263", "Mermaid takes no class name such as “{old}”; it is written “{new}”")
CLASS = warning("MMD264", "Mermaid cannot give the class “{value}” to {name}; it is lost")
EMPTY_CLASS = warning("MMD265", "Mermaid defines no class without a style; “{value}” is only used, not defined")
PROPERTY = warning("MMD266", "Mermaid has no word for “{key}” of {name}; it is lost")
