"""CSS-like styles as Mermaid's statements hold them: `fill:#f00,stroke-width:2px`."""

from __future__ import annotations

from diagconv.patterns import lazy_pattern

_SEPARATOR = lazy_pattern(r"(?<!\\),|;")


def parse_style(pairs: list[str]) -> dict[str, str]:
    """A style's declarations as a dictionary; the last of a key wins, and what has no colon is dropped.

    >>> parse_style(["fill:#f00", " stroke : red"])
    {'fill': '#f00', 'stroke': 'red'}
    """
    split = (pair.partition(":") for pair in pairs)
    return {key.strip(): value.strip() for key, colon, value in split if colon}


def split_style(text: str) -> list[str]:
    r"""The declarations of a class, split at the commas that no backslash precedes.

    >>> split_style("fill:#f00,stroke-dasharray:5\\,5")
    ['fill:#f00', 'stroke-dasharray:5,5']
    """
    return [part.replace("\\,", ",") for part in _SEPARATOR.split(text)]
