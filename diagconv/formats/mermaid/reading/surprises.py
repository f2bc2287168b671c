"""What Mermaid reads in a label otherwise than people expect: entities and line breaks that nobody meant."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.preprocessing import ENTITY_END, ENTITY_START
from diagconv.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Rule

_BREAK: Final = lazy_pattern(r"[^\s\\]*\\n\w*")
_IS_PATH: Final = lazy_pattern(r"\\(?!n)\w|(?<![A-Za-z])[A-Za-z]:\\n")
"""Shows that backslashes separate the parts of a path: one before another letter, or a drive."""

_ENTITY: Final = lazy_pattern(rf"{ENTITY_START}(\w+){ENTITY_END}", re.ASCII)
_NAMED: Final = lazy_pattern(r"&[A-Za-z]+(?!\w|;)")
_COUNTED: Final = lazy_pattern(
    r"\b(?:issue|bug|ticket|task|story|case|pr|mr|pull request|merge request|commit|fix|fixes|fixed|closes|closed|see"
    r"|ref|refs|no|nr|number|step|item|order|room|version|part|chapter|page|question)s?[.:]?\s\Z",
    re.IGNORECASE,
)
"""Words after which a number is a number."""

_MOST_BEFORE: Final = 40
"""How many characters before an entity are looked at: more than the longest of these words has."""

_WORD_BEFORE: Final = lazy_pattern(r"\S\s\Z")
_WORD_AFTER: Final = lazy_pattern(rf"[\w{ENTITY_START}]")

_ESCAPED: Final = frozenset("\"#&<>;`%'\\[](){}|@/*_~")
"""The characters for which people write entities on purpose."""


def surprises(label: str) -> Iterator[tuple[Rule, str, dict[str, str]]]:
    """What is read otherwise in a label: the rule, what was written, and the words of the message.

    Args:
        label: the label, its entities marked by preprocessing.
    """
    if "\\n" in label and _IS_PATH.search(label):
        for found in _BREAK.finditer(label):
            yield rules.BREAK_IN_WORD, found[0], {"word": found[0]}
    for found in _ENTITY.finditer(label):
        name = found[1]
        character = html.unescape(f"&{'#' if name.isdigit() else ''}{name};")
        if _is_accidental(label, found, character):
            yield rules.ENTITY_IN_TEXT, found[0], _words(f"#{name};", character, f"#35;{name};")
    for found in _NAMED.finditer(label):
        character = html.unescape(found[0])
        if character != found[0]:
            yield rules.ENTITY_IN_TEXT, found[0], _words(found[0], character, f"#amp;{found[0][1:]}")


def _words(entity: str, character: str, right: str) -> dict[str, str]:
    return {"entity": entity, "character": character, "right": right}


def _is_accidental(label: str, entity: re.Match[str], character: str) -> bool:
    """Whether an entity looks like a number or a word after a hash sign."""
    before = label[max(entity.start() - _MOST_BEFORE, 0) : entity.start()]
    if not entity[1].isdigit():
        return len(character) > 2  # no such name: Mermaid shows “&name;”
    if not _WORD_BEFORE.search(before) or _WORD_AFTER.match(label, entity.end()):
        return False
    return _COUNTED.search(before) is not None or (character not in _ESCAPED and character.isalpha())
