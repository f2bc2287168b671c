"""What is lost in a script for the diagrams library, and what is said of one that is read."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, warning
from diagconv.formats.graphviz.losses import LossRules

LOSS_RULES: Final = LossRules(
    shape=warning("DGM201", "Graphviz has no shape “{shape}”, so “{name}” becomes a {drawn}"),
    cross=warning("DGM202", "Graphviz has no cross for the end of the edge from “{start}” to “{end}”, only a bar"),
    direction=warning(
        "DGM203", "Graphviz lays out everything in one direction, so “{name}” does not run {direction} on its own"
    ),
    frame=warning(
        "DGM204", "Graphviz cannot draw an edge from “{start}” to “{end}”, as one stands within the other's frame"
    ),
    style=warning("DGM205", "Graphviz has no word for the style “{style}” of {owner}"),
    image=warning("DGM206", "a node of the library takes no picture from the web, so “{name}” goes without its image"),
    link=warning("DGM207", "the link of “{name}” would run a script, so it is left out"),
    description=warning("DGM208", "the library has no place for the title and description for those who do not see"),
)

GROUP_ICON: Final = warning("DGM209", "a cluster of the library has no icon, so “{name}” goes without its “{icon}”")
NO_CLASS: Final = warning("DGM210", "the library has no class for the icon “{icon}”, so “{name}” becomes a box")
TOO_DEEP: Final = warning(
    "DGM211", "Python nests no more than 20 blocks, so what is in “{name}” stands in the group around it"
)
UNPAINTED: Final = warning("DGM212", "a node with an icon has no box, so “{name}” goes without its colors")

# Reading a script: what Python or the library itself would stop at

RUN: Final = "diagconv run draws it, since it executes the script"

SYNTAX: Final = error("DGM101", "this is no Python: {reason}")
TOO_NESTED: Final = error("DGM102", "this is nested too deeply to be read")
NO_DIAGRAM: Final = error("DGM103", "no diagram is drawn here", "nodes stand below “with Diagram(…):”")
NO_SUCH_DIAGRAM: Final = error("DGM104", "there is no diagram {number} in this script; it draws {count}")
OUTSIDE: Final = error(
    "DGM105", "“{name}” stands outside of a diagram, where the library can make none",
    "write it below “with Diagram(…):”",
)  # fmt: skip
TWO_LISTS: Final = error(
    "DGM106", "Python joins no two lists by “{operator}”", "write a line for each node of one of the lists"
)
NOT_JOINED: Final = error("DGM107", "“{operator}” joins nodes, edges and lists of nodes; {what} is none of these")
COMPARED: Final = error("DGM108", "“{operator}” draws no edge", "write “>>”, “<<” or “-”")
STOPS: Final = error("DGM109", "the library stops here: {reason}")
UNDEFINED: Final = error("DGM110", "there is no “{name}” here")
TOO_MUCH: Final = error("DGM111", "this script draws more than {count} nodes, groups and edges")

# What only a run of the script would tell

LOOP: Final = warning("DGM221", "what a loop draws is not read", RUN)
COMPREHENSION: Final = warning("DGM222", "what a comprehension makes is not read", RUN)
FUNCTION: Final = warning("DGM223", "what the function “{name}” draws is not read", RUN)
CONDITION: Final = warning("DGM224", "whether this condition holds is not known, so nothing below it is read", RUN)
CALL: Final = warning("DGM225", "what “{name}(…)” does is not known", RUN)
STATEMENT: Final = warning("DGM226", "{what} is not read", RUN)
UNKNOWN_TEXT: Final = warning("DGM227", "“{text}” is not known before the script runs; it is kept as “{kept}”", RUN)
UNKNOWN_VALUE: Final = warning("DGM228", "“{text}” is not known before the script runs, so it is left out", RUN)
UNKNOWN_END: Final = warning(
    "DGM229", "“{text}” is not known before the script runs, so its edges here are left out", RUN
)
ATTEMPT: Final = warning("DGM230", "this is read as if nothing in it failed")
UNKNOWN_CLASS: Final = warning("DGM231", "the library has no “{name}” in {module}, so its nodes have no icon")
MERGED: Final = warning(
    "DGM232", "the library draws clusters with the same name as one, so this adds to the “{name}” above"
)
SEVERAL: Final = warning(
    "DGM233", "this script draws {count} diagrams; only “{name}” is read", "say --diagram N for another: {others}"
)
