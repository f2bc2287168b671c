"""The type of a Mermaid diagram by its first words: cheap, and without the grammar."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from diagconv.patterns import lazy_pattern

FLOWCHART: Final = "flowchart"

_WORDS: Final = {
    "flowchart-elk": FLOWCHART, "swimlane-beta": FLOWCHART, "graph": FLOWCHART, "flowchart": FLOWCHART,
    "sequenceDiagram": "sequence diagram", "classDiagram": "class diagram", "stateDiagram": "state diagram",
    "erDiagram": "entity relationship diagram", "gantt": "Gantt chart", "pie": "pie chart",
    "journey": "user journey", "gitGraph": "Git graph", "mindmap": "mind map", "timeline": "timeline",
    "quadrantChart": "quadrant chart", "requirement": "requirement diagram",
    "C4Context": "C4 diagram", "C4Container": "C4 diagram", "C4Component": "C4 diagram", "C4Dynamic": "C4 diagram",
    "C4Deployment": "C4 diagram", "sankey": "Sankey diagram", "xychart": "XY chart", "block": "block diagram",
    "packet": "packet diagram", "kanban": "Kanban board", "architecture": "architecture diagram",
    "radar-beta": "radar chart", "treemap": "treemap", "treeView-beta": "tree view", "zenuml": "ZenUML diagram",
    "ishikawa": "Ishikawa diagram", "venn-beta": "Venn diagram", "wardley-beta": "Wardley map",
    "usecase-beta": "use case diagram", "eventmodeling": "event model", "cynefin-beta": "Cynefin diagram",
    "agentflow-beta": "agent flow", "railroad-beta": "railroad diagram", "railroad-abnf-beta": "railroad diagram",
    "railroad-ebnf-beta": "railroad diagram", "railroad-peg-beta": "railroad diagram", "info": "info diagram",
}  # fmt: skip
"""The first word of a diagram, and the name of its type."""

_FIRST_WORD = lazy_pattern("|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True)))
_FRONT_MATTER = lazy_pattern(r"([^\S\n]*)---[^\S\n]*\n(?:.*\n)*?\1---[^\S\n]*(?:\n|\Z)")
_DIRECTIVE = lazy_pattern(r"%%\{.*?(?:\}%%|\Z)", re.DOTALL)
_SKIPPED = lazy_pattern(r"[\s\ufeff]+|%%(?!\{).*")
_HEADER_LINE = lazy_pattern(
    r"^[ \t]*(?:flowchart(?:-elk)?|graph|swimlane-beta)(?P<direction>[ \t]+(?:TB|TD|BT|LR|RL|BR))?(?=[ \t]*$|[ \t]*;)",
    re.MULTILINE,
)


class Start(NamedTuple):
    """Where a diagram begins in a text, and its type."""

    type: str
    position: int


class Header(NamedTuple):
    """The header of a flowchart: where its line starts, where it ends, and whether it has a direction."""

    position: int
    end: int
    is_directed: bool


def find_start(text: str) -> Start | None:
    r"""The type and the header's position, past front matter, directives and comments; None without a header.

    >>> find_start("%% hello\nflowchart LR")
    Start(type='flowchart', position=9)
    """
    position = content_start(text)
    word = _FIRST_WORD.match(text, position)
    return Start(_WORDS[word[0]], position) if word else None


def content_start(text: str) -> int:
    """The first position after front matter, directives, comments and spaces; else the text's end."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    front_matter = _FRONT_MATTER.match(text)
    position = front_matter.end() if front_matter else 0
    while skipped := _DIRECTIVE.match(text, position) or _SKIPPED.match(text, position):
        position = skipped.end()
    return position


def diagram_type_of(text: str) -> str | None:
    r"""The type of a Mermaid diagram: "flowchart" or another type's name; None for any other text.

    >>> diagram_type_of("sequenceDiagram\n  A->>B: hi"), diagram_type_of("hello")
    ('sequence diagram', None)
    """
    start = find_start(text)
    return start.type if start else None


def find_header_in_prose(text: str) -> Header | None:
    r"""The header of a flowchart in a text that may have lines of prose before it.

    Only a line that holds nothing but the header, or continues with `;`, counts, so that no sentence looks like one.

    >>> find_header_in_prose("draw this\nflowchart LR\n  A --> B")
    Header(position=10, end=22, is_directed=True)
    >>> find_header_in_prose("the flowchart LR below") is None
    True
    """
    found = _HEADER_LINE.search(text)
    return Header(found.start(), found.end(), found["direction"] is not None) if found else None
