"""An SVG that holds only plain shapes, as data that drawing can write anew.

Every name and every value is checked against what a shape may have, so that nothing else in the file gets into a
picture. A picture of such shapes follows the colour of the text beside it, which an embedded file cannot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree

from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAMESPACE: Final = "{http://www.w3.org/2000/svg}"

MAX_DEPTH: Final = 32
"""How many elements stand in each other at most."""


class Part(NamedTuple):
    """An element: its name, its attributes, what is in it."""

    name: str
    attributes: Mapping[str, str]
    parts: tuple[Part, ...] = ()


class Vector(NamedTuple):
    """A picture of plain shapes.

    Args:
        view_box: the part of the plane that it shows, as four numbers.
        paint: the attributes that all its shapes share.
        parts: the shapes.
    """

    view_box: str
    paint: Mapping[str, str]
    parts: tuple[Part, ...]


def vector_of(svg: str) -> Vector | None:
    """The shapes of an SVG; None if it is none, or has anything but plain shapes.

    Shapes without any colour take that of the text beside them.

    >>> vector_of('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z"/></svg>').paint
    {'fill': 'currentColor'}
    >>> vector_of('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>') is None
    True
    """
    if "<!" in svg:
        return None
    try:
        root = ElementTree.fromstring(svg)
        view_box = _view_box(root)
        paint = _checked({name: root.attrib[name] for name in root.attrib if name in _PAINT}, _PAINT)
        parts = tuple(part for child in root if (part := _part(child)) is not None)
    except (ElementTree.ParseError, _NotPlain, RecursionError, ValueError):
        return None
    if root.tag != f"{NAMESPACE}svg" or not parts:
        return None
    has_color = {"fill", "stroke"} & paint.keys() or any(_has_color(part) for part in parts)
    return Vector(view_box, paint if has_color else {**paint, "fill": "currentColor"}, parts)


class _NotPlain(Exception):
    """Something other than a plain shape."""


def _part(element: ElementTree.Element, depth: int = 0) -> Part | None:
    name = str(element.tag).removeprefix(NAMESPACE)
    if name in _SILENT:
        return None
    if name not in _SHAPES or depth > MAX_DEPTH or (element.text or "").strip():
        raise _NotPlain
    inner = tuple(part for child in element if (part := _part(child, depth + 1)) is not None)
    attributes = {key: value for key, value in element.attrib.items() if key not in _MEANINGLESS}
    return Part(name, _checked(attributes, {**_PAINT, **_SHAPES[name]}), inner)


def _checked(attributes: Mapping[str, str], allowed: Mapping[str, Callable[[str], bool]]) -> dict[str, str]:
    for name, value in attributes.items():
        if name not in allowed or not allowed[name](value.strip()):
            raise _NotPlain
    return {name: " ".join(value.split()) for name, value in attributes.items()}


def _view_box(root: ElementTree.Element) -> str:
    given = root.get("viewBox") or f"0 0 {root.get('width', '')} {root.get('height', '')}".replace("px", "")
    numbers = given.replace(",", " ").split()
    if len(numbers) != 4 or not all(map(_is_number, numbers)) or min(float(numbers[2]), float(numbers[3])) <= 0:
        raise _NotPlain
    return " ".join(numbers)


def _has_color(part: Part) -> bool:
    return bool({"fill", "stroke"} & part.attributes.keys()) or any(_has_color(inner) for inner in part.parts)


# What a value may be

_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?"


def _all(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


_is_number = _all(_NUMBER)
_is_list = _all(r"[-+.,\s\deE]+")


def _is_paint(value: str) -> bool:
    return value in ("none", "currentColor") or parse_color(value) is not None


_PAINT: Final[dict[str, Callable[[str], bool]]] = {
    "fill": _is_paint, "stroke": _is_paint,
    "fill-opacity": _is_number, "stroke-opacity": _is_number, "opacity": _is_number,
    "fill-rule": _all("nonzero|evenodd"), "clip-rule": _all("nonzero|evenodd"),
    "stroke-width": _is_number, "stroke-miterlimit": _is_number,
    "stroke-linecap": _all("butt|round|square"), "stroke-linejoin": _all("miter|round|bevel"),
    "stroke-dasharray": _is_list, "stroke-dashoffset": _is_number,
    "transform": _all(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([-+.,\s\deE]+\)[\s,]*)+"),
}  # fmt: skip

_SHAPES: Final[dict[str, dict[str, Callable[[str], bool]]]] = {
    "g": {},
    "path": {"d": _all(r"[-+.,\s\deEMmLlHhVvCcSsQqTtAaZz]+")},
    "circle": dict.fromkeys(("cx", "cy", "r"), _is_number),
    "ellipse": dict.fromkeys(("cx", "cy", "rx", "ry"), _is_number),
    "rect": dict.fromkeys(("x", "y", "width", "height", "rx", "ry"), _is_number),
    "line": dict.fromkeys(("x1", "y1", "x2", "y2"), _is_number),
    "polyline": {"points": _is_list},
    "polygon": {"points": _is_list},
}

_SILENT: Final = frozenset({"title", "desc", "metadata"})
_MEANINGLESS: Final = frozenset({"id", "class", "key", "data-name"})
"""What shapes may have and lose: without a style sheet, classes paint nothing."""
