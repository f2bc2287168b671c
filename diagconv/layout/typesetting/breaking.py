"""Break opportunities other than spaces: between East Asian characters, and within words too long for any line."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from diagconv.patterns import lazy_pattern

_EAST_ASIAN: Final = lazy_pattern(
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003fffd]"
)
"""The characters that may have a break beside them; most labels have none, which is found out quickly."""

_AFTER_PUNCTUATION: Final = lazy_pattern(r"(?<=[/\\._:;,=&?|+~-])(?=[^/\\._:;,=&?|+~\s-])")
"""Between the parts of a path, an address or a name, after its punctuation."""

_CAMEL_CASE: Final = lazy_pattern(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Before a capital letter that starts a word within a word."""


def units(word: str) -> list[str]:
    """The unbreakable units of a word: all of it, or each East Asian character with its punctuation.

    No line starts with a closing bracket, a full stop or a small kana, and none ends with an opening bracket. Korean
    has spaces between its words, so these stay whole.

    >>> units("App"), units("日本「東」。")
    (['App'], ['日', '本', '「東」。'])
    """
    if _EAST_ASIAN.search(word) is None:
        return [word]
    return [unit for unit in _units().findall(word) if unit]


def parts(word: str) -> list[str]:
    """The parts of a path, an address or a name, each with the punctuation at its end.

    >>> parts("/var/log/app.log"), parts("app")
    (['/', 'var/', 'log/', 'app.', 'log'], ['app'])
    """
    return [part for part in _AFTER_PUNCTUATION.split(word) if part]


def camel_case_words(word: str) -> list[str]:
    """The words within a camel-case word.

    >>> camel_case_words("readUserByName"), camel_case_words("HTTPServer")
    (['read', 'User', 'By', 'Name'], ['HTTP', 'Server'])
    """
    return [part for part in _CAMEL_CASE.split(word) if part]


@cache
def _units() -> Any:
    """Opening punctuation, a character or a word, closing punctuation: by Unicode's line breaking classes (UAX 14)."""
    import regex

    opening, closing = (
        r"\p{LB=OP}\p{Pi}",
        r"\p{LB=CL}\p{LB=CP}\p{LB=EX}\p{LB=IS}\p{LB=NS}\p{LB=CJ}\p{LB=IN}\p{LB=PO}\p{Pf}",
    )
    single = r"\p{LB=ID}\p{LB=H2}\p{LB=H3}\p{LB=JL}\p{LB=EB}\p{LB=CJ}\p{LB=RI}"
    character, word = rf"(?=[{single}])\X", rf"(?:(?![{single}{opening}])\X)+"
    return regex.compile(rf"(?:[{opening}]\p{{M}}*)*(?:{character}|{word})?(?:[{closing}]\p{{M}}*)*|\X", regex.DOTALL)
