"""Words of the language where no word of it may stand, words that are none, `end`, and comments behind statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.diagnostics import nearest
from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.keywords import DIRECTION_OF, RESERVED, STATEMENTS
from diagconv.formats.mermaid.reading.mistakes.trouble import (
    Trouble,
    end_of_line,
    excerpt,
    problem_at,
    problem_here,
    word_at,
)
from diagconv.formats.mermaid.reading.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem
    from diagconv.formats.mermaid.reading.lexer import Symbol

KEYWORDS = frozenset(
    (
        *("STYLE", "LINK_STYLE", "INTERPOLATE", "CLASS_DEFINE", "CLASS", "HREF", "CLICK", "HEADER", "SUBGRAPH", "END"),
        *("TARGET", "CALLBACK_NAME", "CALLBACK_ARGUMENTS"),
        *("ACCESSIBLE_TITLE", "ACCESSIBLE_DESCRIPTION", "ACCESSIBLE_DESCRIPTION_BLOCK"),
    )
)
_BEHIND_WORD = ("CLICK", "CALLBACK_NAME", "CALLBACK_ARGUMENTS", "ACCESSIBLE_DESCRIPTION_BLOCK")
_NO_STATEMENTS = ("HREF", "TARGET", "INTERPOLATE", "CALLBACK_NAME")
_ID_TAKERS = ("CLASS_DEFINE", "STYLE", "CLASS")
_NODE_GOES_ON = re.compile(r"[ \t]*(?:[\[({]|[xo<]?(?:--|==|-\.)|~~~|&[ \t]|:::|@\{|->|=>|[→⟶➔➜])")
_OTHER_COMMENT = re.compile(r"(//+|#+|/\*+|<!--+)[ \t]*(.*?)[ \t]*(?:\*+/|--+>)?[ \t]*$")


def comment_behind(trouble: Trouble) -> Problem | None:
    """`A --> B %% note`, and `end %% note`, where `%%` became a node."""
    line = trouble.text.rfind("\n", 0, trouble.at) + 1
    place = trouble.text.find("%%", line, trouble.line_end)
    if place < 0 or place > trouble.stop or trouble.outer:
        return None
    comment = trouble.text[place : trouble.line_end].strip(BLANKS)
    return problem_at(rules.COMMENT_BEHIND, place, place + len(comment), comment=comment)


def other_comment(trouble: Trouble) -> Problem | None:
    """`// note`, `# note`, `/* note */`, `<!-- note -->`, on a line of their own or behind a statement."""
    if trouble.outer or (trouble.token is None and trouble.text[trouble.at] != "<"):
        return None
    before = trouble.statement[0] if len(trouble.statement) == 3 else None
    is_first = before is not None and before.type == "ID" and before.value in ("%", "//", "#", "'", "rem", "!", "/*")
    start = before.start if is_first and before is not None else trouble.at
    if is_first and before is not None and before.value in ("%", "'", "rem", "!"):
        mark, comment = before.value, excerpt(trouble.text, before.stop).strip(BLANKS)
    else:
        found = _OTHER_COMMENT.match(trouble.text[start : min(end_of_line(trouble.text, start), start + 400)])
        if found is None:
            return None
        mark, comment = found[1], found[2]
    stop = start + len(trouble.text[start : end_of_line(trouble.text, start)].rstrip(BLANKS))
    return problem_at(rules.MISSPELLED_COMMENT, start, stop, mark=mark, comment=comment)


# Keywords as ids


def keyword_as_id(trouble: Trouble) -> Problem | None:
    """`end`, `style` and their like where the id of a node or the name of a class should be."""
    token, before = trouble.token, trouble.before
    if token is None:
        return None
    if token.type in KEYWORDS and _wants_id(trouble):
        return _keyword_problem(trouble)
    if before is not None and before.type in KEYWORDS and before is trouble.statement[0]:
        is_glued = before.stop == token.start
        if is_glued or (token.type in ("LINK", "START_LINK", "CLASS_MARK") and before.type != "SUBGRAPH"):
            return _keyword_problem(trouble, before)
    return None


def _wants_id(trouble: Trouble) -> bool:
    before = trouble.before
    behind_mark = before is not None and before.type == "CLASS_MARK"
    assert trouble.token is not None
    if trouble.token.type in _NO_STATEMENTS and "LINK" in trouble.accepts:
        return True
    return "ID" in trouble.accepts or behind_mark or _touches_id(trouble) or trouble.first in _ID_TAKERS


def end_as_id(trouble: Trouble) -> Problem | None:
    """`end --> B` and `end[x]`, where `end` has ended a subgraph and the rest stands alone."""
    token = trouble.token
    if token is None or trouble.statement[0] is not token or trouble.outer:
        return None
    at = token.start if token.type == "END" else trouble.at
    line = trouble.text.rfind("\n", 0, at) + 1
    found = re.compile(r"[ \t]*(end)\b").match(trouble.text, line)
    if found is None or found.start(1) > at or not _NODE_GOES_ON.match(trouble.text, found.end()):
        return None
    if trouble.text[found.end() : at].strip(BLANKS):
        return None
    words = {"word": "end", "id": "end", "other": "“End”", "what": "node"}
    return problem_at(rules.KEYWORD_AS_ID, found.start(1), found.end(1), **words)


def _keyword_problem(trouble: Trouble, keyword: Symbol | None = None) -> Problem | None:
    token = keyword or trouble.token
    assert token is not None
    if token.type == "END" and not glued(trouble) and not trouble.has_before("LINK", "ID", "AMP", *_ID_TAKERS):
        return problem_here(trouble, rules.STRAY_END) if trouble.statement[0] is token else None
    start = keyword_start(trouble, token)
    while start > 0 and trouble.text[start - 1] not in BLANKS + '[](){}|;"&>-' and not _ends_mark(trouble.text, start):
        start -= 1
    id = word_at(trouble.text, start)
    word = next((word for word in sorted(RESERVED, key=len, reverse=True) if word in id), id)
    other = f"“{id.replace(word, word[0].upper() + word[1:])}”" if word[0].isalpha() else f"“my{id}”"
    is_class = trouble.first == "CLASS_DEFINE" and token is not trouble.statement[0]
    is_class = is_class or trouble.text.startswith(":::", start - 3)
    is_class = is_class or (trouble.first == "CLASS" and trouble.has_before("ID", "AMP"))
    words = {"word": word, "id": id, "other": other, "what": "class" if is_class else "node"}
    hint = f"write {other}" if is_class else None
    return problem_at(rules.KEYWORD_AS_ID, start, start + len(id), hint, **words)


def _ends_mark(text: str, position: int) -> bool:
    return text.startswith(":::", position - 3)


def keyword_start(trouble: Trouble, token: Symbol) -> int:
    """Where a word begins that makes its token only behind its blanks (`click`, `call`)."""
    behind = token.type in _BEHIND_WORD and trouble.outer
    start = trouble.outer[-1][1] if behind else token.start
    while start < len(trouble.text) - 1 and trouble.text[start] in BLANKS:
        start += 1
    return start


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
    """`A end`."""
    token = trouble.token
    if token is None or (not trouble.chart.open[1:] and trouble.first != "SUBGRAPH"):
        return None
    if token.type == "END":
        return problem_at(rules.END_ON_LINE, token.start, token.start + 3)
    return None


def new_line(trouble: Trouble) -> Problem | None:
    """`A --> B style A fill:red`: a statement behind another one."""
    token = trouble.token
    if token is None or trouble.outer[:-1] or "SEP" not in trouble.accepts or trouble.first not in ("ID", "AMP"):
        return None
    if token.type == "END":
        return problem_at(rules.STRAY_END, token.start, token.start + 3)
    if token.type not in KEYWORDS or token.type in _NO_STATEMENTS:
        return None
    start = keyword_start(trouble, token)
    word = word_at(trouble.text, start)
    return problem_at(rules.NEW_LINE, start, start + len(word), word=word)


# Words that are none


def misspelled_word(trouble: Trouble) -> Problem | None:
    """`Subgraph x`, `classdef a fill:red`, `direction lr`, `title x`: a line that begins with a word and goes on."""
    token = trouble.token
    if token is None or trouble.outer or len(trouble.statement) != 3 or trouble.statement[1].type != "SPACE":
        return None
    first = trouble.statement[0]
    if first.type != "ID":
        return None
    line = excerpt(trouble.text, first.start).rstrip(BLANKS + ";")
    if first.value in ("title", "title:"):
        title = line[len(first.value) :].strip(BLANKS)
        return problem_at(rules.TITLE, first.start, first.start + len(line), title=title)
    word = first.value.rstrip(":")
    if word.lower() == "direction":
        return _direction(trouble, line)
    meant = _meant(word)
    if meant is None:
        return None
    return problem_at(rules.NO_WORD, first.start, first.start + len(word), word=word, meant=meant)


def _meant(word: str) -> str | None:
    by_case = {known.lower(): known for known in (*STATEMENTS, "graph", "flowchart")}
    if len(word) < 4 or word in by_case.values():
        return None
    return (
        by_case.get(next(iter(nearest(word.lower(), by_case)), ""))
        if word.lower() not in by_case
        else by_case[word.lower()]
    )


def _direction(trouble: Trouble, line: str) -> Problem | None:
    token = trouble.token
    assert token is not None
    way = word_at(trouble.text, token.start)
    meant = way.upper() if way.upper() in DIRECTION_OF else None
    hint = f"write “direction {meant}”" if meant else "write “direction LR”, or TB, BT, RL"
    start = trouble.statement[0].start
    if meant == way:
        return problem_at(rules.NO_WORD, start, token.start, hint, word=line.split()[0], meant="direction")
    return problem_at(rules.NO_DIRECTION, token.start, token.start + len(way), hint, word=way, header="direction")
