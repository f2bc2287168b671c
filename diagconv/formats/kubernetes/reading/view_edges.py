"""The edges of a view: their ends are what is drawn, and edges that say the same are one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.reading.labels import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diagconv.diagnostics import Span
    from diagconv.formats.kubernetes.reading.found_edges import FoundEdge

_MOST_NAMES: Final = 3
_LISTED: Final = frozenset({"env", "calls", "calls?"})
"""Meanings whose labels are names of variables, of which a few are enough."""

_HIDES_VARIABLES: Final = frozenset({"calls", "calls?"})
"""Meanings that need no label: which variable holds the address matters less than the call."""


_IMPLIED: Final = frozenset({"governs", "claims"})
"""Meanings that another edge between the same ends implies."""


@dataclass(slots=True)
class ViewEdge:
    """An edge as it is drawn.

    Args:
        source: the id of its source.
        target: the id of its target.
        meaning: what it means.
        dotted: whether its line is dotted.
        span: the place of the first field that says it.
        labels: the labels of the edges that it stands for.
    """

    source: str
    target: str
    meaning: str
    dotted: bool
    span: Span
    labels: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What is written on it."""
        labels = list(dict.fromkeys(label for label in self.labels if label))
        if self.meaning in _HIDES_VARIABLES:
            labels = [label for label in labels if label.startswith("localhost")]
        if self.meaning in _LISTED and len(labels) > _MOST_NAMES:
            labels = [*labels[:_MOST_NAMES], "…"]
        if not labels:
            return "" if self.meaning in SILENT or self.meaning in _HIDES_VARIABLES else self.meaning
        return "\n".join(labels) + (" (read only)" if self.meaning.endswith("(read only)") else "")


def view_edges(
    found: Iterable[FoundEdge], end: Callable[[str], str | None], *, from_parts: bool = False
) -> list[ViewEdge]:
    """The edges between what is drawn, in the order of their first fields.

    Args:
        found: the edges.
        end: the id that an object, container or volume is drawn as; None if it is not drawn.
        from_parts: whether edges start at the container or volume that a field is in, where that is drawn.
    """
    drawn: dict[tuple[str, str, str], ViewEdge] = {}
    for edge in found:
        source, target = end((from_parts and edge.part) or edge.source), end(edge.target)
        if source is None or target is None or source == target:
            continue
        kept = drawn.setdefault(
            (source, target, edge.meaning.removesuffix("?")),
            ViewEdge(source, target, edge.meaning, edge.dotted, edge.value.span),
        )
        kept.dotted = kept.dotted and edge.dotted
        kept.labels += [] if _repeats_mount(edge, source) else [edge.label]
    return list(drawn.values())


def _repeats_mount(edge: FoundEdge, source: str) -> bool:
    """Whether the label is the path at which a volume is mounted, which the line to that volume says."""
    return edge.meaning == "mounts" and source == edge.part


def without_repetitions(edges: list[ViewEdge]) -> list[ViewEdge]:
    """The edges without those that only say once more what leads from one end to the other."""
    told = {(edge.source, edge.target) for edge in edges if edge.meaning not in _IMPLIED}
    return [edge for edge in edges if edge.meaning not in _IMPLIED or (edge.source, edge.target) not in told]
