"""The tokens of hints: bare words where possible, else JSON, without anything that a language might misread."""

from __future__ import annotations

import json
import re
from typing import Any, Final, NamedTuple

from diagconv.patterns import lazy_pattern

WORDS: Final = ("from", "ids", "words", "colors", "diagram", "class", "turned", "hidden", "order", "nothing")
"""The words that start a statement or are a value; the same words as names are quoted."""

_UNSEEN = r"\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0\ufdd1\ufeff\ufffe\uffff"
"""Characters that are invisible, change the reading direction, or cannot be in a file."""

_INNER = rf"[^\s,;:=()\"<>@#|%\[\]{{}}\x00-\x1f{_UNSEEN}]"
_BARE_NAME: Final = lazy_pattern(rf"{_INNER}+(?: {_INNER}+)*")
_BARE_VALUE: Final = lazy_pattern(rf"#?{_INNER}+(?: #?{_INNER}+)*")
_SCALAR: Final = lazy_pattern(r"true|false|null|NaN|-?Infinity|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ESCAPED: Final = lazy_pattern(rf"%(?=[%{{])|[{_UNSEEN}]")


class InvalidHint(ValueError):
    """A hint that cannot be read."""


class _Absent:
    """The value of what is not there."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT: Final = _Absent()


def name(text: str) -> str:
    r"""An id or a key.

    >>> name("App Pod 1"), name("a>b"), name("class x")
    ('App Pod 1', '"a\\u003eb"', '"class x"')
    """
    is_bare = _BARE_NAME.fullmatch(text) and text.partition(" ")[0] not in WORDS
    return text if is_bare else quoted(text).replace("<", "\\u003c").replace(">", "\\u003e")


def value(thing: Any) -> str:
    r"""A value of the model.

    >>> value("dbl-circ"), value(3), value("3"), value(["a"])
    ('dbl-circ', '3', '"3"', '["a"]')
    >>> print(value("100%%{x"))
    "100\u0025\u0025{x"
    """
    if thing is ABSENT:
        return "nothing"
    if isinstance(thing, str) and _BARE_VALUE.fullmatch(thing) and not _SCALAR.fullmatch(thing) and thing not in WORDS:
        return thing
    return quoted(thing)


def quoted(thing: Any) -> str:
    """A value as JSON on one line."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class HintToken(NamedTuple):
    """A part of a hint: a sign such as `,`, or a name or value (`quoted` if it is JSON)."""

    text: Any
    kind: str


_SIGNS: Final = ",;:=()>@#"
_BLANKS: Final = lazy_pattern(r"\s*")
_DECODER: Final = json.JSONDecoder()
_BARE: Final = lazy_pattern(rf"#?{_INNER}+(?: +#?{_INNER}+)*")


def tokens(text: str) -> tuple[list[HintToken], str]:
    """The tokens of a hint, and the rest from where it cannot be read on."""
    found: list[HintToken] = []
    position = _end(_BLANKS, text, 0)
    while position < len(text):
        bare = _BARE.match(text, position)
        if text[position] in '"[{':
            try:
                thing, position = _DECODER.raw_decode(text, position)
            except (ValueError, RecursionError):
                return found, text[position:]
            found.append(HintToken(thing, "json"))
        elif bare and (text[position] != "#" or not _is_reference(found)):
            found.append(HintToken(bare[0], "bare"))
            position = bare.end()
        elif text[position] in _SIGNS:
            found.append(HintToken(text[position], "sign"))
            position += 1
        else:
            return found, text[position:]
        position = _end(_BLANKS, text, position)
    return found, ""


def _is_reference(found: list[HintToken]) -> bool:
    """Whether a `#` that follows numbers one of several edges, as in `A>B#2`."""
    return len(found) > 1 and found[-2] == (">", "sign")


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def scalar(token: HintToken) -> Any:
    """The value that a token stands for."""
    if token.kind == "json":
        return token.text
    if token.text == "nothing":
        return ABSENT
    if _SCALAR.fullmatch(token.text):
        try:
            return json.loads(token.text)
        except ValueError:
            raise InvalidHint(token.text) from None
    return token.text
