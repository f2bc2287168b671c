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
    from diagconv.formats.mermaid.reading.chart import Problem
    from diagconv.formats.mermaid.reading.prepasses import Prepared

Edits = tuple[Edit, ...]

LONGEST_LINE: Final = 2000
"""A mistake on a longer line is not mended, so that looking for the line's ends costs nothing."""


@dataclass(frozen=True, slots=True)
class Spot:
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


def fix_of(problem: Problem, prepared: Prepared, source: Source, span: Span) -> Edits:
    """The edits that mend what a problem tells of; none if there is no one right way."""
    repair = REPAIRS.get(problem.kind)
    if repair is None:
        return ()
    words = problem.words
    if "label" in words and isinstance(words["label"], int):
        words = {**words, "label": prepared.span(words["label"], words["label"]).start}
    spot = Spot(source.text, span.start, span.end, words)
    return (repair(spot) or ()) if spot.is_on_short_line else ()


# The header


def lower_case_header(text: str, span: Span) -> Edits:
    """The edit for a header in the wrong case."""
    word = text[span.start : span.end]
    return (Edit(span, word.lower()),) if word.lower() in HEADERS else ()


def _direction(spot: Spot) -> Edits | None:
    way = spot.found.upper()
    return spot.instead(way) if way in _DIRECTIONS else None


def _glued_header(spot: Spot) -> Edits | None:
    first, rest = spot.words["first"], spot.words["rest"]
    if spot.found == "flowchart-v2":
        return spot.instead("flowchart")
    return spot.instead(f"{first} {rest.upper()}") if rest.upper() in _DIRECTIONS else None


def _behind_header(spot: Spot) -> Edits | None:
    """What stands behind the header goes to the next line, indented as the first line below."""
    if spot.found.startswith(";"):
        return None
    below = _BELOW.match(spot.text, spot.line_end)
    start = spot.start - len(spot.before) + len(spot.before.rstrip())
    return spot.instead("\n" + (below["indentation"] if below else "    "), start, spot.start)


# Lines


def _comment(spot: Spot) -> Edits | None:
    """A comment behind a statement goes to a line of its own above it."""
    comment = spot.text[spot.start : spot.line_end].rstrip()
    if not spot.before.strip() or comment.startswith("%%{"):
        return None
    return _moved_up(spot, comment if comment != "%%" else None)


def _moved_up(spot: Spot, comment: str | None) -> Edits:
    """The comment on a line above, and the line without its end."""
    end = spot.instead("", spot.line_start + len(spot.before.rstrip()), spot.line_end)
    if comment is None:
        return end
    return spot.instead(f"{spot.indentation}{comment}\n", spot.line_start, spot.line_start) + end


def _bare_comment(spot: Spot) -> Edits | None:
    """A line with nothing but the mark of a comment becomes blank."""
    whole = spot.text[spot.line_start : spot.line_end]
    return spot.instead("", spot.line_start, spot.line_end) if whole.strip() == "%%" else None


def _misspelled_comment(spot: Spot) -> Edits | None:
    mark, words = spot.words["mark"], spot.words["comment"]
    if not mark.startswith(_COMMENTS) or not words or spot.behind.strip():
        return None
    comment = f"%% {words}"
    return _moved_up(spot, comment) if spot.before.strip() else spot.instead(comment)


def _end_on_line(spot: Spot) -> Edits | None:
    before = spot.before.rstrip()
    if not before or before.endswith(";") or spot.behind.strip(" \t;"):
        return None
    return spot.instead(f"\n{spot.indentation}", spot.line_start + len(before), spot.start)


def _trailing_blank(spot: Spot) -> Edits | None:
    return spot.instead("") if not spot.found.strip() and not spot.behind.strip(" \t;") else None


def _blank_behind_name(spot: Spot) -> Edits | None:
    name = spot.text[spot.start : spot.line_end].rstrip()
    return spot.instead("", spot.start + len(name), spot.line_end) if len(name) < spot.line_end - spot.start else None


