"""Fixes texts: applies the fixes that diagnostics carry, and reads the text again after each step.

A fix that makes a text worse is discarded. A text is worse if it still has the diagnostic that was to be fixed; if a
new error appears; or, where a warning was fixed, if anything new appears. A new error is acceptable on the same line
after the fixed place, after all known errors, or anywhere if nothing could be read before: the reader had not got
so far.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from diagconv.batch.checking.diagrams import diagrams_of
from diagconv.batch.checking.editing import Shift, edited, with_line_ends
from diagconv.diagnostics import Source, Span
from diagconv.formats import by_name
from diagconv.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from diagconv.batch.checking.diagrams import FileDiagram
    from diagconv.diagnostics import Diagnostic, Edit

MOST_CHARACTERS = 10_000_000
"""The number of characters to read for one diagram, or note, before giving up."""

_LEAST_CHARACTERS = 100_000
"""The number that a diagram may cost however short it is: one of 2,000 is read 50 times, a long one 6 times."""

_CHARACTERS_OF_A_FINDING = 60
"""How many characters are read in the time that it takes to find and word one thing that is wrong."""

_MANY = 16
"""From how many fixes on it is tried first which kinds help at all: a text may have thousands that do not."""


def apply_fixes(
    file: Source, format: str, silence: Collection[str] = (), requested: Collection[str] = ()
) -> tuple[Source, list[Diagnostic]]:
    """The file with fixes applied, and the diagnostics that were fixed, with their places before the fixes.

    Args:
        file: the whole text.
        format: the name of its format, or `MARKDOWN`.
        silence: the codes of warnings not to fix.
        requested: the names of formats whose fences in notes are diagrams only on request.
    """
    diagrams = diagrams_of(file, format, [], requested)
    fixes = {}
    for index, diagram in enumerate(diagrams):
        if diagram.is_editable:
            span = _lines_of(file, diagram.source)
            fixer = _Fixer(_read(_part(file, diagram.source, span), diagram), silence)
            state = fixer.run()
            if fixer.fixed:
                fixes[index] = _DiagramFix(span, state.file.text, state.diagram.source.text, fixer.fixed)
    texts = [diagram.source.text for diagram in diagrams]
    kept = _Kept(file, texts, lambda fixed: [each.source.text for each in diagrams_of(fixed, format, [], requested)])
    kept.keep(fixes)
    return kept.file, [found for index in sorted(kept.fixes) for found in sorted(fixes[index].fixed, key=_start)]


_CHARACTERS_OF_AN_ERROR = 8
"""The errors of a text are fixed together, but for those that stand denser than this; they are found after the fixes.

With fewer at a time, a long text is read again for each few of them; with more, wording those that nothing can fix
takes most of the time.
"""

_LEAST_ERRORS = 1_000
"""How many errors are fixed together however short the text is."""


class _DiagramFix(NamedTuple):
    """What fixing one diagram changes: its lines in the file, their new text, its own new text, and what was fixed."""

    span: Span
    lines: str
    text: str
    fixed: list[Diagnostic]


def _lines_of(file: Source, diagram: Source) -> Span:
    """The lines of a file in which a diagram is, with their line ends."""
    if diagram is file:
        return Span(0, len(file.text))
    last = diagram.position(Span(len(diagram.text), len(diagram.text))).line
    return Span(file.line_span(diagram.first_line).start, file.line_span(last + 1).start)


def _part(file: Source, diagram: Source, span: Span) -> Source:
    """These lines as a file of their own, so that fixing one of many diagrams takes no longer for the others."""
    if diagram is file:
        return file
    return Source(file.text[span.start : span.end], file.name, first_line=diagram.first_line)


class _Kept:
    """The fixes that are kept: with them, the file has the same diagrams, but for what was fixed in them.

    Args:
        file: the whole text.
        texts: the texts of its diagrams.
        texts_of: what finds these in another text of the file.
    """

    def __init__(self, file: Source, texts: Sequence[str], texts_of: Callable[[Source], list[str]]) -> None:
        self.file = file
        self.fixes: dict[int, _DiagramFix] = {}
        self._original = file
        self._texts = texts
        self._texts_of = texts_of
        self._characters = 0

    def keep(self, fixes: Mapping[int, _DiagramFix]) -> None:
        """Keep fixes of diagrams, by their indices: all, or else those found by bisection, the later half first."""
        if not fixes or self._characters > MOST_CHARACTERS:
            return
        self._characters += len(self._original.text)
        together = dict(sorted({**self.fixes, **fixes}.items()))
        file = self._fixed(together)
        if self._texts_of(file) == [together[n].text if n in together else text for n, text in enumerate(self._texts)]:
            self.file, self.fixes = file, together
        elif len(fixes) > 1:
            indices = sorted(fixes)
            middle = len(indices) // 2
            for half in (indices[middle:], indices[:middle]):
                self.keep({index: fixes[index] for index in half})

    def _fixed(self, fixes: Mapping[int, _DiagramFix]) -> Source:
        pieces, done = [], 0
        for fix in fixes.values():
            pieces += [self._original.text[done : fix.span.start], fix.lines]
            done = fix.span.end
        return Source("".join([*pieces, self._original.text[done:]]), self._original.name)


class _State(NamedTuple):
    """A diagram between two steps: its lines, its text in them, the reader's findings, and whether nothing was read."""

    file: Source
    diagram: FileDiagram
    found: list[Diagnostic]
    is_blank: bool


