"""What a person meant where the text is wrong: common mistakes, tried in order, and a plain sentence last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.chart import Problem
from diagconv.formats.mermaid.keywords import DIRECTION_OF, RESERVED
from diagconv.formats.mermaid.lexer import LexicalError
from diagconv.formats.mermaid.prepasses import BLANKS, ENTITY_END, ENTITY_START

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Kind
    from diagconv.formats.mermaid.chart import Chart
    from diagconv.formats.mermaid.lexer import Symbol

_LABEL_STATES = ("text", "slanted", "ellipse", "string", "markdown")
_LINK_LABELS = {"solid_label": ("--", "-->"), "thick_label": ("==", "==>"), "dotted_label": ("-.", ".->")}
_KEYWORDS = frozenset(
    (
        *("STYLE", "LINK_STYLE", "INTERPOLATE", "CLASS_DEFINE", "CLASS", "HREF", "CLICK", "HEADER", "SUBGRAPH", "END"),
        *("TARGET", "CALLBACK_NAME", "CALLBACK_ARGUMENTS"),
    )
)
_ARROW = re.compile(r"-\s+>|<?=+>+|<?-+>+|[→⟶➔➜⇒←↔—–]+>?|-(?=\s)|>+")
_PAIRS = {"[": "]", "(": ")", "{": "}", "|": "|", ">": "]"}
_WORD = re.compile(r"[^\s\[\](){}|;\"]+")


class Trouble(NamedTuple):
    """A place where the parser could not go on, with all that is known about it.

    Args:
        text: the prepared text.
        chart: what was read so far.
        statement: the tokens of the statement, the one that does not fit included.
        token: the token that does not fit; None if there is no token at all.
        lexical: what the lexer could not read, if it was the lexer.
        outer: the lexer's surrounding states, with the place where each was left.
        accepts: the terminals that would fit.
    """

    text: str
    chart: Chart
    statement: list[Symbol]
    token: Symbol | None
    lexical: LexicalError | None
    outer: list[tuple[str, int]]
    accepts: frozenset[str]

    @property
    def at(self) -> int:
        """Where it is, past blanks."""
        start = self.lexical.position if self.lexical else self.token.start if self.token else len(self.text)
        start = min(start, len(self.text) - 1)
        if self.token is not None and self.token.type == "SEP":
            return start
        while start < len(self.text) - 1 and self.text[start] in BLANKS and (self.lexical or self._is_padded):
            start += 1
        return start

    @property
    def _is_padded(self) -> bool:
        return self.token is not None and self.token.type != "SPACE"

    @property
    def stop(self) -> int:
        """Where what does not fit ends."""
        if self.token is None:
            return self.at + 1
        length = len(self.text[self.at : self.token.stop].rstrip(BLANKS))
        return self.at + max(length, 1)

    @property
    def found(self) -> str:
        """What does not fit."""
        return self.text[self.at : self.stop].replace(ENTITY_START, "#").replace(ENTITY_END, ";")

    @property
    def line_end(self) -> int:
        """Where the line ends."""
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    @property
    def rest(self) -> str:
        """The line from here on."""
        return _excerpt(self.text, self.at).strip(BLANKS)

    @property
    def before(self) -> Symbol | None:
        """The token before this one in the statement, past blanks."""
        tokens = self.statement[:-1] if self.token is not None else self.statement
        return next((token for token in reversed(tokens) if token.type != "SPACE"), None)

    @property
    def first(self) -> str:
        """The type of the statement's first token."""
        return self.statement[0].type if self.statement else ""

    @property
    def state(self) -> str:
        """The lexer's state, as far as it is known: that of the error, or of the label around the token."""
        return self.lexical.state if self.lexical else ""

    @property
    def opening(self) -> tuple[int, str]:
        """Where the brackets around this label start, and what they are."""
        start = self.outer[0][1]
        while self.text[start] in BLANKS:
            start += 1
        text = ""
        for token in self.statement:
            if token.start == start + len(text) and token is not self.token and token.type.startswith(("OPEN", "PIPE")):
                text += token.value
        return start, text or self.text[start]

    def has_before(self, *types: str) -> bool:
        """Whether one of these tokens stands before this one in the statement."""
        return any(token.type in types for token in self.statement if token is not self.token)


