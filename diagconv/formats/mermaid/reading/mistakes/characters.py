"""Characters that can be no part of any token where they stand."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.mistakes.trouble import LONGEST, Trouble, problem_at, shown, word_at
from diagconv.formats.mermaid.reading.prepasses import BLANKS, ENTITY_END, ENTITY_START

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.chart import Problem


def strange_character(trouble: Trouble) -> Problem | None:
    """What can be no token between statements."""
    if trouble.at >= len(trouble.text) - 1 and not trouble.rest:
        return None
    character = trouble.text[trouble.at]
    if character == ENTITY_START:
        stop = trouble.text.index(ENTITY_END, trouble.at) + 1
        return problem_at(rules.ENTITY, trouble.at, stop, entity=f"#{trouble.text[trouble.at + 1 : stop - 1]};")
    if trouble.state == "default" and character == "}" and _has_braced_description(trouble):
        return problem_at(rules.IN_DESCRIPTION, trouble.at, trouble.at + 1)
    if (trouble.state == "default" or trouble.token is not None) and character in "])}":
        return problem_at(rules.STRAY_CLOSING, trouble.at, trouble.at + 1, character=character)
    if trouble.state == "default" or (
        trouble.token is not None and trouble.token.type in ("LESS", "CARET", "BACKSLASH_PIPE")
    ):
        words = {"character": visible(character), "id": _word_around(trouble)}
        return problem_at(rules.BAD_CHARACTER, trouble.at, trouble.at + 1, **words)
    return None


def visible(character: str) -> str:
    r"""A character as a message can show it: one that is not seen alone, by its number.

    >>> visible("=")
    '='
    >>> visible("\u0301"), visible("\u200b")
    ('U+0301', 'U+200B')
    """
    is_seen = character.isprintable() and not unicodedata.category(character).startswith("M")
    return character if is_seen else f"U+{ord(character):04X}"


def _word_around(trouble: Trouble) -> str:
    """The whole word that a person took for an id."""
    start = trouble.at
    while start > 0 and trouble.text[start - 1] not in BLANKS + '[](){}|;"' and trouble.at - start < LONGEST:
        start -= 1
    word = re.split(r"--|==|-\.|~~~|->|:::", word_at(trouble.text, start), maxsplit=1)[0]
    return shown(word) or visible(trouble.text[trouble.at])


def _has_braced_description(trouble: Trouble) -> bool:
    before = trouble.text.rfind("accDescr", 0, trouble.at)
    return before >= 0 and trouble.text.count("}", before, trouble.at) == 1
