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

LEAVE_OUT: Final = f"{RUN}, or leave this out with --partial"

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
RAISES: Final = error("DGM112", "Python would stop here: {reason}")
TOO_MANY_STEPS: Final = error(
    "DGM113",
    "this script takes more than {count} steps; diagconv stops reading it here",
    f"{RUN}, or allow more with --limit script-steps=NUMBER",
)
TOO_LARGE: Final = error(
    "DGM114",
    "this value grows to more than {count} characters or items",
    f"{RUN}, or allow more with --limit script-size=NUMBER",
)
TOO_RECURSIVE: Final = error(
    "DGM115",
    "the functions of this script call one another more than {count} deep; diagconv stops reading it here",
    RUN,
)

# What only a run of the script would tell: errors, with --partial warnings

LOOP: Final = error("DGM121", "what this loop iterates over is unknown until the script runs", LEAVE_OUT)
COMPREHENSION: Final = error(
    "DGM122", "what this comprehension iterates over is unknown until the script runs", LEAVE_OUT
)
FUNCTION: Final = error("DGM123", "“{name}” is {what}, which is not interpreted", LEAVE_OUT)
CONDITION: Final = error("DGM124", "the value of this condition is unknown until the script runs", LEAVE_OUT)
CALL: Final = error("DGM125", "the effect of “{name}(…)” is unknown until the script runs", LEAVE_OUT)
STATEMENT: Final = error("DGM126", "{what} is not interpreted", LEAVE_OUT)
UNKNOWN_TEXT: Final = error(
    "DGM127",
    "the value of “{text}” is unknown until the script runs",
    f"{RUN}, or keep it as “{{kept}}” with --partial",
)
UNKNOWN_VALUE: Final = error("DGM128", "the value of “{text}” is unknown until the script runs", LEAVE_OUT)
UNKNOWN_END: Final = error("DGM129", "the node or list “{text}” is unknown until the script runs", LEAVE_OUT)
ATTEMPT: Final = error(
    "DGM130", "whether an exception occurs here is unknown until the script runs",
    f"{RUN}, or read this as if none occurred with --partial",
)  # fmt: skip

ONLY_A_RUN_TELLS: Final = frozenset((
    LOOP, COMPREHENSION, FUNCTION, CONDITION, CALL, STATEMENT, UNKNOWN_TEXT, UNKNOWN_VALUE, UNKNOWN_END, ATTEMPT,
))  # fmt: skip

# What is valid but surprising

UNKNOWN_OPTION: Final = warning("DGM228", "the value of “{text}” is unknown until the script runs; it is left out")
UNKNOWN_CLASS: Final = warning("DGM231", "the library has no “{name}” in {module}; its nodes have no icon")
MERGED: Final = warning(
    "DGM232", "the library merges clusters with the same name; this one is merged with “{name}” above"
)
SEVERAL: Final = warning(
    "DGM233", "this script draws {count} diagrams; only “{name}” is read", "choose another with --diagram N: {others}"
)
NO_EDGE: Final = warning(
    "DGM234", "the library draws no edge here: “{operator}” connects nodes, edges and lists of nodes, not {what}",
    "connect a node",
)  # fmt: skip
