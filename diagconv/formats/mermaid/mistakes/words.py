"""Words of the language where no word of it may stand, the `end` of subgraphs, and comments behind statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.keywords import RESERVED
from diagconv.formats.mermaid.mistakes.trouble import Trouble, problem_at, problem_here, word_at
from diagconv.formats.mermaid.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem
    from diagconv.formats.mermaid.lexer import Symbol

KEYWORDS = frozenset(
    (
        *("STYLE", "LINK_STYLE", "INTERPOLATE", "CLASS_DEFINE", "CLASS", "HREF", "CLICK", "HEADER", "SUBGRAPH", "END"),
        *("TARGET", "CALLBACK_NAME", "CALLBACK_ARGUMENTS"),
    )
)

_ID_TAKERS = ("CLASS_DEFINE", "STYLE", "CLASS")


def comment_behind(trouble: Trouble) -> Problem | None:
    """`A --> B %% note`, and `end %% note`, where `%%` became a node."""
    line = trouble.text.rfind("\n", 0, trouble.at) + 1
    place = trouble.text.find("%%", line, trouble.line_end)
    if place < 0 or place > trouble.stop or trouble.outer:
        return None
    comment = trouble.text[place : trouble.line_end].strip(BLANKS)
    return problem_at(say.COMMENT_BEHIND, place, place + len(comment), comment=comment)


def keyword_as_id(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is None:
        return None
    if token.type in KEYWORDS and ("ID" in trouble.accepts or _touches_id(trouble) or trouble.first in _ID_TAKERS):
        return _keyword_problem(trouble)
    before = trouble.before
    if before is not None and before.type in KEYWORDS and before.stop == token.start and before is trouble.statement[0]:
        return _keyword_problem(trouble, before)
    return None


def _keyword_problem(trouble: Trouble, keyword: Symbol | None = None) -> Problem | None:
    token = keyword or trouble.token
    assert token is not None
    if token.type == "END" and not glued(trouble) and not trouble.has_before("LINK", "ID", "AMP", *_ID_TAKERS):
        return problem_here(trouble, say.STRAY_END) if trouble.statement[0] is token else None
    start = trouble.outer[-1][1] if token.type in ("CLICK", "CALLBACK_NAME") and trouble.outer else token.start
    while start > 0 and trouble.text[start - 1] not in BLANKS + '[](){}|;"&>-':
        start -= 1
    while trouble.text[start] in BLANKS:
        start += 1
    id = word_at(trouble.text, start)
    word = next((word for word in sorted(RESERVED, key=len, reverse=True) if word in id), id)
    other = f"“{id.replace(word, word[0].upper() + word[1:])}”" if word[0].isalpha() else f"“my{id}”"
    return problem_at(say.KEYWORD_AS_ID, start, start + len(id), word=word, id=id, other=other)


def glued(trouble: Trouble) -> bool:
    """Whether more of a word follows directly."""
    token = trouble.token
    if token is None:
        return False
    stop = token.start + len(token.value.rstrip(BLANKS)) if token.type == "END" else token.stop
    return trouble.text[stop : stop + 1] not in ("", *BLANKS, ";")


def _touches_id(trouble: Trouble) -> bool:
    before, token = trouble.before, trouble.token
    return before is not None and token is not None and before.type in ("ID", "AMP") and before.stop == token.start


def end_on_line(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is None or (not trouble.chart.open[1:] and trouble.first != "SUBGRAPH"):
        return None
    if token.type == "END":
        return problem_at(say.END_ON_LINE, token.start, token.start + 3)
    return None
