"""Stand-in."""

import re

KINDS = {
    "sequenceDiagram": "sequence diagram",
    "classDiagram": "class diagram",
    "classDiagram-v2": "class diagram",
    "stateDiagram": "state diagram",
    "stateDiagram-v2": "state diagram",
    "erDiagram": "entity relationship diagram",
    "gantt": "Gantt chart",
    "pie": "pie chart",
    "journey": "user journey",
    "gitGraph": "Git graph",
    "mindmap": "mindmap",
    "timeline": "timeline",
    "quadrantChart": "quadrant chart",
    "requirementDiagram": "requirement diagram",
    "xychart-beta": "XY chart",
    "sankey-beta": "Sankey diagram",
    "block-beta": "block diagram",
    "packet-beta": "packet diagram",
    "architecture-beta": "architecture diagram",
    "C4Context": "C4 diagram",
    "C4Container": "C4 diagram",
    "C4Component": "C4 diagram",
    "C4Dynamic": "C4 diagram",
    "C4Deployment": "C4 diagram",
    "zenuml": "ZenUML",
    "kanban": "kanban",
}


def mermaid_kind(text):
    text = re.sub(r"\A\s*---\s*\n.*?\n\s*---\s*?\n", "", text, flags=re.S)
    text = re.sub(r"%%\{.*?\}%%", "", text, flags=re.S)
    text = re.sub(r"^\s*%%.*$", "", text, flags=re.M)
    m = re.match(r"\s*([A-Za-z0-9][\w-]*)", text)
    return KINDS.get(m[1]) if m else None
