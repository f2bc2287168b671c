"""Mends what has exactly one right repair: applies the fixes that diagnostics carry, and reads again after each step.

A fix that makes a text worse is dropped. Worse is: what it was to mend is still said; an error appears; or, where only
a warning was mended, anything else appears. An error is no surprise behind a repaired place on its line, behind all
that was known, or anywhere if nothing had been understood before: the reader had not come so far.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.checking.editing import Shift, edited, with_line_ends
from diagconv.batch.checking.parts import parts_of
from diagconv.diagnostics import Span
from diagconv.formats import by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from diagconv.batch.checking.parts import Part
    from diagconv.diagnostics import Diagnostic, Edit, Source

MOST_CHARACTERS = 10_000_000
"""After reading so many for one diagram, the rest is left as it is; a text of ten thousand is read a thousand times."""


def repaired(file: Source, format: str, silence: Collection[str] = ()) -> tuple[Source, list[Diagnostic]]:
    """A file with all mended that can be, and what was mended, with the places of before.

    Args:
        file: the whole text.
        format: its language, or `MARKDOWN`.
        silence: the codes of warnings that are not to be mended.
    """
    parts = parts_of(file, format, [])
    texts = [part.source.text for part in parts]
    fixed: list[Diagnostic] = []
    for index, part in reversed(list(enumerate(parts))):  # from the last, so that the places of the others stay true
        repair = _Repair(_read(file, part), silence)
        state = repair.run()
        wanted = [*texts[:index], state.part.source.text, *texts[index + 1 :]]
        if repair.fixed and [part.source.text for part in parts_of(state.file, format, [])] == wanted:
            file, texts = state.file, wanted
            fixed[:0] = sorted(repair.fixed, key=_start)
    return file, fixed


class _State(NamedTuple):
    """A diagram between two steps: its file, its text there, what its reader says, whether it understood nothing."""

    file: Source
    part: Part
    said: list[Diagnostic]
    is_blank: bool


def _read(file: Source, part: Part) -> _State:
    said: list[Diagnostic] = []
    diagram = by_name(part.format).load_reader()(part.source, said, **part.options)
    return _State(file, part, said, is_blank=not diagram)


class _Repair:
    """One diagram on its way to a better one."""

    def __init__(self, state: _State, silence: Collection[str]) -> None:
        self.state = state
        self.fixed: list[Diagnostic] = []
        self._silence = silence
        self._characters = 0

    def run(self) -> _State:
        """Mend until nothing more can be: errors before warnings, and what makes new lines last."""
        while any(self._step(self._fixable(*kind)) for kind in product((True, False), (False, True))):
            pass
        return self.state

    def _fixable(self, are_errors: bool, make_lines: bool) -> list[Diagnostic]:
        """The errors, or the rest, with a fix of this kind, in the order of the text; none touches another."""
        said = [one for one in self.state.said if one.fix and one.is_error is are_errors]
        chosen: list[Diagnostic] = []
        for one in sorted(said, key=lambda one: one.fix[0].span):
            if make_lines is not any("\n" in edit.text for edit in one.fix):
                continue
            is_free = not chosen or chosen[-1].fix[-1].span.end < one.fix[0].span.start
            if is_free and (are_errors or one.code not in self._silence):
                chosen.append(one)
        return chosen

    def _step(self, fixes: list[Diagnostic]) -> bool:
        """Apply those of the fixes that make the text better, found by halves, the later half first."""
        if not fixes or self._characters > MOST_CHARACTERS:
            return False
        self._characters += len(self.state.part.source.text)
        after = _after(self.state, fixes)
        if _is_better(self.state, after, fixes):
            self.state = after
            self.fixed += fixes
            return True
        middle = len(fixes) // 2
        halves = [fixes[middle:], fixes[:middle]] if middle else []
        steps = [self._step(half) for half in halves]
        return any(steps)


def _edits(fixes: Sequence[Diagnostic]) -> list[Edit]:
    return [edit for said in fixes for edit in said.fix]


def _after(state: _State, fixes: Sequence[Diagnostic]) -> _State:
    """The diagram with these fixes, read again."""
    file, source = edited(state.file, state.part.source, _edits(fixes))
    return _read(file, state.part._replace(source=source))


def _is_better(before: _State, after: _State, fixes: Sequence[Diagnostic]) -> bool:
    shift = Shift(with_line_ends(before.file, _edits(fixes)))
    ids = {id(fix) for fix in fixes}
    known = {(said.code, shift.place(_start(said))) for said in before.said if id(said) not in ids}
    mended = {(said.code, shift.place(_start(said))) for said in fixes}
    new = [said for said in after.said if (said.code, _start(said)) not in known]
    if any((said.code, _start(said)) in mended for said in new):
        return False
    if not fixes[0].is_error:
        return not new
    errors = [said for said in new if said.is_error]
    return before.is_blank or _are_behind(errors, before, fixes, shift) or _are_later(errors, before, after, shift)


def _are_behind(errors: Sequence[Diagnostic], before: _State, fixes: Sequence[Diagnostic], shift: Shift) -> bool:
    """Whether each error stands behind something that was mended, on what was its line."""
    starts = [fix.fix[-1].span.start for fix in fixes]
    for error in errors:
        nearest = bisect_right(starts, _start(error), key=shift.before) - 1
        if nearest < 0 or _start(error) > shift.place(_line_end(before.part.source, starts[nearest])):
            return False
    return True


def _line_end(source: Source, offset: int) -> int:
    place = source.position(Span(offset, offset))
    return offset + len(source.line(place.line)) - (place.column - 1 - source.margin(place.line))


def _are_later(errors: Sequence[Diagnostic], before: _State, after: _State, shift: Shift) -> bool:
    """Whether the errors stand behind all that were known, and there are no more of them now."""
    last = max((shift.place(_start(said)) for said in before.said if said.is_error), default=0)
    count_before, count_after = (sum(said.is_error for said in state.said) for state in (before, after))
    return count_after <= count_before and all(_start(error) > last for error in errors)


def _start(said: Diagnostic) -> int:
    return said.span.start if said.span else 0
