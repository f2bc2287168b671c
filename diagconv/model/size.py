"""What of a diagram is beyond the limits of its size, whichever language it was read from, or built by a program."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from diagconv.diagnostics import Span
from diagconv.limits import EDGES, LABEL, NESTING, NODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.model.diagram import Diagram


def first_beyond_limits(diagram: Diagram, source: Source | None = None) -> Diagnostic | None:
    """The error for the first element that is beyond a limit; None if there is none.

    Args:
        diagram: the diagram.
        source: the text that it was read from.
    """
    return next(_beyond_limits(diagram, source), None)


def _beyond_limits(diagram: Diagram, source: Source | None) -> Iterator[Diagnostic]:
    if len(diagram) > NODES.value:
        vertex = next(islice(diagram, NODES.value, None))
        yield NODES.at(source, _place(source, diagram, vertex))
    if diagram.number_of_edges() > EDGES.value:
        edge = next(islice(diagram.edges_in_order(), EDGES.value, None))
        yield EDGES.at(source, edge.attributes.get("span"))
    yield from _too_deep(diagram, source)
    if source is None or len(source.text) > LABEL.value:  # a label is not longer than its text
        yield from _too_long(diagram, source)


def _too_deep(diagram: Diagram, source: Source | None) -> Iterator[Diagnostic]:
    """The groups that are nested too deeply."""
    most, depths = NESTING.value, dict[str, int]()
    for group in diagram.groups:
        chain = [group]
        while (parent := diagram.parent(chain[-1])) is not None and parent not in depths:
            chain.append(parent)
        for each in reversed(chain):
            around = diagram.parent(each)
            depths[each] = 1 if around is None else depths[around] + 1
            if depths[each] > most:
                yield NESTING.at(source, _place(source, diagram, each))


def _place(source: Source | None, diagram: Diagram, vertex: str) -> Span | None:
    """The place of a vertex; that of its id, for languages whose readers note no places."""
    known: Span | None = diagram.nodes[vertex].get("span")
    if known is not None or source is None:
        return known
    start = source.text.find(f'"{vertex}"')
    return Span(start, start + len(vertex) + 2) if start >= 0 else None


def _too_long(diagram: Diagram, source: Source | None) -> Iterator[Diagnostic]:
    """The elements whose labels are too long."""
    most = LABEL.value
    elements = [attributes for _, attributes in diagram.nodes(data=True)]
    for _, targets in diagram.adjacency():  # a loop here is compiled, a generator of the diagram is not
        for between in targets.values():
            elements += between.values()
    for attributes in elements:
        label = attributes.get("label")
        if label and len(label) > most:
            yield LABEL.at(source, attributes.get("span"), count=f"{len(label):,}")
