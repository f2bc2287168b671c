"""Icons and images: each is defined once in the file, however often it is used."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from diagconv.drawing.markup import Markup, element, number, prefixed
from diagconv.layout.geometry.boxes import around, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.drawing.markup import Value
    from diagconv.drawing.stylesheet import Stylesheet, ThemePart
    from diagconv.layout.geometry.primitives import Box
    from diagconv.style.look import ElementLook


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


class CropBox(Protocol):
    """The size of a picture in pixels, and the box of the part of it that is drawn."""

    @property
    def width(self) -> float:
        """The width of the picture."""

    @property
    def height(self) -> float:
        """Its height."""

    @property
    def left(self) -> float:
        """Where the part begins."""

    @property
    def top(self) -> float:
        """Its top."""

    @property
    def right(self) -> float:
        """Where it ends."""

    @property
    def bottom(self) -> float:
        """Its bottom."""

    @property
    def ratio(self) -> float:
        """How much wider than high it is."""


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
    def luminances(self) -> tuple[float, float] | None:
        """How light its dark and its light parts are, if it may need a tile to be seen."""

    @property
    def crop(self) -> CropBox | None:
        """The part of it that is drawn, if not all is."""


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
        if icon.crop is not None:
            box = _fitted(box, icon.crop.ratio)
        name = prefixed(f"#icon-{self.names.index(icon.name) + 1}")
        place = f"translate({number(box.x)} {number(box.y)}) scale({box.width:g} {box.height:g})"
        if icon.vector is None and icon.crop is None:
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
            source = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
            self.elements.append(_image(name, source, ratio, icon.crop))
        self.names.append(icon.name)


def use_icon(
    icon: Graphic, box: Box, part: ThemePart, look: ElementLook, definitions: GraphicDefinitions, stylesheet: Stylesheet
) -> Markup:
    """A use of an icon, in the colour of the look's text if it has no colour of its own."""
    return definitions.use(icon, box, None if icon.vector is None else stylesheet.current_color(part, look))


def _fitted(box: Box, ratio: float) -> Box:
    """The largest box with these proportions in the middle of another one."""
    width = min(box.width, box.height * ratio)
    return rounded(around(box.center, width, width / ratio))


def _image(name: Value, source: str, ratio: str | None, crop: CropBox | None) -> Markup:
    """The definition of a picture, or of a part of it."""
    if crop is None:
        size: dict[str, Value] = {"width": "1", "height": "1", "preserveAspectRatio": ratio}
        return element("image", {"id": name, **size, "xlink:href": source})
    left, top = crop.left, crop.top
    box = f"{left:g} {top:g} {crop.right - left:g} {crop.bottom - top:g}"
    whole: dict[str, Value] = {"width": crop.width, "height": crop.height, "xlink:href": source}
    return element("symbol", {"id": name, "viewBox": box, "preserveAspectRatio": "none"}, element("image", whole))


def _shape(shape: VectorShape) -> Markup:
    return element(shape.name, shape.attributes, *map(_shape, shape.parts))
