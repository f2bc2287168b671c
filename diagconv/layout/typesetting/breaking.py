"""Where a line may be broken but at blanks: between East Asian characters, and within words that no line could hold."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

_EAST_ASIAN: Final = re.compile(
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003fffd]"
)
"""What may have a break beside it; most labels have none of it, and are not looked at more closely."""

_JOINT: Final = re.compile(r"(?<=[/\\._:;,=&?|+~-])(?=[^/\\._:;,=&?|+~\s-])")
"""Between the parts of a path, an address or a name: behind its signs."""

_HUMP: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Before a capital letter that begins a word within a word."""


def units(word: str) -> list[str]:
    """What must stay together of a word without blanks: all of it, or each East Asian character with its punctuation.

    No line starts with a closing bracket, a full stop or a small kana, and none ends with an opening bracket. Korean
    has blanks between its words, so these stay whole.

    >>> units("App"), units("日本「東」。")
    (['App'], ['日', '本', '「東」。'])
    """
    if _EAST_ASIAN.search(word) is None:
        return [word]
    return [unit for unit in _units().findall(word) if unit]


def parts(word: str) -> list[str]:
    """The parts of a path, an address or a name, for a word that is longer than a line.

    >>> parts("/var/log/app.log"), parts("app")
    (['/', 'var/', 'log/', 'app.', 'log'], ['app'])
    """
    return [part for part in _JOINT.split(word) if part]


def humps(word: str) -> list[str]:
    """The words that a word is written together of.

    >>> humps("readUserByName"), humps("HTTPServer")
    (['read', 'User', 'By', 'Name'], ['HTTP', 'Server'])
    """
    return [hump for hump in _HUMP.split(word) if hump]


@cache
def _units() -> Any:
    """Openers, a character or a word, closers: by the classes of Unicode's line breaking."""
    import regex

    opening, closing = (
        r"\p{LB=OP}\p{Pi}",
        r"\p{LB=CL}\p{LB=CP}\p{LB=EX}\p{LB=IS}\p{LB=NS}\p{LB=CJ}\p{LB=IN}\p{LB=PO}\p{Pf}",
    )
    single = r"\p{LB=ID}\p{LB=H2}\p{LB=H3}\p{LB=JL}\p{LB=EB}\p{LB=CJ}\p{LB=RI}"
    character, stretch = rf"(?=[{single}])\X", rf"(?:(?![{single}{opening}])\X)+"
    return regex.compile(
        rf"(?:[{opening}]\p{{M}}*)*(?:{character}|{stretch})?(?:[{closing}]\p{{M}}*)*|\X", regex.DOTALL
    )
