"""HTML in labels: some tags stay, normalized; everything else is removed, as by a browser's sanitizer."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup

TAGS: Final = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "center", "cite", "code", "del", "dfn", "div", "em",
    "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "tt", "u", "ul", "var",
))  # fmt: skip
"""The tags that stay in a label; of other tags, only the content stays."""

HIDDEN: Final = frozenset((
    "script", "style", "iframe", "noscript", "title", "textarea", "xmp", "noembed", "noframes", "template", "svg",
    "math",
))  # fmt: skip
"""The tags that are removed with their content."""

VOID: Final = frozenset(("br", "hr", "img"))
"""The tags without content."""

_TAG = lazy_pattern(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+)>""")
_NOT_TEXT = lazy_pattern(r"<(?=[A-Za-z!?]|/.)", re.DOTALL)
_BREAK = lazy_pattern(r"</?br\s*/?>", re.IGNORECASE)
_BREAK_MARK = "\ufdd6"
_QUOTED = lazy_pattern(r"(?<==)'([^'<>]*)'(?=[^<>]*>)")
_ATTRIBUTE = lazy_pattern(r"""([^\s=/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")


def sanitize(text: str) -> tuple[str, Markup, tuple[str, ...]]:
    r"""Sanitize a label with tags; the result is the label, its markup, and the tags and attributes removed.

    >>> sanitize("a<br>b")
    ('a\nb', 'text', ())
    >>> sanitize("List<String> <b>x")
    ('List <b>x</b>', 'html', ('<String>',))
    >>> sanitize("<i title='a\nb'>x")[0]
    "<i title='a b'>x</i>"
    >>> sanitize("1 < 2")
    ('1 < 2', 'text', ())
    """
    pieces = _Pieces()
    position = 0
    while start := _NOT_TEXT.search(text, position):
        pieces.text(text[position : start.start()])
        position = pieces.markup(text, start.start())
    pieces.text(text[position:])
    return pieces.result()


def accessible_text(text: str) -> str:
    """A text for screen readers, where Mermaid shows the tags that it keeps as they are written.

    >>> accessible_text("a<br/>b &amp; <i>c</i> <path>"), accessible_text("1 < 2")
    ('a<br>b & <i>c</i> ', '1 < 2')
    """
    if "<" not in text:
        return html.unescape(text)
    sanitized, markup, _ = sanitize(_BREAK.sub(_BREAK_MARK, text))
    if markup == "html":
        sanitized = html.unescape(_QUOTED.sub(r'"\1"', sanitized))
    return sanitized.replace(_BREAK_MARK, "<br>")


def escape(text: str) -> str:
    """Escape text for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Pieces:
    """Collects text, breaks and tags, and corrects their nesting."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bool]] = []
        self.open: list[str] = []
        self.hidden: str | None = None
        self.dropped: dict[str, None] = {}
        self.has_tags = False

    def text(self, text: str) -> None:
        if self.hidden is None and text:
            self.pieces.append((text, False))

    def markup(self, text: str, start: int) -> int:
        """Add what starts with a `<`, and return where the text goes on; what is never closed extends to the end."""
        tag = _TAG.match(text, start)
        if tag is None:
            closing = "-->" if text.startswith("<!--", start) else ">"
            stop = text.find(closing, start)
            is_tag = text[start + 1].isalpha()
            return len(text) if stop < 0 or is_tag else stop + len(closing)
        if tag[1]:
            self._close(tag[2].lower())
        else:
            self._start(tag[2].lower(), tag[3], tag[0])
        return tag.end()

    def _start(self, name: str, attributes: str, written: str) -> None:
        if self.hidden is not None:
            return
        if name == "br":
            self.pieces.append(("\n", False))
        elif name in TAGS:
            self.has_tags = True
            kept, removed = _attributes(attributes)
            self.dropped |= dict.fromkeys(removed)
            self.pieces.append((f"<{name}{kept}>", True))
            if name not in VOID:
                self.open.append(name)
        else:
            self.dropped[written] = None
            self.hidden = name if name in HIDDEN else None

    def _close(self, name: str) -> None:
        if self.hidden is not None:
            self.hidden = None if name == self.hidden else self.hidden
        elif name == "br":
            self.pieces.append(("\n", False))
        elif name in self.open:
            while (last := self.open.pop()) != name:
                self.pieces.append((f"</{last}>", True))
            self.pieces.append((f"</{name}>", True))

    def result(self) -> tuple[str, Markup, tuple[str, ...]]:
        while self.open:
            self.pieces.append((f"</{self.open.pop()}>", True))
        dropped = tuple(self.dropped)
        if not self.has_tags:
            return html.unescape("".join(text for text, _ in self.pieces)), "text", dropped
        return "".join(text if tag else escape(html.unescape(text)) for text, tag in self.pieces), "html", dropped


def _attributes(written: str) -> tuple[str, list[str]]:
    """The attributes that cannot start a script, normalized; and the others, as they are written."""
    kept, removed = [], []
    for found in _ATTRIBUTE.finditer(written):
        name, value = found[1], (found[2] or "").strip("\"'").replace("\n", " ")  # which breaks no line in a tag
        if name.lower().startswith("on") or "javascript:" in html.unescape(value).lower():
            removed.append(found[0])
        else:
            kept.append(f" {name.lower()}='{value.replace(chr(39), '&#39;')}'" if value else f" {name.lower()}")
    return "".join(kept), removed