# Nodes and links


def _arrow(spot: Spot) -> Edits | None:
    is_whole = spot.before[-1:] not in _OF_ARROWS and spot.behind[:1] not in _OF_ARROWS
    return spot.instead("-->") if is_whole and re.sub(r"[ \t]+", "", spot.found) in _ARROWS else None


def _no_link_label(spot: Spot) -> Edits | None:
    return spot.instead(spot.words["link"])


def _ampersand(spot: Spot) -> Edits | None:
    joined = _JOINED.match(spot.text, spot.line_start + len(spot.before.rstrip(" \t")))
    return spot.instead(" & ", *joined.span("joint")) if joined and spot.before.strip() else None


def _blank_before(spot: Spot) -> Edits | None:
    return spot.instead("", end=spot.end - len(spot.words["found"]))


def _class_mark(spot: Spot) -> Edits | None:
    before = len(spot.before.rstrip(" \t"))
    behind = _BLANKS.match(spot.text, spot.end)
    start, end = spot.line_start + before, behind.end() if behind else spot.end
    is_one = _CLASSED.fullmatch(spot.before[:before]) is None and re.match(r"\w", spot.text[end:])
    return spot.instead(":::", start, end) if is_one and end - start > len(spot.found) else None


def _list(spot: Spot) -> Edits | None:
    """Blanks around the commas of a list go."""
    statement = _LIST.match(spot.text, spot.line_start)
    if statement is None:
        return None
    commas = _COMMA.finditer(spot.text, *statement.span("list"))
    return tuple(Edit(Span(*comma.span()), ",") for comma in commas if comma[0] != ",")


def _styled_list(spot: Spot) -> Edits | None:
    """A `style` for a list becomes one for each id."""
    keyword, style = spot.before.strip(), spot.behind.rstrip().removesuffix(";")
    ids = spot.found.split(",")
    if keyword != "style" or ";" in style or not all(ids):
        return None
    return spot.instead(f"\n{spot.indentation}style ".join(id + style for id in ids), end=spot.line_end)


# Labels


def _quotes(spot: Spot) -> Edits | None:
    """Quotes around a label, if its brackets pair up and what follows shows that it ends there."""
    if not isinstance(spot.words.get("label"), int):
        return None
    opening = spot.words["opening"]
    start = spot.words["label"] + len(opening)
    end = _label_end(spot.text, start, opening, spot.line_end)
    label = spot.text[start:end].strip() if end is not None else ""
    if end is None or not label or label[0] in '"`' or label.endswith("`"):
        return None
    if label[0] == opening[-1] and spot.text[start] != label[0]:  # `( (x) )`: a circle, or a label in brackets?
        return None
    first = spot.text.index(label, start)
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

REPAIRS: Final[dict[Rule, Callable[[Spot], Edits | None]]] = {
    rules.NO_DIRECTION: _direction,
    rules.GLUED_HEADER: _glued_header,
    rules.BEHIND_HEADER: _behind_header,
    rules.COMMENT_BEHIND: _comment,
    rules.BARE_COMMENT: _bare_comment,
    rules.MISSPELLED_COMMENT: _misspelled_comment,
    rules.END_ON_LINE: _end_on_line,
    rules.TRAILING_BLANK: _trailing_blank,
    rules.TITLE_AS_NAME: _blank_behind_name,
    rules.NO_ARROW: _arrow,
    rules.NO_LINK_LABEL: _no_link_label,
    rules.AMPERSAND: _ampersand,
    rules.BLANK_BEFORE: _blank_before,
    rules.CLASS_MARK: _class_mark,
    rules.CLASS_LIST: _list,
    rules.LINK_NUMBER: _list,
    rules.STYLED_LIST: _styled_list,
    rules.NEEDS_QUOTES: _quotes,
    rules.QUOTE_IN_LABEL: _quotes,
}
"""The mistakes that have one right repair, if only in most cases; the row of each in `diagnostics.py` says `mended`."""
