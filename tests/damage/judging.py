"""Judges what the reader says about a damaged manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from diagconv.batch.checking.fixing import apply_fixes
from diagconv.diagnostics import Source
from diagconv.formats import by_name

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from tests.damage.damaging import Damage

MENDED: Final = "K8S220"
ANYWHERE: Final = frozenset({"K8S301"})
"""What is about the whole text, and has no line."""

SAME, MENDS, REFUSED, WARNED, NOTED, VALID = "unharmed", "mended", "error", "warning", "note", "valid and different"


class Verdict(NamedTuple):
    """What became of a damaged text, and what is wrong with that; empty if nothing is."""

    state: str
    fault: str = ""


def judge(before: str, damage: Damage) -> Verdict:
    """Judge what is said about a damaged text; `before` is the text as it was."""
    found: list[Diagnostic] = []
    try:
        by_name("kubernetes").load_reader()(Source(damage.text), found)
    except Exception as crash:  # any at all is what must not happen
        return Verdict("crash", f"{type(crash).__name__}: {crash}")
    lost = [each for each in found if each.position is None and each.code not in ANYWHERE]
    if lost:
        return Verdict("no line", f"{lost[0].code} has no line")
    if any(each.code == MENDED for each in found):
        return _judge_mended(before, damage)
    return Verdict(_state(before, damage, found))


def _state(before: str, damage: Damage, found: list[Diagnostic]) -> str:
    """The most serious of what is said, beside what was already said before."""
    intact: list[Diagnostic] = []
    by_name("kubernetes").load_reader()(Source(before), intact)
    known = {(each.code, each.message) for each in intact}
    severities = {each.severity.value for each in found if (each.code, each.message) not in known}
    for state in (REFUSED, WARNED, NOTED):
        if state in severities:
            return state
    return SAME if _data(damage.text) == _data(before) else VALID


def _judge_mended(before: str, damage: Damage) -> Verdict:
    """What is mended must be as it was before, if only indentation was lost; and it must stay as it is."""
    mended, fixed = apply_fixes(Source(damage.text), "kubernetes")
    if not any(each.code == MENDED for each in fixed):
        return Verdict(MENDS, "the fix was not applied")
    intact = apply_fixes(Source(before), "kubernetes")[0].text
    if damage.is_indentation and _data(mended.text) != _data(intact):
        return Verdict(MENDS, "mended to something else")
    again: list[Diagnostic] = []
    by_name("kubernetes").load_reader()(mended, again)
    return Verdict(MENDS, "still broken" if any(each.code == MENDED for each in again) else "")


def _data(text: str) -> Any:
    try:
        return list(yaml.load_all(text, Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        return None
