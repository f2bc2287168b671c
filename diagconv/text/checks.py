"""Reports what labels contain that no picture shows as it is meant: formulas, and CSS that is not supported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from diagconv.patterns import lazy_pattern
from diagconv.text.diagnostics import FORMULA, IGNORED_CSS
from diagconv.text.labelled import labelled
from diagconv.text.labels import ignored_css

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

_FORMULA: Final = lazy_pattern(r"\$\$.*?\$\$", re.DOTALL)

_MAX_LENGTH: Final = 60
"""How many characters of a declaration a message shows at most."""


def check_formulas(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the first label that contains a formula."""
    for name, attributes in labelled(diagram):
        label = attributes["label"]
        if "$$" in label and _FORMULA.search(label):
            diagnostics.append(FORMULA.at(None, attributes["span"], name=name))
            return


def check_css(diagram: Diagram, diagnostics: list[Diagnostic]) -> None:
    """Report the CSS in labels that has no effect; each declaration once, where it stands first."""
    reported: set[str] = set()
    for name, attributes in labelled(diagram):
        for declaration in ignored_css(attributes["label"], attributes["markup"]):
            if declaration not in reported:
                reported.add(declaration)
                shown = declaration if len(declaration) <= _MAX_LENGTH else f"{declaration[: _MAX_LENGTH - 1]}…"
                diagnostics.append(IGNORED_CSS.at(None, attributes["span"], name=name, declaration=shown))
