"""Icons: each picture once in the file, however often it is used."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from diagconv.drawing.markup import Markup, element, number, reference

if TYPE_CHECKING:
    from diagconv.layout.geometry import Box


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


@dataclass
class Gallery:
    """The icons that a picture uses, in the order of their first use."""

    names: list[str] = field(default_factory=list)
    images: list[Markup] = field(default_factory=list)

    def place(self, icon: Picture, box: Box) -> Markup:
        """The icon in a box."""
        if icon.name not in self.names:
            self._add(icon)
        name = reference(f"#icon-{self.names.index(icon.name) + 1}")
        place = f"translate({number(box.x)} {number(box.y)}) scale({box.width:g} {box.height:g})"
        return element("use", {"class": "icon", "xlink:href": name, "transform": place})

    def definitions(self) -> Markup:
        """The icons themselves; empty if there are none."""
        return element("defs", {}, *self.images) if self.images else Markup("")

    def _add(self, icon: Picture) -> None:
        self.names.append(icon.name)
        source = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
        attributes = {"id": reference(f"icon-{len(self.names)}"), "width": "1", "height": "1", "xlink:href": source}
        self.images.append(element("image", attributes))
