"""How the parser gets over a mistake whose meaning is clear: the tokens that were meant, and where the text goes on.

With them the rest of the line is read as well, and what stands on it is in the diagram; without, the line is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.lexer import Symbol
from diagconv.formats.mermaid.reading.mistakes.brackets import closing_of, label_end
from diagconv.formats.mermaid.reading.mistakes.trouble import Trouble, end_of_line, excerpt
from diagconv.formats.mermaid.reading.prepasses import BLANKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.reading.chart import Problem


class Remedy(NamedTuple):
    """What to do instead of leaving the line.

    Args:
        tokens: what to give the parser.
        position: where the lexer goes on.
        anew: whether the statement begins again with these tokens.
    """

    tokens: tuple[Symbol, ...]
    position: int
    anew: bool = False


def remedy_of(trouble: Trouble, problem: Problem) -> Remedy | None:
    """What was meant, if that is clear."""
    row = _REMEDIES.get(problem.kind)
    return row(trouble, problem) if row is not None else None


def _past_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def _arrow(trouble: Trouble, problem: Problem) -> Remedy | None:
    position = _past_blanks(trouble.text, problem.stop)
    if "LINK" in trouble.accepts and problem.start == trouble.at:
        right = problem.words["right"]
        link = right if re.fullmatch(r"[<>.=~-]+", right) else "---"
        return Remedy((Symbol("LINK", link, problem.start, problem.stop),), position)
    return Remedy((), position) if "ID" in trouble.accepts and problem.stop > trouble.at else None


_CLOSINGS = {
    "[": ("CLOSE_SQUARE",), "(": ("CLOSE_ROUND",), "{": ("CLOSE_CURLY",), ">": ("CLOSE_SQUARE",), "|": ("PIPE",),
    "((": ("CLOSE_ROUND", "CLOSE_ROUND"), "{{": ("CLOSE_CURLY", "CLOSE_CURLY"), "([": ("CLOSE_STADIUM",),
    "[[": ("CLOSE_FRAME",), "[(": ("CLOSE_CYLINDER",), "(((": ("CLOSE_DOUBLE_CIRCLE",), "(-": ("CLOSE_ELLIPSE",),
}  # fmt: skip
"""By the opening brackets, the tokens that close a label."""


def _closed(opening: str, closing: str, position: int) -> tuple[Symbol, ...]:
    types = _CLOSINGS.get(opening, ())
    size = len(closing) // max(len(types), 1)
    parts = (closing[index * size : (index + 1) * size] for index in range(len(types)))
    return tuple(Symbol(type, part, position, position + len(closing)) for type, part in zip(types, parts, strict=True))


def _label(trouble: Trouble, problem: Problem) -> Remedy | None:
    opening = problem.words.get("opening", "")
    stop = label_end(trouble.text, problem.words["label"], opening) if opening in _CLOSINGS else None
    start = trouble.token.start if trouble.token is not None else trouble.at
    if stop is None or stop < start:
        return None
    _, closing = closing_of(trouble.text, problem.words["label"], opening)
    rest = trouble.text[start:stop].removesuffix('"')
    text = (Symbol("TEXT", rest, start, stop),) if rest else ()
    return Remedy((*text, *_closed(opening, closing, stop)), stop + len(closing))


def _empty_label(trouble: Trouble, problem: Problem) -> Remedy | None:
    opening, closing = problem.words["open"], problem.words["close"]
    if opening not in _CLOSINGS or closing != closing_of(trouble.text, problem.start, opening)[1]:
        return None
    blank = Symbol("TEXT", " ", problem.start, problem.stop)
    return Remedy((blank, *_closed(opening, closing, problem.start)), problem.stop)


def _keyword(trouble: Trouble, problem: Problem) -> Remedy | None:
    if problem.words["what"] == "class":
        return None
    id = Symbol("ID", problem.words["id"], problem.start, problem.stop)
    if "ID" in trouble.accepts and (trouble.token is None or problem.start >= trouble.statement[0].start):
        return Remedy((id,), problem.stop)
    if problem.words["id"] == "end" and trouble.statement[0] is trouble.token:
        return Remedy((id,), problem.stop)
    return Remedy((id,), problem.stop, anew=True) if problem.start == trouble.statement[0].start else None


def _comment(trouble: Trouble, problem: Problem) -> Remedy | None:
    return Remedy((), trouble.line_end) if "SEP" in trouble.accepts and problem.start >= trouble.at else None


def _behind_header(trouble: Trouble, problem: Problem) -> Remedy | None:
    rest = trouble.text[problem.start : problem.stop]
    if "subgraph" in rest:
        return None
    is_left = rest.startswith(("%%", "//", "#")) or not re.search(r"\w", rest)
    position = trouble.line_end if is_left else problem.start + len(rest) - len(rest.lstrip("; "))
    return Remedy((Symbol("SEP", "\n", problem.start, problem.start),), position)


def _new_line(trouble: Trouble, problem: Problem) -> Remedy | None:
    line = Symbol("SEP", "\n", problem.start, problem.start)
    return Remedy((line,), problem.start) if "SEP" in trouble.accepts else None


def _trailing_blank(trouble: Trouble, problem: Problem) -> Remedy | None:
    return Remedy((), problem.stop) if "SEP" in trouble.accepts else None


def _wrong_closing(trouble: Trouble, problem: Problem) -> Remedy:
    return Remedy(_closed(problem.words["opening"], problem.words["closing"], problem.start), problem.stop)


def _closing(trouble: Trouble, problem: Problem) -> Remedy:
    if "opening" in problem.words:
        closed = _closed(problem.words["opening"], problem.words["closing"], problem.start)
        return Remedy(closed, _past_blanks(trouble.text, problem.stop))
    rest = excerpt(trouble.text, problem.start)
    return Remedy((), problem.start + len(rest) - len(rest.lstrip("])} \t")))


def _at_in_id(trouble: Trouble, problem: Problem) -> Remedy | None:
    id = problem.words["label"]
    if "ID" not in trouble.accepts or not id or id.endswith("@"):
        return None
    return Remedy((Symbol("ID", id, problem.start, problem.start + len(id)),), problem.start + len(id))


def _ampersand(trouble: Trouble, problem: Problem) -> Remedy | None:
    if "AMP" not in trouble.accepts or trouble.text[problem.start] != "&":
        return None
    stop = problem.start + 1
    both = (Symbol("AMP", "&", problem.start, stop), Symbol("SPACE", " ", stop, stop))
    return Remedy(both, _past_blanks(trouble.text, stop))


_CLASS = re.compile(r"[ \t]*:::[ \t]*([\w-]*)")


def _class_mark(trouble: Trouble, problem: Problem) -> Remedy | None:
    found = _CLASS.match(trouble.text, problem.start)
    if found is None or not found[1]:
        return None
    if "ID" in trouble.accepts and trouble.before is not None and trouble.before.type == "CLASS_MARK":
        return Remedy((Symbol("ID", found[1], found.start(1), found.end()),), found.end())
    return Remedy((), found.end()) if "LINK" in trouble.accepts else None


def _second_label(trouble: Trouble, problem: Problem) -> Remedy | None:
    if trouble.text[problem.start] != "|":
        return Remedy((), problem.stop)
    stop = trouble.text.find("|", problem.stop, end_of_line(trouble.text, problem.stop))
    return Remedy((), _past_blanks(trouble.text, stop + 1)) if stop >= 0 else None


def _no_source(trouble: Trouble, problem: Problem) -> Remedy | None:
    if trouble.token is None or trouble.token.type != "LINK":
        return None
    line = (Symbol("SEP", "\n", problem.start, problem.start),) if trouble.first == "HEADER" else ()
    return Remedy(line, trouble.stop + len(_blanks_at(trouble)))


def _blanks_at(trouble: Trouble) -> str:
    rest = excerpt(trouble.text, trouble.stop)
    return rest[: len(rest) - len(rest.lstrip(BLANKS))]


def _no_link_label(trouble: Trouble, problem: Problem) -> Remedy | None:
    link = trouble.token
    if link is None:
        return None
    return Remedy((Symbol("EDGE_TEXT", " ", link.start, link.start), link), link.stop)


_SECOND_HALF = re.compile(r"[ \t](?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)[ \t]+")


def _in_link_label(trouble: Trouble, problem: Problem) -> Remedy | None:
    half = _SECOND_HALF.search(trouble.text, problem.start, end_of_line(trouble.text, problem.start))
    if half is None:
        return None
    text = Symbol("EDGE_TEXT", trouble.text[problem.start : half.start()], problem.start, half.start())
    return Remedy((text, Symbol("LINK", half[0], half.start(), half.end())), half.end())


_REMEDIES: dict[Rule, Callable[[Trouble, Problem], Remedy | None]] = {
    rules.NO_ARROW: _arrow,
    rules.NEEDS_QUOTES: _label,
    rules.QUOTE_IN_LABEL: lambda trouble, problem: _label(trouble, problem) if "label" in problem.words else None,
    rules.EMPTY_LABEL: _empty_label,
    rules.KEYWORD_AS_ID: _keyword,
    rules.COMMENT_BEHIND: _comment,
    rules.MISSPELLED_COMMENT: _comment,
    rules.BEHIND_HEADER: _behind_header,
    rules.TRAILING_BLANK: _trailing_blank,
    rules.BARE_LABEL: lambda trouble, problem: Remedy((), _past_blanks(trouble.text, problem.stop)),
    rules.NEW_LINE: _new_line,
    rules.STRAY_CLOSING: _closing,
    rules.WRONG_CLOSING: _wrong_closing,
    rules.AT_IN_ID: _at_in_id,
    rules.AMPERSAND: _ampersand,
    rules.CLASS_MARK: _class_mark,
    rules.TWO_LABELS: _second_label,
    rules.NO_SOURCE: _no_source,
    rules.NO_LINK_LABEL: _no_link_label,
    rules.IN_LINK_LABEL: _in_link_label,
}
"""The mistakes behind which a line can be read on."""
