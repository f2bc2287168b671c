"""Indentation with characters that are not spaces: tabs, and the no-break spaces of web pages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import yaml

from diagconv.diagnostics import Edit, Span
from diagconv.formats.kubernetes.linting.diagnostics import ODD_SPACES, TAB

if TYPE_CHECKING:
    from collections.abc import Collection

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.mending.lines import YamlLines

_ODD: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_INDENTATION: Final = re.compile(rf"[ \t]*+(?:-[ ]++)*+[ \t]*+[{_ODD}][ \t{_ODD}]*+(?:-[ {_ODD}]+)?")
_SEPARATION: Final = re.compile(rf"(?<=[\w\"']:)[ ]*+[{_ODD}][ {_ODD}]*|(?<=^-)[{_ODD}]+|(?<= -)[{_ODD}]+")
_ONE_ODD: Final = re.compile(f"[{_ODD}]")
_NO_WIDTH: Final = "\u200b\ufeff"
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTHS: Final = (2, 4, 8)
"""The spaces that a tab may stand for."""


def odd_spaces(source: Source, lines: YamlLines, without: Collection[int] = ()) -> Diagnostic | None:
    """The error about lines that are indented with other characters than spaces, with one fix for all; None if none is.

    Args:
        source: the text.
        lines: its lines.
        without: the numbers of lines in block scalars, where such characters are text.
    """
    edits: list[Edit] = []
    for number in range(lines.count):
        if number not in without:
            edits += _edits(lines.content(number), lines.start(number))
    if not edits:
        return None
    first = edits[0].span
    found = source.text[first.start : first.end]
    name = unicodedata.name(found[0], "such characters").lower().replace("no-break", "no-break")
    return ODD_SPACES.at(source, first, fix=tuple(edits), what=f"“{name}” (U+{ord(found[0]):04X})")


def _edits(line: str, start: int) -> list[Edit]:
    """The edits that make the characters between the tokens of a line spaces."""
    found: list[Edit] = []
    places = [_INDENTATION.match(line), *_SEPARATION.finditer(line)]
    for place in places:
        for odd in _ONE_ODD.finditer(line, place.start(), place.end()) if place else ():
            span = Span(start + odd.start(), start + odd.end())
            if not found or found[-1].span.end <= span.start:
                found.append(Edit(span, "" if odd[0] in _NO_WIDTH else " "))
    return found


def tabs(source: Source, lines: YamlLines, failed: int) -> Diagnostic | None:
    """The error about a line that is indented with tabs, with a fix for all such lines where their width is certain.

    Args:
        source: the text.
        lines: its lines.
        failed: the number of the line that could not be read.
    """
    line = lines.content(failed)
    indentation = line[: len(line) - len(line.lstrip(" \t-"))]
    if "\t" not in indentation:
        return None
    start = lines.start(failed) + indentation.index("\t")
    return TAB.at(source, Span(start, start + 1), fix=_without_tabs(source.text, lines))


def _without_tabs(text: str, lines: YamlLines) -> tuple[Edit, ...]:
    """The edits that replace tabs in indentation; none if their width matters, or other errors remain."""
    made = [_expanded(lines, width) for width in _WIDTHS]
    try:
        read = [_values(_applied(text, edits)) for edits in made]
    except (yaml.YAMLError, RecursionError, UnicodeError):
        return ()
    return tuple(made[0]) if len(set(read)) == 1 else ()


def _values(text: str) -> str:
    """What a text says, however it is written; by libyaml, which takes a tenth of the time."""
    return str(yaml.serialize_all(yaml.compose_all(text, Loader=_LOADER), Dumper=_DUMPER))


def _expanded(lines: YamlLines, width: int) -> list[Edit]:
    edits = []
    for number in range(lines.count):
        line, start = lines.content(number), lines.start(number)
        indentation = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indentation and line.strip():
            edits.append(Edit(Span(start, start + len(indentation)), indentation.expandtabs(width)))
    return edits


def _applied(text: str, edits: list[Edit]) -> str:
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*pieces, text[done:]])
