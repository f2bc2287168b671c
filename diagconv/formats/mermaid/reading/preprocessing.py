"""What Mermaid does to a text before it parses it, in Mermaid's order, with a map back to what the user wrote."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats.hints.lines import is_hint
from diagconv.formats.mermaid.whitespace import WHITESPACE, WHITESPACE_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTITY_START = "\ufdd0"
ENTITY_END = "\ufdd1"
"""Stand for the `#` and the `;` of an entity such as `#35;`: noncharacters, so no part of ids and nobody's text."""

_DIRECTIVE = re.compile(
    rf"%%\{{[{WHITESPACE_CLASS}]*(?:(\w+)[{WHITESPACE_CLASS}]*:|(\w+))[{WHITESPACE_CLASS}]*"
    rf"(?:(\w+)|((?:(?!\}}%%)[^\r\u2028\u2029])*+))?[{WHITESPACE_CLASS}]*(?:\}}%%)?",
    re.ASCII,
)
_TAG_START = re.compile(r"<\w", re.ASCII)
_QUOTED_ATTRIBUTE = re.compile(r'="([^"]*)"')
_ENTITY = re.compile(r"#(\w+);", re.ASCII)
_AFTER_BRACE = re.compile(rf"\}}([{WHITESPACE_CLASS}]+)")
_LINE_END = re.compile("[\n\u2028\u2029]")
_BLANK = re.compile(f"[{WHITESPACE_CLASS}]+")


class Comment(NamedTuple):
    """A `%%` line: where it stood in the preprocessed text, and what it says."""

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
        offsets: where each of its characters stands in the user's text; None where nothing has moved.
        front_matter: what was cut off the start.
        directives: what was cut out, in order.
        comments: what was cut out, in order.
    """

    text: str
    offsets: array[int] | None
    front_matter: FrontMatter | None
    directives: list[Directive]
    comments: list[Comment]

    def span(self, start: int, stop: int) -> Span:
        """The span in the user's text of a stretch of the preprocessed one."""
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

    def cut(self, stretches: list[tuple[int, int]]) -> None:
        """Take stretches out of the text."""
        if not stretches:
            return
        offsets = self.offsets if self.offsets is not None else array("q", range(len(self.text)))
        kept_text, kept_offsets, position = [], array("q"), 0
        for start, stop in stretches:
            kept_text.append(self.text[position:start])
            kept_offsets += offsets[position:start]
            position = stop
        self.text = "".join(kept_text) + self.text[position:]
        self.offsets = kept_offsets + offsets[position:]

    def place(self, position: int) -> int:
        """Where a character of the text stands in the user's."""
        if self.offsets is None:
            return position
        return self.offsets[position] if position < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)

    def span(self, start: int, stop: int) -> Span:
        return Span(self.place(start), self.place(stop - 1) + 1 if stop > start else self.place(start))


def preprocess(text: str) -> PreprocessedText:
    """All passes over a text: line ends, quotes in tags, front matter, directives, comments, entities, braces."""
    draft = _Draft(text)
    _line_ends(draft)
    _quotes_in_tags(draft)
    front_matter = _front_matter(draft)
    directives = _directives(draft)
    comments = _comments(draft)
    _entities(draft)
    _blanks_after_braces(draft)
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
    """The text without the comments that are hints, and these."""
    hints = [comment.text for comment in preprocessed.comments if is_hint(comment.text)]
    if not hints:
        return preprocessed, hints
    return preprocessed._replace(
        comments=[comment for comment in preprocessed.comments if not is_hint(comment.text)]
    ), hints


def _line_ends(draft: _Draft) -> None:
    """CRLF and CR become LF."""
    if "\r" in draft.text:
        pairs = [(found.start(), found.start() + 1) for found in re.finditer("\r\n", draft.text)]
        draft.cut(pairs)
        draft.text = draft.text.replace("\r", "\n")


def _quotes_in_tags(draft: _Draft) -> None:
    """The double quotes of attributes in `<tag …>` become single ones, so that they do not end a label."""
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


def _front_matter(draft: _Draft) -> FrontMatter | None:
    """Cut off and return what stands between two fences of `---` at the very start."""
    text = draft.text
    first = len(text) - len(text.lstrip(WHITESPACE.replace("\n", "")))
    if not text.startswith("---", first):
        return None
    indent = text[:first]
    run = _BLANK.match(text, first + 3)
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
    """Where each closing fence begins (at the newline before it) and where the text behind it goes on."""
    fences = []
    for fence in re.finditer(rf"\n{re.escape(indent)}---(?=([{WHITESPACE_CLASS}]*))", text[start - 1 :]):
        newline = fence[1].rfind("\n")
        if newline >= 0 and fence.start() > 0:
            fences.append((fence.start() + start - 1, fence.end() + start + newline))
    return fences


def _directives(draft: _Draft) -> list[Directive]:
    """Cut out and return every `%%{…}%%`; one that is not closed reaches to the end of the text."""
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


def _comments(draft: _Draft) -> list[tuple[int, str]]:
    """Cut out every line that starts with `%%`, with the blank lines before it; where each stood and what it says."""
    text, comments, stretches = draft.text, [], []
    position = text.find("%%")
    done = 0
    while position >= 0:
        before = text[done:position].rstrip(WHITESPACE)
        line = _first_line_start(text, done + len(before), position)
        body = position + 2
        if line is not None and body < len(text) and text[body] not in "{\n":
            stop = text.find("\n", body)
            stop = len(text) if stop < 0 else stop
            comments.append((draft.place(position), text[body:stop].strip(WHITESPACE)))
            done = min(stop + 1, len(text))
            stretches.append((line, done))
            position = text.find("%%", done)
        else:
            done = body
            position = text.find("%%", body)
    draft.cut(stretches)
    return comments


def _first_line_start(text: str, start: int, stop: int) -> int | None:
    """The first place in a run of blanks that is the start of a line."""
    if start == 0 or text[start - 1] in "\n\u2028\u2029":
        return start
    return next((at + 1 for at in range(start, stop) if text[at] in "\n\u2028\u2029"), None)


def _entities(draft: _Draft) -> None:
    """Mark every `#name;`; before that, styles with a `#colour` lose the last `;` of their line."""
    if "#" not in draft.text or ";" not in draft.text:
        return
    for word in ("style", "classDef"):
        draft.cut(list(_last_semicolons(draft.text, word)))
    draft.text = _ENTITY.sub(rf"{ENTITY_START}\1{ENTITY_END}", draft.text)


def _last_semicolons(text: str, word: str) -> Iterator[tuple[int, int]]:
    """The last `;` of each line that has, in this order, the word, a `:`, and a `#` in the same run of non-blanks."""
    position = text.find(word)
    while position >= 0:
        line_end = _LINE_END.search(text, position)
        stop = line_end.start() if line_end else len(text)
        last = text.rfind(";", position, stop)
        if last >= 0 and any("#" in run.partition(":")[2] for run in _BLANK.split(text[position + len(word) : last])):
            yield last, last + 1
        position = text.find(word, stop)


def _blanks_after_braces(draft: _Draft) -> None:
    """Behind a `}` at the end of a line, blanks and blank lines go."""
    stretches = []
    for brace in _AFTER_BRACE.finditer(draft.text + "\n"):
        newline = brace[1].rfind("\n")
        if newline > 0:
            stretches.append((brace.start(1), min(brace.start(1) + newline, len(draft.text))))
    draft.cut(stretches)
