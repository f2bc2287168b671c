"""Spells names, labels, values and comments: without quotes wherever Eraser, and a person, would read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Source, Span
from diagconv.formats.eraser.foreign_syntax import suspicious_group_name
from diagconv.formats.eraser.keywords import HEADERS, SETTINGS
from diagconv.formats.eraser.quoting import label_from_name, quote
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = r'(?:[^\s\[\]{}:,<>"=.~-]|[=.~-]++(?!>))++'
_NAME: Final = lazy_pattern(rf"(?!//|-+(?:[ \"]|$)){_WORD}(?: ++(?!//|-++(?:[ \"]|$)){_WORD})*+")
"""The terminal NAME of the grammar, for the blanks that a name has once it is read."""

_STATEMENT: Final = lazy_pattern(
    rf"title\s|(?i:{'|'.join(SETTINGS)})\s|legend$|(?:activate|deactivate|autoNumber|notation)\b|"
    rf"(?:{'|'.join(HEADERS)})$"
)
"""Names that would be read as a statement, or make the text look like another diagram type."""

_BLOCK: Final = lazy_pattern(r"(?:loop|alt|else|opt|par|and|break)\b")
"""Names that are blocks of a sequence diagram if “{” follows."""

_LABEL: Final = lazy_pattern(r'(?!//)[^\s"\[\]{}\\](?:[^\s"\[\]{}\\]| (?!//|$))*+')
_VALUE: Final = lazy_pattern(r"[\w#.+-][\w.+#-]*+(?: [\w.+#-]++)*+")
_TITLE: Final = lazy_pattern(r"\w(?:[^\s\\]| (?!//|$))*+")

_BETWEEN_WORDS: Final = lazy_pattern(r"[\s_-]+")


def name(text: str, *, opens: bool = False) -> str:
    r"""A name; `opens` if a group's “{” follows.

    >>> name("App Pod 1"), name("http://localhost"), name("direction down"), name("- x")
    ('App Pod 1', '"http://localhost"', '"direction down"', '"- x"')
    """
    return quote(text) if not is_bare_name(text) or (opens and _BLOCK.match(text)) else text


def is_bare_name(text: str) -> bool:
    """Whether a name needs no quotes."""
    return bool(
        _NAME.fullmatch(text)
        and not _STATEMENT.match(text)
        and not text.endswith(";")
        and suspicious_group_name(text, Span(0, len(text)), Source(text)) is None
    )


def label(text: str) -> str:
    r"""The label of a connection.

    >>> label("loki:3100/metrics"), label("two\nlines"), label("a [b]")
    ('loki:3100/metrics', '"two\\nlines"', '"a [b]"')
    """
    return text if _LABEL.fullmatch(text) else quote(text)


def title(text: str) -> str:
    """The title of the diagram."""
    return text if _TITLE.fullmatch(text) else quote(text)


def properties(pairs: Mapping[str, str]) -> str:
    """Brackets with properties, behind a blank; nothing for none.

    >>> properties({"icon": "k8s-pod", "label": "App Pod", "color": "#fff"})
    ' [icon: k8s-pod, label: "App Pod", color: "#fff"]'
    """
    return f" {brackets(pairs)}" if pairs else ""


def brackets(pairs: Mapping[str, str]) -> str:
    """Brackets with properties."""
    return f"[{', '.join(f'{key}: {property_value(key, value)}' for key, value in pairs.items())}]"


def property_value(key: str, value: str) -> str:
    """The value of a property; labels and links always have quotes."""
    if key in ("label", "link") or not _VALUE.fullmatch(value) or "#" in value or label_from_name(value) != value:
        return quote(value)
    return value


def comment(text: str) -> str:
    """A comment's line."""
    return f"// {text}" if text else "//"


def fold_name(name: str) -> str:
    """What two spellings of one name have in common.

    >>> fold_name("cloud-workloads") == fold_name("Cloud  workloads")
    True
    """
    return _BETWEEN_WORDS.sub(" ", name).strip().casefold()
