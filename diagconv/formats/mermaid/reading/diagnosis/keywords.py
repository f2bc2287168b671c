"""Misplaced and misspelled keywords, `end`, and comments after statements."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import nearest
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import DIRECTION_OF, RESERVED, STATEMENTS
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import (
    ParseFailure,
    end_of_line,
    excerpt,
    line_around,
    problem_at,
    problem_here,
    word_at,
)
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.lexer import Token
    from diagconv.formats.mermaid.reading.problems import Problem

KEYWORDS = frozenset(
    (
        *("STYLE", "LINK_STYLE", "INTERPOLATE", "CLASS_DEFINE", "CLASS", "HREF", "CLICK", "HEADER", "SUBGRAPH", "END"),
        *("TARGET", "CALLBACK_NAME", "CALLBACK_ARGUMENTS"),
        *("ACCESSIBLE_TITLE", "ACCESSIBLE_DESCRIPTION", "ACCESSIBLE_DESCRIPTION_BLOCK"),
    )
)
_TOKENS_AFTER_KEYWORD = ("CLICK", "CALLBACK_NAME", "CALLBACK_ARGUMENTS", "ACCESSIBLE_DESCRIPTION_BLOCK")
_INNER_KEYWORDS = ("HREF", "TARGET", "INTERPOLATE", "CALLBACK_NAME")
_ID_TAKERS = ("CLASS_DEFINE", "STYLE", "CLASS")
_NODE_GOES_ON = lazy_pattern(r"[ \t]*(?:[\[({]|[xo<]?(?:--|==|-\.)|~~~|&[ \t]|:::|@\{|->|=>|[→⟶➔➜])")
_FOREIGN_COMMENT = lazy_pattern(r"(//+|#+|/\*+|<!--+)[ \t]*(.*?)[ \t]*(?:\*+/|--+>)?[ \t]*$")


def trailing_comment(failure: ParseFailure) -> Problem | None:
    """`A --> B %% note`, and `end %% note`, where `%%` became a node."""
    place = _comment_in(failure.text, *line_around(failure.text, failure.at))
    if place < 0 or place > failure.stop or failure.outer:
        return None
    comment = failure.text[place : failure.line_end].strip(WHITESPACE)
    return problem_at(rules.TRAILING_COMMENT, place, place + len(comment), comment=comment)


@lru_cache(maxsize=1)
def _comment_in(text: str, start: int, stop: int) -> int:
    return text.find("%%", start, stop)


def foreign_comment(failure: ParseFailure) -> Problem | None:
    """`// note`, `# note`, `/* note */`, `<!-- note -->`, on a line of their own or after a statement."""
    if failure.outer or (failure.token is None and failure.text[failure.at] != "<"):
        return None
    before = failure.statement[0] if len(failure.statement) == 3 else None
    is_first = before is not None and before.type == "ID" and before.value in ("%", "//", "#", "'", "rem", "!", "/*")
    start = before.start if is_first and before is not None else failure.at
    if is_first and before is not None and before.value in ("%", "'", "rem", "!"):
        mark, comment = before.value, excerpt(failure.text, before.stop).strip(WHITESPACE)
    else:
        found = _FOREIGN_COMMENT.match(failure.text[start : min(end_of_line(failure.text, start), start + 400)])
        if found is None:
            return None
        mark, comment = found[1], found[2]
    stop = start + len(failure.text[start : end_of_line(failure.text, start)].rstrip(WHITESPACE))
    return problem_at(rules.FOREIGN_COMMENT, start, stop, mark=mark, comment=comment)


# Keywords as ids

_BEFORE_COLON: Final = ("accTitle", "accDescr")
"""Words that only a colon or a brace after them makes keywords, wherever in an id they stand."""


def keyword_as_id(failure: ParseFailure) -> Problem | None:
    """`end`, `style` and other keywords in place of a node's id or a class name."""
    token, before = failure.token, failure.before
    if token is None:
        return None
    if token.type in KEYWORDS and _expects_id(failure):
        return _keyword_problem(failure)
    if before is not None and before.type in KEYWORDS and before is failure.statement[0]:
        is_glued = before.stop == token.start
        if is_glued or (token.type in ("LINK", "START_LINK", "CLASS_MARK") and before.type != "SUBGRAPH"):
            return _keyword_problem(failure, before)
    return None


def _expects_id(failure: ParseFailure) -> bool:
    before = failure.before
    after_mark = before is not None and before.type == "CLASS_MARK"
    assert failure.token is not None
    if failure.token.type in _INNER_KEYWORDS and "LINK" in failure.accepts:
        return True
    return "ID" in failure.accepts or after_mark or _touches_id(failure) or failure.first in _ID_TAKERS


def end_as_id(failure: ParseFailure) -> Problem | None:
    """`end --> B` and `end[x]`, where `end` has ended a subgraph and the rest is left alone."""
    token = failure.token
    if token is None or failure.statement[0] is not token or failure.outer:
        return None
    at = token.start if token.type == "END" else failure.at
    line = line_around(failure.text, at)[0]
    found = re.compile(r"[ \t]*(end)\b").match(failure.text, line)
    if found is None or found.start(1) > at or not _NODE_GOES_ON.match(failure.text, found.end()):
        return None
    if failure.text[found.end() : at].strip(WHITESPACE):
        return None
    words = {"word": "end", "id": "end", "other": "“End”", "what": "node id"}
    return problem_at(rules.KEYWORD_AS_ID, found.start(1), found.end(1), **words)