def explain(trouble: Trouble) -> Problem:
    """What is wrong, in the words of the first row that knows."""
    for mistake in MISTAKES:
        problem = mistake(trouble)
        if problem is not None:
            return problem
    return _unexpected(trouble)


def restart(trouble: Trouble, problem: Problem) -> int:
    """Where to look for the end of the broken line."""
    if problem.kind is say.LEADS_NOWHERE:
        return problem.start
    if problem.kind in (say.UNCLOSED, say.HALF_LINK) or trouble.outer:
        return min(problem.start, trouble.outer[0][1] if trouble.outer else problem.start)
    return trouble.at


def _problem(kind: Kind, start: int, stop: int, hint: str | None = None, /, **words: Any) -> Problem:
    return Problem(kind, start, stop, words, hint)


def _here(trouble: Trouble, kind: Kind, hint: str | None = None, **words: Any) -> Problem:
    return Problem(kind, trouble.at, trouble.stop, words, hint)


# The header


def _header(trouble: Trouble) -> Problem | None:
    if trouble.state == "header":
        if trouble.rest.startswith("---"):
            return _problem(say.LATE_FRONT_MATTER, trouble.at, trouble.at + 3)
        word = _word_at(trouble.text, trouble.at)
        first = next((keyword for keyword in ("flowchart", "graph") if word.startswith(keyword)), word)
        stop = trouble.at + len(word)
        return _problem(say.GLUED_HEADER, trouble.at, stop, word=word, first=first, rest=word[len(first) :])
    if trouble.state == "direction":
        return _direction(trouble)
    on_its_line = trouble.at <= _line_end(trouble.text, trouble.statement[0].start) if trouble.statement else False
    if trouble.first == "HEADER" and on_its_line and trouble.has_before("DIRECTION"):
        start = (
            trouble.at
            + len(trouble.text[trouble.at : trouble.line_end])
            - len(trouble.text[trouble.at : trouble.line_end].lstrip(BLANKS))
        )
        return _problem(say.BEHIND_HEADER, start, max(trouble.line_end, start + 1), rest=trouble.rest or ";")
    return None


def _direction(trouble: Trouble) -> Problem:
    start = trouble.at
    header = trouble.statement[0].value if trouble.statement else "flowchart"
    word = _word_at(trouble.text, start) or trouble.text[start]
    if word.startswith("-"):
        glued = header + word
        return _problem(
            say.GLUED_HEADER, start - len(header), start + len(word), f"write “{header}”",
            word=glued, first=header, rest="",
        )  # fmt: skip
    meant = word.upper() if word.upper() in DIRECTION_OF else None
    hint = f"write “{header} {meant}”" if meant else None
    return _problem(say.NO_DIRECTION, start, start + len(word), hint, word=word, header=header)


def _second_header(trouble: Trouble) -> Problem | None:
    if trouble.token is None or trouble.token.type != "HEADER" or len(trouble.statement) > 1:
        return None
    if _glued(trouble):
        return None
    return _here(trouble, say.SECOND_HEADER)


# Words of the language


def _comment_behind(trouble: Trouble) -> Problem | None:
    """`A --> B %% note`, and `end %% note`, where `%%` became a node."""
    line = trouble.text.rfind("\n", 0, trouble.at) + 1
    place = trouble.text.find("%%", line, trouble.line_end)
    if place < 0 or place > trouble.stop or trouble.outer:
        return None
    comment = trouble.text[place : trouble.line_end].strip(BLANKS)
    return _problem(say.COMMENT_BEHIND, place, place + len(comment), comment=comment)


