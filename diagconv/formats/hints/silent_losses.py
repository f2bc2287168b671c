"""What a text without hints does not say, and no loss has told of: the writers' own lists, checked by reading back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.hints import diagnostics as rules
from diagconv.formats.hints.application import turn
from diagconv.formats.hints.editable import FIELDS, WHOLE, Draft, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.model import Diagram

_TOLD_WITH = {"markup": "label", "head": "tail", "tail": "head"}
"""Fields that one loss tells of together."""


class Unsaid(NamedTuple):
    """One field of an element (a vertex's id, an edge's key, or None for the diagram) that a text does not say."""

    element: str | int | None
    field: str
    name: str
    span: Span | None


def report_unsaid(
    diagram: Diagram, seen: Diagram, names: Mapping[str, str], told: Iterable[tuple[str | int | None, str]]
) -> list[Diagnostic]:
    """A warning for each thing that a text does not say as the diagram has it, beside those that were told already.

    Args:
        diagram: what was to be said.
        seen: what the text says.
        names: what the text calls each node and group.
        told: the elements and the fields of the losses.
    """
    known = {(element, field.partition(".")[0]) for element, field in told}
    found = dict.fromkeys(what for what in unsaid(diagram, seen, names) if not _is_told(diagram, what, known))
    return [rules.UNSAID.at(None, what.span, field=what.field, name=what.name) for what in found]


def _is_told(diagram: Diagram, what: Unsaid, known: set[tuple[str | int | None, str]]) -> bool:
    """A class that is lost tells of all elements that have it, and of their looks."""
    if what.field in ("classes", "style") and diagram.classes and (None, "classes") in known:
        return True
    return any((what.element, field) in known for field in (what.field, _TOLD_WITH.get(what.field, what.field)))


def unsaid(diagram: Diagram, seen: Diagram, names: Mapping[str, str]) -> Iterator[Unsaid]:
    """All that a text does not say."""
    then, now = Draft(diagram), Draft(seen)
    for path, _, _ in differences(now.whole, then.whole, (*WHOLE, "classes")):
        yield Unsaid(None, path[0], "the diagram", None)
    for kind in ("node", "group"):
        if [names[vertex] for vertex in then.of_kind(kind)] != now.of_kind(kind):
            yield Unsaid(None, "order", f"the {kind}s", None)
    for vertex, wanted in then.vertices.items():
        for field in _unlike(now.vertices.get(names[vertex]), wanted, names):
            yield Unsaid(vertex, field, f"“{vertex}”", wanted["span"])
    yield from _edges(diagram, now, names)


def _unlike(seen: dict[str, Any] | None, wanted: dict[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    if seen is None or seen["kind"] != wanted["kind"]:
        yield "kind"
        return
    yield from (path[0] for path, _, _ in differences(seen, wanted, FIELDS[wanted["kind"]]))
    if seen["group"] != names.get(wanted["group"]):
        yield "group"


def _edges(diagram: Diagram, now: Draft, names: Mapping[str, str]) -> Iterator[Unsaid]:
    edges = list(diagram.edges_in_order())
    has_all = len(edges) == len(now.edges)
    shown = iter(now.edges)
    for edge in edges:
        name = f"the line from “{edge.source}” to “{edge.target}”"
        wanted: Any = edge.attributes
        seen = None if wanted["line"] == "invisible" and not has_all else next(shown, None)
        if seen is None:
            yield Unsaid(edge.key, "line", name, wanted["span"])
            continue
        if (seen["source"], seen["target"]) != (names[edge.source], names[edge.target]):
            yield Unsaid(edge.key, "tail", name, wanted["span"])
            turn(seen)
        for path, _, _ in differences(seen, wanted, FIELDS["edge"]):
            yield Unsaid(edge.key, path[0], name, wanted["span"])
