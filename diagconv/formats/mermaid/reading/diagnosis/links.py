"""Errors in links: their characters, the label between their halves, their targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.brackets import LINK_LABELS, never_closed, without_quotes
from diagconv.formats.mermaid.reading.diagnosis.keywords import KEYWORDS, keyword_start
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import (
    ParseFailure,
    end_of_line,
    excerpt,
    problem_at,
    problem_here,
    shown,
    word_at,
)
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.lexer import Token
    from diagconv.formats.mermaid.reading.problems import Problem

_WHOLE_LINKS = {"--": ("---", "-->"), "==": ("===", "==>"), "-.": ("-.-", "-.->")}

_ARROWS = (
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
"""What people write for a link, and the link that they mean; `{source}` and `{target}` are its nodes."""

_ARROW = lazy_pattern("|".join(f"({pattern})" for pattern, _ in _ARROWS))


SECOND_HALF = {
    "solid_label": re.compile(r"--+[->xo]"), "thick_label": re.compile("==+[=>xo]"),
    "dotted_label": re.compile(r"\.-[>xo]?"),
}  # fmt: skip
"""By the lexer's state between the halves of a link: the second half."""


def link_label(failure: ParseFailure) -> Problem | None:
    """Errors between the halves of a link."""
    start = next((token for token in reversed(failure.statement) if token.type == "START_LINK"), None)
    if start is None:
        return None
    written = start.value.strip(WHITESPACE)
    begin = failure.text.index(written, start.start)
    if failure.state in ("string", "markdown"):
        marks = ('"`', '`"') if failure.state == "markdown" else ('"', '"')
        return never_closed(failure, failure.outer[-1][1], *marks)
    is_quoted = failure.before is not None and failure.before.type in ("STRING", "MARKDOWN")
    if is_quoted and failure.before is not None and failure.accepts == {"LINK", "EDGE_TEXT"}:
        right = f'“{written} "{shown(failure.before.value)}" {_second_half(written)}”'
        return problem_at(rules.HALF_LINK, begin, begin + len(written), start=written, right=right)
    if not failure.outer:
        return None
    if failure.token is not None and failure.token.type == "LINK":
        whole = failure.token.value.strip(WHITESPACE)
        stop = failure.token.start + len(failure.token.value.rstrip(WHITESPACE))
        if whole[0] in "xo" and failure.token.value[0] == whole[0]:
            whole = f"{written} {whole[0]} {whole[1:]}"
            return problem_at(
                rules.EMPTY_LINK_LABEL, begin, stop, f"put spaces around the label: “{whole}”", link=whole
            )
        return problem_at(rules.EMPTY_LINK_LABEL, begin, stop, link=whole)
    if failure.token is not None and failure.token.type in ("STRING", "MARKDOWN"):
        fixed = f'{written} "{_presumed_label(failure, start)}" {_second_half(written)}'
        return problem_at(rules.QUOTE_IN_LABEL, failure.token.start, failure.token.stop, fixed=fixed)
    if failure.state not in LINK_LABELS:
        return None
    stop_half = LINK_LABELS[failure.state][1]
    if failure.text.startswith(">", start.stop):
        stop = start.stop + 1
        return problem_at(
            rules.INVALID_LINK,
            begin,
            stop,
            arrow=failure.text[begin:stop],
            right=_WHOLE_LINKS.get(written[-2:], ("", "-->"))[1],
        )
    line_end = end_of_line(failure.text, begin)
    if failure.at < line_end and SECOND_HALF[failure.state].search(failure.text, failure.at, line_end):
        return problem_at(
            rules.INVALID_LINK_LABEL_CHARACTER, failure.at, failure.at + (2 if failure.state == "solid_label" else 1),
            character="--" if failure.state == "solid_label" else failure.text[failure.at], start=written,
            stop=stop_half, label=_presumed_label(failure, start),
        )  # fmt: skip
    return problem_at(rules.HALF_LINK, begin, begin + len(written), start=written, right=_whole_link(failure, start))


