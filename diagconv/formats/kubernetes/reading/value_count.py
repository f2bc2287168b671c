"""Counts the values of a text in YAML before a tree of them is made, which takes 400 bytes and more for each."""

from __future__ import annotations

from typing import Any, Final

import yaml

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VALUES: Final = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)

_FIRST_SIGNS: Final = ",[{?\n\r\x85\u2028\u2029"
"""Before or at each value, or pair of values, stands one of these, or `- `."""


def place_beyond(text: str, most: int) -> int | None:
    """Where the first value begins that is one too many; None if there is none, or the YAML is broken before it.

    Args:
        text: the text.
        most: how many values it may have: keys, scalars, lists and mappings.
    """
    if _at_most(text) <= most:
        return None
    count = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            count += isinstance(event, _VALUES)
            if count > most:
                return event.start_mark.index if event.start_mark else 0
    except (yaml.YAMLError, RecursionError):  # told by whoever makes the tree, which ends there as well
        return None
    return None


def _at_most(text: str) -> int:
    """A number of values that the text does not exceed, found quickly: three, as in `[a: b]`, for each first sign."""
    signs = sum(text.count(sign) for sign in _FIRST_SIGNS)
    return 3 * (1 + signs + text.count("- ") + text.count("-\t"))
