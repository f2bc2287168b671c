"""CSS-like styles as Mermaid's statements take them: `fill:#f00,stroke-width:2px`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.reading.states import SPACES
from diagconv.formats.mermaid.writing.names import TOKEN_STARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

_BLANK = f"[{SPACES.replace(chr(10), '').replace(chr(13), '')}]"
_PART: Final = (
    rf"(?!{_BLANK}*[xo<]?(?:--|==|-?\.+-|-\.|~~~))"
    rf"(?:style(?![A-Za-z0-9_])|{TOKEN_STARTS}(?!(?:default|v)(?![A-Za-z0-9_]))"
    rf"(?:[0-9]++|[#:]|{_BLANK}++|(?![&*])(?:[A-Za-z0-9!\"#$%&'*+.`?\\_/]|-(?![>.-]))++))"
)
_SAID: Final = re.compile(rf"(?:{_PART})++")


def can_say(key: str, value: str, *, comma: bool = False) -> bool:
    r"""Whether a style may stand in a statement, whose words are letters, digits, blanks and a few signs.

    Args:
        key: the property.
        value: its value.
        comma: whether commas within the value may be escaped (as in `classDef`).

    >>> can_say("fill", "#f00"), can_say("fill", "rgb(1,2,3)"), can_say("stroke-dasharray", "5,5", comma=True)
    (True, False, True)
    """
    if (
        not key.strip()
        or ":" in key
        or key != key.strip()
        or value != value.strip()
        or (comma and value.endswith("\\"))
    ):
        return False
    text = f"{key}:{value}"
    parts = text.split(",") if comma else [text]
    return all(_SAID.fullmatch(part) for part in parts) and "#" not in key


def said(style: Mapping[str, str]) -> str:
    r"""The properties of a style, one after the other.

    >>> said({"fill": "#f00", "stroke-dasharray": "5,5"})
    'fill:#f00,stroke-dasharray:5\\,5'
    """
    return ",".join(f"{key}:{value}".replace(",", "\\,") for key, value in style.items())