def _keyword(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is None:
        return None
    if token.type in _KEYWORDS and ("ID" in trouble.accepts or _touches_id(trouble) or trouble.first in _ID_TAKERS):
        return _keyword_problem(trouble)
    before = trouble.before
    if (
        before is not None
        and before.type in _KEYWORDS
        and before.stop == token.start
        and before is trouble.statement[0]
    ):
        return _keyword_problem(trouble, before)
    return None


_ID_TAKERS = ("CLASS_DEFINE", "STYLE", "CLASS")


def _keyword_problem(trouble: Trouble, keyword: Symbol | None = None) -> Problem | None:
    token = keyword or trouble.token
    assert token is not None
    if token.type == "END" and not _glued(trouble) and not trouble.has_before("LINK", "ID", "AMP", *_ID_TAKERS):
        return _here(trouble, say.STRAY_END) if trouble.statement[0] is token else None
    start = trouble.outer[-1][1] if token.type in ("CLICK", "CALLBACK_NAME") and trouble.outer else token.start
    while start > 0 and trouble.text[start - 1] not in BLANKS + '[](){}|;"&>-':
        start -= 1
    while trouble.text[start] in BLANKS:
        start += 1
    id = _word_at(trouble.text, start)
    word = next((word for word in sorted(RESERVED, key=len, reverse=True) if word in id), id)
    other = f"“{id.replace(word, word[0].upper() + word[1:])}”" if word[0].isalpha() else f"“my{id}”"
    return _problem(say.KEYWORD_AS_ID, start, start + len(id), word=word, id=id, other=other)


def _glued(trouble: Trouble) -> bool:
    """Whether more of a word follows directly."""
    token = trouble.token
    if token is None:
        return False
    stop = token.start + len(token.value.rstrip(BLANKS)) if token.type == "END" else token.stop
    return trouble.text[stop : stop + 1] not in ("", *BLANKS, ";")


def _touches_id(trouble: Trouble) -> bool:
    before, token = trouble.before, trouble.token
    return before is not None and token is not None and before.type in ("ID", "AMP") and before.stop == token.start


def _end_on_line(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is None or (not trouble.chart.open[1:] and trouble.first != "SUBGRAPH"):
        return None
    if token.type == "END":
        return _problem(say.END_ON_LINE, token.start, token.start + 3)
    return None


# Labels


def _glued_arrow(trouble: Trouble) -> Problem | None:
    """`A->B`, which Mermaid takes for a node `A-` with a label that `>` opens."""
    if not trouble.outer or trouble.state in _LINK_LABELS or trouble.outer[-1][0] in _LINK_LABELS:
        return None
    start, opening = trouble.opening
    if opening[0] != ">" or trouble.text[start - 1 : start] != "-" or trouble.text[start + 1] == ">":
        return None
    return _problem(say.NO_ARROW, start - 1, start + 1, arrow="->", right="-->")


def _label(trouble: Trouble) -> Problem | None:
    if not trouble.outer or trouble.state in _LINK_LABELS or trouble.outer[-1][0] in _LINK_LABELS:
        return None
    token = trouble.token
    start, opening = trouble.opening
    if token is None:
        return _broken_label(trouble, start, opening)
    if token.type.startswith("CLOSE") and trouble.before is not None and trouble.before.type.startswith("OPEN"):
        close = trouble.text[token.start : token.stop]
        return _problem(say.EMPTY_LABEL, start, token.stop, open=opening, close=close)
    if _starts_link_label(trouble, start):
        return None
    if trouble.outer[-1][0] == "markdown":
        return _unclosed(trouble, trouble.outer[-2][1] if len(trouble.outer) > 1 else start, '"`', '`"')
    if token.type in ("STRING", "MARKDOWN") and trouble.accepts:
        fixed = _quoted(trouble, start, opening)
        return _problem(say.QUOTE_IN_LABEL, token.start, token.stop, fixed=fixed, label=start, opening=opening)
    if token.type.startswith(("OPEN", "CLOSE", "PIPE")) or token.type == "LINK":
        words = {"fixed": _quoted(trouble, start, opening), "label": start, "opening": opening}
        return _problem(say.NEEDS_QUOTES, trouble.at, trouble.stop, character=trouble.found, **words)
    return None


def _starts_link_label(trouble: Trouble, start: int) -> bool:
    return any(token.type == "START_LINK" and token.start <= start < token.stop for token in trouble.statement)


def _broken_label(trouble: Trouble, start: int, opening: str) -> Problem | None:
    if trouble.state == "slanted" and trouble.at < len(trouble.text):
        return _problem(
            say.SLANTED, trouble.at, trouble.at + 1, opening=opening[:2], fixed=_quoted(trouble, start, opening)
        )
    if trouble.state in ("string", "markdown"):
        marks = ('"`', '`"') if trouble.state == "markdown" else ('"', '"')
        return _unclosed(trouble, trouble.outer[-1][1], *marks)
    if trouble.state in _LABEL_STATES:
        return _unclosed(trouble, start, opening, _closing(trouble.text, start, opening)[1])
    return None


def _unclosed(trouble: Trouble, start: int, opening: str, closing: str) -> Problem:
    start = trouble.text.find(opening[0], start)
    return _problem(say.UNCLOSED, start, start + len(opening), opening=opening, closing=closing)


def _quoted(trouble: Trouble, start: int, opening: str) -> str:
    """The node or pipe with its label in quotes."""
    stop, closing = _closing(trouble.text, start, opening)
    label = _without_quotes(trouble.text[start + len(opening) : min(stop, start + LONGEST)])
    id = next((token.value for token in trouble.statement if token.stop == start and token.type in ("ID", "AMP")), "")
    if opening in ("[/", "[\\") and closing == "]":
        opening, label = "[", opening[1] + label
    return f'{id}{opening}"{label}"{closing}'.replace(ENTITY_START, "#").replace(ENTITY_END, ";")


def _without_quotes(label: str) -> str:
    """A label for quotes: one pair around it goes, those within it are spelled out."""
    label = label.strip(BLANKS)
    if len(label) > 1 and label[0] == label[-1] == '"':
        label = label[1:-1]
    return label.replace('"', "#quot;")


def _closing(text: str, start: int, opening: str) -> tuple[int, str]:
    """Where a label ends whose brackets are counted, or at the first that fits; and the brackets that end it."""
    closing = "".join(_PAIRS.get(character, character) for character in reversed(opening))
    line_end = text.find("\n", start)
    if opening in ("[/", "[\\"):
        found = re.compile(r"/\]|\\\]|\]").search(text, start + 2)
        return (found.start(), found[0]) if found else (_line_end(text, start), "/]")
    line = text[start + len(opening) : min(line_end if line_end >= 0 else len(text), start + LONGEST)]
    depth = 0
    for index, character in enumerate(line):
        if depth <= 0 and line.startswith(closing, index):
            return start + len(opening) + index, closing
        depth += (character in "[({") - (character in "])}")
    index = line.rfind(closing)
    return start + len(opening) + (index if index >= 0 else len(line)), closing


# Links


def _link_label(trouble: Trouble) -> Problem | None:
    """What goes wrong between the halves of a link."""
    start = next((token for token in reversed(trouble.statement) if token.type == "START_LINK"), None)
    if start is None or not trouble.outer:
        return None
    written = start.value.strip(BLANKS)
    begin = trouble.text.index(written, start.start)
    if trouble.token is not None and trouble.token.type == "LINK":
        whole = trouble.token.value.strip(BLANKS)
        stop = trouble.token.start + len(trouble.token.value.rstrip(BLANKS))
        return _problem(say.NO_LINK_LABEL, begin, stop, link=whole)
    if trouble.token is not None and trouble.token.type in ("STRING", "MARKDOWN"):
        fixed = f'{written} "{_link_words(trouble, start)}" {_whole_of(written)}'
        return _problem(say.QUOTE_IN_LABEL, trouble.token.start, trouble.token.stop, fixed=fixed)
    if trouble.state not in _LINK_LABELS:
        return None
    stop_half = _LINK_LABELS[trouble.state][1]
    if trouble.text.startswith(">", start.stop):
        stop = start.stop + 1
        return _problem(say.NO_ARROW, begin, stop, arrow=trouble.text[begin:stop], right=_whole_of(written))
    if trouble.at < len(trouble.text) and trouble.at <= _line_end(trouble.text, begin):
        return _problem(
            say.IN_LINK_LABEL, trouble.at, trouble.at + (2 if trouble.state == "solid_label" else 1),
            character="--" if trouble.state == "solid_label" else trouble.text[trouble.at], start=written,
            stop=stop_half, label=_link_words(trouble, start),
        )  # fmt: skip
    return _problem(say.HALF_LINK, begin, begin + len(written), start=written, right=_whole_link(trouble, start))


def _link_words(trouble: Trouble, start: Symbol) -> str:
    """The label between the halves as far as it can be guessed."""
    line = _excerpt(trouble.text, start.stop)
    words = re.split(r"\s*(?:--+[->xo]|==+[=>xo]|-?\.+-[>xo]?)(?=\s|$)", line)[0]
    return _without_quotes(words)


def _whole_link(trouble: Trouble, start: Symbol) -> str:
    """What may have been meant by a link without a second half."""
    written = start.value.strip(BLANKS)
    line = _excerpt(trouble.text, start.stop).strip(BLANKS)
    if other := re.search(r"(.*?)\s*(--+>|==+>|-\.+->)", line):
        return f"“{written} {other[1]} {_whole_of(written)}”"
    if piped := re.match(r"\|([^|]*)\|", line):
        return f"“-->|{piped[1]}|”"
    before = next((token.value for token in reversed(trouble.statement) if token.type == "ID"), "A")
    if written.startswith("<"):
        return f"“{line or 'B'} --> {before}” or “<-->”"
    line, arrow = _WHOLE_LINKS.get(written[-2:], ("---", "-->"))
    return f"“{line}” for a line, “{arrow}” for an arrow"


_WHOLE_LINKS = {"--": ("---", "-->"), "==": ("===", "==>"), "-.": ("-.-", "-.->")}


def _whole_of(start: str) -> str:
    """The second half that fits a first one."""
    return {"--": "-->", "==": "==>", "-.": ".->"}.get(start[-2:], "-->")


def _arrow(trouble: Trouble) -> Problem | None:
    """`->`, `=>`, `-- >`, `→` and their like."""
    if trouble.outer or trouble.first in ("SUBGRAPH", "STYLE", "CLASS_DEFINE", "LINK_STYLE", "CLICK"):
        return None
    if not trouble.has_before("ID", "AMP"):
        return None
    found = _ARROW.match(trouble.text, trouble.at)
    if found is None:
        return None
    right = "==>" if "=" in found[0] or "⇒" in found[0] else "-->"
    right = "---" if found[0] == "-" else right
    return _problem(say.NO_ARROW, found.start(), found.end(), arrow=found[0], right=right)


def _nowhere(trouble: Trouble) -> Problem | None:
    link = trouble.before
    token = trouble.token
    if token is None or link is None or link.type not in ("LINK", "PIPE") or "ID" not in trouble.accepts:
        return None
    if token.type == "PIPE":
        return _here(trouble, say.TWO_LABELS)
    next_line = token.type in _KEYWORDS and "\n" in trouble.text[link.start : token.start].lstrip(BLANKS)
    if not next_line and token.type not in ("SEP", "LINK", "START_LINK"):
        return None
    links = [
        token for token in trouble.statement if token.type in ("LINK", "START_LINK") and token is not trouble.token
    ]
    start = links[-1].start + len(links[-1].value) - len(links[-1].value.lstrip(BLANKS))
    return _problem(say.LEADS_NOWHERE, start, start + len(links[-1].value.strip(BLANKS)))


def _between(trouble: Trouble) -> Problem | None:
    """Two nodes with nothing between them, and blanks where none may be."""
    token, before = trouble.token, trouble.before
    if token is None or before is None or "LINK" not in trouble.accepts or trouble.outer:
        return None
    if token.type.startswith("OPEN") or token.type == "DATA":
        opening = token.value[:2] if token.type == "DATA" else token.value
        start = before.stop
        return _problem(say.BLANK_BEFORE, start, token.start + len(opening), found=opening, id=before.value)
    if token.type not in ("ID", "AMP"):
        return None
    if token.value.startswith("&"):
        return _here(trouble, say.AMPERSAND)
    line = _excerpt(trouble.text, trouble.statement[0].start)
    if before is trouble.statement[0] and before.value in ("%", "//", "#", "'", "rem", "!"):
        return _problem(
            say.MISSPELLED_COMMENT, before.start, before.start + len(line),
            mark=before.value, comment=line[len(before.value) :].strip(BLANKS),
        )  # fmt: skip
    if before is trouble.statement[0] and before.value in ("title", "title:"):
        title = line[len(before.value) :].strip(BLANKS)
        return _problem(say.TITLE, before.start, before.start + len(line.rstrip(BLANKS)), title=title)
    second = _word_at(trouble.text, token.start)
    first = before.value.rstrip(",")
    start = trouble.statement[0].start if len(trouble.statement) <= 3 else before.start
    if before.value.endswith(","):
        hint = f"write “{first} & {second}”"
        return _problem(say.NOTHING_BETWEEN, start, token.stop, hint, first=first, second=second)
    first = trouble.text[start : before.stop] if before.type != "ID" else before.value
    return _problem(say.NOTHING_BETWEEN, start, token.stop, first=first, second=second)


def _ampersand(trouble: Trouble) -> Problem | None:
    before = trouble.before
    if before is None or before.type != "AMP" or trouble.first not in ("ID", "AMP"):
        return None
    return _problem(say.AMPERSAND, before.start, before.stop)


# Statements


def _statement(trouble: Trouble) -> Problem | None:
    row = _BY_STATEMENT.get(trouble.first)
    if row is None or (trouble.outer and trouble.first != "CLICK"):
        return None
    token = trouble.token
    if trouble.text[trouble.at] == ENTITY_START:
        return _character(trouble)
    line_end = _line_end(trouble.text, trouble.at)
    if token is not None and token.type == "SPACE" and not trouble.text[token.stop : line_end].strip(BLANKS + ";"):
        return _problem(say.TRAILING_BLANK, token.start, token.stop)
    return row(trouble)


def _class(trouble: Trouble) -> Problem:
    return _problem(say.CLASS_LIST, trouble.statement[0].start, _statement_end(trouble))


def _style(trouble: Trouble) -> Problem | None:
    first = trouble.statement[0]
    if trouble.token is not None and trouble.token.type == "SEP":
        id = next((token.value for token in trouble.statement[1:] if token.type == "NAME"), "A")
        return _problem(say.NO_STYLE, first.start, _statement_end(trouble), word=first.value, id=id)
    return _here(trouble, say.IN_STYLE, character=trouble.text[trouble.at])


def _link_style(trouble: Trouble) -> Problem:
    if trouble.has_before("COLON"):
        return _here(trouble, say.IN_STYLE, character=trouble.text[trouble.at])
    return _here(trouble, say.LINK_NUMBER)


def _click(trouble: Trouble) -> Problem:
    start = trouble.text.rfind("click", 0, trouble.at)
    return _problem(say.CLICK, max(start, 0), max(_line_end(trouble.text, max(start, 0)), start + 1))


def _subgraph(trouble: Trouble) -> Problem | None:
    keyword = trouble.statement[0]
    if trouble.token is not None and trouble.token.type == "DIRECTION_LINE":
        return None
    character = trouble.text[trouble.at : trouble.stop].strip(BLANKS) or trouble.text[trouble.at]
    line = _excerpt(trouble.text, keyword.stop).strip(BLANKS)
    id, title = _name_and_title(line)
    return _problem(say.IN_NAME, trouble.at, trouble.at + len(character), character=character, id=id, title=title)


def _name_and_title(line: str) -> tuple[str, str]:
    bracketed = re.match(r"([\w.-]+)\s*(?:\((.*)\)|\{(.*)\})\s*$", line)
    if bracketed:
        return bracketed[1], (bracketed[2] or bracketed[3]).strip('(){}" ')
    first = re.match(r"[\w-]+", line)
    return first[0] if first else "s1", line.replace('"', "#quot;")


_BY_STATEMENT: dict[str, Callable[[Trouble], Problem | None]] = {
    "CLASS": _class,
    "STYLE": _style,
    "CLASS_DEFINE": _style,
    "LINK_STYLE": _link_style,
    "CLICK": _click,
    "SUBGRAPH": _subgraph,
}


def _class_mark(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is not None and token.type == "CLASS_MARK":
        return _here(trouble, say.CLASS_MARK)
    before = trouble.before
    return _problem(say.CLASS_MARK, before.start, before.stop) if before and before.type == "CLASS_MARK" else None


def _direction_line(trouble: Trouble) -> Problem | None:
    token = trouble.token
    if token is None or token.type != "DIRECTION_LINE":
        return None
    start = trouble.text.find("direction", token.start)
    return _problem(say.DIRECTION_IN_LINE, start, start + len("direction") + 3, way=token.value)


def _link_id(trouble: Trouble) -> Problem | None:
    token = trouble.token
    candidates = [token, trouble.before]
    mark = next((token for token in candidates if token is not None and token.type == "LINK_ID"), None)
    if mark is None:
        return None
    label = re.split(r"--|==|-\.", _word_at(trouble.text, mark.start))[0]
    return _problem(say.AT_IN_ID, mark.start, mark.stop, id=mark.value, label=label)


def _data(trouble: Trouble) -> Problem | None:
    if trouble.state not in ("data", "data_string"):
        return None
    if trouble.at < len(trouble.text) and trouble.text[trouble.at] == "^":
        return _problem(say.IN_DATA, trouble.at, trouble.at + 1)
    start = trouble.outer[-1][1]
    opening, closing = ("@{", "}") if trouble.state == "data" else ('"', '"')
    return _unclosed(trouble, start, opening, closing)


# Characters


def _character(trouble: Trouble) -> Problem | None:
    """What can be no token between statements."""
    if trouble.at >= len(trouble.text) - 1 and not trouble.rest:
        return None
    character = trouble.text[trouble.at]
    if character == ENTITY_START:
        stop = trouble.text.index(ENTITY_END, trouble.at) + 1
        return _problem(say.ENTITY, trouble.at, stop, entity=f"#{trouble.text[trouble.at + 1 : stop - 1]};")
    if trouble.state == "default" and character == "}" and _has_braced_description(trouble):
        return _problem(say.IN_DESCRIPTION, trouble.at, trouble.at + 1)
    if (trouble.state == "default" or trouble.token is not None) and character in "])}":
        return _problem(say.STRAY_CLOSING, trouble.at, trouble.at + 1, character=character)
    if trouble.state == "default" or (
        trouble.token is not None and trouble.token.type in ("LESS", "CARET", "BACKSLASH_PIPE")
    ):
        shown = character if character.isprintable() else f"U+{ord(character):04X}"
        return _problem(say.BAD_CHARACTER, trouble.at, trouble.at + 1, character=shown)
    return None


def _has_braced_description(trouble: Trouble) -> bool:
    before = trouble.text.rfind("accDescr", 0, trouble.at)
    return before >= 0 and trouble.text.count("}", before, trouble.at) == 1


def _split_arrow(trouble: Trouble) -> Problem | None:
    """`--- >`: a link, and the point of an arrow behind a blank."""
    token, link = trouble.token, trouble.before
    if token is None or token.value != ">" or link is None or link.type != "LINK" or trouble.outer:
        return None
    written = link.value.strip(BLANKS)
    start = link.start + link.value.index(written)
    if not written or trouble.text[start + len(written) : token.start].strip(BLANKS):
        return None
    right = {"=": "==>", ".": "-.->"}.get(written[-2:-1], "-->")
    return _problem(say.NO_ARROW, start, token.stop, arrow=trouble.text[start : token.stop], right=right)


def _no_id(trouble: Trouble) -> Problem | None:
    """A shape or a link where a node should be."""
    token = trouble.token
    is_first = trouble.first == "HEADER" or "ID" in trouble.accepts
    if token is None or not is_first or trouble.outer or (token.type == "PIPE" and trouble.before):
        return None
    if token.type in ("LINK", "START_LINK"):
        return _here(trouble, say.NO_SOURCE, link=trouble.found)
    if token.type.startswith("OPEN") or token.type in ("STRING", "MARKDOWN", "PIPE"):
        is_shape = token.type.startswith("OPEN")
        stop, closing = _closing(trouble.text, token.start, token.value) if is_shape else (token.stop, "")
        text = trouble.text[token.start : min(stop, token.start + LONGEST)] + closing
        example = text if is_shape else f'["{_without_quotes(text)}"]'
        return _here(trouble, say.NO_ID, found=token.value if is_shape else text[0], example=example)
    return None


MISTAKES: tuple[Callable[[Trouble], Problem | None], ...] = (
    _header, _direction_line, _comment_behind, _second_header, _data, _glued_arrow, _label, _link_label,
    _class_mark, _split_arrow, _no_id, _arrow, _nowhere, _ampersand, _keyword, _end_on_line, _statement, _link_id,
    _between, _character,
)  # fmt: skip
"""Every mistake that has words of its own, the surest first."""


# And the rest

_WORDS = (
    ("a node", ("ID", "AMP")),
    ("a link", ("LINK", "START_LINK", "LINK_ID")),
    ("a subgraph's “end”", ("END",)),
    ("a statement", ("STYLE", "SUBGRAPH", "CLASS")),
    ("a label", ("TEXT", "STRING", "EDGE_TEXT")),
    ("a name", ("NAME",)),
    ("a number", ("NUMBER",)),
    ("a blank", ("SPACE",)),
    ("“|”", ("PIPE",)),
    ("“]”", ("CLOSE_SQUARE",)),
    ("“)”", ("CLOSE_ROUND",)),
    ("“}”", ("CLOSE_CURLY",)),
    ("the end of the line", ("SEP",)),
)
"""What the parser would take, in a person's words."""


def _unexpected(trouble: Trouble) -> Problem:
    expected = [words for words, types in _WORDS if trouble.accepts.intersection(types)]
    found = f"“{trouble.found}”" if trouble.found.strip() else "the end of the line"
    if trouble.at >= len(trouble.text) - 1:
        found = "the end of the text"
    if not expected:
        return _here(trouble, say.UNREADABLE, found=found)
    listed = ", ".join(expected[:-1]) + (" or " if len(expected) > 1 else "") + expected[-1]
    return _here(trouble, say.UNEXPECTED, found=found, expected=listed)


LONGEST = 200
"""So much of a line is looked at for a hint, in characters."""


def _excerpt(text: str, start: int) -> str:
    """The line from a place on, if it is not too long."""
    return text[start : min(_line_end(text, start), start + LONGEST)]


def _word_at(text: str, position: int) -> str:
    found = _WORD.match(text, position, position + LONGEST)
    return found[0] if found else ""


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _statement_end(trouble: Trouble) -> int:
    start = trouble.statement[0].start
    return start + len(trouble.text[start : _line_end(trouble.text, start)].rstrip(BLANKS + ";"))
