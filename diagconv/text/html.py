"""HTML labels: tags and CSS that style text, links, images, line breaks, entities; of other tags, the text is kept.

The standard library's `html.parser` is not used here: on `<a <a <a …` it takes time quadratic in the label's length
(20 seconds for 48 kB), and labels come from anywhere.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final, NamedTuple

from diagconv.model.colors import parse_color
from diagconv.model.css_values import pixels
from diagconv.patterns import lazy_pattern
from diagconv.text.graphics import icon_of_classes
from diagconv.text.inline_css import declarations, scaled, styled, vertical_margins
from diagconv.text.lines import LineBuilder
from diagconv.text.runs import LabelImage, LabelLink, Line, Run

_TAG: Final = lazy_pattern(
    r"""<(/?)([A-Za-z][A-Za-z0-9]*)((?:[\s/](?:=\s*+"[^"]*"|=\s*+'[^']*'|[^<>])*+)?)>|<!--[^<>]*-->"""
)
_ATTRIBUTE: Final = lazy_pattern(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")

_MAX_DEPTH: Final = 100
"""How many elements within each other count; a browser has a limit of this kind, too."""

STYLES: Final[dict[str, tuple[str, Any]]] = {
    "b": ("bold", True), "strong": ("bold", True), "th": ("bold", True),
    "h1": ("bold", True), "h2": ("bold", True), "h3": ("bold", True),
    "h4": ("bold", True), "h5": ("bold", True), "h6": ("bold", True),
    "i": ("italic", True), "em": ("italic", True), "cite": ("italic", True),
    "dfn": ("italic", True), "var": ("italic", True),
    "code": ("code", True), "kbd": ("code", True), "samp": ("code", True), "tt": ("code", True), "pre": ("code", True),
    "u": ("underline", True), "ins": ("underline", True),
    "s": ("strike", True), "del": ("strike", True), "strike": ("strike", True),
    "sup": ("raised", 1), "sub": ("raised", -1), "small": ("small", True), "mark": ("background", "#ffff00"),
}  # fmt: skip
"""The style that each tag gives to the text in it: a field of `Run` and its value."""

BREAKS: Final = frozenset({"br", "hr"})
"""Tags that end a line."""

BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tr", "ul",
))  # fmt: skip
"""Tags whose text is on lines of its own."""

BIG: Final = 1.2
"""The size of `<big>`, relative to the text around it."""

_FONT_SIZES: Final = {"1": 0.625, "2": 0.8125, "3": 1.0, "4": 1.125, "5": 1.5, "6": 2.0, "7": 3.0}
"""The sizes of `<font size>`."""

VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
"""Tags of elements without content."""

PLAIN: Final = frozenset((
    "a", "abbr", "acronym", "area", "audio", "b", "base", "bdi", "bdo", "big", "body", "button", "canvas",
    "caption", "col", "colgroup", "data", "details", "dialog", "embed", "fieldset", "font", "foreignobject", "g",
    "head", "html", "iframe", "image", "img", "input", "label", "legend", "link", "map", "meta", "noscript",
    "object", "option", "output", "param", "path", "picture", "progress", "q", "rect", "ruby", "script", "select",
    "source", "span", "style", "summary", "svg", "tbody", "td", "template", "text", "textarea", "tfoot",
    "thead", "time", "title", "track", "use", "video", "wbr",
))  # fmt: skip
"""Tags that have no style by themselves. A word in angle brackets that is not an HTML tag is part of the text."""

TAGS: Final = STYLES.keys() | BREAKS | BLOCKS | PLAIN


def lines_of(label: str) -> tuple[Line, ...]:
    """The lines of an HTML label, with its icons and images."""
    return read(label).builder.finish()


def read(label: str) -> TagReader:
    """An HTML label as it was read."""
    reader = TagReader()
    position = 0
    for tag in _TAG.finditer(label):
        reader.add_text(label[position : tag.start()])
        reader.add_tag(tag)
        position = tag.end()
    reader.add_text(label[position:])
    return reader


def has_tags(text: str) -> bool:
    """Whether a text contains an HTML tag.

    >>> has_tags("one<br>two"), has_tags("Map<Key>, a < b")
    (True, False)
    """
    return any(tag[2] is None or tag[2].lower() in TAGS for tag in _TAG.finditer(text))


class _Element(NamedTuple):
    """An open element, and the style of the text in it."""

    name: str
    attributes: dict[str, str]
    style: Run


