"""The text of headings, without their markup."""

from __future__ import annotations

import re
from typing import Final

_MARKUP: Final = (
    (re.compile(r"[ \t]*\{[#.][^}]*\}[ \t]*$"), ""),  # attributes
    (re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),  # links and images
    (re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]"), r"\1"),  # links of wikis
    (re.compile(r"<[^>]*>"), ""),
    (re.compile(r"(?<!`)(`++)(.+?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(\*\*|~~|==)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)

_LONGEST: Final = 400
"""How many characters of a heading are looked at: it names files and pictures, and underlined text can be very long."""


def heading_text(markdown: str) -> str | None:
    """The text of a heading; None if it has none.

    >>> heading_text("2. **The** `Adapter` [pattern](https://example.org) {#adapter}")
    '2. The Adapter pattern'
    >>> heading_text("`` a`b `` and `c`, ***d***")
    'a`b and c, d'
    """
    markdown = markdown[:_LONGEST]
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    return " ".join(markdown.split()) or None