def _presumed_label(failure: ParseFailure, start: Token) -> str:
    """The presumable label between the halves."""
    line = excerpt(failure.text, start.stop)
    words = re.split(r"\s*(?:--+[->xo]|==+[=>xo]|-?\.+-[>xo]?)(?=\s|$)", line)[0]
    return without_quotes(words)


def _whole_link(failure: ParseFailure, start: Token) -> str:
    """What a link without a second half may have been meant to be."""
    written = start.value.strip(WHITESPACE)
    line = excerpt(failure.text, start.stop).strip(WHITESPACE)
    if other := re.search(r"(.*?)\s*(--+>|==+>|-\.+->)", line):
        return f"“{written} {other[1]} {_second_half(written)}”"
    if short := re.match(r"([^-=|]+?)\s*[-=]+>", line):
        return f"“{written} {short[1]} {_second_half(written)}”"
    if piped := re.match(r"\|([^|]*)\|", line):
        return f"“-->|{piped[1]}|”"
    before = next((token.value for token in reversed(failure.statement) if token.type == "ID"), "A")
    if written.startswith("<"):
        return f"“{line or 'B'} --> {before}” or “<-->”"
    line, arrow = _WHOLE_LINKS.get(written[-2:], ("---", "-->"))
    return f"“{line}” for a line, “{arrow}” for an arrow"


def _second_half(start: str) -> str:
    """The second half that fits a first one."""
    return {"--": "-->", "==": "==>", "-.": ".->"}.get(start[-2:], "-->")


def invalid_link(failure: ParseFailure) -> Problem | None:
    """`->`, `=>`, `-- >`, `→` and their like."""
    if failure.outer or failure.first not in ("ID", "AMP") or failure.before is None:
        return None
    found, right = _written(failure)
    is_link = failure.token is not None and failure.token.type in ("LINK", "START_LINK")
    if not found or is_link or failure.statement[0].value.lower() == "direction":
        return None
    start = failure.at
    target = word_at(failure.text, _skip_whitespace(failure.text, start + len(found))) or "B"
    right = right.format(source=_node_before(failure), target=target)
    return problem_at(rules.INVALID_LINK, start, start + len(found), arrow=found, right=right)


def _written(failure: ParseFailure) -> tuple[str, str]:
    """What is written here instead of a link, and the right link."""
    found = _ARROW.match(excerpt(failure.text, failure.at))
    return (found[0], _ARROWS[found.lastindex - 1][1]) if found and found.lastindex else ("", "")


def _skip_whitespace(text: str, position: int) -> int:
    while position < len(text) and text[position] in WHITESPACE:
        position += 1
    return position


def _node_before(failure: ParseFailure) -> str:
    return next((token.value for token in reversed(failure.statement) if token.type == "ID"), "A")


def arrow_as_id(failure: ParseFailure) -> Problem | None:
    """`A ..> B`, `A o-> B`, `A -yes-> B`, most of which Mermaid reads as a node."""
    token = failure.token
    if token is None or "LINK" not in failure.accepts or token.type != "ID" or failure.before is None:
        return None
    word = word_at(failure.text, token.start)
    right = next((right for pattern, right in _AS_ID if (found := pattern.fullmatch(word))), None)
    if right is None:
        return None
    right = right.format(label=found[1] if found and found.groups() else "")
    return problem_at(rules.INVALID_LINK, token.start, token.start + len(word), arrow=word, right=right)


_AS_ID = (
    (re.compile(r"\.\.+>"), "-.->"),
    (re.compile(r"\.\.+"), "-.-"),
    (re.compile(r"o-+>"), "o--o"),
    (re.compile(r"x-+>"), "x--x"),
    (re.compile(r"-([^-\s]+)-+>"), "-- {label} -->"),
    (re.compile(r"-([^-\s]+)-+"), "-- {label} ---"),
)
"""Invalid links that look like ids, and the links that they are meant to be."""


