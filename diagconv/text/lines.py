"""The builder of lines, which handles line breaks, spaces and forbidden characters for every markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.patterns import lazy_pattern
from diagconv.text.runs import OBJECT_REPLACEMENT, Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = lazy_pattern("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = lazy_pattern("[ \t]+")
_FORBIDDEN = lazy_pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, lone surrogates and non-characters, which no picture can show, and some no XML file contain."""

_PLAIN = Run("")


def without_forbidden(text: str) -> str:
    """The text without the characters that no picture can contain."""
    return _FORBIDDEN.sub("", text)


class LineBuilder:
    """Builds lines from styled pieces of text in reading order; neighbours of one style become one run."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._runs: list[Run] = []
        self._pieces: list[str] = []
        self._style = _PLAIN
        self._after_space = True
        self._gap = 0.0

    def add(self, text: str, style: Run = _PLAIN) -> None:
        """Add text in the style of a run, whose own text is ignored."""
        for number, piece in enumerate(_BREAK.split(without_forbidden(text))):
            if number:
                self.break_line()
            self._add_to_line(_SPACES.sub(" ", piece), style)

    def add_graphic(self, run: Run) -> None:
        """Add a run for an icon or an image."""
        self._end_run()
        self._runs.append(self._with_gap(run._replace(text=OBJECT_REPLACEMENT)))
        self._after_space = False

    def leave_gap(self, gap: float) -> None:
        """Leave a gap above what comes next, in pixels; of several gaps, the largest counts."""
        self._gap = max(self._gap, gap)

    def break_line(self) -> None:
        """End the line here."""
        self._end_run()
        self._lines.append(_without_last_space(self._runs))
        self._runs = []
        self._after_space = True

    def ensure_new_line(self) -> None:
        """End the line here unless it is still empty."""
        if self._runs or self._pieces:
            self.break_line()

    def finish(self) -> tuple[Line, ...]:
        """End the last line and return all lines, without empty ones at the start and the end."""
        self.break_line()
        full = [number for number, line in enumerate(self._lines) if line]
        return tuple(self._lines[full[0] : full[-1] + 1]) if full else ()

    def _add_to_line(self, text: str, style: Run) -> None:
        if self._after_space and text.startswith(" "):
            text = text[1:]
        if not text:
            return
        if style[1:] != self._style[1:]:
            self._end_run()
            self._style = style
        self._pieces.append(text)
        self._after_space = text.endswith(" ")

    def _end_run(self) -> None:
        if self._pieces:
            self._runs.append(self._with_gap(self._style._replace(text="".join(self._pieces))))
            self._pieces = []

    def _with_gap(self, run: Run) -> Run:
        gap, self._gap = self._gap, 0.0
        return run._replace(gap=gap) if gap and self._lines else run


def stripped(line: Iterable[Run]) -> Line:
    """A line without spaces at its ends, its neighbours of one style joined."""
    runs: list[Run] = []
    for run in line:
        if runs and not run.is_graphic and runs[-1][1:] == run[1:]:
            run = run._replace(text=_SPACES.sub(" ", runs.pop().text + run.text))
        elif runs and runs[-1].text.endswith(" ") and run.text.startswith(" "):
            run = run._replace(text=run.text[1:])
        if run.text:
            runs.append(run)
    while runs and not runs[-1].text.strip(" "):
        runs.pop()
    while runs and not runs[0].text.strip(" "):
        runs.pop(0)
    if runs:
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" "))
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip(" "))
    return tuple(runs)


def _without_last_space(runs: list[Run]) -> Line:
    if runs and runs[-1].text.endswith(" "):
        last = runs[-1]._replace(text=runs[-1].text[:-1])
        return (*runs[:-1], last) if last.text else tuple(runs[:-1])
    return tuple(runs)
