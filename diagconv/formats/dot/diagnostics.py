"""The rules about losses in DOT."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning
from diagconv.formats.graphviz.losses import LossRules

LOSS_RULES: Final = LossRules(
    shape=warning("DOT201", "Graphviz has no shape “{shape}”; “{name}” is drawn as “{drawn}”"),
    cross=warning("DOT202", "Graphviz has no cross arrowhead; the edge from “{start}” to “{end}” is drawn with a bar"),
    direction=warning(
        "DOT203", "Graphviz lays out the diagram in one direction; the direction {direction} of “{name}” is lost"
    ),
    frame=warning(
        "DOT204", "Graphviz cannot end the edge from “{start}” to “{end}” at a frame that contains its other end"
    ),
    style=warning("DOT205", "Graphviz has no equivalent of the style “{style}” of {owner}; it is lost"),
    image=warning("DOT206", "Graphviz cannot show images from the web; the image of “{name}” is left out"),
    link=warning("DOT207", "the link of “{name}” would run a script; it is left out"),
    description=warning("DOT208", "Graphviz has no accessible title and description; they are lost"),
    label=warning("DOT209", "Graphviz's labels have no {what}; those in the label of “{name}” are lost"),
)

ICONS: Final = note("DOT301", "Graphviz cannot draw icons by name; they are written as `icon` attributes")
