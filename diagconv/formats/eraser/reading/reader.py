"""Eraser to a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from diagconv.diagnostics import Span, did_you_mean
from diagconv.errors import UsageError
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.foreign_syntax import other_language
from diagconv.formats.eraser.keywords import DEFAULT_DIRECTION
from diagconv.formats.eraser.reading.diagram_type import FENCE_WORDS, HEADER_OF, READ, TITLES, header_of, kind_of
from diagconv.formats.eraser.reading.lowering import Builder
from diagconv.formats.eraser.reading.parser import parse
from diagconv.formats.eraser.reading.statements import LineEnd
from diagconv.formats.hints.application import apply_hints
from diagconv.model import Diagram
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.diagram_type import Found
    from diagconv.model.vocabulary import Type


def read(source: Source, diagnostics: list[Diagnostic], *, type: str | None = None, **_options: Any) -> Diagram:
    """Read a cloud architecture diagram or a flow chart.

    Args:
        source: the text.
        diagnostics: a list to which errors, warnings and notes are added, in the order of the text.
        type: what kind it is, "architecture" or "flowchart", or a word such as "flowchart-diagram" that stands for
            one; if it is not given, the text tells.

    Raises:
        UsageError: there is no such type.
    """
    _check_type(type)
    found: list[Diagnostic] = []
    kind = kind_of(source.text, type)
    diagram = Diagram()
    diagram.language = "eraser"
    refusal = other_language(source) or _other_kind(kind, source)
    if refusal is not None:
        found.append(refusal)
    else:
        diagram = _read_into(diagram, kind, source, found, type)
    diagnostics.extend(sorted(found, key=lambda diagnostic: diagnostic.span or Span(0, 0)))
    return diagram


def _read_into(diagram: Diagram, kind: Found, source: Source, found: list[Diagnostic], said: str | None) -> Diagram:
    diagram.type = cast("Type", kind.kind)
    diagram.direction = DEFAULT_DIRECTION[diagram.type]
    _check_characters(source, found)
    items = parse(source, found)
    builder = Builder(diagram, source, found)
    builder.build(items)
    if not found and all(isinstance(item, LineEnd) for item in items):
        found.append(rules.EMPTY.at(source, Span(0, 0)))
    if kind.span is None and said not in (*HEADER_OF, *HEADER_OF.values()):
        _check_decided(diagram, source, found)
    return apply_hints(diagram, builder.hints, source, found)


def _check_type(type: str | None) -> None:
    known = [*READ, *FENCE_WORDS]
    if type is not None and type not in known and type not in TITLES:
        hint = did_you_mean(type, known)
        raise UsageError(f"there is no type “{type}” of Eraser diagrams" + (f"; {hint}" if hint else ""))


def _other_kind(kind: Found, source: Source) -> Diagnostic | None:
    """The error for a kind that is not read, at the line that shows it."""
    if kind.kind in READ:
        return None
    is_said = kind.span is None or header_of(source.text) is not None
    hint = None if is_said else rules.NOT_OTHER_KIND
    return rules.OTHER_KIND.at(source, kind.span or Span(0, 0), title=TITLES[kind.kind], hint=hint)


def _check_characters(source: Source, found: list[Diagnostic]) -> None:
    text, kept = source.text, cleaned(source.text)
    if text != kept:
        place = next(
            (index for index, pair in enumerate(zip(text, kept, strict=False)) if pair[0] != pair[1]), len(kept)
        )
        found.append(rules.CONTROL_CHARACTERS.at(source, Span(place, place + 1)))


def _check_decided(diagram: Diagram, source: Source, found: list[Diagnostic]) -> None:
    """Say so if connections with labels are all there is: they could be the messages of a sequence diagram."""
    edges = list(diagram.edges_in_order())
    bare = not diagram.groups and not diagram.properties and not any(_is_dressed(diagram, node) for node in diagram)
    if bare and edges and all(edge.attributes["label"] for edge in edges):
        found.append(rules.UNDECIDED.at(source, edges[0].attributes["span"]))


def _is_dressed(diagram: Diagram, node: str) -> bool:
    attributes = diagram.node_at(node)
    return bool(attributes["icon"] or attributes["style"] or attributes["properties"])
