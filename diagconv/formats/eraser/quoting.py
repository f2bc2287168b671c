r"""Text in quotes and out of them: `\n` is a line break, `\"` a quote and `\\` a backslash; other escapes are text."""

from __future__ import annotations

from typing import Final

from diagconv.patterns import lazy_pattern

_ESCAPE: Final = lazy_pattern(r'\\([n"\\])')
_MEANING: Final = {"n": "\n", '"': '"', "\\": "\\"}
_ESCAPED: Final = {"\n": "\\n", "\r": "\\n", "\r\n": "\\n", '"': '\\"', "\\": "\\\\"}
_TO_ESCAPE: Final = lazy_pattern(r'\r\n|[\r\n"\\]')


def unquote(text: str) -> str:
    r"""The text within quotes, its escapes replaced.

    >>> unquote(r'"App\nPod \"1\""')
    'App\nPod "1"'
    """
    return _ESCAPE.sub(lambda escape: _MEANING[escape[1]], text[1:-1])


def quote(text: str) -> str:
    r"""A text in quotes on one line, with escapes.

    >>> print(quote('App\nPod "1"'))
    "App\nPod \"1\""
    """
    return '"' + _TO_ESCAPE.sub(lambda found: _ESCAPED[found[0]], text) + '"'


def label_from_name(name: str) -> str:
    r"""The label of an element that has none of its own.

    >>> label_from_name("App Pod"), label_from_name(r"App\nPod")
    ('App Pod', 'App\nPod')
    """
    return name.replace("\\n", "\n")
