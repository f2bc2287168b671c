"""Eraser to a diagram."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, Any, cast

from diagconv.diagnostics import Span, unknown
from diagconv.errors import UsageError
from diagconv.formats.edge_placement import annotate_edge_placement
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.foreign_syntax import other_language
from diagconv.formats.eraser.keywords import DEFAULT_DIRECTION, FENCE_WORDS, HEADER_OF, READABLE_TYPES, TITLES
from diagconv.formats.eraser.reading.diagram_type import detect_type, type_in_header
from diagconv.formats.eraser.reading.lowering import Lowering
from diagconv.formats.eraser.reading.parser import parse
from diagconv.formats.eraser.reading.statements import Connection, Group, LineEnd, walk
from diagconv.formats.garbage_collection import without_garbage_collection
from diagconv.model import Diagram
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.diagram_type import DetectedType
    from diagconv.formats.eraser.reading.statements import Item
    from diagconv.model.vocabulary import Type


def read(source: Source, diagnostics: list[Diagnostic], *, type: str | None = None, **_options: Any) -> Diagram:
    """Read a cloud architecture diagram or a flowchart.

    Args:
        source: the text.
        diagnostics: a list to which errors, warnings and notes are added, in the order of the text.
        type: "architecture" or "flowchart", or a word that stands for one, such as "flowchart-diagram"; detected
            from the text if it is not given.

    Raises:
        UsageError: the type is unknown.
    """
    _check_type(type)
    found: list[Diagnostic] = []
    detected = detect_type(source.text, type)
    diagram = Diagram()
    diagram.language = "eraser"
    refusal = other_language(source) or _other_type(detected, source)
    if refusal is not None:
        found.append(refusal)
    else:
        with without_garbage_collection():
            diagram = _read_into(diagram, detected, source, found, type)
    diagnostics.extend(sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0)))
    return diagram


def _read_into(
    diagram: Diagram, detected: DetectedType, source: Source, found: list[Diagnostic], named: str | None
) -> Diagram:
    diagram.type = cast("Type", detected.type)
    diagram.direction = DEFAULT_DIRECTION[diagram.type]
    _check_characters(source, found)
    items = parse(source, found)
    lowering = Lowering(diagram, source, found)
    lowering.build(items)
    _annotate_edge_placement(diagram, items)
    if not found and all(isinstance(item, LineEnd) for item in items):
        found.append(rules.EMPTY.at(source, Span(0, 0)))
    if detected.span is None and named not in (*HEADER_OF, *HEADER_OF.values()):
        _check_ambiguous(diagram, source, found)
    if not lowering.hints:
        return diagram
    from diagconv.formats.hints.application import apply_hints

    return apply_hints(diagram, lowering.hints, source, found, keeps_edge_placement=False)


def _annotate_edge_placement(diagram: Diagram, items: list[Item]) -> None:
    """Annotate whether all connections stand after all groups, or outside of them."""
    visits = [visit for visit in walk(items) if isinstance(visit.item, Group | Connection)]
    following = list(dropwhile(lambda visit: isinstance(visit.item, Group), visits))
    if following and diagram.groups:
        annotate_edge_placement(
            diagram,
            after_groups=all(isinstance(item, Connection) and group is None for item, group in following),
            outside_groups=all(group is None for item, group in following if isinstance(item, Connection)),
        )


def _check_type(type: str | None) -> None:
    known = [*READABLE_TYPES, *FENCE_WORDS]
    if type is not None and type not in known and type not in TITLES:
        raise UsageError(unknown("type of Eraser diagram", type, known))


def _other_type(detected: DetectedType, source: Source) -> Diagnostic | None:
    """The error for a diagram type that is not read, at the line that shows it."""
    if detected.type in READABLE_TYPES:
        return None
    is_named = detected.span is None or type_in_header(source.text) is not None
    hint = None if is_named else rules.NOT_OTHER_TYPE
    return rules.OTHER_TYPE.at(source, detected.span or Span(0, 0), title=TITLES[detected.type], hint=hint)


def _check_characters(source: Source, found: list[Diagnostic]) -> None:
    text, kept = source.text, cleaned(source.text)
    if text != kept:
        place = next(
            (index for index, pair in enumerate(zip(text, kept, strict=False)) if pair[0] != pair[1]), len(kept)
        )
        found.append(rules.CONTROL_CHARACTERS.at(source, Span(place, place + 1)))


def _check_ambiguous(diagram: Diagram, source: Source, found: list[Diagnostic]) -> None:
    """Note it if there are only connections with labels: they could be the messages of a sequence diagram."""
    edges = list(diagram.edges_in_order())
    is_bare = (
        not diagram.groups and not diagram.properties and not any(_has_properties(diagram, node) for node in diagram)
    )
    if is_bare and edges and all(edge.attributes["label"] for edge in edges):
        found.append(rules.AMBIGUOUS_TYPE.at(source, edges[0].attributes["span"]))


def _has_properties(diagram: Diagram, node: str) -> bool:
    attributes = diagram.node_at(node)
    return bool(attributes["icon"] or attributes["style"] or attributes["properties"])
