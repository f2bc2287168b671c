"""Labels, tooltips and addresses as text: what must be an entity, and what must be quoted.

Mermaid preprocesses a text before its grammar sees it: directives and comments are cut out, `#name;` becomes an
entity, quotes within tags change. Its grammar then reads a whole line as a direction if the words `direction LR` are
anywhere in it. So entities in a label replace all that would be misread, and nothing more.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.html_labels import accessible_text, sanitize
from diagconv.formats.mermaid.whitespace import WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.model.vocabulary import Markup

BREAK: Final = "<br/>"

_ENTITIES: Final = {'"': "#quot;", "&": "#amp;", "<": "#lt;", "\n": BREAK}
_DIRECTION: Final = rf"(?<=direction)[{WHITESPACE_CLASS}](?=[{WHITESPACE_CLASS}]*(?:TB|BT|RL|LR|TD))"
_BREAK_IN_TEXT: Final = r"\\(?=n)"
_TRAPS: Final = (
    r"#(?=[A-Za-z0-9_]+;)",  # would become an entity
    r"%(?=%\{)",  # a directive
    _BREAK_IN_TEXT,
    _DIRECTION,  # a direction statement
    rf"\A[{WHITESPACE_CLASS}]|[{WHITESPACE_CLASS}]\Z",  # trimmed
    "[\r\u2028\u2029]",  # an end of line, some of them to half of the rules
    "ﬂ(?=°)|¶(?=ß)",  # what Mermaid itself writes for entities meanwhile
)
"""What becomes an entity in a label with any markup."""

_IN_TEXT: Final = lazy_pattern("|".join((r'"|\n|<(?=[A-Za-z0-9_/!?])|&(?=[#A-Za-z])', *_TRAPS)))
_IN_MARKUP: Final = lazy_pattern("|".join((r"&#(?:[0-9]+|x[0-9A-Fa-f]+);", '["`\n]', *_TRAPS)))
_REFERENCE: Final = lazy_pattern(r"&#?[A-Za-z0-9]{1,32};?")

_BARE: Final = lazy_pattern(r'(?!.*~~~)[^\[\](){}|"]+', re.DOTALL)
_JOINS: Final = {"[": "/\\", "(": "-", "((": "-"}
"""The characters that form another bracket if they follow an opening one."""


def bracketed(opening: str, label: str, markup: Markup, closing: str) -> str:
    """A label between brackets (or pipes), quoted if necessary.

    >>> bracketed("[", "Load balancer", "text", "]"), bracketed("[(", "Users (EU)", "text", ")]")
    ('[Load balancer]', '[("Users (EU)")]')
    """
    return f"{opening}{_bare_or_quoted(opening, label, markup)}{closing}"


def quoted(label: str, markup: Markup = "text") -> str:
    """A label in quotes."""
    if not label:
        return '" "'
    if markup == "markdown":
        return f'"`{_escape_markup(label)}`"'
    text = _escape_markup(label) if markup == "html" else _escape_text(label)
    return f'"{text}"' if not text.startswith("`") else f'"#96;{text[1:]}"'


def _bare_or_quoted(opening: str, label: str, markup: Markup) -> str:
    if markup == "markdown":
        return quoted(label, markup)
    text = (_escape_markup(label) if markup == "html" else _escape_text(label)) or " "
    return text if is_bare(opening, text) else quoted(label, markup)


def is_bare(opening: str, text: str) -> bool:
    """Whether a label, in its final form, needs no quotes after this bracket.

    >>> is_bare("[", "Load balancer"), is_bare("[(", "Users (EU)"), is_bare("(", "-1")
    (True, False, False)
    """
    slanted = opening in ("[/", "[\\") and re.search(r"[/\\]", text)
    named = opening == ">" and "@" in text  # an edge's id may hold `>`
    return bool(_BARE.fullmatch(text)) and not slanted and not named and not joins(opening, text)


def joins(opening: str, text: str) -> bool:
    """Whether a bracket and the first character of a label would form another bracket."""
    return text[0] in _JOINS.get(opening, "")


def _escape_text(label: str) -> str:
    """Escape a plain text."""
    return _IN_TEXT.sub(_entity, label)


def _entity(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) > 1:  # `&#x27;`, which Mermaid spells `#39;`
        found = html.unescape(found)
    elif found == "&" and not _starts_entity(match.string, match.start()):
        return found
    return _ENTITIES.get(found) or f"#{ord(found)};"


def _starts_entity(text: str, start: int) -> bool:
    """Whether HTML would read an entity here, with or without its semicolon (`&copy`)."""
    match = _REFERENCE.match(text, start)
    return match is not None and html.unescape(match.group()) != match.group()


def _escape_markup(label: str) -> str:
    """Escape Markdown or HTML, whose own entities stay."""
    return _IN_MARKUP.sub(_entity, label)


_IN_DESCRIPTION: Final = (
    *("&(?=[#A-Za-z])", rf"\n(?=[{WHITESPACE_CLASS}])"),
    *(trap for trap in _TRAPS if trap not in (_DIRECTION, _BREAK_IN_TEXT)),
)
_IN_BLOCK: Final = lazy_pattern("|".join((*_IN_DESCRIPTION, r"\}", r"(?m:^)%(?=%)")))
_IN_LINE: Final = lazy_pattern("|".join((*_IN_DESCRIPTION, _DIRECTION)))
_AT_START_OF_LINE: Final = lazy_pattern("|".join(_IN_DESCRIPTION))
_IN_DESCRIPTION_TAG: Final = lazy_pattern(r"<(?=[A-Za-z0-9_/!?])")
_IN_LINK: Final = lazy_pattern(
    "|".join((
        '["\x00-\x1f\x7f-\x9f]', r"\A`", r"%(?=%\{)", r"<(?=[A-Za-z0-9_])(?![^>]*>)", r"(?<=#)[A-Za-z0-9_]+;",
        _DIRECTION, rf"\A[{WHITESPACE_CLASS}]|[{WHITESPACE_CLASS}]\Z",
        "[\u2028\u2029]", "ﬂ(?=°)|¶(?=ß)",
    ))
)  # fmt: skip


def accessible(text: str, *, block: bool = False, indented: bool = True) -> str:
    """Text for screen readers, unquoted.

    Args:
        text: the text.
        block: whether it is in a block of lines, of which none starts with a space; if not, it is on one line.
        indented: whether the line is indented, so that Mermaid would see a direction in it before anything else.
    """
    found = _IN_BLOCK if block else _IN_LINE if indented else _AT_START_OF_LINE
    escaped = found.sub(lambda match: "#10;" if match.group() == "\n" else _entity(match), text)
    return escaped if accessible_text(text) == text else _IN_DESCRIPTION_TAG.sub("#lt;", escaped)


def holds_direction(text: str) -> bool:
    """Whether Mermaid would read a line with this text as a direction."""
    return re.search(_DIRECTION, text) is not None


_MISREAD_LINES: Final = lazy_pattern(
    rf";|(?:\}}|direction|\A|\Z)[{WHITESPACE_CLASS}]*\n"  # `;` may be cut from styles
)
_BEFORE_COMMENT_OR_END: Final = lazy_pattern(rf"(?<![{WHITESPACE_CLASS}])[{WHITESPACE_CLASS}]++(?:%%|\Z)")
"""With a line break in it, another line begins with `%%`, or is blank."""


def _is_misread(text: str) -> bool:
    return bool(_MISREAD_LINES.search(text)) or any("\n" in blank[0] for blank in _BEFORE_COMMENT_OR_END.finditer(text))


def format_tooltip(text: str) -> str:
    """A tooltip in quotes; tags stay, and so do line breaks unless the next line would be misread."""
    markup: Markup = "html" if "<" in text and sanitize(text)[:2] == (text, "html") else "text"
    lines = [quoted(line, markup)[1:-1] if line else "" for line in text.split("\n")]
    is_misread = any(map(_is_misread, (text, *lines)))
    return f'"{(BREAK if is_misread else chr(10)).join(lines)}"'


def format_address(link: str) -> str:
    """A link in quotes; what Mermaid would misread is percent-encoded, since entities do not work there.

    >>> format_address('https://example.org/?q="x"#top')
    '"https://example.org/?q=%22x%22#top"'
    """
    return f'"{_IN_LINK.sub(_percent, link)}"'


def _percent(match: re.Match[str]) -> str:
    found = match.group()
    if found.endswith(";"):
        return f"{found[:-1]}%3B"
    return "".join(f"%{byte:02X}" for byte in found.encode("utf-8", "replace"))
