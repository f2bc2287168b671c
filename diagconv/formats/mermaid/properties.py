"""The keys of `properties` for what only Mermaid can express: set by the reader, written by the writer."""

from __future__ import annotations

from typing import Final

# of the whole diagram
CONFIG: Final = "config"
"""The configuration of front matter and `%%{init: …}%%` together, as one nested dictionary."""
FRONT_MATTER: Final = "frontMatter"
"""The other keys of the front matter, besides `title` and `config`."""
HEADER: Final = "header"
"""The header's keyword, if it is neither `flowchart` nor `graph`."""
LINK_STYLE: Final = "linkStyle"
"""`linkStyle default …`: a dictionary with `style` (a dictionary) and `curve` (the word after `interpolate`)."""

# of a node (or a group)
LINK_TARGET: Final = "linkTarget"
"""Where a clicked link opens: `_self`, `_blank`, `_parent` or `_top`."""
CALLBACK: Final = "callback"
"""A clicked function: a dictionary with `function` and, if there are any, `arguments` as one text."""
BRACKET_PROPERTIES: Final = "props"
"""The one property of `[|key:value|label]`, as a dictionary."""

# of a node
FORM: Final = "form"
POSITION: Final = "pos"
CONSTRAINT: Final = "constraint"
WIDTH: Final = "w"
HEIGHT: Final = "h"

# of an edge
ANIMATE: Final = "animate"
ANIMATION: Final = "animation"
CURVE: Final = "curve"
"""The curve of one edge, by `@{ curve: … }` or `linkStyle 0 interpolate …`."""
STEP: Final = "step"

# of all three
DATA: Final = "data"
"""Every other key of `@{ … }`, as a dictionary: `view: collapsed` of a subgraph, and what Mermaid ignores."""

NODE_DATA: Final = (FORM, POSITION, CONSTRAINT, WIDTH, HEIGHT)
"""The keys of a node's `@{ … }` that keep their names in its properties."""

EDGE_DATA: Final = (ANIMATE, ANIMATION, CURVE, STEP)
"""The keys of an edge's `@{ … }` that keep their names in its properties."""
