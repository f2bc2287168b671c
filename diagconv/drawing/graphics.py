"""Icons and images: each is defined once in the file, however often it is used."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from diagconv.drawing.markup import Markup, element, number, prefixed
from diagconv.drawing.stylesheet import SchemeColor
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.drawing.markup import Value
    from diagconv.drawing.stylesheet import Stylesheet, ThemePart
    from diagconv.layout.geometry.primitives import Box
    from diagconv.style.look import ElementLook

TILE: Final = "#eef1f6"
"""The colour of the tile behind a dark icon."""

TILE_MARGIN: Final = 0.07
"""How far the tile goes beyond the icon, in sizes of the icon."""

_LIGHT: Final = 0.4
"""From which luminance on text is meant for a dark backdrop."""


class VectorShape(Protocol):
    """A shape within a graphic, every word of which is known to be harmless."""

    @property
    def name(self) -> str:
        """The name of its element."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes."""

    @property
    def parts(self) -> tuple[VectorShape, ...]:
        """The shapes in it."""


class VectorGraphic(Protocol):
    """A graphic of plain shapes."""

    @property
    def view_box(self) -> str:
        """The part of the plane that it shows."""

    @property
    def paint(self) -> Mapping[str, str]:
        """The attributes that all its shapes share."""

    @property
    def parts(self) -> tuple[VectorShape, ...]:
        """The shapes."""


class Graphic(Protocol):
    """What an icon or an image must have to be drawn."""

    @property
    def name(self) -> str:
        """A name that equal graphics share."""

    @property
    def media_type(self) -> str:
        """Such as "image/png"."""

    @property
    def data(self) -> bytes:
        """The bytes of its file."""

    @property
    def vector(self) -> VectorGraphic | None:
        """Its shapes, if it has only plain ones."""

    @property
    def is_dark(self) -> bool:
        """Whether it can hardly be seen on a dark backdrop."""


@dataclass
class GraphicDefinitions:
    """The graphics that a picture uses, in the order of their first use."""

    names: list[str] = field(default_factory=list)
    elements: list[Markup] = field(default_factory=list)

    def use(self, icon: Graphic, box: Box, current_color: Mapping[str, Value] | None = None) -> Markup:
        """A `<use>` of a graphic, in a box; defines the graphic at its first use.

        Args:
            icon: the graphic.
            box: where it is drawn.
            current_color: the attributes for the colour of a graphic that has none of its own.
        """
        if icon.name not in self.names:
            self._add(icon)
        name = prefixed(f"#icon-{self.names.index(icon.name) + 1}")
        place = f"translate({number(box.x)} {number(box.y)}) scale({box.width:g} {box.height:g})"
        if icon.vector is None:
            return element("use", {"class": "icon", "xlink:href": name, "transform": place})
        own = dict(current_color or {})
        names = f"icon {own.pop('class', None) or ''}".rstrip()
        size = {"width": "1", "height": "1"}
        return element("use", {"class": names, **own, **size, "xlink:href": name, "transform": place})

    def defs_element(self) -> Markup:
        """The `<defs>` element, with the graphics so far; empty if there are none."""
        return element("defs", {}, *self.elements) if self.elements else Markup("")

    def _add(self, icon: Graphic) -> None:
        """Define the graphic, one unit in size; shapes may take the colour of where they are used."""
        name = prefixed(f"icon-{len(self.names) + 1}")
        ratio = "none" if getattr(icon, "fills", False) else None  # an image, whose box has its proportions
        if (vector := icon.vector) is not None:
            frame = {"id": name, "viewBox": vector.view_box, "preserveAspectRatio": ratio}
            self.elements.append(element("symbol", {**frame, **vector.paint}, *map(_shape, vector.parts)))
        else:
            size = {"width": "1", "height": "1", "preserveAspectRatio": ratio}
            source = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
            self.elements.append(element("image", {"id": name, **size, "xlink:href": source}))
        self.names.append(icon.name)


def use_icon(
    icon: Graphic, box: Box, part: ThemePart, look: ElementLook, definitions: GraphicDefinitions, stylesheet: Stylesheet
) -> Markup:
    """A use of an icon, in the colour of the look's text if it has no colour of its own."""
    return definitions.use(icon, box, None if icon.vector is None else stylesheet.current_color(part, look))


def light_tile(box: Box, look: ElementLook, stylesheet: Stylesheet) -> Markup:
    """The light tile behind a dark icon on a dark backdrop, where text is light; empty elsewhere."""
    light = _tile_color(look)
    dark = light if look.dark is None else _tile_color(look.dark)
    if light == dark == "none":
        return Markup("")
    paint = stylesheet.fill("tile", SchemeColor(light, None if dark == light else dark, themed=False))
    margin = box.width * TILE_MARGIN
    place: dict[str, Value] = {
        "x": box.x - margin, "y": box.y - margin, "width": box.width + 2 * margin, "height": box.height + 2 * margin,
        "rx": 2 * margin,
    }  # fmt: skip
    return element("rect", paint | place)


def _tile_color(look: ElementLook) -> str:
    text = parse_color(look.text.color)
    return TILE if text is not None and text.luminance > _LIGHT else "none"


def _shape(shape: VectorShape) -> Markup:
    return element(shape.name, shape.attributes, *map(_shape, shape.parts))
