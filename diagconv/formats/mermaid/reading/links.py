"""The text of a link becomes an arrow: `<-->`, `-.->`, `x==x` and all the others."""

from __future__ import annotations

from functools import lru_cache

from diagconv.formats.mermaid.keywords import END_OF
from diagconv.formats.mermaid.reading.elements import Arrow
from diagconv.formats.mermaid.whitespace import WHITESPACE

LONGEST = 10
"""The greatest length of an arrow."""


@lru_cache(maxsize=256)
def parse_arrow(written: str) -> tuple[Arrow, bool]:
    """The arrow of a whole link.

    A first character that does not fit the last one draws nothing; it makes the link one longer, as in Mermaid.

    Returns:
        The arrow, and whether it is odd: it has such a first character, or ends in a letter without a space after it.

    >>> parse_arrow("<-->")
    (Arrow(line='solid', tail='arrow', head='arrow', length=1), False)
    >>> parse_arrow("-..-x ")
    (Arrow(line='dotted', tail='none', head='cross', length=2), False)
    >>> parse_arrow(" x--> ")
    (Arrow(line='solid', tail='none', head='arrow', length=2), True)
    """
    link = written.strip(WHITESPACE)
    head = END_OF.get(link[-1], "none")
    line = link[:-1]
    tail = "none"
    if head != "none" and END_OF.get(link[0]) == head:
        tail, line = head, line[1:]
    return _arrow(line, tail, head), written[-1] in "xo" or (link[0] in END_OF and tail == "none")


def _arrow(line: str, tail: str, head: str) -> Arrow:
    dots = line.count(".")
    if dots:
        return Arrow("dotted", tail, head, min(dots, LONGEST))
    length = max(min(len(line) - 1, LONGEST), 1)
    if line.startswith("~"):
        return Arrow("invisible", "none", "none", length)
    return Arrow("thick" if line.startswith("=") else "solid", tail, head, length)


@lru_cache(maxsize=256)
def join_arrow_halves(start: str, stop: str) -> tuple[Arrow, bool]:
    """The arrow that the two halves of a labelled link make, and whether they match.

    >>> join_arrow_halves("<-- ", " -->")
    (Arrow(line='solid', tail='arrow', head='arrow', length=1), True)
    >>> join_arrow_halves("x-- ", " -->")
    (Arrow(line='solid', tail='none', head='arrow', length=1), False)
    """
    first = start.strip(WHITESPACE)
    whole, _ = parse_arrow(stop)
    line = "thick" if "=" in first else "dotted" if "." in first else "solid"
    tail = END_OF.get(first[0], "none")
    if line == whole.line and tail == "none":
        return whole, True
    if line == whole.line and tail == whole.head and whole.tail == "none":
        return whole._replace(tail=tail), True
    return Arrow(whole.line, "none", "arrow", 1), False
