"""Formulas in labels: they are not typeset but shown as they are written, and one note reports that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.text.diagnostics import FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.model import Diagram

_FORMULA: Final = re.compile(r"\$\$.*?\$\$", re.DOTALL)


def check_formulas(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the first label that contains a formula."""
    for name, label, span in _labels(diagram):
        if "$$" in label and _FORMULA.search(label):
            diagnostics.append(FORMULA.at(None, span, name=name))
            return


def _labels(diagram: Diagram) -> Iterator[tuple[str, str, Span | None]]:
    for vertex, attributes in diagram.nodes(data=True):
        yield vertex, attributes["label"], attributes["span"]
    for edge in diagram.edges_in_order():
        yield f"{edge.source} → {edge.target}", edge.attributes["label"], edge.attributes["span"]
