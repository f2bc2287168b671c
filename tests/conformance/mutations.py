"""Makes thousands of texts out of a few: each a sample with some places changed, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

PIECES = (
    *("[", "]", "(", ")", "{", "}", "((", "))", "[[", "]]", "([", "])", "[(", ")]", "{{", "}}", "[/", "/]"),
    *("[\\", "\\]", ">", "<", "|", '"', '"`', '`"', "'", "`", "-", "--", "---", "-->", "==>", "-.->", "~~~"),
    *("<-->", "--x", "o--o", "-- text -->", "== text ==>", "-. text .->", "-->|text|", "&", " & ", ";", ":"),
    *(":::", ",", "#", "#35;", "#quot;", "%%", "%% note\n", "%%{init: {'theme': 'dark'}}%%", "\n", "\n\n"),
    *(" ", "  ", "\t", "\\n", "<br/>", "<b>", "</b>", "end", "end\n", "subgraph ", "subgraph X [Y]\n"),
    *("direction LR", "direction TB\n", "style ", "classDef ", "class ", "linkStyle ", "default", "click "),
    *("href ", "call f()", "graph", "flowchart LR", "v", "x", "o", "é", "世界", "😀", "@{ shape: cyl }"),
    *("@{ label: x }", "e1@", "@", "=", "*", "?", "/", "\\", "^", "~", "1", "0", "-1", "accTitle: t\n"),
    *("accDescr { d }\n", "&lt;", "&amp;", "<T>", "fa:fa-car", "\u00a0", "\u2028", ".", "..", "!", "$", "+"),
    *("_self"),
)
"""What is put into a sample: the pieces of the language, and what people type by mistake."""


def mutated(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    """A text with one to four places changed."""
    for _ in range(generator.choice((1, 1, 1, 2, 2, 3, 4))):
        text = generator.choice(_CHANGES)(text, generator, pool)
    return text


def mutations(samples: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """As many changed texts as asked for."""
    generator = random.Random(seed)
    for _ in range(count):
        yield mutated(generator.choice(samples), generator, samples)


def _insert(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    place = generator.randint(0, len(text))
    return text[:place] + generator.choice(PIECES) + text[place:]


def _delete(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    place = generator.randint(0, len(text))
    return text[:place] + text[place + generator.choice((1, 1, 1, 2, 3, 8)) :]


def _replace(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    place = generator.randint(0, len(text))
    return text[:place] + generator.choice(PIECES) + text[place + 1 :]


def _repeat(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    start = generator.randint(0, len(text))
    stretch = text[start : start + generator.randint(1, 30)]
    place = generator.randint(0, len(text))
    return text[:place] + stretch + text[place:]


def _swap_lines(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    lines = text.split("\n")
    first, second = generator.randrange(len(lines)), generator.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "\n".join(lines)


def _borrow_line(text: str, generator: random.Random, pool: Sequence[str]) -> str:
    lines = text.split("\n")
    lines.insert(generator.randrange(1, len(lines) + 1), generator.choice(generator.choice(pool).split("\n")))
    return "\n".join(lines)


_CHANGES = (_insert, _insert, _delete, _delete, _replace, _repeat, _swap_lines, _borrow_line)
