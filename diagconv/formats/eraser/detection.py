"""Finds Eraser diagrams in the fences of notes: which type a fence holds, and whether an untagged text is a diagram.

A type's header on the first line is proof. Properties of Eraser's make a guess, to be confirmed by reading the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from diagconv.formats.detection import UNLIKELY, UNMISTAKABLE, FenceContent, Guess, foreign_line, with_line_feeds
from diagconv.formats.eraser.keywords import COLORS, HEADERS, MODES, READABLE_TYPES, SHAPES, TITLES
from diagconv.formats.eraser.reading.diagram_type import detect_type, type_in_header
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Source
    from diagconv.model import Edge

_ICON_NAME: Final = r"(?-i:\"?[a-z0-9][a-z0-9-]*+(?![\w:]))"
"""Eraser's icons have lower-case names; icons in sketches of web pages are often named like components, `Bell`."""

_ICON: Final = lazy_pattern(rf"\[(?:[^\[\]\n]*[\s,])?icon[ \t]*:[ \t]*{_ICON_NAME}", re.IGNORECASE)
"""The property that hardly anything but Eraser has in brackets."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _property() -> re.Pattern[str]:
    """The pattern of a known property with one of its possible values, in brackets after a name."""
    values = {
        "icon": _ICON_NAME,
        "label": r"[\"\w]",
        "link": r"\"|\w+://",
        "color": rf"\"?\#|(?:{_any_of(COLORS)})\b",
        "shape": rf"(?:{_any_of(SHAPES)})\b",
        **{key: rf"(?:{_any_of(modes)})\b" for key, modes in MODES.items()},
    }
    pairs = "|".join(rf"{key}[ \t]*:[ \t]*(?:{value})" for key, value in values.items())
    return re.compile(rf"[^\s\[\]][ \t]*\[[ \t]*(?:[^\[\]\n]*,[ \t]*)?(?:{pairs})", re.IGNORECASE)


def classify(text: str, word: str) -> FenceContent:
    """The diagram type of a fence's text, which its info word may name."""
    type = detect_type(text, word).type
    options = {"type": HEADERS[word]} if word in HEADERS else {}
    return FenceContent(options, None if type in READABLE_TYPES else TITLES[type])


def guess(source: Source) -> Guess | None:
    """Whether the text of a fence without an info string looks like an Eraser diagram."""
    text = with_line_feeds(source.text)
    if type_in_header(text) is not None:
        return Guess(source, is_certain=True)
    if not _property().search(text) or foreign_line(text, UNMISTAKABLE):
        return None
    foreign, is_likely = foreign_line(text, UNLIKELY), bool(_ICON.search(text))
    return Guess(source, is_likely=is_likely, foreign=foreign, is_evidence=_is_more_than_a_hyphen)


def _is_more_than_a_hyphen(edge: Edge) -> bool:
    """Whether an edge is anything but a plain `-`, which is also a dash between words."""
    drawn = edge.attributes
    return drawn["line"] != "solid" or drawn["tail"] != "none" or drawn["head"] != "none"
