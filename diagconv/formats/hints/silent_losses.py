"""What a written text without hints fails to express and no loss reports: found by reading it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.hints import diagnostics as rules
from diagconv.formats.hints.application import turn
from diagconv.formats.hints.editable import DIAGRAM_FIELDS, FIELDS, EditableDiagram, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.model import Diagram

_REPORTED_WITH = {"markup": "label", "head": "tail", "tail": "head"}
"""Fields that one loss covers together."""


class SilentLoss(NamedTuple):
    """One field of an element (a vertex's id, an edge's key, or None for the diagram) that a text does not express."""

    element: str | int | None
    field: str
    name: str
    span: Span | None


def report_silent_losses(
    diagram: Diagram, seen: Diagram, names: Mapping[str, str], reported: Iterable[tuple[str | int | None, str]]
) -> list[Diagnostic]:
    """A warning for each field that a text does not express and no loss has reported.

    Args:
        diagram: what was to be written.
        seen: the diagram that the text yields.
        names: what the text calls each node and group.
        reported: the elements and the fields of the losses.
    """
    known = {(element, field.partition(".")[0]) for element, field in reported}
    found = dict.fromkeys(
        what for what in silent_losses(diagram, seen, names) if not _is_reported(diagram, what, known)
    )
    return [rules.NOT_EXPRESSED.at(None, what.span, field=what.field, name=what.name) for what in found]


def _is_reported(diagram: Diagram, what: SilentLoss, known: set[tuple[str | int | None, str]]) -> bool:
    """The loss of a class covers all elements that have it, and their styles."""
    if what.field in ("classes", "style") and diagram.classes and (None, "classes") in known:
        return True
    return any((what.element, field) in known for field in (what.field, _REPORTED_WITH.get(what.field, what.field)))


def silent_losses(diagram: Diagram, seen: Diagram, names: Mapping[str, str]) -> Iterator[SilentLoss]:
    """All fields that a text does not express."""
    then, now = EditableDiagram(diagram), EditableDiagram(seen)
    for path, _, _ in differences(now.whole, then.whole, (*DIAGRAM_FIELDS, "classes")):
        yield SilentLoss(None, path[0], "the diagram", None)
    for kind in ("node", "group"):
        if [names[vertex] for vertex in then.of_kind(kind)] != now.of_kind(kind):
            yield SilentLoss(None, "order", f"the {kind}s", None)
    for vertex, expected in then.vertices.items():
        for field in _unlike(now.vertices.get(names[vertex]), expected, names):
            yield SilentLoss(vertex, field, f"“{vertex}”", expected["span"])
    yield from _edges(diagram, now, names)


def _unlike(seen: dict[str, Any] | None, expected: dict[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    if seen is None or seen["kind"] != expected["kind"]:
        yield "kind"
        return
    yield from (path[0] for path, _, _ in differences(seen, expected, FIELDS[expected["kind"]]))
    if seen["group"] != names.get(expected["group"]):
        yield "group"


def _edges(diagram: Diagram, now: EditableDiagram, names: Mapping[str, str]) -> Iterator[SilentLoss]:
    edges = list(diagram.edges_in_order())
    has_all = len(edges) == len(now.edges)
    shown = iter(now.edges)
    for edge in edges:
        name = f"the edge from “{edge.source}” to “{edge.target}”"
        expected: Any = edge.attributes
        seen = None if expected["line"] == "invisible" and not has_all else next(shown, None)
        if seen is None:
            yield SilentLoss(edge.key, "line", name, expected["span"])
            continue
        if (seen["source"], seen["target"]) != (names[edge.source], names[edge.target]):
            yield SilentLoss(edge.key, "tail", name, expected["span"])
            turn(seen)
        for path, _, _ in differences(seen, expected, FIELDS["edge"]):
            yield SilentLoss(edge.key, path[0], name, expected["span"])
