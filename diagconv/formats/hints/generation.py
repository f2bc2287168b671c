"""Generates hints: reads a written text back and compares it with the diagram."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.hints.abbreviations import NameIndex, abbreviated, irregular_words, title_cased
from diagconv.formats.hints.application import IMPLIED_COLOR_MODE, Application, imply_color_mode
from diagconv.formats.hints.editable import DIAGRAM_FIELDS, FIELDS, EditableDiagram, default_origin, differences
from diagconv.formats.hints.fields import MARKUPS, default_of
from diagconv.formats.hints.lines import comment_lines
from diagconv.formats.hints.statements import (
    ChangesStatement,
    ClassStatement,
    ColorsStatement,
    EdgePlacementStatement,
    EdgeRef,
    FieldChange,
    HiddenStatement,
    HintStatement,
    IdsStatement,
    OrderStatement,
    OriginStatement,
    TurnedStatement,
    WordsStatement,
)
from diagconv.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.formats.hints.editable import FieldPath
    from diagconv.formats.hints.statements import ElementRef
    from diagconv.model import Diagram


class GeneratedHints(NamedTuple):
    """The hints of a text.

    Args:
        lines: the comments, without what marks a comment.
        complete: whether the text and its hints together yield the whole diagram.
    """

    lines: list[str]
    complete: bool


def generate_hints(
    diagram: Diagram,
    seen: Diagram,
    names: Mapping[str, str],
    colors: list[str] | None = None,
    *,
    edges_after_groups: bool = False,
) -> GeneratedHints:
    """The hints that a text needs.

    Args:
        diagram: what was to be written.
        seen: the diagram that the written text yields by itself.
        names: what the text calls each node and group.
        colors: classes of the text that stand for nothing but a colour.
        edges_after_groups: whether a text that needs hints shall also say that the edges follow the groups.
    """
    if diagram == seen:
        return GeneratedHints([], True)
    found = _Generator(diagram, seen, names)
    statements = found.statements(colors or [])
    is_complete = found.is_complete()
    if statements and edges_after_groups and diagram.language != seen.language:
        statements.append(EdgePlacementStatement())
    return GeneratedHints(comment_lines(statements), is_complete)


class _Generator:
    """Compares two diagrams, and changes the seen one step by step into the other."""

    def __init__(self, diagram: Diagram, seen: Diagram, names: Mapping[str, str]) -> None:
        self.goal = EditableDiagram(diagram)
        self.draft = EditableDiagram(seen)
        self.names = names
        self.application = Application(self.draft)
        self.statement: list[HintStatement] = []

    def statements(self, colors: list[str]) -> list[HintStatement]:
        """All statements, in the order in which they are application."""
        self._from()
        self._ids()
        if colors:
            self._add(ColorsStatement(colors))
            whole = self.goal.whole  # what is implied is only known once all else was applied
            if whole["type"] == "flowchart" and whole["properties"].get("colorMode") == IMPLIED_COLOR_MODE:
                imply_color_mode(self.draft)
        self._whole()
        hidden = list(self._hidden())
        self._turned()
        self._elements()
        for statement in hidden:
            self._add(statement)
        self._order()
        return self.statement

    def is_complete(self) -> bool:
        """Whether the steps led to the goal."""
        return self.draft.diagram() == self.goal.diagram()

    def _add(self, statement: HintStatement) -> None:
        self.statement.append(statement)
        self.application.apply(statement)

    # The whole

    def _from(self) -> None:
        if self.goal.language != default_origin(self.draft.language):
            self._add(OriginStatement(self.goal.language or "json"))

    def _ids(self) -> None:
        if all(id == seen for id, seen in self.names.items()):
            return
        ids = {seen: id for id, seen in self.names.items()}
        order = [seen for seen in (*self.draft.of_kind("node"), *self.draft.of_kind("group")) if seen in ids]
        words = self._words([(ids[seen], seen) for seen in order])
        by_rule = [seen for seen in order if words is not None and self._by_rule(seen, words) != ids[seen]]
        listed = self._listed(ids, order)
        if words is not None:
            short = [WordsStatement(words), *([self._listed(ids, by_rule)] if by_rule else [])]
            if sum(map(len, comment_lines([*short]))) < sum(map(len, comment_lines([listed]))):
                self.statement += short
                self.application.apply_ids(short[1].names if by_rule else [], words)  # type: ignore[attr-defined]
                return
        self.statement.append(listed)
        self.application.apply_ids(listed.names, None)

    def _listed(self, ids: Mapping[str, str], order: list[str]) -> IdsStatement:
        """The ids of some elements."""
        index, short = NameIndex(self.draft.vertices), abbreviated(self.draft.vertices)
        return IdsStatement([(ids[seen], "" if index.by_letters(ids[seen]) == seen else short[seen]) for seen in order])

    def _words(self, names: list[tuple[str, str]]) -> list[str] | None:
        """The words for a rule by which most ids follow from the names; None if they do not."""
        changed = [pair for pair in names if pair[0] != pair[1]]
        words = irregular_words(changed)
        hits = sum(self._by_rule(seen, words) == id for id, seen in changed)
        return words if hits * 2 > len(changed) else None

    def _by_rule(self, seen: str, words: list[str]) -> str:
        if self.draft.vertices[seen]["label"] == seen:
            return seen
        return title_cased(seen, {word.lower(): word for word in words}) or seen

    def _whole(self) -> None:
        now, then = self.draft.whole, self.goal.whole
        for name, style in then["classes"].items():
            if name not in now["classes"]:
                self._add(ClassStatement(name, dict(style)))
        changes = [
            _field_change("diagram", path, to, was)
            for path, to, was in differences(now, then, (*DIAGRAM_FIELDS, "classes"))
        ]
        if changes:
            self._add(ChangesStatement([], changes))

    # Edges

    def _hidden(self) -> Iterator[HiddenStatement]:
        """The edges that the text leaves out, and takes them out of the goal meanwhile."""
        if len(self.draft.edges) == len(self.goal.edges):
            self.pairs = list(zip(self.draft.edges, self.goal.edges, strict=True))
            return
        shown = [edge for edge in self.goal.edges if edge["line"] != "invisible"]
        self.pairs = list(zip(self.draft.edges, shown, strict=False))
        refs = self._refs()
        count, last = 0, None
        for edge in self.goal.edges:
            if edge["line"] != "invisible":
                last = refs[count] if count < len(refs) else None
                count += 1
                continue
            base = {**edge, "line": "invisible", "head": "none", **_HIDDEN_DEFAULTS}
            changes = [
                _field_change("edge", path, to, was) for path, to, was in differences(base, edge, FIELDS["edge"])
            ]
            following = refs[count] if count < len(refs) else None
            yield HiddenStatement(EdgeRef(edge["source"], edge["target"]), count, last, following, changes)

    def _refs(self) -> list[EdgeRef]:
        """What each edge of the text is called."""
        counts = Counter((edge["source"], edge["target"]) for edge in self.draft.edges)
        numbers: Counter[tuple[str, str]] = Counter()
        found = []
        for edge in self.draft.edges:
            ends = edge["source"], edge["target"]
            numbers[ends] += 1
            found.append(EdgeRef(*ends, numbers[ends], edge["label"]) if counts[ends] > 1 else EdgeRef(*ends))
        return found

    def _turned(self) -> None:
        self.refs = self._refs()
        turned = [
            ref
            for ref, (now, then) in zip(self.refs, self.pairs, strict=False)
            if (now["source"], now["target"]) != (then["source"], then["target"])
            or (now["source"] == now["target"] and (now["tail"], now["head"]) == (then["head"], then["tail"])
                and now["tail"] != now["head"])
        ]  # fmt: skip
        if turned:
            self._add(TurnedStatement(turned))

    # Elements

    def _elements(self) -> None:
        elements: list[tuple[ElementRef, str, dict[str, Any], dict[str, Any]]] = [
            (vertex, now["kind"], now, self.goal.vertices[vertex])
            for vertex, now in self.draft.vertices.items()
            if vertex in self.goal.vertices and self.goal.kind(vertex) == now["kind"]
        ]
        elements += [(ref, "edge", *pair) for ref, pair in zip(self.refs, self.pairs, strict=False)]
        groups: dict[tuple[str, ...], tuple[FieldChange, list[ElementRef]]] = {}
        for fields in (("classes",), None):
            for ref, kind, now, then in elements:
                for change in _changes(kind, now, then, fields or FIELDS[kind]):
                    groups.setdefault(_key(change), (change, []))[1].append(ref)
                    self.application.apply(ChangesStatement([ref], [change]))
        together: dict[tuple[ElementRef, ...], list[FieldChange]] = {}
        for change, refs in groups.values():
            together.setdefault(tuple(refs), []).append(change)
        short = abbreviated(self.draft.vertices)
        self.statement += [
            ChangesStatement([_abbreviated(ref, short) for ref in refs], changes) for refs, changes in together.items()
        ]

    def _order(self) -> None:
        for kind in ("node", "group"):
            now, then = self.draft.of_kind(kind), self.goal.of_kind(kind)
            if now == then or set(now) != set(then):
                continue
            while now[0] == then[0]:
                now, then = now[1:], then[1:]
            while now[-1] == then[-1]:
                now, then = now[:-1], then[:-1]
            place = {vertex: number for number, vertex in enumerate(then, 1)}
            self._add(OrderStatement(f"{kind}s", [(vertex, place[vertex]) for vertex in now]))


def _abbreviated(ref: ElementRef, short: Mapping[str, str]) -> ElementRef:
    """A reference with names cut short."""
    if isinstance(ref, EdgeRef):
        return ref._replace(source=short[ref.source], target=short[ref.target])
    return short[ref]


_HIDDEN_DEFAULTS: dict[str, Any] = {
    "id": None, "label": "", "markup": "text", "tail": "none", "length": 1, "classes": [], "style": {},
    "properties": {},
}  # fmt: skip


def _changes(kind: str, now: dict[str, Any], then: dict[str, Any], fields: tuple[str, ...]) -> Iterator[FieldChange]:
    """What of one element has to change."""
    markup = then["markup"]
    is_marked = "markup" in fields and markup in MARKUPS and now["markup"] == "text"
    if is_marked and now["label"] == plain_text(then["label"], markup):
        yield FieldChange((markup, None), then["label"], None)
        fields = tuple(field for field in fields if field not in ("label", "markup"))
    for path, to, was in differences(now, then, fields):
        yield _field_change(kind, path, to, was)


def _field_change(kind: str, path: FieldPath, to: Any, was: Any) -> FieldChange:
    return FieldChange(path, to, None if was == default_of(kind, path) else was)


def _key(change: FieldChange) -> tuple[str, ...]:
    return repr(change.path), repr(change.to), repr(change.was)
