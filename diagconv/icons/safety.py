"""Which SVG files may be embedded as they are: none that run code, load anything, or blow up in size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from diagconv.icons.vector import MAX_DEPTH, NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES: Final = 512 * 1024
"""The largest file of an icon, in bytes."""

_MAX_ELEMENTS: Final = 5_000
_ELEMENTS: Final = frozenset(
    {"svg", "g", "defs", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse", "line", "polyline",
     "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask"}
)  # fmt: skip
"""No text, whose font is unknown; no `use` and no `pattern`, by which few elements can become millions."""

_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s+svg\b[^<>\[\]]*>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|(?P<unclosed>\Z))", re.DOTALL)
_REFERENCE: Final = re.compile(r"url\s*\(\s*(?!['\"]?#)", re.IGNORECASE)


_FUNCTION: Final = re.compile(r"(?<![\w-])([\w-]++)\s*+\(")
_FUNCTIONS: Final = frozenset((
    "calc", "hsl", "hsla", "hwb", "matrix", "rgb", "rgba", "rotate", "scale", "scalex", "scaley", "skew", "skewx",
    "skewy", "translate", "translatex", "translatey", "url", "var",
    "is", "not", "nth-child", "nth-of-type", "where",
))  # fmt: skip
"""The functions in values, and in selectors; others, such as `image-set()`, may load something."""


_PRELUDE: Final = re.compile(r"(?<![^{}])([^{}]++)\{")
_COMBINATOR: Final = re.compile(r"[>+~]")
_MOST_PARTS: Final = 8
_MOST_STEPS: Final = 5_000_000
"""How many elements the selectors of a style sheet may be compared with; icons that people draw need some thousand."""


class UnsafeFile(Exception):
    """Why a file is refused, worded so that it can follow a colon."""


def checked_svg(data: bytes) -> str:
    """An SVG, without what editors left in it.

    Raises:
        UnsafeFile: it contains something that no icon needs.
    """
    if len(data) > MAX_BYTES:
        raise UnsafeFile(f"it is larger than {MAX_BYTES // 1024} KB")
    root = _parsed(data)
    if root.tag != f"{NAMESPACE}svg":
        raise UnsafeFile("it is not an SVG")
    _drop_foreign(root)
    for element, inside in _walked(root):
        _check(element, inside)
    _check_selectors(root)
    ElementTree.register_namespace("", NAMESPACE[1:-1])
    return ElementTree.tostring(root, "unicode")


def _parsed(data: bytes) -> ElementTree.Element:
    try:
        text = _DOCTYPE.sub("", data.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        raise UnsafeFile("it is not UTF-8") from None
    if re.search(r"<!(?!--|\[CDATA\[)", text):
        raise UnsafeFile("it declares a document type or entities")
    if "<?" in text.removeprefix("<?xml "):
        raise UnsafeFile("it contains processing instructions")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as failure:
        raise UnsafeFile(f"it is not well-formed SVG ({failure})") from None


def _drop_foreign(root: ElementTree.Element) -> None:
    """Take out the elements and attributes of other namespaces, in which editors keep what is theirs."""
    waiting = [root]
    for element in waiting:
        for child in [child for child in element if not str(child.tag).startswith(NAMESPACE)]:
            element.remove(child)
        for name in [name for name in element.attrib if name[0] == "{" and not name.endswith("}href")]:
            del element.attrib[name]
        waiting.extend(element)


def _walked(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, bool]]:
    """All elements, each with whether it stands in a clip path or a mask."""
    waiting = [(root, 0, False)]
    for count, (element, depth, inside) in enumerate(waiting):
        if count > _MAX_ELEMENTS or depth > MAX_DEPTH:
            raise UnsafeFile("it has too many elements")
        yield element, inside
        within = inside or _name(element) in ("clipPath", "mask")
        waiting.extend((child, depth + 1, within) for child in element)


def _check(element: ElementTree.Element, inside: bool) -> None:
    if _name(element) not in _ELEMENTS:
        raise UnsafeFile(f"it contains <{_name(element)[:40]}>")
    if _name(element) == "style":
        if len(element):
            raise UnsafeFile("its style sheet contains elements")
        _check_style(element.text or "")
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on"):
            raise UnsafeFile(f"it contains a script in “{local[:40]}”")
        if local == "href" and not value.strip().startswith("#"):
            raise UnsafeFile("it refers to an external resource")
        if inside and local in ("clip-path", "mask"):
            raise UnsafeFile("its clip paths or masks are nested")
        if not local.startswith(("data-", "aria-")):
            _check_style(value)


def _check_style(text: str) -> None:
    """Check what may be CSS, with its comments and without: some programs take what follows one as one word."""
    _check_css(text)
    if "/*" in text:
        if any(comment["unclosed"] is not None for comment in _COMMENT.finditer(text)):
            raise UnsafeFile("its style sheet has a comment without an end")
        _check_css(_COMMENT.sub("", text))


def _check_css(text: str) -> None:
    if _REFERENCE.search(text):
        raise UnsafeFile("it refers to an external resource")
    if any(name.lower() not in _FUNCTIONS for name in _FUNCTION.findall(text)):
        raise UnsafeFile("its style uses functions that no icon needs")
    if "@" in text or "\\" in text or re.search(r"(?:clip-path|mask)\s*:", text, re.IGNORECASE):
        raise UnsafeFile("its style sheet does more than set colours")


def _check_selectors(root: ElementTree.Element) -> None:
    """Check that few selectors meet few elements: each of them is tried for each element, and each way up from it."""
    preludes = [found for style in root.iter(f"{NAMESPACE}style") for found in _PRELUDE.findall(_plain(style))]
    selectors = [selector.split() for prelude in preludes for selector in prelude.split(",")]
    if not selectors:
        return
    depth, count = _size(root)
    steps = sum(depth ** min(len(parts) - 1, _MOST_PARTS) for parts in selectors if parts)
    if count * steps > _MOST_STEPS:
        raise UnsafeFile("its style sheet has more selectors than an icon needs")


def _plain(style: ElementTree.Element) -> str:
    """A style sheet without comments, its combinators as spaces."""
    return _COMBINATOR.sub(" ", _COMMENT.sub(" ", style.text or ""))


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """How deep elements are nested, and how many there are."""
    waiting = [(root, 1)]
    for element, depth in waiting:
        waiting.extend((child, depth + 1) for child in element)
    return waiting[-1][1], len(waiting)


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).removeprefix(NAMESPACE)
