"""HTML labels: the tags that style text, line breaks and entities; other tags are dropped and their text is kept.

The standard library's `html.parser` is not used here: on `<a <a <a …` it takes time quadratic in the label's length
(20 seconds for 48 kB), and labels come from anywhere.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final

from diagconv.model.colors import parse_color
from diagconv.text.lines import LineBuilder
from diagconv.text.runs import Line, Run

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[\s/][^<>]*)?)>|<!--[^<>]*-->")
_COLOR: Final = re.compile(
    r"""\scolor\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/]+))|\sstyle\s*=\s*["'](?:[^"']*;)?\s*color\s*:([^;"']*)""",
    re.IGNORECASE,
)

STYLES: Final[dict[str, tuple[str, Any]]] = {
    "b": ("bold", True), "strong": ("bold", True), "th": ("bold", True),
    "h1": ("bold", True), "h2": ("bold", True), "h3": ("bold", True),
    "h4": ("bold", True), "h5": ("bold", True), "h6": ("bold", True),
    "i": ("italic", True), "em": ("italic", True), "cite": ("italic", True),
    "dfn": ("italic", True), "var": ("italic", True),
    "code": ("code", True), "kbd": ("code", True), "samp": ("code", True), "tt": ("code", True), "pre": ("code", True),
    "u": ("underline", True), "ins": ("underline", True),
    "s": ("strike", True), "del": ("strike", True), "strike": ("strike", True),
    "sup": ("raised", 1), "sub": ("raised", -1), "small": ("small", True),
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

COLORED: Final = frozenset({"font", "span"})
"""Tags that may set a colour: `<font color="red">`, `<span style="color: red">`. Their other attributes are ignored."""

PLAIN: Final = frozenset((
    "a", "abbr", "acronym", "area", "audio", "b", "base", "bdi", "bdo", "big", "body", "button", "canvas",
    "caption", "col", "colgroup", "data", "details", "dialog", "embed", "fieldset", "foreignobject", "g",
    "head", "html", "iframe", "image", "img", "input", "label", "legend", "link", "map", "mark", "meta", "noscript",
    "object", "option", "output", "param", "path", "picture", "progress", "q", "rect", "ruby", "script", "select",
    "source", "style", "summary", "svg", "tbody", "td", "template", "text", "textarea", "tfoot",
    "thead", "time", "title", "track", "use", "video", "wbr",
))  # fmt: skip
"""Tags that are dropped. A word in angle brackets that is not an HTML tag is part of the text."""

TAGS: Final = STYLES.keys() | BREAKS | BLOCKS | COLORED | PLAIN


def lines_of(label: str) -> tuple[Line, ...]:
    """The lines of an HTML label."""
    reader = TagReader()
    position = 0
    for tag in _TAG.finditer(label):
        reader.add_text(label[position : tag.start()])
        reader.add_tag(tag)
        position = tag.end()
    reader.add_text(label[position:])
    return reader.builder.finish()


def has_tags(text: str) -> bool:
    """Whether a text contains an HTML tag.

    >>> has_tags("one<br>two"), has_tags("Map<Key>, a < b")
    (True, False)
    """
    return any(tag[2] is None or tag[2].lower() in TAGS for tag in _TAG.finditer(text))


class TagReader:
    """Reads tags and text from left to right. A tag without its counterpart does no harm."""

    def __init__(self) -> None:
        self.builder = LineBuilder()
        self._open: dict[str, int] = {}
        self._colors: list[str | None] = []
        self._style = Run("")

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
        if name in BLOCKS:
            self.builder.ensure_new_line()
        if name in STYLES:
            self.close(name) if tag[1] else self.open(name)
        elif name in COLORED:
            self._close_color() if tag[1] else self._open_color(tag[3])
        elif name and name not in TAGS:
            self.add_text(tag[0])

    def open(self, name: str) -> None:
        """Open the style of a tag."""
        self._open[name] = self._open.pop(name, 0) + 1
        self._update_style()

    def close(self, name: str) -> None:
        """Close the style of a tag."""
        if name in self._open:
            self._open[name] -= 1
            self._open = {tag: count for tag, count in self._open.items() if count}
            self._update_style()

    def _open_color(self, attributes: str) -> None:
        found = _COLOR.search(attributes)
        color = parse_color(unescape(next(filter(None, found.groups()), ""))) if found else None
        around = self._colors[-1] if self._colors else None
        self._colors.append(color.hex if color is not None and color.alpha > 0 else around)
        self._update_style()

    def _close_color(self) -> None:
        if self._colors:
            self._colors.pop()
            self._update_style()

    def _update_style(self) -> None:
        color = self._colors[-1] if self._colors else None
        self._style = Run("", **dict(STYLES[name] for name in self._open), color=color)
