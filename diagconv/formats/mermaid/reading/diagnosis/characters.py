"""Characters that cannot be part of any token where they are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.diagnosis.parse_failure import LONGEST, ParseFailure, problem_at, shown, word_at
from diagconv.formats.mermaid.reading.preprocessing import ENTITY_END, ENTITY_START
from diagconv.formats.mermaid.whitespace import WHITESPACE

if TYPE_CHECKING:
    from diagconv.formats.mermaid.reading.problems import Problem


def strange_character(failure: ParseFailure) -> Problem | None:
    """A character that cannot start a token between statements."""
    if failure.at >= len(failure.text) - 1 and not failure.rest:
        return None
    character = failure.text[failure.at]
    if character == ENTITY_START:
        stop = failure.text.index(ENTITY_END, failure.at) + 1
        return problem_at(
            rules.ACCIDENTAL_ENTITY, failure.at, stop, entity=f"#{failure.text[failure.at + 1 : stop - 1]};"
        )
    if failure.state == "default" and character == "}" and _has_braced_description(failure):
        return problem_at(rules.BRACE_IN_DESCRIPTION, failure.at, failure.at + 1)
    if (failure.state == "default" or failure.token is not None) and character in "])}":
        return problem_at(rules.UNMATCHED_BRACKET, failure.at, failure.at + 1, character=character)
    if failure.state == "default" or (
        failure.token is not None and failure.token.type in ("LESS", "CARET", "BACKSLASH_PIPE")
    ):
        words = {"character": visible(character), "id": _word_around(failure)}
        return problem_at(rules.INVALID_ID_CHARACTER, failure.at, failure.at + 1, **words)
    return None


def visible(character: str) -> str:
    r"""A character as a message can show it: by its code point if it is invisible on its own.

    >>> visible("=")
    '='
    >>> visible("\u0301"), visible("\u200b")
    ('U+0301', 'U+200B')
    """
    is_visible = character.isprintable() and not unicodedata.category(character).startswith("M")
    return character if is_visible else f"U+{ord(character):04X}"


def _word_around(failure: ParseFailure) -> str:
    """The whole word that was meant as an id."""
    start = failure.at
    while start > 0 and failure.text[start - 1] not in WHITESPACE + '[](){}|;"' and failure.at - start < LONGEST:
        start -= 1
    word = re.split(r"--|==|-\.|~~~|->|:::", word_at(failure.text, start), maxsplit=1)[0]
    return shown(word) or visible(failure.text[failure.at])


def _has_braced_description(failure: ParseFailure) -> bool:
    before = _description_before(failure.text, failure.at)
    if before < 0:
        return False
    first, second = _braces_from(failure.text, before)
    return 0 <= first < failure.at and not first < second < failure.at


def _description_before(text: str, position: int) -> int:
    """Where the last description before a position begins, or -1; looked for from the last position on."""
    global _last_search
    known, searched, found = _last_search
    if known is not text or position < searched:
        searched, found = 0, -1
    later = text.rfind(_DESCRIPTION, max(searched - len(_DESCRIPTION), 0), position)
    found = max(found, later)
    _last_search = text, position, found
    return found


_DESCRIPTION = "accDescr"
_last_search = "", 0, -1


@lru_cache(maxsize=1)
def _braces_from(text: str, start: int) -> tuple[int, int]:
    """Where the first and the second closing brace are, or -1 for each that there is not."""
    first = text.find("}", start)
    return first, text.find("}", first + 1) if first >= 0 else -1
