"""Mermaid's preprocessing of a text, pass by pass in Mermaid's order, with a map back to the user's text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats.hints.lines import is_hint
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTITY_START = "\ufdd0"
ENTITY_END = "\ufdd1"
MARKS = lazy_pattern("[\ufdd0-\ufddf]")
"""All that the modules of the reader put into texts as marks."""
"""Replace the `#` and the `;` of an entity such as `#35;`: noncharacters, which occur neither in ids nor in texts."""

WORDS_OF_STYLES = ("style", "classDef")
"""Words behind which the last `;` of a line may be cut."""

_DIRECTIVE = lazy_pattern(
    rf"%%\{{[{WHITESPACE_CLASS}]*(?:(\w+)[{WHITESPACE_CLASS}]*:|(\w+))[{WHITESPACE_CLASS}]*"
    rf"(?:(\w+)|((?:(?!\}}%%)[^\r\u2028\u2029])*+))?[{WHITESPACE_CLASS}]*(?:\}}%%)?",
    re.ASCII,
)
_TAG_START = lazy_pattern(r"<\w", re.ASCII)
_QUOTED_ATTRIBUTE = lazy_pattern(r'="([^"]*)"')
_ENTITY = lazy_pattern(r"#(\w+);", re.ASCII)
_AFTER_BRACE = lazy_pattern(rf"\}}([{WHITESPACE_CLASS}]+)")
_LINE_END = lazy_pattern("[\n\u2028\u2029]")
_SPACE = lazy_pattern(f"[{WHITESPACE_CLASS}]+")


class Comment(NamedTuple):
    """A `%%` line: its position in the preprocessed text, and its text."""

    position: int
    text: str


class Directive(NamedTuple):
    """A `%%{name: argument}%%`, with its span in the user's text."""

    name: str
    argument: str | None
    span: Span
    closed: bool


class FrontMatter(NamedTuple):
    """The lines between `---` and `---`, without their common indentation."""

    body: str
    span: Span


class PreprocessedText(NamedTuple):
    """A text that is ready for the lexer.

    Args:
        text: the text, with a newline at its end.
        offsets: the position of each of its characters in the user's text; None if nothing has moved.
        front_matter: the front matter, which was cut off.
        directives: the directives, which were cut out, in order.
        comments: the comments, which were cut out, in order.
    """

    text: str
    offsets: array[int] | None
    front_matter: FrontMatter | None
    directives: list[Directive]
    comments: list[Comment]

    def span(self, start: int, stop: int) -> Span:
        """The span in the user's text for two positions in this one."""
        last = len(self.text) - 1
        start, stop = min(start, last), min(stop, last)
        if self.offsets is None:
            return Span(start, stop)
        first = self.offsets[start]
        return Span(first, self.offsets[stop - 1] + 1 if stop > start else first)


class _Draft:
    """The text while the passes change it, with the offsets of its characters once some have moved."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: array[int] | None = None

    def cut(self, ranges: list[tuple[int, int]]) -> None:
        """Cut ranges out of the text."""
        if not ranges:
            return
        offsets = self.offsets if self.offsets is not None else array("q", range(len(self.text)))
        kept_text, kept_offsets, position = [], array("q"), 0
        for start, stop in ranges:
            kept_text.append(self.text[position:start])
            kept_offsets += offsets[position:start]
            position = stop
        self.text = "".join(kept_text) + self.text[position:]
        self.offsets = kept_offsets + offsets[position:]

    def source_position(self, position: int) -> int:
        """The position of a character in the user's text."""
        if self.offsets is None:
            return position
        return self.offsets[position] if position < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)

    def span(self, start: int, stop: int) -> Span:
        return Span(
            self.source_position(start),
            self.source_position(stop - 1) + 1 if stop > start else self.source_position(start),
        )


def preprocess(text: str) -> PreprocessedText:
    """Run all passes over a text: marks, line ends, tags, front matter, directives, comments, entities, braces."""
    draft = _Draft(without_marks(text))
    _normalize_line_ends(draft)
    _requote_attributes(draft)
    front_matter = _cut_front_matter(draft)
    directives = _cut_directives(draft)
    comments = _cut_comments(draft)
    _mark_entities(draft)
    _cut_space_after_braces(draft)
    length = len(text)
    draft.text += "\n"
    if draft.offsets is not None:
        draft.offsets.append(length)
    offsets = draft.offsets
    placed = [
        Comment(bisect_left(offsets, place) if offsets is not None else place, words) for place, words in comments
    ]
    return PreprocessedText(draft.text, offsets, front_matter, directives, placed)


def without_hints(preprocessed: PreprocessedText) -> tuple[PreprocessedText, list[str]]:
    """The text without the comments that are hints, and these hints."""
    hints = [comment.text for comment in preprocessed.comments if is_hint(comment.text)]
    if not hints:
        return preprocessed, hints
    return preprocessed._replace(
        comments=[comment for comment in preprocessed.comments if not is_hint(comment.text)]
    ), hints


def without_marks(text: str) -> str:
    r"""The text with U+FFFD for the characters that are marks within the reader: no text may hold them (Unicode 23.7).

    >>> without_marks("a") == "a"
    True
    """
    return MARKS.sub("\ufffd", text)


def _normalize_line_ends(draft: _Draft) -> None:
    """Turn CRLF and CR into LF."""
    if "\r" in draft.text:
        pairs = [(found.start(), found.start() + 1) for found in re.finditer("\r\n", draft.text)]
        draft.cut(pairs)
        draft.text = draft.text.replace("\r", "\n")


