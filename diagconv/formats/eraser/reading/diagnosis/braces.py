"""Finds the missing “}”: that of a group that is never closed, and by indentation, of the inner group that took it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.diagnostics import Span
from diagconv.formats.eraser import diagnostics as rules
from diagconv.formats.eraser.reading.statements import Group, Operand, walk

if TYPE_CHECKING:
    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.eraser.reading.statements import Item


def diagnose_unclosed(head: Any, items: list[Item], source: Source) -> Diagnostic:
    """The error for the outermost group, or the legend, that is open at the end of the text.

    Args:
        head: the group's head, or the token of a legend's keyword.
        items: all statements.
        source: the text.
    """
    if not isinstance(head, Operand):
        return rules.LEGEND_NOT_CLOSED.at(source, Span(head.start_pos, head.start_pos + len(head)))
    inner = next((visit.item for visit in walk(items) if _takes_outer_brace(visit.item, source)), None)
    if not isinstance(inner, Group):
        return rules.GROUP_NOT_CLOSED.at(source, head.name.span, name=head.name.value)
    line = source.position(inner.head.span).line
    hint = rules.BRACE_MISSING_ABOVE.format(name=inner.head.name.value, line=line)
    return rules.GROUP_NOT_CLOSED.at(source, head.name.span, name=head.name.value, hint=hint)


def _takes_outer_brace(item: Item | None, source: Source) -> bool:
    """Whether a group ends with a brace on its own line that is indented less than the group's first line."""
    if not isinstance(item, Group) or item.closing.span.start >= len(source.text):
        return False
    closing = _indentation(source.text, item.closing.span.start)
    own = _indentation(source.text, item.head.span.start)
    return closing is not None and own is not None and closing < own


def _indentation(text: str, position: int) -> int | None:
    """The indentation of a character; None if it is not the first of its line."""
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    before = text[start:position]
    return None if before.strip() else len(before.expandtabs(4))
