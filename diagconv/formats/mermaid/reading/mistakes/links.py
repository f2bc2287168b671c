"""What goes wrong with links: their spelling, the label between their halves, what they lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.mistakes.brackets import LINK_LABELS, never_closed, without_quotes
from diagconv.formats.mermaid.reading.mistakes.trouble import (
    Trouble,
    end_of_line,
    excerpt,
    problem_at,
    problem_here,
    shown,
    word_at,
)
from diagconv.formats.mermaid.reading.mistakes.words import KEYWORDS, keyword_start
from diagconv.formats.mermaid.reading.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem
    from diagconv.formats.mermaid.reading.lexer import Symbol

_WHOLE_LINKS = {"--": ("---", "-->"), "==": ("===", "==>"), "-.": ("-.-", "-.->")}

_ARROWS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"<-+[>xo]+(?=\s)|<-+>|[↔⟷]+", "<-->"),
        (r"<=+>+|[⇔⟺]+", "<==>"),
        (r"<~+>?|~+>", "-.->"),
        (r"~~(?!~)", "~~~"),
        (r"<-+(?![-.>xo])|[←⟵]+", "{target} --> {source}"),
        (r"<=+(?![=>])|[⇐⟸]+", "{target} ==> {source}"),
        (r"<\.+-?|<-\.+", "{target} -.-> {source}"),
        (r"[=-]*=[=-]*>+|[⇒⟹]+", "==>"),
        (r"-*\.[.-]*>+|[⇢⤏]+", "-.->"),
        (r"-[- ]*>+|[→⟶➔➜➝➞➡⟹]+\ufe0f?|[—–−―]+>+|\|-+>|>+", "-->"),
        (r"[—–−―]+|-(?=\s)", "---"),
        (r"=(?=\s)", "==="),
    )
)
"""What people write for a link, and the link that they mean; `{source}` and `{target}` are the nodes around it."""


SECOND_HALF = {
    "solid_label": re.compile(r"--+[->xo]"), "thick_label": re.compile("==+[=>xo]"),
    "dotted_label": re.compile(r"\.-[>xo]?"),
}  # fmt: skip
"""By the lexer's state between the halves of a link: the second half."""


def link_label(trouble: Trouble) -> Problem | None:
    """What goes wrong between the halves of a link."""
    start = next((token for token in reversed(trouble.statement) if token.type == "START_LINK"), None)
    if start is None:
        return None
    written = start.value.strip(BLANKS)
    begin = trouble.text.index(written, start.start)
    if trouble.state in ("string", "markdown"):
        marks = ('"`', '`"') if trouble.state == "markdown" else ('"', '"')
        return never_closed(trouble, trouble.outer[-1][1], *marks)
    is_quoted = trouble.before is not None and trouble.before.type in ("STRING", "MARKDOWN")
    if is_quoted and trouble.before is not None and trouble.accepts == {"LINK", "EDGE_TEXT"}:
        right = f'“{written} "{shown(trouble.before.value)}" {_whole_of(written)}”'
        return problem_at(rules.HALF_LINK, begin, begin + len(written), start=written, right=right)
    if not trouble.outer:
        return None
    if trouble.token is not None and trouble.token.type == "LINK":
        whole = trouble.token.value.strip(BLANKS)
        stop = trouble.token.start + len(trouble.token.value.rstrip(BLANKS))
        return problem_at(rules.NO_LINK_LABEL, begin, stop, link=whole)
    if trouble.token is not None and trouble.token.type in ("STRING", "MARKDOWN"):
        fixed = f'{written} "{_link_words(trouble, start)}" {_whole_of(written)}'
        return problem_at(rules.QUOTE_IN_LABEL, trouble.token.start, trouble.token.stop, fixed=fixed)
    if trouble.state not in LINK_LABELS:
        return None
    stop_half = LINK_LABELS[trouble.state][1]
    if trouble.text.startswith(">", start.stop):
        stop = start.stop + 1
        return problem_at(
            rules.NO_ARROW,
            begin,
            stop,
            arrow=trouble.text[begin:stop],
            right=_WHOLE_LINKS.get(written[-2:], ("", "-->"))[1],
        )
    line_end = end_of_line(trouble.text, begin)
    if trouble.at < line_end and SECOND_HALF[trouble.state].search(trouble.text, trouble.at, line_end):
        return problem_at(
            rules.IN_LINK_LABEL, trouble.at, trouble.at + (2 if trouble.state == "solid_label" else 1),
            character="--" if trouble.state == "solid_label" else trouble.text[trouble.at], start=written,
            stop=stop_half, label=_link_words(trouble, start),
        )  # fmt: skip
    return problem_at(rules.HALF_LINK, begin, begin + len(written), start=written, right=_whole_link(trouble, start))


