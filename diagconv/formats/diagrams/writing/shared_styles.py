"""The looks that a script's nodes and clusters share: dictionaries at its head, each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.attributes import kept
from diagconv.formats.diagrams.names import Names, slug
from diagconv.formats.diagrams.writing.script import Look
from diagconv.formats.graphviz.painting import text_on
from diagconv.formats.graphviz.palette import Palette
from diagconv.formats.graphviz.shapes import SHAPES

if TYPE_CHECKING:
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.model import NodeAttributes

TEXT: Final = "#2D3436"
"""The library's own colour of text."""

ROOMY: Final = {"fontsize": "14", "margin": "16"}
"""Clusters in a picture of ours: the library's own stand close together, and their titles are small."""

HIDDEN: Final = {"shape": "point", "style": "invis"}
"""The node that an edge to an empty group ends at."""


def plain_box(palette: Palette | None) -> dict[str, str]:
    """A plain box. The library's own node is a square of 1.4 inches with its label at the bottom, made for icons."""
    fill, border = (palette or Palette()).node
    return {
        "shape": "box", "style": "filled", "fillcolor": fill, "color": border, "fixedsize": "false",
        "width": "0", "height": "0.5", "margin": "0.2,0.11", "labelloc": "c",
    }  # fmt: skip


class Looks:
    """Collects the looks of a script, and gives each a name."""

    def __init__(self, palette: Palette | None = None, *, is_picture: bool = False) -> None:
        self.text = palette.text if palette else TEXT
        self._names = Names(("BOX",))
        self._box = Look("BOX", plain_box(palette))
        self._boxes: dict[tuple[tuple[str, str], ...], Look] = {(): self._box}
        room = ROOMY if is_picture else {}
        clusters = [room | self._cluster(*colors) for colors in palette.groups] if palette else [room]
        self._clusters = [
            Look(self._names.new("INNER_CLUSTER" if depth else "CLUSTER"), attributes)
            for depth, attributes in enumerate(clusters)
            if attributes
        ]

    def of_box(self, attributes: NodeAttributes, paint: Paint) -> Look:
        """The look of a node without an icon."""
        differences = self._differences(attributes, paint)
        key = tuple(differences.items())
        if key not in self._boxes:
            self._boxes[key] = Look(self._names.new(_called(attributes)), differences, self._box)
        return self._boxes[key]

    def of_cluster(self, depth: int) -> Look | None:
        """The look of a cluster with so many clusters around it; None for the library's own."""
        return self._clusters[depth % len(self._clusters)] if self._clusters else None

    def _cluster(self, fill: str, border: str) -> dict[str, str]:
        return {"bgcolor": fill, "pencolor": border, "fontcolor": self.text}

    def _differences(self, attributes: NodeAttributes, paint: Paint) -> dict[str, str]:
        """What a node has that a plain box has not."""
        shape = SHAPES[attributes["shape"]]
        look = {"shape": shape.name, **dict(shape.attributes), **paint.attributes, **text_on(paint, self.text)}
        look["style"] = ",".join(dict.fromkeys(("filled", *shape.style, *paint.styles)))
        look |= kept(attributes["properties"])
        return {name: value for name, value in look.items() if self._box.attributes.get(name) != value}


CALLED: Final = {
    "rect": "BOX", "fr-rect": "SUBROUTINE", "cyl": "CYLINDER", "h-cyl": "LYING_CYLINDER", "lin-cyl": "DISK",
    "diam": "DIAMOND", "hex": "HEXAGON", "circle": "CIRCLE", "dbl-circ": "DOUBLE_CIRCLE", "tri": "TRIANGLE",
    "lean-r": "PARALLELOGRAM", "lean-l": "LEANING_LEFT", "trap-b": "TRAPEZOID", "trap-t": "INVERTED_TRAPEZOID",
    "sm-circ": "START", "fr-circ": "END", "f-circ": "JUNCTION", "odd": "FLAG", "doc": "DOCUMENT", "docs": "DOCUMENTS",
    "notch-rect": "CARD", "notch-pent": "LOOP_LIMIT", "st-rect": "PROCESSES", "bolt": "LIGHTNING",
}  # fmt: skip
"""What the looks of shapes are called, where the shape's own name is short for something."""


def _called(attributes: NodeAttributes) -> str:
    """A constant's name: by the node's one class, else by its shape."""
    if len(attributes["classes"]) == 1:
        return slug(attributes["classes"][0], "box").upper()
    return CALLED.get(attributes["shape"]) or slug(attributes["shape"]).upper()
