"""How deep groups may be nested in a picture; what is beyond would take minutes, and more memory than it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.drawing.diagnostics import TOO_DEEP
from diagconv.errors import DiagconvError

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic
    from diagconv.model import Diagram

MOST_NESTED: Final = 200


def check_limits(diagram: Diagram) -> None:
    """Refuse a diagram that cannot be drawn.

    Raises:
        DiagconvError: its groups are nested too deeply.
    """
    problem = too_deep(diagram)
    if problem is not None:
        raise DiagconvError(problem.message, [problem])


def too_deep(diagram: Diagram) -> Diagnostic | None:
    """The error for the first group that is nested too deeply; None if there is none."""
    depths: dict[str, int] = {}
    for group in diagram.groups:
        chain = [group]
        while (parent := diagram.parent(chain[-1])) is not None and parent not in depths:
            chain.append(parent)
        for each in reversed(chain):
            around = diagram.parent(each)
            depths[each] = 1 if around is None else depths[around] + 1
            if depths[each] > MOST_NESTED:
                return TOO_DEEP.at(None, diagram.group_at(each)["span"], limit=MOST_NESTED)
    return None