def _link_words(trouble: Trouble, start: Symbol) -> str:
    """The label between the halves as far as it can be guessed."""
    line = excerpt(trouble.text, start.stop)
    words = re.split(r"\s*(?:--+[->xo]|==+[=>xo]|-?\.+-[>xo]?)(?=\s|$)", line)[0]
    return without_quotes(words)


def _whole_link(trouble: Trouble, start: Symbol) -> str:
    """What may have been meant by a link without a second half."""
    written = start.value.strip(BLANKS)
    line = excerpt(trouble.text, start.stop).strip(BLANKS)
    if other := re.search(r"(.*?)\s*(--+>|==+>|-\.+->)", line):
        return f"“{written} {other[1]} {_whole_of(written)}”"
    if short := re.match(r"([^-=|]+?)\s*[-=]+>", line):
        return f"“{written} {short[1]} {_whole_of(written)}”"
    if piped := re.match(r"\|([^|]*)\|", line):
        return f"“-->|{piped[1]}|”"
    before = next((token.value for token in reversed(trouble.statement) if token.type == "ID"), "A")
    if written.startswith("<"):
        return f"“{line or 'B'} --> {before}” or “<-->”"
    line, arrow = _WHOLE_LINKS.get(written[-2:], ("---", "-->"))
    return f"“{line}” for a line, “{arrow}” for an arrow"


def _whole_of(start: str) -> str:
    """The second half that fits a first one."""
    return {"--": "-->", "==": "==>", "-.": ".->"}.get(start[-2:], "-->")


def no_arrow(trouble: Trouble) -> Problem | None:
    """`->`, `=>`, `-- >`, `→` and their like."""
    if trouble.outer or trouble.first not in ("ID", "AMP") or trouble.before is None:
        return None
    found, right = _written(trouble)
    is_link = trouble.token is not None and trouble.token.type in ("LINK", "START_LINK")
    if not found or is_link or trouble.statement[0].value.lower() == "direction":
        return None
    start = trouble.at
    target = word_at(trouble.text, _past_blanks(trouble.text, start + len(found))) or "B"
    right = right.format(source=_node_before(trouble), target=target)
    return problem_at(rules.NO_ARROW, start, start + len(found), arrow=found, right=right)


def _written(trouble: Trouble) -> tuple[str, str]:
    """What stands for a link here, and the right one."""
    line = excerpt(trouble.text, trouble.at)
    for pattern, right in _ARROWS:
        if found := pattern.match(line):
            return found[0], right
    return "", ""


def _past_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in BLANKS:
        position += 1
    return position


def _node_before(trouble: Trouble) -> str:
    return next((token.value for token in reversed(trouble.statement) if token.type == "ID"), "A")


def arrow_as_id(trouble: Trouble) -> Problem | None:
    """`A ..> B`, `A o-> B`, `A -yes-> B`, of which Mermaid takes most for a node."""
    token = trouble.token
    if token is None or "LINK" not in trouble.accepts or token.type != "ID" or trouble.before is None:
        return None
    word = word_at(trouble.text, token.start)
    right = next((right for pattern, right in _AS_ID if (found := pattern.fullmatch(word))), None)
    if right is None:
        return None
    right = right.format(label=found[1] if found and found.groups() else "")
    return problem_at(rules.NO_ARROW, token.start, token.start + len(word), arrow=word, right=right)


_AS_ID = (
    (re.compile(r"\.\.+>"), "-.->"),
    (re.compile(r"\.\.+"), "-.-"),
    (re.compile(r"o-+>"), "o--o"),
    (re.compile(r"x-+>"), "x--x"),
    (re.compile(r"-([^-\s]+)-+>"), "-- {label} -->"),
    (re.compile(r"-([^-\s]+)-+"), "-- {label} ---"),
)
"""Links that are none and look like an id, and the links that are meant."""


