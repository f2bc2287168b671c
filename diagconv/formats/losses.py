"""What a diagram holds and a language has no word for, collected while the diagram is written, for any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Rule, Span


class Loss(NamedTuple):
    """One thing that could not be said.

    Args:
        kind: what kind it is, a row of the language's table.
        element: the vertex's id or the edge's key; None for the whole diagram.
        field: the attribute that it belongs to.
        span: the element's place in the text that it was read from.
        words: what fills the blanks of the message.
    """

    kind: Rule
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

    def add(self, kind: Rule, element: str | int | None, field: str, span: Span | None = None, **words: Any) -> None:
        """Note a loss."""
        self._found.append(Loss(kind, element, field, span, words))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """A warning for each."""
        return (loss.kind.at(None, loss.span, **loss.words) for loss in self)
