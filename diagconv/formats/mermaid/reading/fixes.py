"""How to mend a Mermaid text where there is exactly one right way: a table from the kind of mistake to the edits.

Each row is a function that looks at the place of a mistake and returns edits, or nothing if it is not certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Edit, Span
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule, Source
    from diagconv.formats.mermaid.reading.preprocessing import PreprocessedText
    from diagconv.formats.mermaid.reading.problems import Problem

Edits = tuple[Edit, ...]

LONGEST_LINE: Final = 2000
"""A mistake on a longer line is not mended, so that looking for the line's ends costs nothing."""


@dataclass(frozen=True, slots=True)
class FixContext:
    """The place of a mistake in the user's text, with the words of its message."""

    text: str
    start: int
    end: int
    words: dict[str, Any] = field(default_factory=dict)

    @property
    def found(self) -> str:
        """What is marked."""
        return self.text[self.start : self.end]

    @property
    def line_start(self) -> int:
        """Where the line starts; as far away as is looked at, if it starts before that."""
        far = max(self.start - LONGEST_LINE, 0)
        return max(self.text.rfind("\n", far, self.start), self.text.rfind("\r", far, self.start), far - 1) + 1

    @property
    def line_end(self) -> int:
        """Where the line ends, its end not counted."""
        far = min(self.start + LONGEST_LINE, len(self.text))
        found = _LINE_END.search(self.text, self.start, far)
        return found.start() if found else far

    @property
    def is_on_short_line(self) -> bool:
        """Whether all of the line is near."""
        return self.line_end - self.line_start < LONGEST_LINE

    @property
    def indentation(self) -> str:
        """What the line starts with."""
        found = _INDENTATION.match(self.text, self.line_start)
        return found[0] if found else ""

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.text[self.line_start : self.start]

    @property
    def behind(self) -> str:
        """The line behind what is marked."""
        return self.text[self.end : max(self.line_end, self.end)]

    def instead(self, text: str, start: int | None = None, end: int | None = None) -> Edits:
        """Text to stand instead of what is marked, or of this stretch."""
        return (Edit(Span(self.start if start is None else start, self.end if end is None else end), text),)


def find_fix(problem: Problem, preprocessed: PreprocessedText, source: Source, span: Span) -> Edits:
    """The edits that mend what a problem tells of; none if there is no one right way."""
    row = FIXES.get(problem.rule)
    if row is None:
        return ()
    words = problem.words
    if "label" in words and isinstance(words["label"], int):
        words = {**words, "label": preprocessed.span(words["label"], words["label"]).start}
    context = FixContext(source.text, span.start, span.end, words)
    return (row(context) or ()) if context.is_on_short_line else ()


# The header


def lower_case_header(text: str, span: Span) -> Edits:
    """The edit for a header in the wrong case."""
    word = text[span.start : span.end]
    return (Edit(span, word.lower()),) if word.lower() in HEADERS else ()


def _direction(context: FixContext) -> Edits | None:
    way = context.found.upper()
    return context.instead(way) if way in _DIRECTIONS else None


def _glued_header(context: FixContext) -> Edits | None:
    first, rest = context.words["first"], context.words["rest"]
    if context.found == "flowchart-v2":
        return context.instead("flowchart")
    return context.instead(f"{first} {rest.upper()}") if rest.upper() in _DIRECTIONS else None


def _behind_header(context: FixContext) -> Edits | None:
    """What stands behind the header goes to the next line, indented as the first line below."""
    if context.found.startswith(";"):
        return None
    below = _BELOW.match(context.text, context.line_end)
    start = context.start - len(context.before) + len(context.before.rstrip())
    return context.instead("\n" + (below["indentation"] if below else "    "), start, context.start)


# Lines


def _comment(context: FixContext) -> Edits | None:
    """A comment behind a statement goes to a line of its own above it."""
    comment = context.text[context.start : context.line_end].rstrip()
    if not context.before.strip() or comment.startswith("%%{"):
        return None
    return _moved_up(context, comment if comment != "%%" else None)


