"""What a label of Mermaid's says: tags, entities and breaks read as a browser would, and the markup that remains."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.mermaid.html_labels import escaped, sanitised
from diagconv.formats.mermaid.reading.preprocessing import ENTITY_END, ENTITY_START
from diagconv.formats.mermaid.whitespace import WHITESPACE

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup


class Label(NamedTuple):
    """A label as the model keeps it, and what was lost of what the user wrote.

    Args:
        text: what a person reads, or the markup's source.
        markup: "text", "markdown" or "html".
        dropped: tags that Mermaid does not draw, as they were written.
        unprintable: control characters and lone surrogates that no picture can hold.
    """

    text: str
    markup: Markup
    dropped: tuple[str, ...] = ()
    unprintable: tuple[str, ...] = ()


_PLAIN = re.compile(rf'[^<&\\{ENTITY_START}"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]*\Z')
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(rf"{ENTITY_START}(\w+){ENTITY_END}", re.ASCII)
_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_MARKDOWN = re.compile(r"\*[^\s*]|(?<!\w)_+[^\s_]|`|~~")
_STAYS_ENCODED = {"lt": "&lt;", "gt": "&gt;", "amp": "&amp;"}


def read_label(source: str, label_type: str) -> Label:
    r"""The label of a source text.

    Args:
        source: the text between the brackets or quotes, its entities marked by the pre-passes.
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
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    label, markup, dropped = _read_html(_with_entities(text)) if "<" in text else (_decoded(text), "text", ())
    return Label(_broken(label), markup, dropped, unprintable)


def decode(text: str) -> str:
    """A text that is no label (a link, a title): its entities decoded, nothing else.

    >>> decode("a &amp; b")
    'a & b'
    """
    return html.unescape(_with_entities(text))


def read_tooltip(source: str) -> str:
    """A tooltip's text: as of a label, but a backslash and an n stay."""
    text = _with_entities(_UNPRINTABLE.sub("", source))
    return _read_html(text)[0] if "<" in text else html.unescape(text)


def unmarked(value: Any) -> Any:
    """A value of YAML with the characters that its marked entities stand for."""
    if isinstance(value, str):
        return _ENTITY.sub(lambda name: html.unescape(_with_entities(name[0])), value)
    if isinstance(value, list):
        return [unmarked(entry) for entry in value]
    return {unmarked(key): unmarked(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def _decoded(text: str) -> str:
    return html.unescape(_with_entities(text)) if "&" in text or ENTITY_START in text else text


def _broken(text: str) -> str:
    """A backslash and an n are a line break, as in what Mermaid draws without HTML."""
    return text.replace("\\n", "\n") if "\\" in text else text


def _with_entities(text: str) -> str:
    """The marked entities as HTML spells them: `&#35;` for a number, `&name;` for a name."""
    return _ENTITY.sub(lambda name: f"&#{name[1]};" if name[1].isdigit() else f"&{name[1]};", text)


def _markdown(text: str) -> str:
    """Markdown's source: breaks as newlines, entities decoded but for those that keep `<`, `>` and `&` harmless."""
    text = _BREAK.sub("\n", text)
    return re.sub(
        r"&(#?\w+);", lambda name: _STAYS_ENCODED.get(name[1]) or escaped(html.unescape(name[0])), _with_entities(text)
    )


def _read_html(text: str) -> tuple[str, Markup, tuple[str, ...]]:
    """A label with tags: text if none stays but breaks, else HTML in one spelling."""
    if "<" not in (plain := _BREAK.sub("\n", text)):
        return html.unescape(plain), "text", ()
    return sanitised(text)
