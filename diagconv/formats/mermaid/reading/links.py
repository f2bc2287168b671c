"""Links by their spelling: `<-->`, `-.->`, `x==x` and all the others."""

from __future__ import annotations

from functools import lru_cache

from diagconv.formats.mermaid.keywords import END_OF
from diagconv.formats.mermaid.reading.chart import Ends
from diagconv.formats.mermaid.reading.prepasses import BLANKS

LONGEST = 10


@lru_cache(maxsize=256)
def link_ends(written: str) -> tuple[Ends, bool]:
    """What a whole link looks like.

    A first character that does not fit the last one draws nothing; it makes the link one longer, as in Mermaid.

    Returns:
        The looks, and whether they may surprise: such a first character, or a last letter with no blank behind it.

    >>> link_ends("<-->")
    (Ends(line='solid', tail='arrow', head='arrow', length=1), False)
    >>> link_ends("-..-x ")
    (Ends(line='dotted', tail='none', head='cross', length=2), False)
    >>> link_ends(" x--> ")
    (Ends(line='solid', tail='none', head='arrow', length=2), True)
    """
    link = written.strip(BLANKS)
    head = END_OF.get(link[-1], "none")
    line = link[:-1]
    tail = "none"
    if head != "none" and END_OF.get(link[0]) == head:
        tail, line = head, line[1:]
    return _drawn(line, tail, head), written[-1] in "xo" or (link[0] in END_OF and tail == "none")


def _drawn(line: str, tail: str, head: str) -> Ends:
    dots = line.count(".")
    if dots:
        return Ends("dotted", tail, head, min(dots, LONGEST))
    length = max(min(len(line) - 1, LONGEST), 1)
    if line.startswith("~"):
        return Ends("invisible", "none", "none", length)
    return Ends("thick" if line.startswith("=") else "solid", tail, head, length)


@lru_cache(maxsize=256)
def joined_ends(start: str, stop: str) -> tuple[Ends, bool]:
    """What the two halves of a labelled link look like together, and whether they fit.

    >>> joined_ends("<-- ", " -->")
    (Ends(line='solid', tail='arrow', head='arrow', length=1), True)
    >>> joined_ends("x-- ", " -->")
    (Ends(line='solid', tail='none', head='arrow', length=1), False)
    """
    first = start.strip(BLANKS)
    whole, _ = link_ends(stop)
    line = "thick" if "=" in first else "dotted" if "." in first else "solid"
    tail = END_OF.get(first[0], "none")
    if line == whole.line and tail == "none":
        return whole, True
    if line == whole.line and tail == whole.head and whole.tail == "none":
        return whole._replace(tail=tail), True
    return Ends(whole.line, "none", "arrow", 1), False
