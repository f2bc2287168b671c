"""Recovery actions, for errors whose meaning is clear: the tokens that were meant, and where the lexer goes on.

With one, the rest of the line is read and becomes part of the diagram; without one, the rest of the line is skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.brackets import closing_of, label_end
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import ParseFailure, end_of_line, excerpt
from diagconv.formats.mermaid.reading.lexer import Token
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.model.cleaning import cleaned
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.reading.problems import Problem


class RecoveryAction(NamedTuple):
    """What to do instead of skipping the line.

    Args:
        tokens: the tokens to feed to the parser.
        position: where the lexer goes on.
        restarts_statement: whether the statement starts over with these tokens.
    """

    tokens: tuple[Token, ...]
    position: int
    restarts_statement: bool = False


def find_recovery_action(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    """The recovery action for a problem; None where the meaning is not clear."""
    make_action = _RECOVERY_ACTIONS.get(problem.rule)
    return make_action(failure, problem) if make_action is not None else None


def _skip_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def _arrow(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    position = _skip_spaces(failure.text, problem.stop)
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


def _closing_tokens(opening: str, closing: str, position: int) -> tuple[Token, ...]:
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
    return RecoveryAction((*text, *_closing_tokens(opening, closing, stop)), stop + len(closing))


def _empty_label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    opening, closing = problem.words["open"], problem.words["close"]
    if opening not in _CLOSINGS or closing != closing_of(failure.text, problem.start, opening)[1]:
        return None
    space = Token("TEXT", " ", problem.start, problem.stop)
    return RecoveryAction((space, *_closing_tokens(opening, closing, problem.start)), problem.stop)


def _keyword(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if problem.words["what"] == "class name":
        return None
    id = Token("ID", cleaned(problem.words["id"]), problem.start, problem.stop)
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


def _text_after_direction(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    rest = failure.text[problem.start : problem.stop]
    if "subgraph" in rest:
        return None
    is_left = rest.startswith(("%%", "//", "#")) or not re.search(r"\w", rest)
    position = failure.line_end if is_left else problem.start + len(rest) - len(rest.lstrip("; "))
    return RecoveryAction((Token("SEP", "\n", problem.start, problem.start),), position)


def _missing_line_break(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    line = Token("SEP", "\n", problem.start, problem.start)
    return RecoveryAction((line,), problem.start) if "SEP" in failure.accepts else None


def _trailing_space(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    return RecoveryAction((), problem.stop) if "SEP" in failure.accepts else None


def _mismatched_bracket(failure: ParseFailure, problem: Problem) -> RecoveryAction:
    words = problem.words
    return RecoveryAction(_closing_tokens(words["opening"], words["closing"], problem.start), problem.stop)


def _unmatched_bracket(failure: ParseFailure, problem: Problem) -> RecoveryAction:
    if "opening" in problem.words:
        closed = _closing_tokens(problem.words["opening"], problem.words["closing"], problem.start)
        return RecoveryAction(closed, _skip_spaces(failure.text, problem.stop))
    rest = excerpt(failure.text, problem.start)
    return RecoveryAction((), problem.start + len(rest) - len(rest.lstrip("])} \t")))


def _unused_link_id(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    written = problem.words["label"]
    id, stop = cleaned(written), problem.start + len(written)
    if "ID" not in failure.accepts or not id or written.endswith("@"):
        return None
    return RecoveryAction((Token("ID", id, problem.start, stop),), stop)


def _ampersand(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if "AMP" not in failure.accepts or failure.text[problem.start] != "&":
        return None
    stop = problem.start + 1
    both = (Token("AMP", "&", problem.start, stop), Token("SPACE", " ", stop, stop))
    return RecoveryAction(both, _skip_spaces(failure.text, stop))


_CLASS = lazy_pattern(r"[ \t]*:::[ \t]*([\w-]*)")


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
    return RecoveryAction((), _skip_spaces(failure.text, stop + 1)) if stop >= 0 else None


def _missing_source(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    if failure.token is None or failure.token.type != "LINK":
        return None
    line = (Token("SEP", "\n", problem.start, problem.start),) if failure.first == "HEADER" else ()
    return RecoveryAction(line, failure.stop + len(_spaces_after(failure)))


def _spaces_after(failure: ParseFailure) -> str:
    rest = excerpt(failure.text, failure.stop)
    return rest[: len(rest) - len(rest.lstrip(WHITESPACE))]


def _empty_link_label(failure: ParseFailure, problem: Problem) -> RecoveryAction | None:
    link = failure.token
    if link is None:
        return None
    return RecoveryAction((Token("EDGE_TEXT", " ", link.start, link.start), link), link.stop)


_SECOND_HALF = lazy_pattern(r"[ \t](?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)[ \t]+")


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
    rules.TEXT_AFTER_DIRECTION: _text_after_direction,
    rules.TRAILING_SPACE: _trailing_space,
    rules.LABEL_WITHOUT_BRACKETS: lambda failure, problem: RecoveryAction((), _skip_spaces(failure.text, problem.stop)),
    rules.MISSING_LINE_BREAK: _missing_line_break,
    rules.UNMATCHED_BRACKET: _unmatched_bracket,
    rules.MISMATCHED_BRACKET: _mismatched_bracket,
    rules.UNUSED_LINK_ID: _unused_link_id,
    rules.AMPERSAND: _ampersand,
    rules.MISPLACED_CLASS: _class_mark,
    rules.DUPLICATE_LABEL: _second_label,
    rules.MISSING_SOURCE: _missing_source,
    rules.EMPTY_LINK_LABEL: _empty_link_label,
    rules.INVALID_LINK_LABEL_CHARACTER: _in_link_label,
}
"""The rules after which the rest of the line can be read."""
