"""The rules about scripts for the diagrams library: what is lost in writing, and what is wrong in reading."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, warning
from diagconv.formats.graphviz.losses import LossRules

LOSS_RULES: Final = LossRules(
    shape=warning("DGM201", "Graphviz has no shape “{shape}”; “{name}” is drawn as “{drawn}”"),
    cross=warning("DGM202", "Graphviz has no cross arrowhead; the edge from “{start}” to “{end}” is drawn with a bar"),
    direction=warning(
        "DGM203", "Graphviz lays out the diagram in one direction; the direction {direction} of “{name}” is lost"
    ),
    frame=warning(
        "DGM204", "Graphviz cannot end the edge from “{start}” to “{end}” at a frame that contains its other end"
    ),
    style=warning("DGM205", "Graphviz has no equivalent of the style “{style}” of {owner}; it is lost"),
    image=warning("DGM206", "the library's nodes cannot show images from the web; the image of “{name}” is left out"),
    link=warning("DGM207", "the link of “{name}” would run a script; it is left out"),
    description=warning("DGM208", "the library has no accessible title and description; they are lost"),
    label=warning("DGM213", "Graphviz's labels have no {what}; those in the label of “{name}” are lost"),
)

GROUP_ICON: Final = warning("DGM209", "the library's clusters have no icons; the icon “{icon}” of “{name}” is left out")
NO_CLASS: Final = warning("DGM210", "the library has no class for the icon “{icon}”; “{name}” is written as a box")
TOO_DEEP: Final = warning(
    "DGM211", "Python allows at most 20 nested blocks; the contents of “{name}” move to the group around it"
)
UNPAINTED: Final = warning("DGM212", "nodes with an icon have no box; the colours of “{name}” are lost")

# Reading a script: what Python or the library itself would stop at

RUN: Final = "use “diagconv run”, which executes the script"

SYNTAX: Final = error("DGM101", "this is not valid Python: {reason}")
TOO_NESTED: Final = error("DGM102", "this is nested too deeply")
NO_DIAGRAM: Final = error("DGM103", "this script draws no diagram", "write the nodes below “with Diagram(…):”")
NO_SUCH_DIAGRAM: Final = error("DGM104", "this script has no diagram {number}; it draws {count}")
OUTSIDE: Final = error(
    "DGM105", "“{name}” is outside a diagram, which the library does not allow",
    "write it below “with Diagram(…):”",
)  # fmt: skip
TWO_LISTS: Final = error(
    "DGM106", "Python cannot combine two lists with “{operator}”", "write one line for each node of one list"
)
NOT_JOINED: Final = error("DGM107", "“{operator}” connects nodes, edges and lists of nodes, not {what}")
COMPARED: Final = error("DGM108", "“{operator}” does not draw an edge", "write “>>”, “<<” or “-”")
STOPS: Final = error("DGM109", "the library would fail here: {reason}")
UNDEFINED: Final = error("DGM110", "“{name}” is not defined")
TOO_MUCH: Final = error("DGM111", "this script draws more than {count} nodes, groups and edges")

# What only a run of the script would tell

LOOP: Final = warning("DGM221", "this loop is not executed; what it draws is missing", RUN)
COMPREHENSION: Final = warning("DGM222", "this comprehension is not evaluated; what it creates is missing", RUN)
FUNCTION: Final = warning("DGM223", "the function “{name}” is not executed; what it draws is missing", RUN)
CONDITION: Final = warning("DGM224", "the value of this condition is unknown; nothing that depends on it is read", RUN)
CALL: Final = warning("DGM225", "the effect of “{name}(…)” is unknown", RUN)
STATEMENT: Final = warning("DGM226", "{what} is not read", RUN)
UNKNOWN_TEXT: Final = warning(
    "DGM227", "the value of “{text}” is unknown until the script runs; it is kept as “{kept}”", RUN
)
UNKNOWN_VALUE: Final = warning("DGM228", "the value of “{text}” is unknown until the script runs; it is left out", RUN)
UNKNOWN_END: Final = warning(
    "DGM229", "the value of “{text}” is unknown until the script runs; its edges here are left out", RUN
)
ATTEMPT: Final = warning("DGM230", "this is read as if no exception occurred")
UNKNOWN_CLASS: Final = warning("DGM231", "the library has no “{name}” in {module}; its nodes have no icon")
MERGED: Final = warning(
    "DGM232", "the library merges clusters with the same name; this one is merged with “{name}” above"
)
SEVERAL: Final = warning(
    "DGM233", "this script draws {count} diagrams; only “{name}” is read", "choose another with --diagram N: {others}"
)
