"""Labels: tags, entities and breaks read as in a browser, and the markup that remains."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.mermaid.html_labels import accessible_text, escape, sanitize
from diagconv.formats.mermaid.reading.preprocessing import ENTITY_END, ENTITY_START
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup


class Label(NamedTuple):
    """A label as the model keeps it, and what was lost of the user's text.

    Args:
        text: the text that people read, or the markup's source.
        markup: "text", "markdown" or "html".
        dropped: the tags and attributes that Mermaid removes, as written.
        unprintable: the control characters and lone surrogates, which no picture can contain.
    """

    text: str
    markup: Markup
    dropped: tuple[str, ...] = ()
    unprintable: tuple[str, ...] = ()


_PLAIN = lazy_pattern(rf'[^<&\\{ENTITY_START}"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]*\Z')
_UNPRINTABLE = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITY = lazy_pattern(rf"{ENTITY_START}(\w+){ENTITY_END}", re.ASCII)
_BREAK = lazy_pattern(r"</?br\s*/?>", re.IGNORECASE)
_MARKDOWN = lazy_pattern(
    rf"\*[^\s*]|(?<!\w)_+[^\s_]|`|~~|{ENTITY_START}96{ENTITY_END}"
)  # no string holds a raw backtick
_STAYS_ENCODED = {"lt": "&lt;", "gt": "&gt;", "amp": "&amp;"}


def read_label(source: str, label_type: str) -> Label:
    r"""The label of a source text.

    Args:
        source: the text between the brackets or quotes, its entities marked by preprocessing.
        label_type: Mermaid's type of the label: "text", "string" or "markdown".

    >>> read_label("a<br/>b &amp; c", "string")
    Label(text='a\nb & c', markup='text', dropped=(), unprintable=())
    >>> read_label("<b>now</b>", "text").markup
    'html'
    >>> read_label("**now**", "markdown").markup, read_label("now", "markdown").markup
    ('markdown', 'text')
    """
    text = source.strip(WHITESPACE)
    if label_type != "markdown" and _PLAIN.match(text):
        return Label(text, "text")
    unprintable = tuple(dict.fromkeys(_UNPRINTABLE.findall(text)))
    if unprintable:
        text = _UNPRINTABLE.sub("", text)
    if label_type == "markdown" and _MARKDOWN.search(text):
        return Label(_markdown(text), "markdown", (), unprintable)
    if label_type != "markdown" and len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]  # markdown has lost the quotes around it already: those that are left are its own
    text = _break_lines(text)
    label, markup, dropped = _read_html(_with_entities(text)) if "<" in text else (_decoded(text), "text", ())
    return Label(label, markup, dropped, unprintable)


def decode(text: str) -> str:
    """Decode the entities of a text that is not a label (a link, a title).

    >>> decode("a &amp; b")
    'a & b'
    """
    return html.unescape(_with_entities(text))


def read_tooltip(source: str) -> str:
    """The text of a tooltip: like a label's, except that a backslash and an n stay."""
    text = _with_entities(_UNPRINTABLE.sub("", source))
    return _read_html(text)[0] if "<" in text else html.unescape(text)


def read_accessible(source: str) -> str:
    """A text for screen readers: tags that Mermaid keeps stay as they are, breaks too."""
    return accessible_text(_with_entities(_UNPRINTABLE.sub("", source)))


def printable(value: Any) -> Any:
    """A YAML value without control characters and lone surrogates."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, list):
        return [printable(entry) for entry in value]
    return {printable(key): printable(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def decode_entities(value: Any) -> Any:
    """A YAML value with its marked entities decoded."""
    if isinstance(value, str):
        return _ENTITY.sub(lambda name: html.unescape(_with_entities(name[0])), value)
    if isinstance(value, list):
        return [decode_entities(entry) for entry in value]
    return (
        {decode_entities(key): decode_entities(entry) for key, entry in value.items()}
        if isinstance(value, dict)
        else value
    )


def unmark_entities(id: str) -> str:
    """An id with its entities as they were written."""
    return _ENTITY.sub(r"#\1;", id) if ENTITY_START in id else id


def _decoded(text: str) -> str:
    return html.unescape(_with_entities(text)) if "&" in text or ENTITY_START in text else text


def _break_lines(text: str) -> str:
    """Turn a backslash and an n into a line break, as Mermaid does without HTML; `#92;n` stays."""
    return text.replace("\\n", "\n") if "\\" in text else text


def _with_entities(text: str) -> str:
    """Turn marked entities into those of HTML: `&#35;` for a number, `&name;` for a name."""
    return _ENTITY.sub(lambda name: f"&#{name[1]};" if name[1].isdigit() else f"&{name[1]};", text)


def _markdown(text: str) -> str:
    """Markdown source: breaks as newlines, entities decoded except those of `<`, `>` and `&`."""
    text = _BREAK.sub("\n", text)
    return re.sub(
        r"&(#?\w+);", lambda name: _STAYS_ENCODED.get(name[1]) or escape(html.unescape(name[0])), _with_entities(text)
    )


def _read_html(text: str) -> tuple[str, Markup, tuple[str, ...]]:
    """A label with tags: text if only breaks remain, else normalized HTML."""
    if "<" not in (plain := _BREAK.sub("\n", text)):
        return html.unescape(plain), "text", ()
    return sanitize(text)
