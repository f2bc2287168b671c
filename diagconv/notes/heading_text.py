"""The text of headings, without their markup."""

from __future__ import annotations

import re
from typing import Final

_MARKUP: Final = (
    (re.compile(r"[ \t]*\{[#.][^}]*\}[ \t]*$"), ""),  # attributes
    (re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),  # links and images
    (re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]"), r"\1"),  # links of wikis
    (re.compile(r"<[^>]*>"), ""),
    (re.compile(r"(`+|\*\*|~~|==)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def heading_text(markdown: str) -> str | None:
    """The text of a heading; None if it has none.

    >>> heading_text("2. **The** `Adapter` [pattern](https://example.org) {#adapter}")
    '2. The Adapter pattern'
    """
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    return " ".join(markdown.split()) or None
