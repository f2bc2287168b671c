"""What a diagram holds and Eraser has no word for: one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.diagnostics import warning
from diagconv.formats.losses import Losses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic

IDS: Final = warning("ERA250", "Eraser has no ids, its names are read by people; {count} are lost: {some}")
SHAPE: Final = warning("ERA251", "Eraser has no shape “{value}”; “{name}” is written as a {written}")
LINE: Final = warning("ERA252", "Eraser has no thick lines; {name} is written as a solid one")
INVISIBLE: Final = warning("ERA253", "Eraser has no invisible lines; {name} is left out")
END: Final = warning("ERA254", "Eraser has no {value} at the end of a line; {name} is written with an arrow")
LENGTH: Final = warning("ERA255", "Eraser's lines have no length; that of {name}, {value}, is lost")
EDGE_ID: Final = warning("ERA256", "Eraser's lines have no ids; “{value}” of {name} is lost")
DIRECTION: Final = warning("ERA257", "Eraser's groups run as the whole diagram; the direction of “{name}” is lost")
DIAGRAM_DIRECTION: Final = warning("ERA258", "Eraser has no direction “{value}”; it is written as “{written}”")
MARKUP: Final = warning("ERA259", "Eraser's labels are plain text; the markup in that of {name} is lost")
IMAGE: Final = warning("ERA260", "Eraser shows no images; “{value}” of “{name}” is lost")
TOOLTIP: Final = warning("ERA261", "Eraser has no tooltips; that of “{name}” is lost")
ICON: Final = warning("ERA262", "Eraser has no icon packs; the icon “{value}” of “{name}” is written as “{written}”")
CLASS: Final = warning("ERA263", "Eraser has no classes; of “{value}” only a colour is kept, on each of its elements")
STYLE: Final = warning("ERA264", "Eraser has one colour for each element and no style; “{value}” of {name} is lost")
PROPERTY: Final = warning("ERA265", "Eraser has no word for “{value}” of {name}; it is lost")
ACCESSIBILITY: Final = warning("ERA266", "Eraser has no {value} for readers who cannot see the picture; it is lost")
CHARACTERS: Final = warning("ERA267", "Eraser cannot write the control characters in {name}; they are left out")

_MOST_IDS_NAMED = 5


class EraserLosses(Losses):
    """The losses of a text in Eraser, where one warning speaks of all ids together."""

    def diagnostics(self) -> Iterator[Diagnostic]:
        """A warning for each; one for all ids together."""
        ids = [loss for loss in self if loss.kind is IDS]
        if ids:
            some = ", ".join(f"“{loss.element}”" for loss in ids[:_MOST_IDS_NAMED])
            more = ", …" if len(ids) > _MOST_IDS_NAMED else ""
            yield IDS.at(None, ids[0].span, count=len(ids), some=some + more)
        for loss in self:
            if loss.kind is not IDS:
                yield loss.kind.at(None, loss.span, **loss.words)