def _moved_up(context: FixContext, comment: str | None) -> Edits:
    """The comment on a line above, and the line without its end."""
    end = context.instead("", context.line_start + len(context.before.rstrip()), context.line_end)
    if comment is None:
        return end
    return context.instead(f"{context.indentation}{comment}\n", context.line_start, context.line_start) + end


def _bare_comment(context: FixContext) -> Edits | None:
    """A line with nothing but the mark of a comment becomes blank."""
    whole = context.text[context.line_start : context.line_end]
    return context.instead("", context.line_start, context.line_end) if whole.strip() == "%%" else None


def _misspelled_comment(context: FixContext) -> Edits | None:
    mark, words = context.words["mark"], context.words["comment"]
    if not mark.startswith(_COMMENTS) or not words or context.behind.strip():
        return None
    comment = f"%% {words}"
    return _moved_up(context, comment) if context.before.strip() else context.instead(comment)


def _end_on_line(context: FixContext) -> Edits | None:
    before = context.before.rstrip()
    if not before or before.endswith(";") or context.behind.strip(" \t;"):
        return None
    return context.instead(f"\n{context.indentation}", context.line_start + len(before), context.start)


def _trailing_blank(context: FixContext) -> Edits | None:
    return context.instead("") if not context.found.strip() and not context.behind.strip(" \t;") else None


def _blank_behind_name(context: FixContext) -> Edits | None:
    name = context.text[context.start : context.line_end].rstrip()
    return (
        context.instead("", context.start + len(name), context.line_end)
        if len(name) < context.line_end - context.start
        else None
    )


# Nodes and links


def _arrow(context: FixContext) -> Edits | None:
    is_whole = context.before[-1:] not in _OF_ARROWS and context.behind[:1] not in _OF_ARROWS
    return context.instead("-->") if is_whole and re.sub(r"[ \t]+", "", context.found) in _ARROWS else None


def _no_link_label(context: FixContext) -> Edits | None:
    return context.instead(context.words["link"])


def _ampersand(context: FixContext) -> Edits | None:
    joined = _JOINED.match(context.text, context.line_start + len(context.before.rstrip(" \t")))
    return context.instead(" & ", *joined.span("joint")) if joined and context.before.strip() else None


def _blank_before(context: FixContext) -> Edits | None:
    return context.instead("", end=context.end - len(context.words["found"]))


def _class_mark(context: FixContext) -> Edits | None:
    before = len(context.before.rstrip(" \t"))
    behind = _BLANKS.match(context.text, context.end)
    start, end = context.line_start + before, behind.end() if behind else context.end
    is_one = _CLASSED.fullmatch(context.before[:before]) is None and re.match(r"\w", context.text[end:])
    return context.instead(":::", start, end) if is_one and end - start > len(context.found) else None


def _list(context: FixContext) -> Edits | None:
    """Blanks around the commas of a list go."""
    statement = _LIST.match(context.text, context.line_start)
    if statement is None:
        return None
    commas = _COMMA.finditer(context.text, *statement.span("list"))
    return tuple(Edit(Span(*comma.span()), ",") for comma in commas if comma[0] != ",")


def _styled_list(context: FixContext) -> Edits | None:
    """A `style` for a list becomes one for each id."""
    keyword, style = context.before.strip(), context.behind.rstrip().removesuffix(";")
    ids = context.found.split(",")
    if keyword != "style" or ";" in style or not all(ids):
        return None
    return context.instead(f"\n{context.indentation}style ".join(id + style for id in ids), end=context.line_end)


# Labels


def _quotes(context: FixContext) -> Edits | None:
    """Quotes around a label, if its brackets pair up and what follows shows that it ends there."""
    if not isinstance(context.words.get("label"), int):
        return None
    opening = context.words["opening"]
    start = context.words["label"] + len(opening)
    end = _label_end(context.text, start, opening, context.line_end)
    label = context.text[start:end].strip() if end is not None else ""
    if end is None or not label or label[0] in '"`' or label.endswith("`"):
        return None
    if label[0] == opening[-1] and context.text[start] != label[0]:  # `( (x) )`: a circle, or a label in brackets?
        return None
    first = context.text.index(label, start)
    inner = (Edit(Span(first + at, first + at + 1), "#quot;") for at, one in enumerate(label) if one == '"')
    return (Edit(Span(start, first), '"'), *inner, Edit(Span(first + len(label), end), '"'))


