"""Embeds the font: the glyphs that a picture uses, so that it looks the same where the font is not installed.

Characters that the font lacks are drawn in a font of the reader's, as in every picture.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree

from diagconv.drawing.subsets import subset
from diagconv.layout.typesetting.fonts import ITALIC, UPRIGHT
from diagconv.layout.typesetting.measure import characters

if TYPE_CHECKING:
    from collections.abc import Iterator

_SVG: Final = "{http://www.w3.org/2000/svg}"
_LIGHTEST, _HEAVIEST = 400, 700
"""The ends of the font's axis of weights."""


class _Style(NamedTuple):
    weight: int = 400
    italic: bool = False


def with_embedded_font(svg: str) -> str:
    """A picture of ours with the glyphs that its text uses, one font for each weight and slant.

    The family has a name of its own, so that one page can hold many such pictures.
    """
    root = ElementTree.fromstring(svg)
    used: dict[_Style, set[str]] = {}
    for style, text in _texts(root, _Style()):
        used.setdefault(style, set()).update(text)
    family = f"{root.get('id')}-font"
    faces = "".join(_face(family, style, text) for style, text in sorted(used.items()) if text)
    if not faces:
        return svg
    named = svg.replace('font-family="', f'font-family="{family}, ', 1)
    return named.replace("</desc>\n", f"</desc>\n<style>{faces}</style>\n", 1)


def _texts(element: ElementTree.Element, style: _Style) -> Iterator[tuple[_Style, set[str]]]:
    """The characters of all text that the font has, with their style."""
    style = _styled(element, style)
    is_text = element.tag in (f"{_SVG}text", f"{_SVG}tspan")
    if is_text:
        yield style, {character for character in element.text or "" if ord(character) in characters()}
    for child in element:
        yield from _texts(child, style)


def _styled(element: ElementTree.Element, style: _Style) -> _Style:
    weight, slant = element.get("font-weight", ""), element.get("font-style")
    number = int(weight) if weight.isdecimal() else {"bold": 700, "normal": 400}.get(weight, style.weight)
    return _Style(min(max(number, _LIGHTEST), _HEAVIEST), style.italic if slant is None else slant == "italic")


def _face(family: str, style: _Style, used: set[str]) -> str:
    font = subset(ITALIC if style.italic else UPRIGHT, sorted(used), style.weight)
    slant = "italic" if style.italic else "normal"
    source = f"url(data:font/ttf;base64,{b64encode(font).decode('ascii')})"
    return f"@font-face{{font-family:{family};font-weight:{style.weight};font-style:{slant};src:{source}}}"
