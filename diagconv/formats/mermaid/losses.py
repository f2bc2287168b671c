"""What a diagram holds and Mermaid has no word for: one warning each, collected while the diagram is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.diagnostics import warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Kind, Span

ID = warning("MMD250", "Mermaid takes no id such as “{old}”; it is written “{new}”")
TYPE = warning("MMD251", "Mermaid has no architecture diagrams; this one is written as a flowchart")
SHAPE = warning("MMD252", "Mermaid has no shape “{value}”; “{name}” is written as a rectangle")
ICON = warning(
    "MMD253", "Mermaid knows icons of icon packs alone (`pack:name`); the icon “{value}” of “{name}” is lost"
)
GROUP_ICON = warning("MMD254", "a subgraph of Mermaid's has no icon; “{value}” of “{name}” is lost")
LINK = warning(
    "MMD256", "Mermaid cannot write the link “{value}” of “{name}” as it is; characters of it are percent-encoded"
)
TOOLTIP = warning(
    "MMD257", "Mermaid shows a tooltip where there is a link or a function only; that of “{name}” is lost"
)
TURNED = warning("MMD258", "Mermaid has no edge with an end at its tail alone; {name} is written the other way round")
TAIL = warning("MMD259", "Mermaid has no edge with two different ends; the {value} at the tail of {name} is lost")
ENDS = warning("MMD260", "Mermaid draws no ends at an invisible edge; those of {name} are lost")
EDGE_ID = warning("MMD261", "Mermaid cannot call {name} “{value}”; the id is lost")
STYLE = warning("MMD262", "Mermaid's styles cannot say “{key}: {value}”; it is lost for {name}")
CLASS_NAME = warning("MMD263", "Mermaid takes no class name such as “{old}”; it is written “{new}”")
CLASS = warning("MMD264", "Mermaid cannot give the class “{value}” to {name}; it is lost")
EMPTY_CLASS = warning("MMD265", "Mermaid defines no class without a style; “{value}” is only used, not defined")
PROPERTY = warning("MMD266", "Mermaid has no word for “{key}” of {name}; it is lost")


class Loss(NamedTuple):
    """One thing that could not be said.

    Args:
        kind: what kind it is, a row of the table above.
        element: the vertex's id or the edge's key; None for the whole diagram.
        field: the attribute that it belongs to.
        span: the element's place in the text that it was read from.
        words: what fills the blanks of the message.
    """

    kind: Kind
    element: str | int | None
    field: str
    span: Span | None
    words: dict[str, Any]


class Losses:
    """All that could not be said, in the order in which it was found; a place for what carries it otherwise."""

    def __init__(self) -> None:
        self._found: list[Loss] = []

    def __iter__(self) -> Iterator[Loss]:
        return iter(self._found)

    def add(self, kind: Kind, element: str | int | None, field: str, span: Span | None = None, **words: Any) -> None:
        """Note a loss."""
        self._found.append(Loss(kind, element, field, span, words))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """A warning for each."""
        return (loss.kind.at(None, loss.span, **loss.words) for loss in self._found)
