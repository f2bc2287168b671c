"""Mermaid's keywords: headers, directions, words that no id can start with, links."""

from __future__ import annotations

from typing import Final

HEADERS: Final = ("flowchart", "graph", "flowchart-elk", "swimlane-beta")
"""The words that start a flowchart."""

DIRECTION_OF: Final = {
    "TB": "TB", "TD": "TB", "v": "TB", "BT": "BT", "^": "BT", "LR": "LR", ">": "LR", "RL": "RL", "<": "RL", "BR": "BR",
}  # fmt: skip
"""The direction for each word after the header. Mermaid accepts `BR`, which has no effect."""

RESERVED: Final = (
    *("graph", "flowchart", "flowchart-elk", "swimlane-beta", "subgraph", "end"),
    *("style", "linkStyle", "interpolate", "classDef", "class", "click", "href", "call"),
    *("_self", "_blank", "_parent", "_top"),
)
"""No id is one of these words, or starts with one that ends at a word boundary (`end-node`, `class.x`).

Mermaid looks for them at the start of each token, and so also after digits, `:`, `,` and letters beyond ASCII (`1end`).
`default` and `v` are keywords too, but allowed in ids; `direction`, a space and a direction take up the whole line.
"""

STATEMENTS: Final = ("subgraph", "end", "direction", "classDef", "class", "style", "linkStyle", "click")
"""The words that start a statement."""

LINK_TARGETS: Final = ("_self", "_blank", "_parent", "_top")
"""Where a clicked link can open."""

END_OF: Final = {"<": "arrow", ">": "arrow", "o": "circle", "x": "cross"}
"""The arrowhead of a link, by its character."""

NODE_DATA_KEYS: Final = ("shape", "label", "labelType", "icon", "form", "pos", "img", "constraint", "w", "h")
"""The keys of a node's `@{ … }`; Mermaid ignores any other."""

EDGE_DATA_KEYS: Final = ("animate", "animation", "curve", "step")
"""The keys of an edge's `@{ … }`."""

NO_STYLE: Final = "none"
"""The style of a class without styles, since Mermaid requires one: without a colon, it has no effect."""
