"""An SVG that Graphviz drew is made to stand alone: pixels, our font, ids of its own, and its icons in itself."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from struct import unpack
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from diagconv.drawing.labels import FONT_FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.icons import Icon
    from diagconv.icons.vector import Part

SVG: Final = "{http://www.w3.org/2000/svg}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"

_INK: Final = "black"
"""The colour of text of which Graphviz says none."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"


def standalone(drawn: bytes, title: str, description: str, icon_of: Callable[[str], Icon | None]) -> str:
    """The SVG, finished.

    Args:
        drawn: what Graphviz drew.
        title: what the picture is called.
        description: what is in it, for those who do not see it.
        icon_of: the icon of a file that the SVG names; None if there is none, which leaves its place empty.

    Returns:
        The SVG; the ids in it begin with a hash of it, so that many can stand in one page.

    Raises:
        OSError: a file of an icon cannot be read.
    """
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", HREF[1:].partition("}")[0])
    root = ElementTree.fromstring(drawn)
    for size in ("width", "height"):
        root.set(size, root.get(size, "").removesuffix("pt"))
    for text in root.iter(f"{SVG}text"):
        text.set("font-family", FONT_FAMILY)
    _put_icons_inside(root, icon_of)
    _describe(root, title, description)
    _prefix_ids(root, f"diagconv-{sha256(ElementTree.tostring(root)).hexdigest()[:8]}")
    return ElementTree.tostring(root, "unicode") + "\n"


def _describe(root: ElementTree.Element, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", "title description")
    for place, (name, id, words) in enumerate((("title", "title", title), ("desc", "description", description))):
        element = ElementTree.Element(f"{SVG}{name}", {"id": id})
        element.text = words
        root.insert(place, element)


def _prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    """Give each id a prefix, and each reference to one."""
    known = {element.get("id") for element in root.iter()}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.get('id')}")
        if element.tag != f"{SVG}a" and (reference := element.get(HREF, "")).startswith("#"):
            element.set(HREF, f"#{prefix}-{reference[1:]}")
        for name, value in element.attrib.items():  # gradients
            if value.startswith("url(#") and value[5:-1] in known:
                element.set(name, f"url(#{prefix}-{value[5:]}")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-description")


# Icons


def _put_icons_inside(root: ElementTree.Element, icon_of: Callable[[str], Icon | None]) -> None:
    """Each icon once, as a symbol, used wherever Graphviz named its file, in the colour of the text beside it."""
    definitions = ElementTree.Element(f"{SVG}defs")
    uses: dict[str, str] = {}
    for parent, image, path in list(_images(root)):
        icon = icon_of(path)
        if icon is None:
            parent.remove(image)
            continue
        if path not in uses:
            uses[path] = f"icon-{len(uses) + 1}"
            definitions.append(_symbol(uses[path], icon))
        image.tag = f"{SVG}use"
        image.set(HREF, f"#{uses[path]}")
        if icon.vector is not None:
            text = parent.find(f"{SVG}text")
            image.set("color", text.get("fill", _INK) if text is not None else _INK)
    if uses:
        root.insert(0, definitions)


def _images(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, ElementTree.Element, str]]:
    for parent in root.iter():
        for image in parent.findall(f"{SVG}image"):
            yield parent, image, image.get(HREF, "")


def _symbol(name: str, icon: Icon) -> ElementTree.Element:
    """The icon, once."""
    vector = icon.vector
    if vector is not None:
        symbol = ElementTree.Element(f"{SVG}symbol", {"id": name, "viewBox": vector.view_box, **vector.paint})
        symbol.extend(map(_shape, vector.parts))
        return symbol
    width, height = size_of_png(icon.data)
    symbol = ElementTree.Element(f"{SVG}symbol", {"id": name, "viewBox": f"0 0 {width} {height}"})
    data = f"data:{icon.media_type};base64,{b64encode(icon.data).decode('ascii')}"
    ElementTree.SubElement(symbol, f"{SVG}image", {"width": str(width), "height": str(height), HREF: data})
    return symbol


def size_of_png(data: bytes) -> tuple[int, int]:
    """The width and height of a PNG in pixels; of anything else a square's."""
    if data[:8] != _PNG or len(data) < 24:
        return 1, 1
    width, height = unpack(">II", data[16:24])
    return max(width, 1), max(height, 1)


def _shape(part: Part) -> ElementTree.Element:
    shape = ElementTree.Element(f"{SVG}{part.name}", dict(part.attributes))
    shape.extend(map(_shape, part.parts))
    return shape
