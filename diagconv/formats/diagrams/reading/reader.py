"""Reads a script for the diagrams library without running it: interprets Python's own syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Span
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.defaults import defaults_of
from diagconv.formats.diagrams.reading.environment import Environment
from diagconv.formats.diagrams.reading.interpreter import Interpreter
from diagconv.formats.diagrams.reading.lowering import Lowering
from diagconv.formats.diagrams.reading.parsing import comments_of, parse
from diagconv.formats.hints.application import apply_hints
from diagconv.formats.hints.lines import is_hint
from diagconv.limits import SCRIPT_LENGTH
from diagconv.model import Diagram

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.diagrams.reading.values import DiagramValue

_MOST_NAMED: Final = 5


def read(
    source: Source,
    diagnostics: list[Diagnostic],
    *,
    number: int | None = None,
    partial: bool = False,
    **_options: Any,
) -> Diagram:
    """Read a script.

    Args:
        source: the text.
        diagnostics: a list to which errors and warnings are added, in the order of the text.
        number: which of several diagrams, counted from 1; the first by default.
        partial: whether what is known only when the script runs is left out with a warning; otherwise it is an error.
    """
    found: list[Diagnostic] = []
    diagram = _read(source, found, number, partial)
    diagnostics.extend(sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0)))
    return diagram


def _read(source: Source, found: list[Diagnostic], number: int | None, partial: bool) -> Diagram:
    if len(source.text) > SCRIPT_LENGTH.value:
        found.append(SCRIPT_LENGTH.at(source, Span(0, 1), count=f"{len(source.text):,}"))
        return Diagram()
    tree = parse(source, found)
    if tree is None:
        return Diagram()
    comments = comments_of(source.text)
    environment = Environment(source, found, partial=partial)
    Interpreter(environment, [comment for comment in comments if not is_hint(comment.text)]).run(tree)
    drawn = _picked(source, found, environment.diagrams, number)
    if drawn is None:
        return Diagram()
    diagram = Lowering(drawn, defaults_of(drawn, environment.names)).diagram()
    hints = [comment.text for comment in comments if is_hint(comment.text)] if len(environment.diagrams) == 1 else []
    return apply_hints(diagram, hints, source, found, keeps_edge_placement=False)


def _picked(
    source: Source, found: list[Diagnostic], diagrams: list[DiagramValue], number: int | None
) -> DiagramValue | None:
    """The diagram to read."""
    if not diagrams:
        found.append(rules.NO_DIAGRAM.at(source, Span(0, 1), hint=_run_hint(found)))
        return None
    if number is not None and number > len(diagrams):
        found.append(rules.NO_SUCH_DIAGRAM.at(source, Span(0, 1), number=number, count=len(diagrams)))
        return None
    if number is None and len(diagrams) > 1:
        others = [f"{place}: “{_name(diagram)}”" for place, diagram in enumerate(diagrams, 1) if place > 1]
        listed = ", ".join(others[:_MOST_NAMED]) + (", …" if len(others) > _MOST_NAMED else "")
        found.append(
            rules.SEVERAL.at(source, diagrams[1].span, count=len(diagrams), name=_name(diagrams[0]), others=listed)
        )
    return diagrams[(number or 1) - 1]


def _name(diagram: DiagramValue) -> str:
    return " ".join((diagram.name or str(diagram.options.get("filename", ""))).split())[:60]


def _run_hint(found: list[Diagnostic]) -> str | None:
    """A hint to run the script if something was left out that may draw the diagram."""
    return rules.RUN if any((diagnostic.hint or "").startswith(rules.RUN) for diagnostic in found) else None
