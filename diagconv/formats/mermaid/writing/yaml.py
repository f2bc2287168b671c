"""YAML scalars that survive Mermaid's preprocessing and lexer as well as YAML's own rules."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from diagconv.formats.mermaid.whitespace import WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

_WORD: Final = lazy_pattern(r"(?!(?:true|false|null)\Z)[A-Za-z][A-Za-z0-9_-]*", re.IGNORECASE)
_TRAPS: Final = lazy_pattern(
    "|".join((
        r"#(?=[A-Za-z0-9_]+;)",  # would become an entity
        r"%(?=%)",  # a directive, or a comment
        r"<(?=[A-Za-z0-9_])",  # a tag, whose quotes change
        rf"(?<=direction)[{WHITESPACE_CLASS}](?=[{WHITESPACE_CLASS}]*(?:TB|BT|RL|LR|TD))",  # a direction statement
        "ﬂ(?=°)|¶(?=ß)",  # what Mermaid itself writes for entities meanwhile
        "[\x7f-\x9f\u2028\u2029\ufeff]",  # ends of lines, and what YAML forbids
    ))
)  # fmt: skip


def format_scalar(value: Any) -> str:
    r"""A text, a number or a truth value as YAML.

    >>> [format_scalar(value) for value in ("circle", "fa:user", 'say "hi"', "42", 42, True)]
    ['circle', '"fa:user"', '"say \\x22hi\\x22"', '"42"', '42', 'true']
    """
    if isinstance(value, str):
        return value if _WORD.fullmatch(value) else quote(value)
    return json.dumps(value)


def quote(text: str) -> str:
    """A text in double quotes, without a quote in it."""
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', "\\x22")
    return f'"{_TRAPS.sub(_escape, inner)}"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def is_flat(value: Any) -> bool:
    """Whether a value fits into `@{ … }`: it is neither a list nor a dictionary."""
    return isinstance(value, str | bool | int | float | None)