def link_after_pipe(failure: ParseFailure) -> Problem | None:
    """`-->|yes|>` and `-->|yes|-->`: the link continues after its label."""
    token, pipe = failure.token, failure.before
    if token is None or pipe is None or pipe.type != "PIPE" or failure.outer:
        return None
    if token.value.strip(WHITESPACE) != ">" and token.type not in ("LINK", "START_LINK"):
        return None
    link = next(token for token in reversed(failure.statement[:-1]) if token.type == "LINK")
    written = link.value.strip(WHITESPACE)
    start, stop = link.start + link.value.index(written), token.start + len(token.value.rstrip(WHITESPACE))
    arrow = failure.text[start:stop]
    right = _with_arrowhead(written) + failure.text[start + len(written) : pipe.stop]
    return problem_at(rules.INVALID_LINK, start, stop, arrow=shown(arrow), right=shown(right))


def _with_arrowhead(link: str) -> str:
    return _WITH_ARROWHEAD.get(link, link)


_WITH_ARROWHEAD = {"---": "-->", "===": "==>", "-.-": "-.->"}


def pipe_without_link(failure: ParseFailure) -> Problem | None:
    """`A |yes| B`, `A -->yes| B`: pipes without a link before them."""
    token = failure.token
    if token is None or token.type != "PIPE" or failure.outer or "LINK" not in failure.accepts:
        return None
    line = excerpt(failure.text, token.stop)
    label = line.partition("|")[0].strip(WHITESPACE) if "|" in line else failure.before.value if failure.before else ""
    return problem_at(rules.PIPE_WITHOUT_LINK, token.start, token.stop, label=shown(label) or "label")


def split_arrow(failure: ParseFailure) -> Problem | None:
    """`--- >`: a link, and an arrowhead after a space."""
    token, link = failure.token, failure.before
    if token is None or token.value != ">" or link is None or link.type != "LINK" or failure.outer:
        return None
    written = link.value.strip(WHITESPACE)
    start = link.start + link.value.index(written)
    if not written or failure.text[start + len(written) : token.start].strip(WHITESPACE):
        return None
    right = {"=": "==>", ".": "-.->"}.get(written[-2:-1], "-->")
    return problem_at(rules.INVALID_LINK, start, token.stop, arrow=failure.text[start : token.stop], right=right)


def missing_target(failure: ParseFailure) -> Problem | None:
    """A link at the end of its statement, and one with two labels."""
    link = failure.before
    token = failure.token
    if token is None or link is None or link.type not in ("LINK", "PIPE") or "ID" not in failure.accepts:
        return None
    if token.type == "PIPE":
        return problem_here(failure, rules.DUPLICATE_LABEL)
    start = keyword_start(failure, token)
    next_line = token.type in KEYWORDS and "\n" in failure.text[link.start : start].lstrip(WHITESPACE)
    if not next_line and token.type not in ("SEP", "LINK", "START_LINK"):
        return None
    links = [
        token for token in failure.statement if token.type in ("LINK", "START_LINK") and token is not failure.token
    ]
    start = links[-1].start + len(links[-1].value) - len(links[-1].value.lstrip(WHITESPACE))
    written = links[-1].value.strip(WHITESPACE)
    return problem_at(
        rules.MISSING_TARGET, start, start + len(written), _label_of_letters(written, token), link=written
    )


def _label_of_letters(link: str, token: Token) -> str | None:
    """The hint for a label of `x` and `o` alone: `A--o-->B`."""
    second = token.value.strip(WHITESPACE)
    half, letter, rest = link[:-1], link[-1], second.lstrip("xo")
    if token.type != "LINK" or half.lstrip("xo<") not in ("--", "==") or letter not in "xo" or rest[:1] != half[-1]:
        return None
    return f"put spaces around the label: “{half} {letter}{second[: len(second) - len(rest)]} {rest}”"


def unused_link_id(failure: ParseFailure) -> Problem | None:
    """`a@b`, which Mermaid reads as the id of a link."""
    token = failure.token
    candidates = [token, failure.before]
    mark = next((token for token in candidates if token is not None and token.type == "LINK_ID"), None)
    if mark is None:
        return None
    if found := re.compile(r"[ \t]+(?=\{)").match(failure.text, mark.stop):
        return problem_at(rules.UNEXPECTED_SPACE, mark.stop, found.end() + 1, found="{", id=mark.value)
    label = re.split(r"--|==|-\.", word_at(failure.text, mark.start))[0]
    return problem_at(rules.UNUSED_LINK_ID, mark.start, mark.stop, id=mark.value, label=label)
