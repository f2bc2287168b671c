"""A value of a manifest: one node of its YAML, with its place. What is missing is an empty value, not an error."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from diagconv.diagnostics import Span
from diagconv.model.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ITEMS: Final = "[]"
"""The step of a field path that goes to each item of a list."""

_STEP: Final = re.compile(r"\[\]|\['([^']*)'\]|\.?([^.\[\]]+)")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE: Final = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})


class Match(NamedTuple):
    """A value that a field path leads to, with the mappings around it, from the outside in."""

    value: FieldValue
    around: tuple[FieldValue, ...]


class FieldValue:
    """One YAML node.

    Args:
        node: the node; None for what is missing.
        place: returns the span of a node in the text as the user wrote it.
    """

    __slots__ = ("node", "place")

    def __init__(self, node: Node | None, place: Callable[[Node], Span] | None = None) -> None:
        self.node = node
        self.place = place

    def __repr__(self) -> str:
        return f"FieldValue({self.text or type(self.node).__name__})"

    def __bool__(self) -> bool:
        """Whether there is a value, and it is not null."""
        return self.node is not None and not self.is_null

    @property
    def exists(self) -> bool:
        """Whether the text has this value, even if it is null."""
        return self.node is not None

    @property
    def is_mapping(self) -> bool:
        """Whether it is a mapping of keys to values."""
        return isinstance(self.node, MappingNode)

    @property
    def is_list(self) -> bool:
        """Whether it is a list of items."""
        return isinstance(self.node, SequenceNode)

    @property
    def is_scalar(self) -> bool:
        """Whether it is a text, a number, a boolean or null."""
        return isinstance(self.node, ScalarNode)

    @property
    def is_null(self) -> bool:
        """Whether it is null, which a key without a value is, too."""
        node = self.node
        return isinstance(node, ScalarNode) and not node.style and node.value in _NULLS

    @property
    def is_true(self) -> bool:
        """Whether it is a boolean that is true, in any of YAML's spellings."""
        return self.is_scalar and self.text in _TRUE

    @property
    def text(self) -> str:
        """A scalar as it is written, without what no picture can hold; empty for null and for everything else."""
        return cleaned(self.node.value) if isinstance(self.node, ScalarNode) and not self.is_null else ""

    @property
    def span(self) -> Span:
        """Its place in the text; that of a mapping or a list begins with its first key or item."""
        if self.node is None:
            return Span(0, 0)
        if self.place is not None:
            return self.place(self.node)
        return Span(self.node.start_mark.index, self.node.end_mark.index)

    def pairs(self) -> Iterator[tuple[FieldValue, FieldValue]]:
        """The keys and values of a mapping; those that it merges in (`<<`) come last."""
        if not isinstance(self.node, MappingNode):
            return
        merged: list[FieldValue] = []
        for key, value in self.node.value:
            if isinstance(key, ScalarNode) and key.value == "<<" and not key.style:
                merged.append(FieldValue(value, self.place))
            else:
                yield FieldValue(key, self.place), FieldValue(value, self.place)
        for other in merged:
            if other.node is not self.node:  # an alias can stand within what it refers to
                yield from _own_pairs(other)

    def items(self) -> list[FieldValue]:
        """The items of a list; none of anything else."""
        return [FieldValue(item, self.place) for item in self.node.value] if isinstance(self.node, SequenceNode) else []

    def get(self, key: str) -> FieldValue:
        """The value of a key; empty if there is none. Of a repeated key, the last counts, as in Kubernetes."""
        if not isinstance(self.node, MappingNode):
            return MISSING
        found = [value for name, value in self.node.value if isinstance(name, ScalarNode) and name.value == key]
        if found:
            return FieldValue(found[-1], self.place)
        merges = any(isinstance(name, ScalarNode) and name.value == "<<" for name, _ in self.node.value)
        return next((value for name, value in self.pairs() if name.text == key), MISSING) if merges else MISSING

    def key(self, name: str) -> FieldValue:
        """The key itself, for its place; empty if there is none."""
        return next((key for key, _ in self.pairs() if key.text == name), MISSING)

    def matches(self, path: str) -> list[Match]:
        """All values that a field path leads to, such as `spec.rules[].http.paths[].backend`, with what is around."""
        found = [Match(self, ())]
        for step in steps(path):
            found = [further for match in found for further in _next(match, step)]
        return found

    def at(self, path: str) -> list[FieldValue]:
        """All values that a field path leads to."""
        return [match.value for match in self.matches(path)]

    def first(self, path: str) -> FieldValue:
        """The first value that a field path leads to; empty if there is none."""
        return next(iter(self.at(path)), MISSING)

    def extended(self, more: dict[str, str]) -> FieldValue:
        """A mapping with more keys in front, which have no place of their own."""
        if not isinstance(self.node, MappingNode):
            return self
        start = self.node.start_mark
        added = [tuple(ScalarNode("", text, start, start) for text in pair) for pair in more.items()]
        return FieldValue(MappingNode(self.node.tag, [*added, *self.node.value], start, self.node.end_mark), self.place)

    def texts(self) -> dict[str, str]:
        """A mapping of names to scalars, such as labels."""
        return {key.text: value.text for key, value in self.pairs() if value.is_scalar}


MISSING: Final = FieldValue(None)
"""What a key that is not there has as its value."""


@cache
def steps(path: str) -> tuple[str, ...]:
    """The steps of a field path: keys, and `[]` for each item of a list; a key with dots is written `['like.this']`."""
    return tuple(ITEMS if step[0] == ITEMS else step[1] or step[2] for step in _STEP.finditer(path))


def _next(match: Match, step: str) -> Iterator[Match]:
    """Where one step leads from a value."""
    value, around = match
    if step == ITEMS:
        yield from (Match(item, around) for item in value.items() if item.exists)
        return
    inner = value.get(step)
    if inner.exists:
        yield Match(inner, (*around, value))


def _own_pairs(merged: FieldValue) -> Iterator[tuple[FieldValue, FieldValue]]:
    """The pairs of a mapping that is merged into another, or of a list of such; merges within it do not count."""
    for mapping in merged.items() or [merged]:
        if isinstance(mapping.node, MappingNode):
            yield from (
                (FieldValue(key, merged.place), FieldValue(value, merged.place)) for key, value in mapping.node.value
            )
