"""The words that attributes may hold: directions, lines, ends, markups, shapes. Tables, nothing else."""

from __future__ import annotations

from typing import Final, Literal

Type = Literal["flowchart", "architecture"]
Direction = Literal["TB", "BT", "LR", "RL"]
Markup = Literal["text", "markdown", "html"]
Line = Literal["solid", "dotted", "thick", "invisible"]
Arrowhead = Literal["none", "arrow", "circle", "cross"]

KINDS: Final = ("node", "group")
TYPES: Final = ("flowchart", "architecture")
DIRECTIONS: Final = ("TB", "BT", "LR", "RL", "BR")  # BR is kept since Mermaid reads it, however it lays that out
MARKUPS: Final = ("text", "markdown", "html")
LINES: Final = ("solid", "dotted", "thick", "invisible")
ARROWHEADS: Final = ("none", "arrow", "circle", "cross")

LONGEST_EDGE: Final = 10
"""Mermaid's own limit of an edge's length, in ranks; a larger one would keep Graphviz busy for ever."""

SHAPES: Final = (
    # the short names of the shape table of Mermaid 12
    *("rect", "rounded", "stadium", "fr-rect", "cyl", "datastore", "folder", "bucket", "console", "browser"),
    *("person", "circle", "bang", "cloud", "diam", "hex", "lean-r", "lean-l", "trap-b", "trap-t", "dbl-circ"),
    *("text", "notch-rect", "lin-rect", "sm-circ", "fr-circ", "fork", "hourglass", "brace", "brace-r", "braces"),
    *("bolt", "doc", "delay", "h-cyl", "lin-cyl", "curv-trap", "div-rect", "tri", "win-pane", "f-circ"),
    *("notch-pent", "flip-tri", "sl-rect", "docs", "st-rect", "bow-rect", "cross-circ", "tag-doc", "tag-rect"),
    *("flag", "odd", "lin-doc"),
    # what Mermaid draws without saying so in its documents
    *("state", "choice", "note", "composite", "icon", "anchor", "constructor"),
    *("bpmn-start", "bpmn-intermediate", "bpmn-boundary", "bpmn-end", "bpmn-gateway", "bpmn-activity"),
    *("bpmn-data", "bpmn-data-store", "bpmn-annotation"),
    # what the bracket `(-…-)` and Eraser add
    *("ellipse", "star"),
)
