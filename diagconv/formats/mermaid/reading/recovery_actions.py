"""How the parser gets over a mistake whose meaning is clear: the tokens that were meant, and where the text goes on.

With them the rest of the line is read as well, and what stands on it is in the diagram; without, the line is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.brackets import closing_of, label_end
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, end_of_line, excerpt
from diagconv.formats.mermaid.reading.lexer import Token
from diagconv.formats.mermaid.whitespace import WHITESPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.reading.problems import Problem


class RecoveryAction(NamedTuple):
    """What to do instead of leaving the line.

    Args:
        tokens: what to give the parser.
        position: where the lexer goes on.
        restarts_statement: whether the statement begins again with these tokens.
    """

    tokens: tuple[Token, ...]
    position: int
    restarts_statement: bool = False


def recovery_action_of(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    """What was meant, if that is clear."""
    row = _RECOVERY_ACTIONS.get(problem.rule)
    return row(failure, problem) if row is not None else None


def _past_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def _arrow(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    position = _past_blanks(failure.text, problem.stop)
    if "LINK" in failure.accepts and problem.start == failure.at:
        right = problem.words["right"]
        link = right if re.fullmatch(r"[<>.=~-]+", right) else "---"
        return RecoveryAction((Token("LINK", link, problem.start, problem.stop),), position)
    return RecoveryAction((), position) if "ID" in failure.accepts and problem.stop > failure.at else None


_CLOSINGS = {
    "[": ("CLOSE_SQUARE",), "(": ("CLOSE_ROUND",), "{": ("CLOSE_CURLY",), ">": ("CLOSE_SQUARE",), "|": ("PIPE",),
    "((": ("CLOSE_ROUND", "CLOSE_ROUND"), "{{": ("CLOSE_CURLY", "CLOSE_CURLY"), "([": ("CLOSE_STADIUM",),
    "[[": ("CLOSE_FRAME",), "[(": ("CLOSE_CYLINDER",), "(((": ("CLOSE_DOUBLE_CIRCLE",), "(-": ("CLOSE_ELLIPSE",),
}  # fmt: skip
"""By the opening brackets, the tokens that close a label."""


def _closed(opening: str, closing: str, position: int) -> tuple[Token, ...]:
    types = _CLOSINGS.get(opening, ())
    size = len(closing) // max(len(types), 1)
    parts = (closing[index * size : (index + 1) * size] for index in range(len(types)))
    return tuple(Token(type, part, position, position + len(closing)) for type, part in zip(types, parts, strict=True))


def _label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    opening = problem.words.get("opening", "")
    stop = label_end(failure.text, problem.words["label"], opening) if opening in _CLOSINGS else None
    start = failure.token.start if failure.token is not None else failure.at
    if stop is None or stop < start:
        return None
    _, closing = closing_of(failure.text, problem.words["label"], opening)
    rest = failure.text[start:stop].removesuffix('"')
    text = (Token("TEXT", rest, start, stop),) if rest else ()
    return RecoveryAction((*text, *_closed(opening, closing, stop)), stop + len(closing))


def _empty_label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    opening, closing = problem.words["open"], problem.words["close"]
    if opening not in _CLOSINGS or closing != closing_of(failure.text, problem.start, opening)[1]:
        return None
    blank = Token("TEXT", " ", problem.start, problem.stop)
    return RecoveryAction((blank, *_closed(opening, closing, problem.start)), problem.stop)


def _keyword(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if problem.words["what"] == "class name":
        return None
    id = Token("ID", problem.words["id"], problem.start, problem.stop)
    if "ID" in failure.accepts and (failure.token is None or problem.start >= failure.statement[0].start):
        return RecoveryAction((id,), problem.stop)
    if problem.words["id"] == "end" and failure.statement[0] is failure.token:
        return RecoveryAction((id,), problem.stop)
    return (
        RecoveryAction((id,), problem.stop, restarts_statement=True)
        if problem.start == failure.statement[0].start
        else None
    )


def _comment(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    return RecoveryAction((), failure.line_end) if "SEP" in failure.accepts and problem.start >= failure.at else None


def _behind_header(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    rest = failure.text[problem.start : problem.stop]
    if "subgraph" in rest:
        return None
    is_left = rest.startswith(("%%", "//", "#")) or not re.search(r"\w", rest)
    position = failure.line_end if is_left else problem.start + len(rest) - len(rest.lstrip("; "))
    return RecoveryAction((Token("SEP", "\n", problem.start, problem.start),), position)


def _new_line(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    line = Token("SEP", "\n", problem.start, problem.start)
    return RecoveryAction((line,), problem.start) if "SEP" in failure.accepts else None


def _trailing_blank(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    return RecoveryAction((), problem.stop) if "SEP" in failure.accepts else None


def _wrong_closing(failure: ParseFailure, problem: Problem) -> RecoveryAction:
    return RecoveryAction(_closed(problem.words["opening"], problem.words["closing"], problem.start), problem.stop)


def _closing(failure: ParseFailure, problem: Problem) -> RecoveryAction:
    if "opening" in problem.words:
        closed = _closed(problem.words["opening"], problem.words["closing"], problem.start)
        return RecoveryAction(closed, _past_blanks(failure.text, problem.stop))
    rest = excerpt(failure.text, problem.start)
    return RecoveryAction((), problem.start + len(rest) - len(rest.lstrip("])} \t")))


def _at_in_id(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    id = problem.words["label"]
    if "ID" not in failure.accepts or not id or id.endswith("@"):
        return None
    return RecoveryAction((Token("ID", id, problem.start, problem.start + len(id)),), problem.start + len(id))


def _ampersand(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if "AMP" not in failure.accepts or failure.text[problem.start] != "&":
        return None
    stop = problem.start + 1
    both = (Token("AMP", "&", problem.start, stop), Token("SPACE", " ", stop, stop))
    return RecoveryAction(both, _past_blanks(failure.text, stop))


_CLASS = re.compile(r"[ \t]*:::[ \t]*([\w-]*)")


def _class_mark(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    found = _CLASS.match(failure.text, problem.start)
    if found is None or not found[1]:
        return None
    if "ID" in failure.accepts and failure.before is not None and failure.before.type == "CLASS_MARK":
        return RecoveryAction((Token("ID", found[1], found.start(1), found.end()),), found.end())
    return RecoveryAction((), found.end()) if "LINK" in failure.accepts else None


def _second_label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if failure.text[problem.start] != "|":
        return RecoveryAction((), problem.stop)
    stop = failure.text.find("|", problem.stop, end_of_line(failure.text, problem.stop))
    return RecoveryAction((), _past_blanks(failure.text, stop + 1)) if stop >= 0 else None


def _no_source(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if failure.token is None or failure.token.type != "LINK":
        return None
    line = (Token("SEP", "\n", problem.start, problem.start),) if failure.first == "HEADER" else ()
    return RecoveryAction(line, failure.stop + len(_blanks_at(failure)))


def _blanks_at(failure: ParseFailure) -> str:
    rest = excerpt(failure.text, failure.stop)
    return rest[: len(rest) - len(rest.lstrip(WHITESPACE))]


def _no_link_label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    link = failure.token
    if link is None:
        return None
    return RecoveryAction((Token("EDGE_TEXT", " ", link.start, link.start), link), link.stop)


_SECOND_HALF = re.compile(r"[ \t](?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)[ \t]+")


def _in_link_label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    half = _SECOND_HALF.search(failure.text, problem.start, end_of_line(failure.text, problem.start))
    if half is None:
        return None
    text = Token("EDGE_TEXT", failure.text[problem.start : half.start()], problem.start, half.start())
    return RecoveryAction((text, Token("LINK", half[0], half.start(), half.end())), half.end())


_RECOVERY_ACTIONS: dict[Rule, Callable[[ParseFailure, Problem], RecoveryAction | None]] = {
    rules.INVALID_LINK: _arrow,
    rules.UNQUOTED_CHARACTER: _label,
    rules.QUOTE_IN_LABEL: lambda failure, problem: _label(failure, problem) if "label" in problem.words else None,
    rules.EMPTY_LABEL: _empty_label,
    rules.KEYWORD_AS_ID: _keyword,
    rules.TRAILING_COMMENT: _comment,
    rules.FOREIGN_COMMENT: _comment,
    rules.TEXT_AFTER_DIRECTION: _behind_header,
    rules.TRAILING_SPACE: _trailing_blank,
    rules.LABEL_WITHOUT_BRACKETS: lambda failure, problem: RecoveryAction((), _past_blanks(failure.text, problem.stop)),
    rules.MISSING_LINE_BREAK: _new_line,
    rules.UNMATCHED_BRACKET: _closing,
    rules.MISMATCHED_BRACKET: _wrong_closing,
    rules.UNUSED_LINK_ID: _at_in_id,
    rules.AMPERSAND: _ampersand,
    rules.MISPLACED_CLASS: _class_mark,
    rules.DUPLICATE_LABEL: _second_label,
    rules.MISSING_SOURCE: _no_source,
    rules.EMPTY_LINK_LABEL: _no_link_label,
    rules.INVALID_LINK_LABEL_CHARACTER: _in_link_label,
}
"""The mistakes behind which a line can be read on."""
