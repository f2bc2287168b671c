"""What is lost in a script for the diagrams library."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import warning
from diagconv.formats.graphviz.losses import Kinds

KINDS: Final = Kinds(
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
