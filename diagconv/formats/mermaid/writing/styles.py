"""CSS-like styles as Mermaid's statements take them: `fill:#f00,stroke-width:2px`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid.keywords import NO_STYLE
from diagconv.formats.mermaid.whitespace import WHITESPACE_CLASS
from diagconv.formats.mermaid.writing.names import TOKEN_STARTS, takes_no_end
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SPACE = f"[{WHITESPACE_CLASS.replace(chr(10), '').replace(chr(13), '')}]"
_PART: Final = (
    rf"(?!{_SPACE}*[xo<]?(?:--|==|-?\.+-|-\.|~~~))"
    rf"(?:style(?![A-Za-z0-9_])|{TOKEN_STARTS}(?!(?:default|v)(?![A-Za-z0-9_]))"
    rf"(?:[0-9]++|[#:]|{_SPACE}++|(?![&*])(?:[A-Za-z0-9!\"#$%&'*+.`?\\_/]|-(?![>.-]))++))"
)
_DIRECTION: Final = lazy_pattern(rf"direction[{WHITESPACE_CLASS}]+(?:TB|BT|RL|LR|TD)")
_WRITABLE: Final = lazy_pattern(rf"(?:{_PART})++")


def is_writable(key: str, value: str, *, comma: bool = False) -> bool:
    r"""Whether a declaration can be part of a statement: letters, digits, spaces and a few signs.

    Args:
        key: the property.
        value: its value.
        comma: whether commas in the value can be escaped (as in `classDef`).

    >>> is_writable("fill", "#f00"), is_writable("fill", "rgb(1,2,3)"), is_writable("dash", "5,5", comma=True)
    (True, False, True)
    """
    if ":" in key or key != key.strip() or value != value.strip():
        return False
    text = f"{key}:{value}"
    if _DIRECTION.search(text):
        return False
    parts = text.split(",") if comma else [text]
    return all(_WRITABLE.fullmatch(part) for part in parts)


def definition_parts(style: Mapping[str, str]) -> Iterator[dict[str, str]]:
    r"""The parts of a class's style, each for a definition of its own: a comma behind a backslash separates nothing.

    >>> [*definition_parts({"fill": "#f00", "--a": "b\\", "color": "red"})]
    [{'fill': '#f00', '--a': 'b\\'}, {'color': 'red'}]
    """
    part: dict[str, str] = {}
    for key, value in style.items():
        part[key] = value
        if value.endswith("\\"):
            yield part
            part = {}
    if part or not style:
        yield part


def format_style(style: Mapping[str, str]) -> str:
    r"""A style's declarations, joined by commas.

    >>> format_style({"fill": "#f00", "stroke-dasharray": "5,5"})
    'fill:#f00,stroke-dasharray:5\\,5'
    """
    text = ",".join(f"{key}:{value}".replace(",", "\\,") for key, value in style.items())
    return f"{text},{NO_STYLE}" if takes_no_end(text.rpartition(" ")[2]) else text
