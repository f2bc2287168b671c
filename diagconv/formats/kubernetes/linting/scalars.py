"""What a plain scalar is in the YAML that Kubernetes reads: text, or something that quotes would make text."""

from __future__ import annotations

import re
from typing import Final

_BOOLEAN: Final = re.compile(r"(?:y|yes|true|on|n|no|false|off)", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*|(?:[0-9][0-9_]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?"
    r"|[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
_CASES: Final = (str.lower, str.upper, str.capitalize)

MODES: Final = frozenset(
    {
        "440", "444", "500", "550", "555", "600", "640", "644", "660", "664", "666", "700", "740", "744", "750", "755",
        "770", "775", "777",
    }
)  # fmt: skip
"""File modes as people write them, which decimal numbers hardly ever are."""


def not_text(value: str) -> str | None:
    """What a plain scalar is, with an article, if it is no text; None if it is.

    >>> [not_text(value) for value in ("no", "8080", "0644", "1.10", "1.10.2", "12:30", "nO", "")]
    ['a boolean', 'a number', 'a number', 'a number', None, None, None, None]
    """
    if _BOOLEAN.fullmatch(value) and any(value == case(value) for case in _CASES):
        return "a boolean"
    return "a number" if _NUMBER.fullmatch(value) else None
