"""A script for the diagrams library to a diagram, without running it: Python's own tree, followed step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Span
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.defaults import usual_in
from diagconv.formats.diagrams.reading.environment import State
from diagconv.formats.diagrams.reading.interpreter import Statements
from diagconv.formats.diagrams.reading.lowering import Assembly
from diagconv.formats.diagrams.reading.parsing import comments_of, parse
from diagconv.formats.hints.application import apply_hints
from diagconv.formats.hints.lines import is_hint
from diagconv.model import Diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.diagrams.reading.values import Sheet

_MOST_NAMED: Final = 5


def read(source: Source, diagnostics: list[Diagnostic], *, number: int | None = None, **_options: Any) -> Diagram:
    """Read a script.

    Args:
        source: the text.
        diagnostics: a list to which errors and warnings are added, in the order of the text.
        number: which of several diagrams, counted from 1; the first if it is not said.
    """
    found: list[Diagnostic] = []
    diagram = _read(source, found, number)
    diagnostics.extend(sorted(found, key=lambda said: said.span or Span(0, 0)))
    return diagram


def _read(source: Source, found: list[Diagnostic], number: int | None) -> Diagram:
    tree = parse(source, found)
    if tree is None:
        return Diagram()
    comments = comments_of(source.text)
    state = State(source, found)
    Statements(state, [comment for comment in comments if not is_hint(comment.text)]).run(tree)
    sheet = _picked(source, found, state.sheets, number)
    if sheet is None:
        return Diagram()
    diagram = Assembly(sheet, usual_in(sheet, state.names)).diagram()
    hints = [comment.text for comment in comments if is_hint(comment.text)] if len(state.sheets) == 1 else []
    return apply_hints(diagram, hints, source, found)


def _picked(source: Source, found: list[Diagnostic], sheets: list[Sheet], number: int | None) -> Sheet | None:
    """The diagram that is meant."""
    if not sheets:
        found.append(rules.NO_DIAGRAM.at(source, Span(0, 1), hint=_run_hint(found)))
        return None
    if number is not None and number > len(sheets):
        found.append(rules.NO_SUCH_DIAGRAM.at(source, Span(0, 1), number=number, count=len(sheets)))
        return None
    if number is None and len(sheets) > 1:
        others = [f"{place}: “{_name(sheet)}”" for place, sheet in enumerate(sheets, 1) if place > 1]
        listed = ", ".join(others[:_MOST_NAMED]) + (", …" if len(others) > _MOST_NAMED else "")
        found.append(rules.SEVERAL.at(source, sheets[1].span, count=len(sheets), name=_name(sheets[0]), others=listed))
    return sheets[(number or 1) - 1]


def _name(sheet: Sheet) -> str:
    return " ".join((sheet.name or str(sheet.options.get("filename", ""))).split())[:60]


def _run_hint(found: list[Diagnostic]) -> str | None:
    """Where something was left out, that may draw the diagram."""
    return rules.RUN if any(said.hint == rules.RUN for said in found) else None
