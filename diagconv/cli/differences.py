"""A comparison as text for a person: what differs, element by element, by labels and with their lines in the files."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.batch.reports.escaping import safe, safe_line
from diagconv.model.comparing import same_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.diagnostics import Source
    from diagconv.model import Diagram
    from diagconv.model.comparing import Change, Comparison, Element

SECTIONS: Final = ("node", "group", "edge")

COLORS: Final = {"+": "green", "-": "red", "~": "yellow"}

ARROWS: Final = {(False, True): "→", (True, False): "←", (True, True): "↔", (False, False): "—"}
"""How an edge is named, by whether it has something at its tail and at its head."""

_LONGEST: Final = 70


class Input(NamedTuple):
    """A diagram, the text that it was read from, and what to call it."""

    name: str
    diagram: Diagram
    source: Source


class Line(NamedTuple):
    """A line of the report: a mark (+, -, ~ or nothing), its text, and where it is found."""

    mark: str
    text: str
    place: str = ""


def report_lines(comparison: Comparison, left: Input, right: Input) -> Iterator[str]:
    """The lines for a terminal, coloured; click removes the colours where they are not wanted."""
    import click

    if not comparison.same:
        yield click.style(safe_line(f"--- {left.name}"), bold=True)
        yield click.style(safe_line(f"+++ {right.name}"), bold=True)
        for line in _Report(comparison, left, right).lines():
            place = click.style(safe_line(f"  {line.place}"), dim=True) if line.place else ""
            yield click.style(safe(line.text), fg=COLORS.get(line.mark)) + place
    yield _summary(comparison)


class _Report:
    def __init__(self, comparison: Comparison, left: Input, right: Input) -> None:
        self._comparison = comparison
        self._left = _Names(left)
        self._right = _Names(right)

    def lines(self) -> Iterator[Line]:
        """The differences of the diagrams themselves, then of nodes, groups and edges."""
        whole = [line for change in self._changes("diagram") for line in self._fields(change)]
        if whole:
            yield Line("", "\ndiagram")
            yield from whole
        for kind in SECTIONS:
            found = [*self._changed(kind), *self._single(kind)]
            if found:
                yield Line("", f"\n{kind}s")
                yield from found

    def _changes(self, kind: str) -> list[Change]:
        return [change for change in self._comparison.changed if change.kind == kind]

    def _changed(self, kind: str) -> Iterator[Line]:
        """The elements that both have, each with what differs."""
        last: object = None
        for change in self._changes(kind):
            if change.left is not None and change.right is not None and change.left != last:
                last = change.left
                places = ", ".join(filter(None, (self._left.place(change.left), self._right.place(change.right))))
                yield Line("~", f"  ~ {self._left.name(change.left)}", places)
            yield from self._fields(change)

    def _single(self, kind: str) -> Iterator[Line]:
        """The elements that only one has."""
        for mark, elements, names in (
            ("-", self._comparison.removed, self._left),
            ("+", self._comparison.added, self._right),
        ):
            for element in elements:
                if element.kind == kind:
                    yield Line(mark, f"  {mark} {self._described(element, names)}", names.place(element.key))

    def _described(self, element: Element, names: _Names) -> str:
        if isinstance(element.key, int):
            label = element.fields["label"]
            return names.name(element.key) + (f": {_shown(label)}" if label else "")
        home = element.fields["group"]
        return names.name(element.key, full=True) + (f" in {names.name(home)}" if home else "")

    def _fields(self, change: Change) -> Iterator[Line]:
        indent = "  " if change.kind == "diagram" else "      "
        for field, old, new in _unfolded(change):
            values = (
                _value(change.field, old, self._left),
                _value(change.field, new, self._right),
            )
            yield Line("", f"{indent}{field}: {values[0]} → {values[1]}")


class _Names:
    """What to call the elements of one diagram, and where they stand."""

    def __init__(self, input: Input) -> None:
        self._input = input
        diagram = input.diagram
        self._edges = {edge.key: edge for edge in diagram.edges_in_order()}
        self._labels = {vertex: _shortened(diagram.nodes[vertex]["label"]) or vertex for vertex in diagram}
        self._placed = {vertex: self._in_group(vertex) for vertex in diagram}
        self._counts = Counter(self._labels.values())
        self._placed_counts = Counter(self._placed.values())

    def name(self, key: str | int, *, full: bool = False) -> str:
        """A vertex by its label, with its group or its id if others have the same; an edge by its ends."""
        if isinstance(key, int):
            edge = self._edges[key]
            ends = edge.attributes["tail"] != "none", edge.attributes["head"] != "none"
            return f"{self.name(edge.source)} {ARROWS[ends]} {self.name(edge.target)}"
        if full or self._counts[self._labels[key]] == 1:
            return self._labels[key]
        if self._placed_counts[self._placed[key]] == 1:
            return self._placed[key]
        return f"{self._placed[key]} ({_shortened(key)})"

    def place(self, key: str | int) -> str:
        """The file and line of an element, as far as they are known."""
        attributes = self._edges[key].attributes if isinstance(key, int) else self._input.diagram.nodes[key]
        span, source = attributes["span"], self._input.source
        return f"{source.name}:{source.position(span).line}" if span and source.name else ""

    def _in_group(self, vertex: str) -> str:
        home = self._input.diagram.parent(vertex)
        return self._labels[vertex] + (f" in {self._labels[home]}" if home else "")


def _unfolded(change: Change) -> Iterator[tuple[str, Any, Any]]:
    """A change, or what differs within it if it is one of styles, classes or properties by name."""
    old, new = change.old, change.new
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield change.field, old, new
        return
    for name in dict.fromkeys([*old, *new]):
        if not same_value(change.field, _entry(old, name), _entry(new, name)):
            yield f"{change.field}.{name}", old.get(name), new.get(name)


def _entry(mapping: dict[str, Any], name: str) -> dict[str, Any]:
    return {name: mapping[name]} if name in mapping else {}


def _value(field: str, value: Any, names: _Names) -> str:
    if value is None or value in ("", [], {}):
        return "none"
    if field in ("group", "source", "target"):
        return names.name(value)
    if isinstance(value, str):
        return _shown(value) if field in ("label", "title", "tooltip", "accessibility") else _shortened(value)
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return _shortened(", ".join(value))
    if isinstance(value, dict) and all(isinstance(entry, str) for entry in value.values()):
        return _shortened("; ".join(f"{key}: {entry}" for key, entry in value.items()))
    return _shortened(json.dumps(value, ensure_ascii=False))


def _shown(text: str) -> str:
    return f"“{_shortened(text)}”"


def _shortened(text: str) -> str:
    """The text on one line and not too long."""
    line = text.replace("\n", "↵")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _summary(comparison: Comparison) -> str:
    matched = _listed(
        (len(comparison.nodes), "node"), (len(comparison.groups), "group"), (len(comparison.edges), "edge")
    )
    if comparison.same:
        return f"the same: {matched}"
    counts = ((comparison.changed, "change"), (comparison.removed, "removed"), (comparison.added, "added"))
    numbers = ", ".join(
        f"{len(found)} {word}{'s' if word == 'change' and len(found) != 1 else ''}" for found, word in counts
    )
    return f"\nmatched {matched}; {numbers}"


def _listed(*counts: tuple[int, str]) -> str:
    words = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts]
    return f"{', '.join(words[:-1])} and {words[-1]}"
