"""The tables of Mermaid's words: headers, directions, keywords that no id may start with, links."""

from __future__ import annotations

from typing import Final

HEADERS: Final = ("flowchart", "graph", "flowchart-elk", "swimlane-beta")
"""The words that a flowchart starts with."""

DIRECTION_OF: Final = {
    "TB": "TB", "TD": "TB", "v": "TB", "BT": "BT", "^": "BT", "LR": "LR", ">": "LR", "RL": "RL", "<": "RL", "BR": "BR",
}  # fmt: skip
"""What each direction after the header means. `BR` is accepted by Mermaid and means nothing."""

RESERVED: Final = (
    *("graph", "flowchart", "flowchart-elk", "swimlane-beta", "subgraph", "end"),
    *("style", "linkStyle", "interpolate", "classDef", "class", "click", "href", "call"),
    *("_self", "_blank", "_parent", "_top"),
)
"""No id is one of these words, nor starts with one that ends at a word's border (`end-node`, `class.x`).

They are looked for at the start of each token, so also after digits, `:`, `,` and letters beyond ASCII (`1end`).
`default` and `v` are words too, and legal in ids; `direction` followed by a blank and a direction swallows the line.
"""

STATEMENTS: Final = ("subgraph", "end", "direction", "classDef", "class", "style", "linkStyle", "click")
"""The words that a statement starts with."""

LINK_TARGETS: Final = ("_self", "_blank", "_parent", "_top")
"""Where a clicked link may open."""

LINE_OF: Final = {"-": "solid", "=": "thick", ".": "dotted", "~": "invisible"}
"""The line of a link, by the character that it is drawn with."""

END_OF: Final = {"<": "arrow", ">": "arrow", "o": "circle", "x": "cross"}
"""The end of a link, by its character."""

NODE_DATA_KEYS: Final = ("shape", "label", "labelType", "icon", "form", "pos", "img", "constraint", "w", "h")
"""What `@{ … }` may say of a node; Mermaid ignores any other key."""

EDGE_DATA_KEYS: Final = ("animate", "animation", "curve", "step")
"""What `@{ … }` may say of an edge."""
