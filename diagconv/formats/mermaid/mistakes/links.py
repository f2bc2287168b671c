"""What goes wrong with links: their spelling, the label between their halves, what they lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.brackets import LINK_LABELS, without_quotes
from diagconv.formats.mermaid.mistakes.trouble import Trouble, end_of_line, excerpt, problem_at, problem_here, word_at
from diagconv.formats.mermaid.mistakes.words import KEYWORDS
from diagconv.formats.mermaid.prepasses import BLANKS

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem
    from diagconv.formats.mermaid.lexer import Symbol

_ARROW = re.compile(r"-\s+>|<?=+>+|<?-+>+|[→⟶➔➜⇒←↔—–]+>?|-(?=\s)|>+")

_WHOLE_LINKS = {"--": ("---", "-->"), "==": ("===", "==>"), "-.": ("-.-", "-.->")}


def link_label(trouble: Trouble) -> Problem | None:
    """What goes wrong between the halves of a link."""
    start = next((token for token in reversed(trouble.statement) if token.type == "START_LINK"), None)
    if start is None or not trouble.outer:
        return None
    written = start.value.strip(BLANKS)
    begin = trouble.text.index(written, start.start)
    if trouble.token is not None and trouble.token.type == "LINK":
        whole = trouble.token.value.strip(BLANKS)
        stop = trouble.token.start + len(trouble.token.value.rstrip(BLANKS))
        return problem_at(say.NO_LINK_LABEL, begin, stop, link=whole)
    if trouble.token is not None and trouble.token.type in ("STRING", "MARKDOWN"):
        fixed = f'{written} "{_link_words(trouble, start)}" {_whole_of(written)}'
        return problem_at(say.QUOTE_IN_LABEL, trouble.token.start, trouble.token.stop, fixed=fixed)
    if trouble.state not in LINK_LABELS:
        return None
    stop_half = LINK_LABELS[trouble.state][1]
    if trouble.text.startswith(">", start.stop):
        stop = start.stop + 1
        return problem_at(say.NO_ARROW, begin, stop, arrow=trouble.text[begin:stop], right=_whole_of(written))
    if trouble.at < len(trouble.text) and trouble.at <= end_of_line(trouble.text, begin):
        return problem_at(
            say.IN_LINK_LABEL, trouble.at, trouble.at + (2 if trouble.state == "solid_label" else 1),
            character="--" if trouble.state == "solid_label" else trouble.text[trouble.at], start=written,
            stop=stop_half, label=_link_words(trouble, start),
        )  # fmt: skip
    return problem_at(say.HALF_LINK, begin, begin + len(written), start=written, right=_whole_link(trouble, start))


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
    if trouble.outer or trouble.first in ("SUBGRAPH", "STYLE", "CLASS_DEFINE", "LINK_STYLE", "CLICK"):
        return None
    if not trouble.has_before("ID", "AMP"):
        return None
    found = _ARROW.match(trouble.text, trouble.at)
    if found is None:
        return None
    right = "==>" if "=" in found[0] or "⇒" in found[0] else "-->"
    right = "---" if found[0] == "-" else right
    return problem_at(say.NO_ARROW, found.start(), found.end(), arrow=found[0], right=right)


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
    return problem_at(say.NO_ARROW, start, token.stop, arrow=trouble.text[start : token.stop], right=right)


def nowhere(trouble: Trouble) -> Problem | None:
    link = trouble.before
    token = trouble.token
    if token is None or link is None or link.type not in ("LINK", "PIPE") or "ID" not in trouble.accepts:
        return None
    if token.type == "PIPE":
        return problem_here(trouble, say.TWO_LABELS)
    next_line = token.type in KEYWORDS and "\n" in trouble.text[link.start : token.start].lstrip(BLANKS)
    if not next_line and token.type not in ("SEP", "LINK", "START_LINK"):
        return None
    links = [
        token for token in trouble.statement if token.type in ("LINK", "START_LINK") and token is not trouble.token
    ]
    start = links[-1].start + len(links[-1].value) - len(links[-1].value.lstrip(BLANKS))
    return problem_at(say.LEADS_NOWHERE, start, start + len(links[-1].value.strip(BLANKS)))


def link_id(trouble: Trouble) -> Problem | None:
    token = trouble.token
    candidates = [token, trouble.before]
    mark = next((token for token in candidates if token is not None and token.type == "LINK_ID"), None)
    if mark is None:
        return None
    label = re.split(r"--|==|-\.", word_at(trouble.text, mark.start))[0]
    return problem_at(say.AT_IN_ID, mark.start, mark.stop, id=mark.value, label=label)
