"""Makes thousands of texts out of accepted ones by changing their tokens."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from diagconv.formats.mermaid.reading.lexer import LexicalError, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKENS = (
    *(",", ":", "-", "v", "&", "#", "*", "%", "$", "!", "?", "/", "\\", ".", "'", "`", "=", "^", "<", "|", "\\|"),
    *("default", "style", "class ", "classDef ", "linkStyle ", "interpolate", "click ", "call ", "href ", "_self"),
    *("call", "click", "href", "end", "end\n", "subgraph ", "graph", "flowchart", "accTitle", "accDescr"),
    *("accTitle: t\n", "accDescr: d\n", "direction LR", "1", "ü", "世", ";", "\n", " ", ":::", '"s"', '"`m`"'),
    *("@{ label: x }", "@{ shape: doc }", "e1@", "-->", "---", "~~~", "==>", "-.->", "--o", "x--x", "%%", "fill:#f00"),
)
"""What is inserted: the tokens of the language, and signs that may stand in ids."""

LONGEST = 60
"""The longest token of one text that is inserted into another."""

_HEADER = re.compile(r"^[ \t]*(?:graph|flowchart)", re.MULTILINE)


def split(text: str) -> list[str]:
    """A text as its tokens and what is between them; what cannot be read is one piece."""
    header = _HEADER.search(text)
    position = header.start() if header else 0
    pieces = [text[:position]]
    try:
        for token in tokens(text, position):
            if token.stop > token.start:
                pieces += [text[position : token.start], text[token.start : token.stop]]
                position = token.stop
    except LexicalError:
        pass
    return [piece for piece in (*pieces, text[position:]) if piece]


def token_mutations(samples: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """As many changed texts as asked for, the same for the same seed."""
    generator = random.Random(seed)
    given = [split(text) for text in samples]
    pool = sorted({piece for pieces in given for piece in pieces if len(piece) <= LONGEST})
    for _ in range(count):
        pieces = list(generator.choice(given))
        for _ in range(generator.choice((1, 1, 1, 2, 2, 3))):
            _change(pieces, generator, pool)
        yield "".join(pieces)


def _change(pieces: list[str], generator: random.Random, pool: Sequence[str]) -> None:
    """Change one token."""
    first, second = (generator.randrange(len(pieces)) for _ in range(2))
    change = generator.choice(("insert", "insert", "delete", "repeat", "swap", "swap neighbours", "replace"))
    other = generator.choice(TOKENS if generator.random() < 0.6 else pool)
    if change == "insert":
        pieces.insert(first, other)
    elif change == "delete" and len(pieces) > 1:
        del pieces[first]
    elif change == "repeat":
        pieces.insert(first, pieces[first])
    elif change == "replace":
        pieces[first] = other
    else:
        second = second if change == "swap" else (first + 1) % len(pieces)
        pieces[first], pieces[second] = pieces[second], pieces[first]