def _requote_attributes(draft: _Draft) -> None:
    """Turn the double quotes of attributes in `<tag …>` into single ones, so that they do not end a label."""
    if '="' not in draft.text or "<" not in draft.text:
        return
    pieces, position = [], 0
    while tag := _TAG_START.search(draft.text, position):
        stop = draft.text.find(">", tag.end())
        if stop < 0:
            break
        pieces.append(draft.text[position : tag.end()])
        pieces.append(_QUOTED_ATTRIBUTE.sub(r"='\1'", draft.text[tag.end() : stop]))
        position = stop
    draft.text = "".join(pieces) + draft.text[position:]


def _cut_front_matter(draft: _Draft) -> FrontMatter | None:
    """Cut off and return the text between two fences of `---` at the very start."""
    text = draft.text
    first = len(text) - len(text.lstrip(WHITESPACE.replace("\n", "")))
    if not text.startswith("---", first):
        return None
    indent = text[:first]
    run = _SPACE.match(text, first + 3)
    openings = [at for at in range(first + 3, run.end() if run else 0) if text[at] == "\n"]
    closings = _closing_fences(text, indent, openings[0] + 1) if openings else []
    if not closings:
        return None
    body_start = max((at for at in openings if at < closings[-1][0]), default=openings[0]) + 1
    body_end, end = next(closing for closing in closings if closing[0] >= body_start)
    lines = text[body_start:body_end].split("\n")
    body = "\n".join(line.removeprefix(indent) for line in lines)
    matter = FrontMatter(body, draft.span(body_start, body_end))
    draft.cut([(0, end)])
    return matter


def _closing_fences(text: str, indent: str, start: int) -> list[tuple[int, int]]:
    """Where each closing fence begins (at the newline before it), and where the text after it begins."""
    fences = []
    for fence in re.finditer(rf"\n{re.escape(indent)}---(?=([{WHITESPACE_CLASS}]*))", text[start - 1 :]):
        newline = fence[1].rfind("\n")
        if newline >= 0 and fence.start() > 0:
            fences.append((fence.start() + start - 1, fence.end() + start + newline))
    return fences


def _cut_directives(draft: _Draft) -> list[Directive]:
    """Cut out and return every `%%{…}%%`; one that is never closed extends to the end of the text."""
    if "%%{" not in draft.text:
        return []
    found = list(_DIRECTIVE.finditer(draft.text))
    directives = [
        Directive(
            directive[1] or directive[2],
            directive[3] or directive[4],
            draft.span(directive.start(), directive.end()),
            directive[0].endswith("}%%"),
        )
        for directive in found
    ]
    draft.cut([directive.span() for directive in found])
    return directives


def _comment(text: str) -> str:
    """What a comment says: without the space behind `%%`, but with further indentation, unless it is a hint."""
    words = text.strip(WHITESPACE)
    return words if is_hint(words) else text.rstrip(WHITESPACE).removeprefix(" ")


def _cut_comments(draft: _Draft) -> list[tuple[int, str]]:
    """Cut out every line that starts with `%%`, and the blank lines before it; return their positions and texts."""
    text, comments, ranges = draft.text, [], []
    position = text.find("%%")
    done = 0
    while position >= 0:
        before = text[done:position].rstrip(WHITESPACE)
        line = _first_line_start(text, done + len(before), position)
        body = position + 2
        if line is not None and body < len(text) and text[body] not in "{\n":
            stop = text.find("\n", body)
            stop = len(text) if stop < 0 else stop
            comments.append((draft.source_position(position), _comment(text[body:stop])))
            done = min(stop + 1, len(text))
            ranges.append((line, done))
            position = text.find("%%", done)
        else:
            done = body
            position = text.find("%%", body)
    draft.cut(ranges)
    return comments


def _first_line_start(text: str, start: int, stop: int) -> int | None:
    """The first position in a run of white space that is the start of a line."""
    if start == 0 or text[start - 1] in "\n\u2028\u2029":
        return start
    return next((at + 1 for at in range(start, stop) if text[at] in "\n\u2028\u2029"), None)


def _mark_entities(draft: _Draft) -> None:
    """Mark every `#name;`, after cutting the last `;` of each line that has a style with a `#colour`."""
    if "#" not in draft.text or ";" not in draft.text:
        return
    for word in WORDS_OF_STYLES:
        draft.cut(list(last_semicolons(draft.text, word)))
    draft.text = _ENTITY.sub(rf"{ENTITY_START}\1{ENTITY_END}", draft.text)


def last_semicolons(text: str, word: str) -> Iterator[tuple[int, int]]:
    """The last `;` of each line that has, in this order, the word, a `:`, and a `#` without white space in between."""
    position = text.find(word)
    while position >= 0:
        line_end = _LINE_END.search(text, position)
        stop = line_end.start() if line_end else len(text)
        last = text.rfind(";", position, stop)
        if last >= 0 and any("#" in run.partition(":")[2] for run in _SPACE.split(text[position + len(word) : last])):
            yield last, last + 1
        position = text.find(word, stop)


def _cut_space_after_braces(draft: _Draft) -> None:
    """Cut the white space and blank lines after a `}` at the end of a line."""
    ranges = []
    for brace in _AFTER_BRACE.finditer(draft.text + "\n"):
        newline = brace[1].rfind("\n")
        if newline > 0:
            ranges.append((brace.start(1), min(brace.start(1) + newline, len(draft.text))))
    draft.cut(ranges)
