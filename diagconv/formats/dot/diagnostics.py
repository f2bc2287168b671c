"""What is lost in DOT."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning
from diagconv.formats.graphviz.losses import LossRules

LOSS_RULES: Final = LossRules(
    shape=warning("DOT201", "Graphviz has no shape “{shape}”, so “{name}” becomes a {drawn}"),
    cross=warning("DOT202", "Graphviz has no cross for the end of the edge from “{start}” to “{end}”, only a bar"),
    direction=warning(
        "DOT203", "Graphviz lays out everything in one direction, so “{name}” does not run {direction} on its own"
    ),
    frame=warning(
        "DOT204", "Graphviz cannot draw an edge from “{start}” to “{end}”, as one stands within the other's frame"
    ),
    style=warning("DOT205", "Graphviz has no word for the style “{style}” of {owner}"),
    image=warning("DOT206", "Graphviz takes no picture from the web, so “{name}” goes without its image"),
    link=warning("DOT207", "the link of “{name}” would run a script, so it is left out"),
    description=warning("DOT208", "Graphviz has no place for the title and description for those who do not see"),
)

ICONS: Final = note("DOT301", "Graphviz draws no icons by name; they stand in the text as attributes `icon`")
