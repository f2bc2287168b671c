"""The styles that a script's nodes and clusters share: dictionaries at its head, each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.attributes import kept
from diagconv.formats.diagrams.defaults import ROOMY_CLUSTER, TEXT, plain_box
from diagconv.formats.diagrams.names import UniqueNames, slug
from diagconv.formats.diagrams.writing.script import SharedStyle
from diagconv.formats.graphviz.painting import contrasting_text
from diagconv.formats.graphviz.palette import Palette
from diagconv.formats.graphviz.shapes import SHAPES

if TYPE_CHECKING:
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.model import NodeAttributes


class SharedStyles:
    """Collects the shared styles of a script and gives each a name."""

    def __init__(self, palette: Palette | None = None, *, is_picture: bool = False) -> None:
        self.text = palette.text if palette else TEXT
        self._names = UniqueNames(("BOX",))
        self._box = SharedStyle("BOX", plain_box(palette))
        self._boxes: dict[tuple[tuple[str, str], ...], SharedStyle] = {(): self._box}
        spacing = ROOMY_CLUSTER if is_picture else {}
        clusters = [spacing | self._cluster(*colors) for colors in palette.groups] if palette else [spacing]
        self._clusters = [
            SharedStyle(self._names.new("INNER_CLUSTER" if depth else "CLUSTER"), attributes)
            for depth, attributes in enumerate(clusters)
            if attributes
        ]

    def of_box(self, attributes: NodeAttributes, paint: Paint) -> SharedStyle:
        """The style of a node without an icon."""
        differences = self._differences(attributes, paint)
        key = tuple(differences.items())
        if key not in self._boxes:
            self._boxes[key] = SharedStyle(self._names.new(_constant_name(attributes)), differences, self._box)
        return self._boxes[key]

    def of_cluster(self, depth: int) -> SharedStyle | None:
        """The style of a cluster at a depth; None for the library's own."""
        return self._clusters[depth % len(self._clusters)] if self._clusters else None

    def _cluster(self, fill: str, border: str) -> dict[str, str]:
        return {"bgcolor": fill, "pencolor": border, "fontcolor": self.text}

    def _differences(self, attributes: NodeAttributes, paint: Paint) -> dict[str, str]:
        """What a node has that a plain box has not."""
        shape = SHAPES[attributes["shape"]]
        style = {
            "shape": shape.name,
            **dict(shape.attributes),
            **paint.attributes,
            **contrasting_text(paint, self.text),
        }
        style["style"] = ",".join(dict.fromkeys(("filled", *shape.style, *paint.styles)))
        style |= kept(attributes["properties"])
        return {name: value for name, value in style.items() if self._box.attributes.get(name) != value}


CONSTANT_NAMES: Final = {
    "rect": "BOX", "fr-rect": "SUBROUTINE", "cyl": "CYLINDER", "h-cyl": "LYING_CYLINDER", "lin-cyl": "DISK",
    "diam": "DIAMOND", "hex": "HEXAGON", "circle": "CIRCLE", "dbl-circ": "DOUBLE_CIRCLE", "tri": "TRIANGLE",
    "lean-r": "PARALLELOGRAM", "lean-l": "LEANING_LEFT", "trap-b": "TRAPEZOID", "trap-t": "INVERTED_TRAPEZOID",
    "sm-circ": "START", "fr-circ": "END", "f-circ": "JUNCTION", "odd": "FLAG", "doc": "DOCUMENT", "docs": "DOCUMENTS",
    "notch-rect": "CARD", "notch-pent": "LOOP_LIMIT", "st-rect": "PROCESSES", "bolt": "LIGHTNING",
}  # fmt: skip
"""The names of the constants for shapes whose own name is an abbreviation."""


def _constant_name(attributes: NodeAttributes) -> str:
    """A constant's name: by the node's one class, else by its shape."""
    if len(attributes["classes"]) == 1:
        return slug(attributes["classes"][0], "box").upper()
    return CONSTANT_NAMES.get(attributes["shape"]) or slug(attributes["shape"]).upper()
