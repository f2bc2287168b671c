"""The one colour that Eraser gives an element, taken from its style and its classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.eraser.keywords import is_color
from diagconv.formats.eraser.writing import losses as lost

if TYPE_CHECKING:
    from diagconv.formats.writing.losses import Losses
    from diagconv.model import Diagram

DEFAULT_CLASS = "default"
"""The class that applies to every node."""


_KEYS = {"node": ("fill", "stroke"), "group": ("fill", "stroke"), "connection": ("stroke",)}
"""The parts of a style that are an element's colour, the best first."""

_NOTHING = ("fill", "none")
"""What Mermaid's users write for lines, which have no fill anyway."""


class ElementColors:
    """Finds the colour of each element and reports what is lost of its style.

    Args:
        diagram: the diagram.
        losses: the losses to add to, one for each class and one for each property of an element's own style.
    """

    def __init__(self, diagram: Diagram, losses: Losses) -> None:
        self.diagram = diagram
        self.losses = losses
        for name, style in diagram.classes.items():
            losses.add(lost.CLASS, None, f"classes.{name}", value=name, style=style)

    def color(self, element: str, attributes: Any) -> str | None:
        """The colour of a node, a group or a connection: what fills it or draws it, else its border's."""
        style = self._whole_style(element, attributes)
        key = _key(element, style)
        return style[key] if key is not None else None

    def report_losses(self, element: str, key: str | int, name: str, attributes: Any) -> None:
        """Report the parts of an element's own style that are not its colour, and undefined classes."""
        key_of_color = _key(element, self._whole_style(element, attributes))
        # A border's colour is read again as that of the whole element.
        expressed = key_of_color if key_of_color == _KEYS[element][0] else None
        for word, value in attributes["style"].items():
            if word != expressed and (word, value) != _NOTHING:
                self.losses.add(
                    lost.STYLE, key, f"style.{word}", attributes["span"], value=f"{word}: {value}", name=name
                )
        for word in attributes["classes"]:
            if word not in self.diagram.classes:
                self.losses.add(lost.CLASS, key, "classes", attributes["span"], value=word)

    def _whole_style(self, element: str, attributes: Any) -> dict[str, str]:
        whole: dict[str, str] = {}
        if element == "node":
            whole.update(self.diagram.classes.get(DEFAULT_CLASS, {}))
        for name in attributes["classes"]:
            whole.update(self.diagram.classes.get(name, {}))
        whole.update(attributes["style"])
        return whole


def _key(element: str, style: dict[str, str]) -> str | None:
    """The part of a style that is the element's colour."""
    return next((key for key in _KEYS[element] if is_color(style.get(key, ""))), None)