def _keyword_problem(failure: ParseFailure, keyword: Token | None = None) -> Problem | None:
    token = keyword or failure.token
    assert token is not None
    if token.type == "END" and not glued(failure) and not failure.has_before("LINK", "ID", "AMP", *_ID_TAKERS):
        return problem_here(failure, rules.UNMATCHED_END) if failure.statement[0] is token else None
    start = keyword_start(failure, token)
    while (
        start > 0 and failure.text[start - 1] not in WHITESPACE + '[](){}|;"&>-' and not _ends_mark(failure.text, start)
    ):
        start -= 1
    id = word_at(failure.text, start)
    id = id.partition(":::")[0].rstrip(":") or id
    if not id:
        return None
    word = next((word for word in sorted({*RESERVED, *_BEFORE_COLON}, key=len, reverse=True) if word in id), id)
    other = f"“{id.replace(word, word[0].upper() + word[1:])}”" if word[0].isalpha() else f"“my{id}”"
    is_class = failure.first == "CLASS_DEFINE" and token is not failure.statement[0]
    is_class = is_class or failure.text.startswith(":::", start - 3)
    is_class = is_class or (failure.first == "CLASS" and failure.has_before("ID", "AMP"))
    words = {"word": word, "id": id, "other": other, "what": "class name" if is_class else "node id"}
    hint = f"write {other}" if is_class else None
    return problem_at(rules.KEYWORD_AS_ID, start, start + len(id), hint, **words)


def _ends_mark(text: str, position: int) -> bool:
    return text.startswith(":::", position - 3)


def keyword_start(failure: ParseFailure, token: Token) -> int:
    """Where a keyword begins whose token begins only after its spaces (`click`, `call`)."""
    is_after = token.type in _TOKENS_AFTER_KEYWORD and failure.outer
    start = failure.outer[-1][1] if is_after else token.start
    while start < len(failure.text) - 1 and failure.text[start] in WHITESPACE:
        start += 1
    return start


def glued(failure: ParseFailure) -> bool:
    """Whether more of a word follows directly."""
    token = failure.token
    if token is None:
        return False
    stop = token.start + len(token.value.rstrip(WHITESPACE)) if token.type == "END" else token.stop
    return failure.text[stop : stop + 1] not in ("", *WHITESPACE, ";")


def _touches_id(failure: ParseFailure) -> bool:
    before, token = failure.before, failure.token
    return before is not None and token is not None and before.type in ("ID", "AMP") and before.stop == token.start


def end_not_alone(failure: ParseFailure) -> Problem | None:
    """`A end`."""
    token = failure.token
    if token is None or (not failure.database.open[1:] and failure.first != "SUBGRAPH"):
        return None
    if token.type == "END":
        return problem_at(rules.END_NOT_ALONE, token.start, token.start + 3)
    return None


def missing_line_break(failure: ParseFailure) -> Problem | None:
    """`A --> B style A fill:red`: a statement directly after another."""
    token = failure.token
    if token is None or failure.outer[:-1] or "SEP" not in failure.accepts or failure.first not in ("ID", "AMP"):
        return None
    if token.type == "END":
        return problem_at(rules.UNMATCHED_END, token.start, token.start + 3)
    if token.type not in KEYWORDS or token.type in _INNER_KEYWORDS:
        return None
    start = keyword_start(failure, token)
    word = word_at(failure.text, start)
    return problem_at(rules.MISSING_LINE_BREAK, start, start + len(word), word=word)


# Misspelled keywords


def misspelled_keyword(failure: ParseFailure) -> Problem | None:
    """`Subgraph x`, `classdef a fill:red`, `direction lr`, `title x`: a line that starts with a misspelled keyword."""
    token = failure.token
    if token is None or failure.outer or len(failure.statement) != 3 or failure.statement[1].type != "SPACE":
        return None
    first = failure.statement[0]
    if first.type != "ID":
        return None
    line = excerpt(failure.text, first.start).rstrip(WHITESPACE + ";")
    if first.value in ("title", "title:"):
        title = line[len(first.value) :].strip(WHITESPACE)
        return problem_at(rules.TITLE_STATEMENT, first.start, first.start + len(line), title=title)
    word = first.value.rstrip(":")
    if word.lower() == "direction":
        return _direction(failure, line)
    meant = _meant(word)
    if meant is None:
        return None
    return problem_at(rules.UNKNOWN_KEYWORD, first.start, first.start + len(word), word=word, meant=meant)


_BY_LOWER_CASE: Final = {known.lower(): known for known in (*STATEMENTS, "graph", "flowchart")}
"""The keywords that a line may begin with, by themselves in lower case."""


@lru_cache(maxsize=256)
def _meant(word: str) -> str | None:
    """The keyword that a word was meant to be, which takes long to find and is asked again where a line recurs."""
    if len(word) < 4 or word in _BY_LOWER_CASE.values():
        return None
    lower = word.lower()
    return _BY_LOWER_CASE.get(lower) or _BY_LOWER_CASE.get(next(iter(nearest(lower, _BY_LOWER_CASE)), ""))


def _direction(failure: ParseFailure, line: str) -> Problem | None:
    token = failure.token
    assert token is not None
    way = word_at(failure.text, token.start)
    meant = way.upper() if way.upper() in DIRECTION_OF else None
    hint = f"write “direction {meant}”" if meant else "write “direction LR”, “TB”, “BT” or “RL”"
    start = failure.statement[0].start
    if meant == way:
        return problem_at(rules.UNKNOWN_KEYWORD, start, token.start, hint, word=line.split()[0], meant="direction")
    return problem_at(rules.INVALID_DIRECTION, token.start, token.start + len(way), hint, word=way, header="direction")
