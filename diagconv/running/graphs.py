"""The graphs that a script built, as text in any format that diagconv writes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from diagconv.formats import by_name

if TYPE_CHECKING:
    from typing import Any

    from diagconv.diagnostics import Diagnostic
    from diagconv.formats.diagrams.reading.values import DiagramValue
    from diagconv.running.messages import RunReport


def graph_text(drawn: DiagramValue, format: str, report: RunReport) -> str:
    """A recorded diagram in a format; losses are reported.

    Args:
        drawn: the record.
        format: the name of the format.
        report: the outcome so far.
    """
    from diagconv.formats.diagrams.defaults import defaults_of
    from diagconv.formats.diagrams.reading.lowering import Lowering

    names: dict[str, Any] = vars(sys.modules["__main__"])
    diagram = Lowering(drawn, defaults_of(drawn, names)).diagram()
    found: list[Diagnostic] = []
    text = by_name(format).load_writer()(diagram, found)
    report.add_diagnostics(found)
    return text
