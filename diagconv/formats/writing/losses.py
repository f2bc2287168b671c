"""What a language cannot express of a diagram, collected while the diagram is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Diagnostic, Rule, Span


class Loss(NamedTuple):
    """One thing that could not be expressed.

    Args:
        rule: the rule of the language that reports it.
        element: the vertex's id or the edge's key; None for the whole diagram.
        field: the attribute that it belongs to.
        span: the element's place in the text that it was read from.
        words: what fills the placeholders of the message.
    """

    rule: Rule
    element: str | int | None
    field: str
    span: Span | None
    words: dict[str, Any]


class Losses:
    """All that could not be expressed, in the order in which it was found."""

    def __init__(self) -> None:
        self._found: list[Loss] = []

    def __iter__(self) -> Iterator[Loss]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def add(self, rule: Rule, element: str | int | None, field: str, span: Span | None = None, **words: Any) -> None:
        """Add a loss."""
        self._found.append(Loss(rule, element, field, span, words))

    def diagnostics(self) -> Iterator[Diagnostic]:
        """A warning for each."""
        return (loss.rule.at(None, loss.span, **loss.words) for loss in self)
