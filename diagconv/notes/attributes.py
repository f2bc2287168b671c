"""What a fence states beside its diagram: attributes in the info string, options of MyST, Quarto and R Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.diagnostics import nearest
from diagconv.formats.detection import rest_of, with_line_feeds
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diagconv.diagnostics import Source
    from diagconv.notes.fence import Fence

_NAMES: Final = {
    "alt": "alt", "fig-alt": "alt", "fig.alt": "alt",
    "caption": "caption", "fig-cap": "caption", "fig.cap": "caption",
    "id": "id", "name": "id", "label": "id",
    "title": "title",
    "file": "file",
    **{name: name for name in ("width", "theme", "icons", "routing", "background")},
}  # fmt: skip
"""The attributes that are used, by the names that they have in the dialects."""

_DIRECTIVE: Final = lazy_pattern(r"\{[ \t]*[\w-]+[ \t]*\}[ \t]*(?P<argument>.*)")
_PAIR: Final = lazy_pattern(
    r"(?<![\w.-])(?P<name>[A-Za-z][\w.-]*)[ \t]*=[ \t]*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s,}\"']+))"
)
_ID: Final = lazy_pattern(r"[{\s]#(?P<id>[^\s}]+)")
_OPTION_LINES: Final = lazy_pattern(r"(?:[ \t]*:[\w-]+:[^\n]*\n)+(?:[ \t]*\n)*")
_OPTION_LINE: Final = lazy_pattern(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>[^\n]*)")
_YAML_BLOCK: Final = lazy_pattern(r"[ \t]*---[ \t]*\n(?P<yaml>(?:(?![ \t]*---)[^\n]*\n)*)[ \t]*---[ \t]*(?:\n|\Z)")
_YAML_LINE: Final = lazy_pattern(r"^[ \t]*(?P<name>[\w.-]+)[ \t]*:[ \t]*(?P<value>[^\n]*)", re.MULTILINE)
_FRONT_MATTER_OF_MERMAID: Final = frozenset({"title", "config", "displayMode"})
_CELL_OPTION: Final = lazy_pattern(r"[ \t]*%%\|[ \t]*(?P<name>[\w.-]+)[ \t]*:[ \t]*(?P<value>[^\n]*)(?:\n|\Z)")


class AttributedContent(NamedTuple):
    """The content of a fence without its options, and the attributes: the values of `_NAMES`."""

    source: Source
    attributes: dict[str, str]


def attributed(fence: Fence) -> AttributedContent:
    """The content of a fence and its attributes."""
    source, attributes = fence.source, dict(_named(_of_info(fence.info)))
    text = with_line_feeds(source.text)
    directive = _DIRECTIVE.fullmatch(fence.info)
    if directive:
        end, options = _options(text)
        attributes |= _named(options)
        if end:
            source = rest_of(source, end)
        if directive["argument"]:
            attributes["file"] = directive["argument"]
    elif text.lstrip(" \t").startswith("%%|"):
        attributes |= _named(_of_cell(text))
    if _CELL_OPTION.sub("", with_line_feeds(source.text)).strip():
        attributes.pop("file", None)
    return AttributedContent(source, attributes)


def misspelt(info: str) -> Iterator[tuple[str, str]]:
    """The names in an info string that are none of ours, but similar to one, and what was probably meant.

    >>> list(misspelt('mermaid widht="60%" linenums="1"'))
    [('widht', 'width')]
    """
    for name, _ in _of_info(info):
        similar = nearest(name.lower(), _NAMES)
        if similar and name.lower() not in _NAMES:
            yield name, similar[0]


def _named(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((_NAMES[name.lower()], value) for name, value in pairs if name.lower() in _NAMES and value)


def _of_info(info: str) -> Iterator[tuple[str, str]]:
    identifier = _ID.search(info)
    if identifier:
        yield "id", identifier["id"]
    for pair in _PAIR.finditer(info):
        yield pair["name"], pair["double"] or pair["single"] or pair["bare"] or ""


def _options(text: str) -> tuple[int, list[tuple[str, str]]]:
    """The length of a directive's options, and the options themselves; YAML of Mermaid's own is left in place."""
    lines = _OPTION_LINES.match(text)
    if lines:
        return lines.end(), [_pair(found) for found in _OPTION_LINE.finditer(lines[0])]
    block = _YAML_BLOCK.match(text)
    if block:
        options = [_pair(found) for found in _YAML_LINE.finditer(block["yaml"])]
        is_mermaid = any(name in _FRONT_MATTER_OF_MERMAID for name, _ in options)
        return (0 if is_mermaid else block.end()), options
    return 0, list(_of_cell(text))


def _of_cell(text: str) -> Iterator[tuple[str, str]]:
    """The options of a cell of Quarto, which are comments of the language."""
    found = _CELL_OPTION.match(text)
    while found:
        yield _pair(found)
        found = _CELL_OPTION.match(text, found.end())


def _pair(found: re.Match[str]) -> tuple[str, str]:
    value = found["value"].strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return found["name"], value[1:-1] if is_quoted else value