class TagReader:
    """Reads tags and text from left to right. A tag without its counterpart does no harm."""

    def __init__(self) -> None:
        self.builder = LineBuilder()
        self.ignored: dict[str, None] = {}
        self._open: list[_Element] = []

    def add_text(self, source: str) -> None:
        """Add text between tags, in which entities are still encoded."""
        if source:
            self.builder.add(unescape(source) if "&" in source else source, self._style)

    def add_literal(self, text: str, **style: Any) -> None:
        """Add text as it is, with more style than the open tags give it."""
        self.builder.add(text, self._style._replace(**style) if style else self._style)

    def add_markup(self, source: str) -> None:
        """Add what another syntax takes for a tag; it is text if it is not a tag."""
        found = _TAG.fullmatch(source)
        if found:
            self.add_tag(found)
        elif not source.startswith("<!"):
            self.add_text(source)

    def add_tag(self, tag: re.Match[str]) -> None:
        """Add a tag."""
        name = (tag[2] or "").lower()
        if name in BREAKS:
            self.builder.break_line()
        elif name == "img" and not tag[1]:
            self._add_image(_attributes(tag[3]))
        elif name in TAGS:
            if name not in VOID:
                self.close(name) if tag[1] else self.open(name, _attributes(tag[3]))
        elif name:
            self.add_text(tag[0])

    def open(self, name: str, attributes: dict[str, str] | None = None) -> None:
        """Open an element."""
        attributes = attributes or {}
        if name in BLOCKS:
            self.builder.ensure_new_line()
            self.builder.leave_gap(vertical_margins(attributes.get("style", ""))[0])
            if self._open and self._open[-1].name == "p":
                self.close("p")
        if len(self._open) < _MAX_DEPTH:
            self._open.append(_Element(name, attributes, self._styled(name, attributes, self._style)))
        if icon := icon_of_classes(attributes.get("class", "")):
            self.builder.add_graphic(self._style._replace(icon=icon))

    def close(self, name: str) -> None:
        """Close the last open element of a name."""
        place = next((place for place in reversed(range(len(self._open))) if self._open[place].name == name), None)
        closed = self._open.pop(place) if place is not None else None
        if name in BLOCKS:
            self.builder.ensure_new_line()
            if closed is not None:
                self.builder.leave_gap(vertical_margins(closed.attributes.get("style", ""))[1])
        if place is not None:
            for number, element in enumerate(self._open[place:], place):
                around = self._open[number - 1].style if number else _PLAIN
                style = self._styled(element.name, element.attributes, around)
                self._open[number] = element._replace(style=style)

    @property
    def _style(self) -> Run:
        return self._open[-1].style if self._open else _PLAIN

    def _styled(self, name: str, attributes: dict[str, str], around: Run) -> Run:
        """The style of the text in an element."""
        style = around
        if name in STYLES:
            field, value = STYLES[name]
            style = style._replace(**{field: value})
            if field == "bold":
                style = style._replace(weight=None)
        if not attributes:
            return scaled(style, BIG) if name == "big" else style
        if name == "a" and (address := attributes.get("href", "").strip()):
            style = style._replace(link=LabelLink(address, attributes.get("target")))
        elif name == "font":
            style = _of_font(style, attributes)
        return styled(style, attributes.get("style", ""), self.ignored)

    def _add_image(self, attributes: dict[str, str]) -> None:
        source = attributes.get("src", "").strip()
        own = dict(declarations(attributes.get("style", "")))
        lengths = (_length(own.get(side) or attributes.get(side, "")) for side in ("width", "height"))
        image = LabelImage(source, " ".join(attributes.get("alt", "").split()), *lengths)
        if source or image.alternative:
            self.builder.add_graphic(self._style._replace(image=image))


def _attributes(written: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name, the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written) if "=" in written else ():
        found.setdefault(name.lower(), unescape(next(filter(None, values), "")))
    return found


def _of_font(style: Run, attributes: dict[str, str]) -> Run:
    color = parse_color(attributes.get("color", ""))
    if color is not None and color.alpha > 0:
        style = style._replace(color=color.hex)
    size = _FONT_SIZES.get(attributes.get("size", ""))
    return style._replace(size=size, pixels=None) if size else style


def _length(value: str) -> float | None:
    """A length of an image in pixels; None for a percentage and the like."""
    found = pixels(value.strip(), _LARGEST_IMAGE)
    return float(found.removesuffix("px")) or None if found else None


_PLAIN: Final = Run("")
_LARGEST_IMAGE: Final = 10_000.0
