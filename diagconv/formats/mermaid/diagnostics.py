"""The table of what there is to say about a Mermaid text; `docs/reference/mermaid.md` explains each row."""

from __future__ import annotations

from diagconv.diagnostics import error, warning

OTHER_KIND = error("MMD100", "this is a Mermaid {kind}; diagconv reads flowcharts")
EMPTY = error("MMD101", "the diagram is empty", "start with “flowchart LR”")
NO_HEADER = error("MMD102", "this is no Mermaid flowchart: it does not start with “flowchart” or “graph”")
UNEXPECTED = error("MMD110", "{found} is not expected here; there may be {expected}")
UNREADABLE = error("MMD111", "{found} cannot stand here")
BAD_YAML = error("MMD150", "the front matter is no YAML: {reason}")
BAD_DATA = error("MMD151", "what stands in “@{{ }}” is no YAML: {reason}")
NO_SHAPE = error("MMD152", "there is no shape “{name}”")
NO_LINK = error("MMD153", "there is no link number {number} yet; links count from 0, and there are {count} so far")
NAMELESS = error("MMD154", "this subgraph has no name", "write “subgraph name”")

UNPRINTABLE = warning("MMD201", "{count} control characters that no picture can hold are left out")
DROPPED_TAG = warning("MMD202", "Mermaid does not show the tag {tag}", "write “#lt;” and “#gt;” for angle brackets")
CYCLE = warning("MMD210", "the subgraph “{name}” is in “{group}” and around it; it stays outside")
MIXED_LINK = warning("MMD211", "the two halves of this link do not fit: Mermaid draws a plain arrow")
