"""Hints application to the diagram of a text: each where the text still looks as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.diagnostics import Span
from diagconv.formats.edge_placement import AFTER_GROUPS
from diagconv.formats.hints import diagnostics as rules
from diagconv.formats.hints.abbreviations import NameIndex
from diagconv.formats.hints.editable import EditableDiagram, default_origin
from diagconv.formats.hints.fields import apply_change, drop_implied
from diagconv.formats.hints.id_matching import IdMatching
from diagconv.formats.hints.lines import PREFIX
from diagconv.formats.hints.parsing import parse
from diagconv.formats.hints.statements import (
    ChangesStatement,
    ClassStatement,
    ColorsStatement,
    EdgePlacementStatement,
    EdgeRef,
    HiddenStatement,
    HintStatement,
    IdsStatement,
    OrderStatement,
    OriginStatement,
    TurnedStatement,
    WordsStatement,
    joined_classes,
)
from diagconv.model.attributes import edge_defaults
from diagconv.model.loading import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diagconv.diagnostics import Diagnostic, Rule, Source
    from diagconv.formats.hints.statements import ElementRef
    from diagconv.model import Diagram

_ORDER = (
    OriginStatement,
    WordsStatement,
    IdsStatement,
    ColorsStatement,
    ClassStatement,
    TurnedStatement,
    ChangesStatement,
    HiddenStatement,
    OrderStatement,
    EdgePlacementStatement,
)
"""The order in which statements are applied."""


def apply_hints(
    diagram: Diagram,
    hints: Sequence[str],
    source: Source,
    diagnostics: list[Diagnostic],
    *,
    keeps_edge_placement: bool = True,
) -> Diagram:
    """The diagram with all that its text's hints carry.

    Args:
        diagram: what the text itself yields.
        hints: the comments that are hints, in the order of the text.
        source: the text.
        diagnostics: a list to which a note is added for each hint that is stale or invalid.
        keeps_edge_placement: whether a converted text of this language has its edges where the original had them; if
            not, only a hint tells that they were after the groups.
    """
    if not hints:
        return diagram
    placed: list[tuple[HintStatement, Span]] = []
    position = 0
    for hint in hints:
        start = max(source.text.find(hint, position), 0)
        position = start + len(hint)
        parsed = parse(hint.removeprefix(PREFIX))
        placed += [(statement, Span(start, position)) for statement in parsed.statements]
        diagnostics += [rules.INVALID.at(source, Span(start, position), what=_short(what)) for what in parsed.invalid]
    application = Application(EditableDiagram(diagram))
    application.apply_all(joined_classes(placed))
    diagnostics.extend(kind.at(source, span, what=what) for kind, span, what in application.problems)
    if not keeps_edge_placement and application.draft.language != diagram.language:
        application.draft.whole.setdefault(AFTER_GROUPS, None)
    return application.draft.diagram()


IMPLIED_COLOR_MODE: Final = "pastel"
"""The `colorMode` of a flowchart whose colours are hints: they stand for whole elements without a further hint."""


class HintProblem(NamedTuple):
    """A statement that could not be applied."""

    kind: Rule
    span: Span
    what: str


class Application:
    """Applies statements to one draft.

    Args:
        draft: the diagram of the text, which is changed.
    """

    def __init__(self, draft: EditableDiagram) -> None:
        self.draft = draft
        self.problems: list[HintProblem] = []
        self._span = Span(0, 0)
        self._found: dict[str, str | None] = {}
        self._index: NameIndex | None = None
        self._inserted: list[dict[str, Any]] = []
        self._edges: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] | None = (
            None  # with labels as they are shown
        )

    def apply_all(self, placed: Sequence[tuple[HintStatement, Span]]) -> None:
        """Apply all of a text's statements."""
        words = [word for statement, _ in placed if isinstance(statement, WordsStatement) for word in statement.words]
        has_words = any(isinstance(statement, WordsStatement) for statement, _ in placed)
        self._ids([pair for pair in placed if isinstance(pair[0], IdsStatement)], words if has_words else None)
        self.draft.language = default_origin(self.draft.language)
        rank = {kind: number for number, kind in enumerate(_ORDER)}
        for statement, self._span in sorted(placed, key=lambda pair: rank[type(pair[0])]):
            self.apply(statement)
        if any(isinstance(statement, ColorsStatement) for statement, _ in placed):
            imply_color_mode(self.draft)

    def apply(self, statement: HintStatement) -> None:
        """Apply one statement."""
        if not isinstance(statement, IdsStatement | WordsStatement):
            _APPLIED[type(statement)](self, statement)

    def apply_ids(self, names: list[tuple[str, str]], words: list[str] | None) -> None:
        """Give everything the id that it had."""
        matching = IdMatching(self.draft, names, words)
        self._found = matching.found
        self.draft.rename(matching.new)

    def edge(self, ref: EdgeRef) -> dict[str, Any] | None:
        """The edge that is meant, if it is there."""
        if self._edges is None:
            found = self.draft.edges_by_ends().items()
            self._edges = {ends: [(edge["label"], edge) for edge in edges] for ends, edges in found}
        source, target = self._vertex(ref.source), self._vertex(ref.target)
        between = self._edges.get((source, target), []) if source is not None and target is not None else []
        labelled = [edge for label, edge in between if ref.label is not None and label == ref.label]
        if len(labelled) == 1:
            return labelled[0]
        number = max(ref.number, 1)
        return between[number - 1][1] if number <= len(between) else None

    # Statements

    def _ids(self, placed: list[Any], words: list[str] | None) -> None:
        if not placed and words is None:
            return
        self.apply_ids([pair for statement, _ in placed for pair in statement.names], words)
        for statement, self._span in placed:
            for id, seen in statement.names:
                if self._found.get(id) is None:
                    self._report_outdated(f"“{seen or id}” no longer exists")

    def _origin(self, statement: OriginStatement) -> None:
        self.draft.language = None if statement.language == "json" else statement.language

    def _colors(self, statement: ColorsStatement) -> None:
        for name in statement.names:
            style = self.draft.whole["classes"].get(name)
            if style is None or "fill" not in style or style.keys() - {"fill", "stroke", "color"}:
                self._report_outdated(
                    f"the class “{name}” is no longer only a colour" if style else f"the class “{name}” does not exist"
                )
                continue
            for attributes in self.draft.vertices.values():
                if name in attributes["classes"]:
                    attributes["classes"] = [other for other in attributes["classes"] if other != name]
                    attributes["style"].setdefault("fill", style["fill"])
            del self.draft.whole["classes"][name]

    def _class(self, statement: ClassStatement) -> None:
        if self.draft.whole["classes"].setdefault(statement.name, statement.style) != statement.style:
            self._report_outdated(f"the text now defines the class “{statement.name}”")

    def _turned(self, statement: TurnedStatement) -> None:
        for ref, edge in [(ref, self.edge(ref)) for ref in statement.edges]:
            if edge is None:
                self._report_missing(ref)
            else:
                turn(edge)

    def _hidden(self, statement: HiddenStatement) -> None:
        source, target = self._vertex(statement.edge.source), self._vertex(statement.edge.target)
        if source is None or target is None:
            self._report_missing(statement.edge)
            return
        edge: dict[str, Any] = {**edge_defaults(), "line": "invisible", "head": "none"}
        edge |= {"source": source, "target": target}
        for change in statement.changes:
            self._apply_change(edge, "edge", change, statement.edge)
        self.draft.edges.insert(self._place(statement), edge)
        self._inserted.append(edge)

    def _place(self, statement: HiddenStatement) -> int:
        """Behind the edge that it followed, before the one that came next, or behind as many edges as it did."""
        inserted = {id(edge) for edge in self._inserted}
        number_of = {id(edge): number for number, edge in enumerate(self.draft.edges)}
        after, before = (self.edge(ref) if ref else None for ref in (statement.after, statement.before))
        if after is None and before is not None:
            return number_of[id(before)]
        shown = [number for number, edge in enumerate(self.draft.edges) if id(edge) not in inserted]
        count = min(max(statement.place - (statement.after is not None), 0), len(shown))
        place = number_of[id(after)] + 1 if after is not None else shown[count - 1] + 1 if count else 0
        while place < len(self.draft.edges) and id(self.draft.edges[place]) in inserted:
            place += 1
        return place

    def _order(self, statement: OrderStatement) -> None:
        kind = statement.kind.removesuffix("s")
        found = [(self._vertex(id), place) for id, place in statement.places]
        there = [(vertex, place) for vertex, place in found if vertex is not None]
        now = [vertex for vertex in self.draft.of_kind(kind) if vertex in dict(there)]
        if now != [vertex for vertex, _ in there]:
            self._report_outdated(f"the order of the {statement.kind} has changed")
            return
        places = iter(sorted(dict(there), key=dict(there).__getitem__))
        order = [next(places) if vertex in dict(there) else vertex for vertex in self.draft.vertices]
        self.draft.vertices = {vertex: self.draft.vertices[vertex] for vertex in order}

    def _edge_placement(self, statement: EdgePlacementStatement) -> None:
        self.draft.whole[AFTER_GROUPS] = True

    def _changes(self, statement: ChangesStatement) -> None:
        if not statement.elements:
            for change in statement.changes:
                self._apply_change(self.draft.whole, "diagram", change, None)
        for ref in statement.elements:
            attributes = self._element(ref)
            if attributes is None:
                self._report_missing(ref)
                continue
            kind = attributes.get("kind", "edge")
            for change in statement.changes:
                if self._apply_change(attributes, kind, change, ref) and change.path[0] == "classes":
                    drop_implied(attributes, self.draft.whole["classes"])

    def _apply_change(self, attributes: dict[str, Any], kind: str, change: Any, ref: ElementRef | None) -> bool:
        words = ".".join(filter(None, change.path))
        whose = f" of {_named(ref)}" if ref else ""
        try:
            if apply_change(attributes, kind, change):
                return True
            self._report_outdated(f"“{words}”{whose} was edited")
        except DocumentError:
            self.problems.append(HintProblem(rules.INVALID, self._span, _short(words)))
        return False

    # Elements

    def _vertex(self, id: str) -> str | None:
        if self._index is None:
            self._index = NameIndex(
                [*self._found, *(vertex for vertex in self.draft.vertices if vertex not in self._found)]
            )
        meant = self._index.by_name(id)
        return self._found.get(meant, meant) if meant is not None else None

    def _element(self, ref: ElementRef) -> dict[str, Any] | None:
        if isinstance(ref, EdgeRef):
            return self.edge(ref)
        vertex = self._vertex(ref)
        return self.draft.vertices[vertex] if vertex is not None else None

    def _report_missing(self, ref: ElementRef) -> None:
        """Report that an element no longer exists."""
        self._report_outdated(f"{_named(ref)} no longer exists")

    def _report_outdated(self, what: str) -> None:
        self.problems.append(HintProblem(rules.OUTDATED, self._span, what))


_APPLIED: dict[type, Callable[[Application, Any], None]] = {
    OriginStatement: Application._origin, ColorsStatement: Application._colors, ClassStatement: Application._class,
    TurnedStatement: Application._turned, HiddenStatement: Application._hidden, OrderStatement: Application._order,
    ChangesStatement: Application._changes, EdgePlacementStatement: Application._edge_placement,
}  # fmt: skip


def imply_color_mode(draft: EditableDiagram) -> None:
    """Set the mode that hints about colours imply in a flowchart, unless another is set."""
    if draft.whole["type"] == "flowchart":
        draft.whole["properties"].setdefault("colorMode", IMPLIED_COLOR_MODE)


def turn(edge: dict[str, Any]) -> None:
    """Let an edge run the other way and look the same."""
    edge["source"], edge["target"] = edge["target"], edge["source"]
    edge["tail"], edge["head"] = edge["head"], edge["tail"]


def _named(ref: ElementRef) -> str:
    return f"“{ref}”" if isinstance(ref, str) else f"the edge from “{ref.source}” to “{ref.target}”"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
