"""All that an SVG of ours may hold: elements, their attributes, and the form of each value.

Whatever is not in these tables does not travel: some reader, sanitizer or printer drops it, or it might do harm. What
is added here must be something that SVG 1.1 has as an attribute (or that may be dropped without harm to the look), and
that DOMPurify keeps as it comes (but for `use`, which it takes out, and `target`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?"
LIST = rf"{NUMBER}(?:[ ,]+{NUMBER})*"
COLOR = "none|currentColor|#(?:[0-9a-f]{3}){1,2}"
ID = r"diagconv(?:-[0-9a-f]{8}(?:-[a-z0-9-]+)?)?"
SHAPES_PATH = r"[-+.,\s\deEMmLlHhVvCcSsQqTtAaZz]+"
TRANSFORM = r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([-+.,\s\deE]+\)[\s,]*)+"
IMAGE = r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+"
LINK = r"(?i:https?://[^/\\\s]\S*|mailto:\S+|[#?]\S*|/(?![/\\])\S*|[^\s/\\:?#]+(?:[/?#]\S*)?)"
RATIO = r"none|x[A-Za-z ]+"
ANYTHING = r"[\s\S]*"
"""Names and words of the user, which mean nothing to any reader."""

PAINT = {
    "class": r"[a-z][a-z0-9 -]*",
    "fill": COLOR, "stroke": COLOR, "color": COLOR,
    "fill-opacity": NUMBER, "stroke-opacity": NUMBER, "opacity": NUMBER,
    "fill-rule": "nonzero|evenodd", "clip-rule": "nonzero|evenodd",
    "stroke-width": NUMBER, "stroke-miterlimit": NUMBER,
    "stroke-linecap": "butt|round|square", "stroke-linejoin": "miter|round|bevel",
    "stroke-dasharray": LIST, "stroke-dashoffset": NUMBER,
    "transform": TRANSFORM,
}  # fmt: skip
FONT = {
    "font-family": r"[A-Za-z ,'-]+", "font-size": NUMBER, "font-weight": r"[1-9]00", "font-style": "italic",
    "text-decoration": r"(?:underline|line-through| )+", "text-anchor": "start|middle|end",
    f"{XML}space": "preserve",
}  # fmt: skip
PLACE = dict.fromkeys(("x", "y", "width", "height"), NUMBER)
SPAN = {
    **PAINT, **FONT, "x": NUMBER, "y": NUMBER, "textLength": NUMBER, "lengthAdjust": "spacingAndGlyphs",
    "paint-order": "stroke",
}  # fmt: skip
DATA = dict.fromkeys(("data-id", "data-source", "data-target"), ANYTHING)

ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "svg": {
        **PLACE, "id": ID, "class": "diagconv", "viewBox": LIST, "role": "img|graphics-document document",
        "aria-labelledby": f"{ID} {ID}", "font-family": FONT["font-family"],
    },
    "title": {"id": ID},
    "desc": {"id": ID},
    "style": {},
    "defs": {},
    "symbol": {**PAINT, "id": ID, "viewBox": LIST, "preserveAspectRatio": RATIO},
    "image": {**PLACE, "id": ID, f"{XLINK}href": IMAGE, "preserveAspectRatio": RATIO, "transform": TRANSFORM},
    "use": {**PAINT, **PLACE, f"{XLINK}href": f"#{ID}"},
    "g": {**PAINT, **DATA},
    "a": {"href": LINK, f"{XLINK}href": LINK, "rel": "noopener", "target": "_blank|_self|_parent|_top"},
    "text": SPAN,
    "tspan": SPAN,
    "path": {**PAINT, "d": SHAPES_PATH},
    "rect": {**PAINT, **PLACE, "rx": NUMBER, "ry": NUMBER},
    "circle": {**PAINT, **dict.fromkeys(("cx", "cy", "r"), NUMBER)},
    "ellipse": {**PAINT, **dict.fromkeys(("cx", "cy", "rx", "ry"), NUMBER)},
    "line": {**PAINT, **dict.fromkeys(("x1", "y1", "x2", "y2"), NUMBER)},
    "polyline": {**PAINT, "points": LIST},
    "polygon": {**PAINT, "points": LIST},
}  # fmt: skip
"""Each element with its attributes and what their values look like."""

AT_RULES = (
    "@media (prefers-color-scheme:dark)", "@media (prefers-reduced-motion:no-preference)", "@supports (fill:var(--a))"
)  # fmt: skip
"""The conditions that may stand around rules, those before that may stand in those after; fonts have a form of their
own."""
KEYFRAMES = rf"@keyframes {ID}\{{to\{{stroke-dashoffset:-?[0-9.]+\}}\}}"
"""How a line moves."""
SELECTOR = rf"#{ID}(?: \.[a-z][a-z0-9-]*)*"
DECLARATION = r"[a-z-]+:[-a-zA-Z0-9#(),.% ]+"
RULE = rf"(?:{SELECTOR})(?:,{SELECTOR})*\{{(?:{DECLARATION};?)*\}}"

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def strange(svg: str) -> list[str]:
    """All that the SVG holds and that is not in the tables, in words."""
    svg.encode()
    return [*(f"a character that XML has not: {found!r}" for found in UNFIT.findall(svg)), *_strange_elements(svg)]


def _strange_elements(svg: str) -> Iterator[str]:
    for element in ElementTree.fromstring(svg).iter():
        name = str(element.tag).removeprefix(SVG)
        if name not in ELEMENTS:
            yield f"<{name}>"
        if name == "style":
            yield from strange_rules(element.text or "")
        for attribute, value in element.items():
            form = ELEMENTS.get(name, {}).get(attribute)
            if form is None or not re.fullmatch(form, value):
                yield f"<{name} {attribute}={value[:80]!r}>"


def strange_rules(css: str) -> Iterator[str]:
    """What a style sheet holds beside rules for the picture's own classes."""
    rest = re.sub(RULE, "", re.sub(KEYFRAMES, "", css))
    for condition in AT_RULES:
        rest = re.sub(re.escape(condition) + r"\s*\{\s*\}", "", rest)
    if rest.strip():
        yield f"<style>: {rest.strip()[:200]}"
    for word in ("url(", "expression", "javascript", "import", "<", "\\"):
        if word in css.lower():
            yield f"<style>: {word}"
