"""Characters that can be no part of any token where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.formats.mermaid import diagnostics as say
from diagconv.formats.mermaid.mistakes.trouble import Trouble, problem_at
from diagconv.formats.mermaid.prepasses import ENTITY_END, ENTITY_START

if TYPE_CHECKING:
    from diagconv.formats.mermaid.chart import Problem


def strange_character(trouble: Trouble) -> Problem | None:
    """What can be no token between statements."""
    if trouble.at >= len(trouble.text) - 1 and not trouble.rest:
        return None
    character = trouble.text[trouble.at]
    if character == ENTITY_START:
        stop = trouble.text.index(ENTITY_END, trouble.at) + 1
        return problem_at(say.ENTITY, trouble.at, stop, entity=f"#{trouble.text[trouble.at + 1 : stop - 1]};")
    if trouble.state == "default" and character == "}" and _has_braced_description(trouble):
        return problem_at(say.IN_DESCRIPTION, trouble.at, trouble.at + 1)
    if (trouble.state == "default" or trouble.token is not None) and character in "])}":
        return problem_at(say.STRAY_CLOSING, trouble.at, trouble.at + 1, character=character)
    if trouble.state == "default" or (
        trouble.token is not None and trouble.token.type in ("LESS", "CARET", "BACKSLASH_PIPE")
    ):
        shown = character if character.isprintable() else f"U+{ord(character):04X}"
        return problem_at(say.BAD_CHARACTER, trouble.at, trouble.at + 1, character=shown)
    return None


def _has_braced_description(trouble: Trouble) -> bool:
    before = trouble.text.rfind("accDescr", 0, trouble.at)
    return before >= 0 and trouble.text.count("}", before, trouble.at) == 1