def _label_end(text: str, start: int, opening: str, line_end: int) -> int | None:
    """Where a label without quotes ends, on its line."""
    closing = "".join(_PAIRS[character] for character in reversed(opening)) if opening in _OPENINGS else None
    open: list[str] = []
    for at in range(start, line_end):
        if closing and not open and text.startswith(closing, at):
            follows = opening == "|" or _FOLLOWS.match(text, at + len(closing))
            return at if follows else None
        if text[at] in "[({":
            open.append(_PAIRS[text[at]])
        elif text[at] in "])}" and (not open or open.pop() != text[at]):
            return None
    return None


_DIRECTIONS: Final = ("TB", "TD", "BT", "LR", "RL")
_ARROWS: Final = ("->", "-->", "→", "⟶", "➔", "➜", "—>", "–>")
"""What is meant for an arrow, without its blanks."""

_OF_ARROWS: Final = tuple("<>-=~")

_COMMENTS: Final = ("//", "#", "%", "/*", "<!--")
"""How comments of other languages begin."""

_PAIRS: Final = {"[": "]", "(": ")", "{": "}", "|": "|", "/": "/", "\\": "\\"}
_OPENINGS: Final = ("[", "(", "{", "|", "((", "[[", "{{", "([", "[(", "(((")
_LINE_END: Final = re.compile(r"[\r\n]")
_INDENTATION: Final = re.compile(r"[ \t]*")
_BLANKS: Final = re.compile(r"[ \t]*")
_BELOW: Final = re.compile(r"(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*+(?P<indentation>[ \t]*)\S")
_FOLLOWS: Final = re.compile(r"[ \t]*(?:$|[;&\r\n]|:::|%%|@\{|[xo<]?(?:--|==|-\.)|~~~|[→⟶➔➜]|->)")
"""What may stand behind a label: the end of the line, a link, a class."""

_JOINED: Final = re.compile(r"(?<=[\w\])}])(?P<joint>[ \t]*&[ \t]*)(?=\w)")
_CLASSED: Final = re.compile(r".*:::[\w-]+")
_LIST: Final = re.compile(
    r"[ \t]*(?:class|linkStyle)[ \t]+(?P<list>[^\s,;]+(?:[ \t]*,[ \t]*[^\s,;]+)+)"
    r"[ \t]+[^\s,;]+(?:,[^\s,;]+)*[ \t]*;?[ \t]*(?:$|[\r\n])"
)
_COMMA: Final = re.compile(r"[ \t]*,[ \t]*")

FIXES: Final[dict[Rule, Callable[[FixContext], Edits | None]]] = {
    rules.INVALID_DIRECTION: _direction,
    rules.INVALID_HEADER: _glued_header,
    rules.TEXT_AFTER_DIRECTION: _behind_header,
    rules.TRAILING_COMMENT: _comment,
    rules.EMPTY_COMMENT: _bare_comment,
    rules.FOREIGN_COMMENT: _misspelled_comment,
    rules.END_NOT_ALONE: _end_on_line,
    rules.TRAILING_SPACE: _trailing_blank,
    rules.TITLE_AS_NAME: _blank_behind_name,
    rules.INVALID_LINK: _arrow,
    rules.EMPTY_LINK_LABEL: _no_link_label,
    rules.AMPERSAND: _ampersand,
    rules.UNEXPECTED_SPACE: _blank_before,
    rules.MISPLACED_CLASS: _class_mark,
    rules.INVALID_CLASS_LIST: _list,
    rules.INVALID_LINK_NUMBER: _list,
    rules.STYLED_LIST: _styled_list,
    rules.UNQUOTED_CHARACTER: _quotes,
    rules.QUOTE_IN_LABEL: _quotes,
}
"""The mistakes that have one right row, if only in most cases; the row of each in `diagnostics.py` says `mended`."""
