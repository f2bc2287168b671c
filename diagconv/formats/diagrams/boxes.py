"""The looks of nodes without an icon: dictionaries of attributes at the head of a script, each written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.diagrams.naming import Names, slug
from diagconv.formats.diagrams.python import dictionary
from diagconv.formats.graphviz.painting import text_on
from diagconv.formats.graphviz.shapes import SHAPES

if TYPE_CHECKING:
    from diagconv.formats.graphviz.painting import Paint
    from diagconv.model import NodeAttributes

PLAIN: Final = {
    "shape": "box", "style": "filled", "fillcolor": "#ececff", "color": "#9370db", "fixedsize": "false",
    "width": "0", "height": "0.5", "margin": "0.2,0.11", "labelloc": "c",
}  # fmt: skip
"""A plain box. The library's own node is a square of 1.4 inches with its label at the bottom, made for icons."""

TEXT: Final = "#2D3436"
"""The library's own colour of text."""

HIDDEN: Final = {"shape": "point", "style": "invis"}
"""The node that an edge to an empty group ends at."""


class Boxes:
    """Collects the looks that a script's boxes have, and gives each a name."""

    def __init__(self) -> None:
        self._names = Names(("BOX",))
        self._constants: dict[tuple[tuple[str, str], ...], str] = {}

    def name(self, attributes: NodeAttributes, paint: Paint) -> str:
        """The name of the dictionary for a node."""
        look = tuple(_look(attributes, paint).items())
        if look not in self._constants:
            self._constants[look] = self._names.new(_called(attributes)) if look else "BOX"
        return self._constants[look]

    def lines(self) -> list[str]:
        """The dictionaries, the plain box first."""
        if not self._constants:
            return []
        lines = dictionary("BOX = ", PLAIN)
        for look, name in self._constants.items():
            if look:
                lines += dictionary(f"{name} = BOX | ", dict(look))
        return lines


def _look(attributes: NodeAttributes, paint: Paint) -> dict[str, str]:
    """What a node has that a plain box has not."""
    shape = SHAPES[attributes["shape"]]
    look = {"shape": shape.name, **dict(shape.attributes), **paint.attributes, **text_on(paint, TEXT)}
    look["style"] = ",".join(dict.fromkeys(("filled", *shape.style, *paint.styles)))
    return {name: value for name, value in look.items() if PLAIN.get(name) != value}


def _called(attributes: NodeAttributes) -> str:
    """A constant's name: by the node's one class, else by its shape."""
    if len(attributes["classes"]) == 1:
        return slug(attributes["classes"][0], "box").upper()
    return slug(attributes["shape"]).upper()
