"""Makes text safe for any terminal."""

from __future__ import annotations

import re

_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def safe(text: str) -> str:
    r"""The text with an escape sequence for each character that could control a terminal or reverse its direction.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    """
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, lambda match: match[0].encode("unicode_escape").decode(), text)
