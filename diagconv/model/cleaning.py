"""What no picture can hold is dropped on reading: control characters, lone surrogates, two useless code points."""

from __future__ import annotations

from typing import Any

from diagconv.patterns import lazy_pattern

_UNUSABLE = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""All that XML 1.0 (section 2.2) forbids, and DEL."""


def cleaned(text: str) -> str:
    r"""The text without them.

    >>> cleaned("a\x00b\tc\n")
    'ab\tc\n'
    """
    return _UNUSABLE.sub("", text)


def is_clean(text: str) -> bool:
    """Whether there is nothing in a text to drop."""
    return _UNUSABLE.search(text) is None


def cleaned_document(value: Any) -> Any:
    """A JSON value with all its text cleaned, keys included; other values as they are."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [cleaned_document(entry) for entry in value]
    if isinstance(value, dict):
        return {cleaned(str(key)): cleaned_document(entry) for key, entry in value.items()}
    return value
