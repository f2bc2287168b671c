"""What Eraser cannot express of a diagram: one rule each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import warning
from diagconv.formats.writing.losses import Losses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic

IDS: Final = warning("ERA250", "Eraser has no ids, only names; {count} lost: {some}")
SHAPE: Final = warning("ERA251", "Eraser has no shape “{value}”; “{name}” is written with the shape “{written}”")
LINE: Final = warning("ERA252", "Eraser has no thick lines; {name} is written with a solid one")
INVISIBLE: Final = warning("ERA253", "Eraser has no invisible connections; {name} is left out")
END: Final = warning("ERA254", "Eraser has no {value} arrowhead; {name} is written with an arrow")
LENGTH: Final = warning("ERA255", "Eraser's connections have no length; the length {value} of {name} is lost")
EDGE_ID: Final = warning("ERA256", "Eraser's connections have no ids; the id “{value}” of {name} is lost")
DIRECTION: Final = warning(
    "ERA257", "Eraser's groups follow the direction of the diagram; the direction of “{name}” is lost"
)
DIAGRAM_DIRECTION: Final = warning("ERA258", "Eraser has no direction “{value}”; it is written as “{written}”")
MARKUP: Final = warning("ERA259", "Eraser's labels are plain text; the markup in the label of {name} is lost")
IMAGE: Final = warning("ERA260", "Eraser does not show images; the image “{value}” of “{name}” is lost")
TOOLTIP: Final = warning("ERA261", "Eraser has no tooltips; the tooltip of “{name}” is lost")
ICON: Final = warning("ERA262", "Eraser has no icon packs; the icon “{value}” of “{name}” is written as “{written}”")
CLASS: Final = warning("ERA263", "Eraser has no classes; only the colour of “{value}” is kept, on each of its elements")
STYLE: Final = warning("ERA264", "Eraser's elements have one colour and no other style; “{value}” of {name} is lost")
PROPERTY: Final = warning("ERA265", "Eraser has no equivalent of “{value}” of {name}; it is lost")
ACCESSIBILITY: Final = warning("ERA266", "Eraser has no accessible {value}; it is lost")
CHARACTERS: Final = warning("ERA267", "control characters in {name} cannot be written in Eraser; they are removed")
NO_ICON: Final = warning("ERA268", "Eraser has no icon “{value}”; that of “{name}” is written as “{written}”")

_MOST_IDS_NAMED = 5


class EraserLosses(Losses):
    """The losses of a text in Eraser, where one warning speaks of all ids together."""

    def diagnostics(self) -> Iterator[Diagnostic]:
        """A warning for each; one for all ids together."""
        ids = [loss for loss in self if loss.rule is IDS]
        if ids:
            some = ", ".join(f"“{loss.element}”" for loss in ids[:_MOST_IDS_NAMED])
            more = ", …" if len(ids) > _MOST_IDS_NAMED else ""
            yield IDS.at(None, ids[0].span, count=len(ids), some=some + more)
        for loss in self:
            if loss.rule is not IDS:
                yield loss.rule.at(None, loss.span, **loss.words)
