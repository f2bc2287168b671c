"""Texts that begin with a byte order mark, which libyaml does not count: read without it, placed with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import Diagnostic, Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.model import Diagram

MARK: Final = "\ufeff"


def without_mark(source: Source) -> Source:
    """The text without its mark."""
    return Source(source.text[len(MARK) :], source.name, first_line=source.first_line, margins=source.margins)


def moved_diagnostics(found: Iterable[Diagnostic], source: Source) -> list[Diagnostic]:
    """Diagnostics of the text without its mark, at their places in the text with it."""
    return [replace(each, span=_moved(each.span), source=source, fix=_moved_fix(each)) for each in found]


def _moved_fix(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    return tuple(edit._replace(span=Span(edit.span.start + 1, edit.span.end + 1)) for edit in diagnostic.fix)


def move_elements(diagram: Diagram) -> None:
    """Move the places of all elements likewise."""
    elements: list[Any] = [attributes for _, attributes in diagram.nodes(data=True)]
    for attributes in [*elements, *(attributes for *_, attributes in diagram.edges_by_source())]:
        attributes["span"] = _moved(attributes["span"])


def _moved(span: Span | None) -> Span | None:
    return Span(span.start + 1, span.end + 1) if span else None
