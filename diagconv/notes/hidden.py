"""Warnings about what looks like a diagram and is none: where it stands, or what its fence is tagged with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import Source, Span, did_you_mean
from diagconv.formats import FORMATS
from diagconv.notes import diagnostics as rules
from diagconv.notes.detection import guess, info_word, tagged_format
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic
    from diagconv.notes.fence import Fence
    from diagconv.notes.fences import HiddenBlock

_OPENING: Final = lazy_pattern(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*(?P<info>[^\s`][^`\n\r]*)", re.MULTILINE)
_PLAIN_WORDS: Final = frozenset({"text", "txt", "plain", "plaintext", "none", "diagram", "graph", "flowchart"})
"""Words that name no language, and those that people take for Mermaid's name."""

_WRITTEN: Final = lazy_pattern(r"\S[^\r\n]*")


def in_hidden_block(block: HiddenBlock) -> Iterator[Diagnostic]:
    """Warnings about tagged fences in indented code or in HTML."""
    text = block.source.text
    rule = rules.WITHIN_HTML if block.type == "html_block" else rules.INDENTED
    for found in _OPENING.finditer(text):
        if tagged_format(info_word(found["info"])):
            start = found.start() + len(found[0]) - len(found[0].lstrip(" \t"))
            yield rule.at(block.source, Span(start, found.end()))


def in_other_language(fence: Fence) -> Iterator[Diagnostic]:
    """A warning about a fence that is a diagram by its text, but tagged with a word that is nearly one of a format."""
    word = info_word(fence.info)
    if fence.info and tagged_format(word) is None and _is_nearly_known(word):
        found = guess(fence.source)
        if found is not None and found[1].is_certain:
            titles = found[0].fences
            assert titles is not None, "a format with a guesser has fences"
            span, opening = Span(0, len(fence.opening.text)), f"```{titles.words[0]}"
            yield rules.OTHER_LANGUAGE.at(fence.opening, span, language=titles.title, word=word, fence=opening)


def _is_nearly_known(word: str) -> bool:
    rows = [row.fences for row in FORMATS.values() if row.fences and not row.fences.is_on_request]
    known = [word for fences in rows for word in fences.words]
    return word in _PLAIN_WORDS or did_you_mean(word, known) is not None or word.startswith(tuple(known))


def in_whole_note(text: str, name: str | None) -> Iterator[Diagnostic]:
    """A warning about a note that is nothing but the text of a diagram."""
    source = Source(text, name)
    found = guess(source)
    if found is not None and found[1].is_certain and found[1].source is source:
        row = found[0]
        assert row.fences is not None, "a format with a guesser has fences"
        yield rules.WHOLE_NOTE.at(
            source, _first_line(source), language=row.fences.title, fence=f"```{row.fences.words[0]}",
            suffix=row.suffixes[0], format=row.name,
        )  # fmt: skip


def _first_line(source: Source) -> Span:
    """The first line that is not blank."""
    found = _WRITTEN.search(source.text)
    return Span(*found.span()) if found else Span(0, 0)
