"""The rules of the Mermaid writer: what a diagram holds and Mermaid cannot express."""

from __future__ import annotations

from diagconv.diagnostics import warning

ID = warning("MMD250", "“{old}” is not a valid Mermaid id; it is written as “{new}”")
TYPE = warning("MMD251", "an architecture diagram is written as a flowchart")
SHAPE = warning("MMD252", "Mermaid has no shape “{value}”; “{name}” is written as a rectangle")
ICON = warning(
    "MMD253", "Mermaid supports only icons from icon packs (`pack:name`); the icon “{value}” of “{name}” is lost"
)
GROUP_ICON = warning("MMD254", "Mermaid subgraphs cannot have icons; the icon “{value}” of “{name}” is lost")
LINK = warning("MMD256", "some characters of the link “{value}” of “{name}” are percent-encoded for Mermaid")
TOOLTIP = warning("MMD257", "Mermaid shows tooltips only with a link or a function; the tooltip of “{name}” is lost")
TURNED = warning("MMD258", "Mermaid cannot draw an arrowhead at the tail alone; {name} is reversed")
TAIL = warning("MMD259", "Mermaid cannot draw two different arrowheads; the {value} at the tail of {name} is lost")
ENDS = warning("MMD260", "Mermaid draws no arrowheads on invisible links; the arrowheads of {name} are lost")
EDGE_ID = warning("MMD261", "“{value}” is not a valid Mermaid link id; the id of {name} is lost")
STYLE = warning("MMD262", "Mermaid cannot express the style “{key}: {value}”; it is lost for {name}")
CLASS_NAME = warning("MMD263", "“{old}” is not a valid Mermaid class name; it is written as “{new}”")
CLASS = warning("MMD264", "Mermaid cannot apply the class “{value}” to {name}; it is lost")
PROPERTY = warning("MMD266", "Mermaid cannot express “{key}” of {name}; it is lost")