def behind_pipe(trouble: Trouble) -> Problem | None:
    """`-->|yes|>` and `-->|yes|-->`: the link goes on behind its label."""
    token, pipe = trouble.token, trouble.before
    if token is None or pipe is None or pipe.type != "PIPE" or trouble.outer:
        return None
    if token.value.strip(BLANKS) != ">" and token.type not in ("LINK", "START_LINK"):
        return None
    link = next(token for token in reversed(trouble.statement[:-1]) if token.type == "LINK")
    written = link.value.strip(BLANKS)
    start, stop = link.start + link.value.index(written), token.start + len(token.value.rstrip(BLANKS))
    arrow = trouble.text[start:stop]
    right = _arrow_with_point(written) + trouble.text[start + len(written) : pipe.stop]
    return problem_at(rules.NO_ARROW, start, stop, arrow=shown(arrow), right=shown(right))


def _arrow_with_point(link: str) -> str:
    return _MISSING_POINT.get(link, link)


_MISSING_POINT = {"---": "-->", "===": "==>", "-.-": "-.->"}


def stray_pipe(trouble: Trouble) -> Problem | None:
    """`A |yes| B`, `A -->yes| B`: pipes that no link stands before."""
    token = trouble.token
    if token is None or token.type != "PIPE" or trouble.outer or "LINK" not in trouble.accepts:
        return None
    line = excerpt(trouble.text, token.stop)
    label = line.partition("|")[0].strip(BLANKS) if "|" in line else trouble.before.value if trouble.before else ""
    return problem_at(rules.STRAY_PIPE, token.start, token.stop, label=shown(label) or "label")


def split_arrow(trouble: Trouble) -> Problem | None:
    """`--- >`: a link, and the point of an arrow behind a blank."""
    token, link = trouble.token, trouble.before
    if token is None or token.value != ">" or link is None or link.type != "LINK" or trouble.outer:
        return None
    written = link.value.strip(BLANKS)
    start = link.start + link.value.index(written)
    if not written or trouble.text[start + len(written) : token.start].strip(BLANKS):
        return None
    right = {"=": "==>", ".": "-.->"}.get(written[-2:-1], "-->")
    return problem_at(rules.NO_ARROW, start, token.stop, arrow=trouble.text[start : token.stop], right=right)


def nowhere(trouble: Trouble) -> Problem | None:
    """A link at the end of its statement, and one with two labels."""
    link = trouble.before
    token = trouble.token
    if token is None or link is None or link.type not in ("LINK", "PIPE") or "ID" not in trouble.accepts:
        return None
    if token.type == "PIPE":
        return problem_here(trouble, rules.TWO_LABELS)
    start = keyword_start(trouble, token)
    next_line = token.type in KEYWORDS and "\n" in trouble.text[link.start : start].lstrip(BLANKS)
    if not next_line and token.type not in ("SEP", "LINK", "START_LINK"):
        return None
    links = [
        token for token in trouble.statement if token.type in ("LINK", "START_LINK") and token is not trouble.token
    ]
    start = links[-1].start + len(links[-1].value) - len(links[-1].value.lstrip(BLANKS))
    written = links[-1].value.strip(BLANKS)
    return problem_at(rules.LEADS_NOWHERE, start, start + len(written), link=written)


def link_id(trouble: Trouble) -> Problem | None:
    """`a@b`, which Mermaid takes for the id of a link."""
    token = trouble.token
    candidates = [token, trouble.before]
    mark = next((token for token in candidates if token is not None and token.type == "LINK_ID"), None)
    if mark is None:
        return None
    if found := re.compile(r"[ \t]+(?=\{)").match(trouble.text, mark.stop):
        return problem_at(rules.BLANK_BEFORE, mark.stop, found.end() + 1, found="{", id=mark.value)
    label = re.split(r"--|==|-\.", word_at(trouble.text, mark.start))[0]
    return problem_at(rules.AT_IN_ID, mark.start, mark.stop, id=mark.value, label=label)
