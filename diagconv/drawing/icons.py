"""Icons: each picture once in the file, however often it is used."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from diagconv.drawing.markup import Markup, element, number, reference
from diagconv.drawing.theming import Tone
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.drawing.markup import Value
    from diagconv.drawing.theming import Theming
    from diagconv.layout.geometry.primitives import Box
    from diagconv.style.look import ElementLook

TILE: Final = "#eef1f6"
"""The colour of the tile behind an icon that is dark."""

TILE_EDGE: Final = 0.07
"""How far the tile goes beyond the icon, in sizes of the icon."""

_LIGHT: Final = 0.4
"""From which luminance on text is made for a dark ground."""


class Shape(Protocol):
    """A shape within a picture, every word of which is known to be harmless."""

    @property
    def name(self) -> str:
        """The name of its element."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes."""

    @property
    def parts(self) -> tuple[Shape, ...]:
        """What stands in it."""


class Shapes(Protocol):
    """A picture of plain shapes."""

    @property
    def view_box(self) -> str:
        """The part of the plane that it shows."""

    @property
    def paint(self) -> Mapping[str, str]:
        """What its shapes have in common."""

    @property
    def parts(self) -> tuple[Shape, ...]:
        """The shapes."""


class Picture(Protocol):
    """What an icon must have to be drawn."""

    @property
    def name(self) -> str:
        """What tells it from other icons."""

    @property
    def media_type(self) -> str:
        """Such as "image/png"."""

    @property
    def data(self) -> bytes:
        """The bytes of its file."""

    @property
    def vector(self) -> Shapes | None:
        """Its shapes, if it has plain shapes only."""

    @property
    def is_dark(self) -> bool:
        """Whether it is lost on a dark ground."""


@dataclass
class Gallery:
    """The icons that a picture uses, in the order of their first use."""

    names: list[str] = field(default_factory=list)
    images: list[Markup] = field(default_factory=list)

    def place(self, icon: Picture, box: Box, ink: Mapping[str, Value] | None = None) -> Markup:
        """The icon in a box; `ink` has the attributes for the colour of one that has none of its own."""
        if icon.name not in self.names:
            self._add(icon)
        name = reference(f"#icon-{self.names.index(icon.name) + 1}")
        place = f"translate({number(box.x)} {number(box.y)}) scale({box.width:g} {box.height:g})"
        if icon.vector is None:
            return element("use", {"class": "icon", "xlink:href": name, "transform": place})
        own = dict(ink or {})
        names = f"icon {own.pop('class', None) or ''}".rstrip()
        size = {"width": "1", "height": "1"}
        return element("use", {"class": names, **own, **size, "xlink:href": name, "transform": place})

    def definitions(self) -> Markup:
        """The icons themselves; empty if there are none."""
        return element("defs", {}, *self.images) if self.images else Markup("")

    def _add(self, icon: Picture) -> None:
        """Add the picture, as large as a unit; shapes may take the colour of where they are used."""
        name = reference(f"icon-{len(self.names) + 1}")
        ratio = "none" if getattr(icon, "fills", False) else None  # an image, whose box has its proportions
        if (vector := icon.vector) is not None:
            frame = {"id": name, "viewBox": vector.view_box, "preserveAspectRatio": ratio}
            self.images.append(element("symbol", {**frame, **vector.paint}, *map(_shape, vector.parts)))
        else:
            size = {"width": "1", "height": "1", "preserveAspectRatio": ratio}
            source = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
            self.images.append(element("image", {"id": name, **size, "xlink:href": source}))
        self.names.append(icon.name)


def tile(box: Box, look: ElementLook, theming: Theming) -> Markup:
    """The light tile behind a dark icon, where the ground is dark: there the text is light. Empty elsewhere."""
    value = _tile_beside(look)
    dark = value if look.dark is None else _tile_beside(look.dark)
    if value == dark == "none":
        return Markup("")
    paint = theming.fill("tile", Tone(value, None if dark == value else dark, themed=False))
    edge = box.width * TILE_EDGE
    place = {"x": box.x - edge, "y": box.y - edge, "width": box.width + 2 * edge, "height": box.height + 2 * edge}
    return element("rect", {**paint, **place, "rx": 2 * edge})


def _tile_beside(look: ElementLook) -> str:
    text = parse_color(look.text.color)
    return TILE if text is not None and text.luminance > _LIGHT else "none"


def _shape(shape: Shape) -> Markup:
    return element(shape.name, shape.attributes, *map(_shape, shape.parts))