def _read(file: Source, diagram: FileDiagram) -> _State:
    found: list[Diagnostic] = []
    with Limits(errors=max(_LEAST_ERRORS, len(diagram.source.text) // _CHARACTERS_OF_AN_ERROR)):
        is_blank = not by_name(diagram.format).load_reader()(diagram.source, found, **diagram.options)
    return _State(file, diagram, found, is_blank)


class _Fixer:
    """Fixes one diagram, step by step."""

    def __init__(self, state: _State, silence: Collection[str]) -> None:
        self.state = state
        self.fixed: list[Diagnostic] = []
        self._silence = silence
        self._characters = 0
        length = len(state.diagram.source.text)
        self._most_characters = min(MOST_CHARACTERS, max(_LEAST_CHARACTERS, 6 * length))

    def run(self) -> _State:
        """Fix until nothing more can be fixed: errors before warnings, and fixes that insert lines last."""
        while any(self._attempt(self._fixable(*choice)) for choice in product((True, False), (False, True))):
            pass
        return self.state

    def _fixable(self, are_errors: bool, make_lines: bool) -> list[Diagnostic]:
        """The errors, or the other diagnostics, with such a fix, in the order of the text; no two fixes touch."""
        fixable = [found for found in self.state.found if found.fix and found.is_error is are_errors]
        chosen: list[Diagnostic] = []
        for diagnostic in sorted(fixable, key=lambda found: found.fix[0].span):
            if make_lines is not any("\n" in edit.text for edit in diagnostic.fix):
                continue
            is_free = not chosen or chosen[-1].fix[-1].span.end < diagnostic.fix[0].span.start
            if is_free and (are_errors or diagnostic.code not in self._silence):
                chosen.append(diagnostic)
        return chosen

    def _attempt(self, fixes: list[Diagnostic]) -> bool:
        """Apply the fixes that improve the text; of many, those of kinds of which the first or the last one does."""
        if self._apply(fixes):
            return True
        if len(fixes) < _MANY:
            return self._halves(fixes)
        by_code: dict[str, list[Diagnostic]] = {}
        for fix in fixes:
            by_code.setdefault(fix.code, []).append(fix)
        helpful = {code for code, each in by_code.items() if any(self._improved([fix]) for fix in (each[-1], each[0]))}
        promising = [fix for fix in fixes if fix.code in helpful]
        return self._step(promising) if len(promising) < len(fixes) else self._halves(fixes)

    def _step(self, fixes: list[Diagnostic]) -> bool:
        """Apply the fixes that improve the text: all, or else those found by bisection, the later half first."""
        return self._apply(fixes) or self._halves(fixes)

    def _halves(self, fixes: list[Diagnostic]) -> bool:
        middle = len(fixes) // 2
        halves = [fixes[middle:], fixes[:middle]] if middle else []
        steps = [self._step(half) for half in halves]
        return any(steps)

    def _apply(self, fixes: list[Diagnostic]) -> bool:
        """Apply all of these fixes if that improves the text."""
        after = self._improved(fixes)
        if after is None:
            return False
        self.state = after
        self.fixed += fixes
        if len(fixes) >= _LEAST_ERRORS:
            self._characters = 0  # there are more where these were, and such steps are few
        return True

    def _improved(self, fixes: list[Diagnostic]) -> _State | None:
        """The text with these fixes; None if it is no better, or too much was tried already."""
        if not fixes or self._characters > self._most_characters:
            return None
        self._characters += len(self.state.diagram.source.text) + _CHARACTERS_OF_A_FINDING * len(self.state.found)
        after = _after(self.state, fixes)
        return after if _is_better(self.state, after, fixes) else None


def _edits(fixes: Sequence[Diagnostic]) -> list[Edit]:
    return [edit for diagnostic in fixes for edit in diagnostic.fix]


def _after(state: _State, fixes: Sequence[Diagnostic]) -> _State:
    """The diagram with these fixes, read again."""
    file, source = edited(state.file, state.diagram.source, _edits(fixes))
    return _read(file, state.diagram._replace(source=source))


def _is_better(before: _State, after: _State, fixes: Sequence[Diagnostic]) -> bool:
    shift = Shift(with_line_ends(before.file, _edits(fixes)))
    ids = {id(fix) for fix in fixes}
    known = {(found.code, shift.after(_start(found))) for found in before.found if id(found) not in ids}
    fixed = {(found.code, shift.after(_start(found))) for found in fixes}
    new = [found for found in after.found if (found.code, _start(found)) not in known]
    if any((found.code, _start(found)) in fixed for found in new):
        return False
    if not fixes[0].is_error:
        return not new
    errors = [found for found in new if found.is_error]
    return before.is_blank or _are_behind(errors, before, fixes, shift) or _are_later(errors, before, after, shift)


def _are_behind(errors: Sequence[Diagnostic], before: _State, fixes: Sequence[Diagnostic], shift: Shift) -> bool:
    """Whether each error follows something that was fixed, on what was the same line."""
    starts = [fix.fix[-1].span.start for fix in fixes]
    for error in errors:
        nearest = bisect_right(starts, _start(error), key=shift.before) - 1
        if nearest < 0 or _start(error) > shift.after(_line_end(before.diagram.source, starts[nearest])):
            return False
    return True


def _line_end(source: Source, offset: int) -> int:
    place = source.position(Span(offset, offset))
    return offset + len(source.line(place.line)) - (place.column - 1 - source.margin(place.line))


def _are_later(errors: Sequence[Diagnostic], before: _State, after: _State, shift: Shift) -> bool:
    """Whether the errors follow all known ones, and the text has no more errors than before."""
    last = max((shift.after(_start(found)) for found in before.found if found.is_error), default=0)
    count_before, count_after = (sum(found.is_error for found in state.found) for state in (before, after))
    return count_after <= count_before and all(_start(error) > last for error in errors)


def _start(diagnostic: Diagnostic) -> int:
    return diagnostic.span.start if diagnostic.span else 0
