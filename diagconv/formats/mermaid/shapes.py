"""Mermaid's node shapes: the brackets, and the names for `@{ shape: … }` with all their aliases."""

from __future__ import annotations

from typing import Final, NamedTuple


class Bracket(NamedTuple):
    """A pair of brackets around a label, and the shape that it means."""

    opening: str
    closing: str
    shape: str


BRACKETS: Final = (
    Bracket("[", "]", "rect"),
    Bracket("(", ")", "rounded"),
    Bracket("([", "])", "stadium"),
    Bracket("[[", "]]", "fr-rect"),
    Bracket("[(", ")]", "cyl"),
    Bracket("((", "))", "circle"),
    Bracket("(((", ")))", "dbl-circ"),
    Bracket("{", "}", "diam"),
    Bracket("{{", "}}", "hex"),
    Bracket(">", "]", "odd"),
    Bracket("[/", "/]", "lean-r"),
    Bracket("[\\", "\\]", "lean-l"),
    Bracket("[/", "\\]", "trap-b"),
    Bracket("[\\", "/]", "trap-t"),
    Bracket("(-", "-)", "ellipse"),
)
"""Every shape with brackets of its own. `[|key:value|label]` is a rect too, with properties."""

BRACKETS_OF: Final = {bracket.shape: bracket for bracket in BRACKETS}
"""The brackets of a shape; a shape without any is written with `@{ shape: … }`."""

ALIASES: Final = {
    "rect": ("proc", "process", "rectangle"),
    "rounded": ("event",),
    "stadium": ("terminal", "pill"),
    "fr-rect": ("subprocess", "subproc", "framed-rectangle", "subroutine"),
    "cyl": ("db", "database", "cylinder"),
    "datastore": ("data-store",),
    "folder": ("directory",),
    "bucket": (),
    "console": (),
    "browser": (),
    "person": (),
    "circle": ("circ",),
    "bang": (),
    "cloud": (),
    "diam": ("decision", "diamond", "question"),
    "hex": ("hexagon", "prepare"),
    "lean-r": ("lean-right", "in-out"),
    "lean-l": ("lean-left", "out-in"),
    "trap-b": ("priority", "trapezoid-bottom", "trapezoid"),
    "trap-t": ("manual", "trapezoid-top", "inv-trapezoid"),
    "dbl-circ": ("double-circle", "doublecircle"),
    "text": (),
    "notch-rect": ("card", "notched-rectangle"),
    "lin-rect": ("lined-rectangle", "lined-process", "lin-proc", "shaded-process"),
    "sm-circ": ("start", "small-circle"),
    "fr-circ": ("stop", "framed-circle"),
    "fork": ("join",),
    "hourglass": ("collate",),
    "brace": ("comment", "brace-l"),
    "brace-r": (),
    "braces": (),
    "bolt": ("com-link", "lightning-bolt"),
    "doc": ("document",),
    "delay": ("half-rounded-rectangle",),
    "h-cyl": ("das", "horizontal-cylinder"),
    "lin-cyl": ("disk", "lined-cylinder"),
    "curv-trap": ("curved-trapezoid", "display"),
    "div-rect": ("div-proc", "divided-rectangle", "divided-process"),
    "tri": ("extract", "triangle"),
    "win-pane": ("internal-storage", "window-pane"),
    "f-circ": ("junction", "filled-circle"),
    "notch-pent": ("loop-limit", "notched-pentagon"),
    "flip-tri": ("manual-file", "flipped-triangle"),
    "sl-rect": ("manual-input", "sloped-rectangle"),
    "docs": ("documents", "st-doc", "stacked-document"),
    "st-rect": ("procs", "processes", "stacked-rectangle"),
    "bow-rect": ("stored-data", "bow-tie-rectangle"),
    "cross-circ": ("summary", "crossed-circle"),
    "tag-doc": ("tagged-document",),
    "tag-rect": ("tagged-rectangle", "tag-proc", "tagged-process"),
    "flag": ("paper-tape",),
    "odd": (),
    "lin-doc": ("lined-document",),
}
"""The documented short names, each with its aliases."""

UNDOCUMENTED: Final = (
    *("state", "choice", "note", "composite", "icon", "anchor", "constructor"),
    *("bpmn-start", "bpmn-intermediate", "bpmn-boundary", "bpmn-end", "bpmn-gateway", "bpmn-activity"),
    *("bpmn-data", "bpmn-data-store", "bpmn-annotation"),
)
"""The names that Mermaid accepts after `shape:` but does not document."""

SHAPE_OF: Final = {
    **{name: name for name in (*ALIASES, *UNDOCUMENTED)},
    **{alias: name for name, aliases in ALIASES.items() for alias in aliases},
}
"""The model's shape for every name after `shape:`. `ellipse` and `star` have no such name in Mermaid."""
