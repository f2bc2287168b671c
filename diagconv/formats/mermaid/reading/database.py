"""The database of a flowchart while it is read: Mermaid's FlowDB, with its rules of precedence and ownership.

The methods are called in the order in which Mermaid's parser reduces its rules, so that whatever depends on what was
seen before (a class on a node that does not exist yet, the id of a link that is taken) comes out as in Mermaid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.elements import Link, Subgraph, Vertex
from diagconv.formats.mermaid.reading.problems import Problem, ReadingStopped, limit_problem
from diagconv.formats.mermaid.whitespace import WHITESPACE
from diagconv.limits import EDGES, NESTING, NODES
from diagconv.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.reading.elements import Arrow, Click, Element, LabelSource, Mention
    from diagconv.formats.mermaid.reading.preprocessing import Comment

NEVER = 1 << 62
"""A position after the end of any text."""


class FlowDatabase:
    """Everything read so far.

    Args:
        comments: the comments that preprocessing cut out.
        inherits_direction: whether subgraphs without a direction take the header's.
    """

    def __init__(self, comments: Sequence[Comment] = (), *, inherits_direction: bool = False) -> None:
        self.header = ""
        self.direction = "TB"
        self.inherits_direction = inherits_direction
        self.vertices: dict[str, Vertex] = {}
        self.links: list[Link] = []
        self.links_by_id: dict[str, Link] = {}
        self.parallel: dict[tuple[str, str], int] = {}
        self.subgraphs: dict[str, Subgraph] = {}
        self.owners: dict[str, str] = {}
        self.closed = 0
        self.open: list[Subgraph] = [Subgraph(0, 0)]
        self.classes: dict[str, list[str]] = {}
        self.used_classes: dict[str, int] = {}
        self.clicks: dict[str, list[Click]] = {}
        self.tooltips: dict[str, str] = {}
        self.default_style: list[str] | None = None
        self.default_curve: str | None = None
        self.accessible_title: str | None = None
        self.description_start = 0
        self.accessible_description: str | None = None
        self.problems: list[Problem] = []
        self.suggestions = Suggestions()
        self.start_comments: list[str] = []
        self.class_comments: dict[str, list[str]] = {}
        self.statement_comments: dict[str, list[str]] = {}
        self._mentioned: tuple[Vertex | None, int] = None, 0
        self._taken: list[str] = []
        self._most_vertices = NODES.value
        self.most_links = EDGES.value
        self._comments = list(comments)
        self._next = 0
        self.next_comment = comments[0].position if comments else NEVER

    def report(self, rule: Rule, start: int, stop: int, hint: str | None = None, /, **words: Any) -> None:
        """Add a problem."""
        self.problems.append(Problem(rule, start, stop, words, hint))

    def take_comments_before(self, position: float) -> list[str]:
        """Take the comments up to a position that belong to no element yet."""
        first = self._next
        while self._next < len(self._comments) and self._comments[self._next].position <= position:
            self._next += 1
        self.next_comment = self._comments[self._next].position if self._next < len(self._comments) else NEVER
        return [comment.text for comment in self._comments[first : self._next]]

    def keep_comments(self, statement: str, position: int) -> None:
        """Keep the comments before a statement that stands for no element, under its first words."""
        if position >= self.next_comment:
            self.statement_comments.setdefault(statement, []).extend(self.take_comments_before(position))

    # Nodes

    def add_vertex(self, id: str, start: int, stop: int) -> Vertex | None:
        """Add a node unless there is one of this id, and return it; None if the id belongs to a link."""
        found = self.vertices.get(id)
        if id in self.links_by_id:
            if start >= self.next_comment:
                self.links_by_id[id].comments += self.take_comments_before(start)
            return None
        if found is None:
            found = self.vertices[id] = Vertex(id, start, stop)
            if len(self.vertices) > self._most_vertices:
                raise ReadingStopped(limit_problem(NODES, start, stop))
        if start >= self.next_comment:
            self._mentioned = found, start
            self._taken = self.take_comments_before(start)
            found.comments += self._taken
        return found

    def define_node(
        self, mention: Mention, text: LabelSource | None, shape: str | None, props: dict[str, str] | None = None
    ) -> None:
        """Give a node its label and shape; the last ones win."""
        found = self.add_vertex(*mention)
        if found is None:
            return
        if text is not None:
            found.label, found.label_type = text
        if shape is not None:
            found.shape = shape
        if props:
            found.props.update(props)
        found.start, found.stop, found.defined = mention.start, mention.stop, True

    # Links

    def add_links(
        self,
        sources: Sequence[Mention],
        targets: Sequence[Mention],
        arrow: Arrow,
        text: LabelSource | None,
        id: str | None,
    ) -> None:
        """Add a link from each source to each target; the one from the last source to the first target gets the id."""
        comments = self._comments_of_statement(sources[0].start)
        for source in sources:
            for target in targets:
                named = source.id == sources[-1].id and target.id == targets[0].id
                self._add_link(source, target, arrow, text, id if named else None, comments)
                comments = []

    def _comments_of_statement(self, start: int) -> list[str]:
        """Take the comments before a link: its first new node has them, unless both are known."""
        vertex, position = self._mentioned
        if vertex is None or position < start or not self._taken:
            return self.take_comments_before(start) if start >= self.next_comment else []
        comments, self._taken = self._taken, []
        del vertex.comments[-len(comments) :]
        return comments

    def _add_link(
        self,
        source: Mention,
        target: Mention,
        arrow: Arrow,
        text: LabelSource | None,
        id: str | None,
        comments: list[str],
    ) -> None:
        pair = (source.id, target.id)
        count = self.parallel.get(pair, 0)
        self.parallel[pair] = count + 1
        named = id is not None and id not in self.links_by_id
        name = id if named else f"L_{source.id}_{target.id}_{count + 1 if count else 0}"
        link = Link(name, source.start, target.stop, source.id, target.id, arrow)  # type: ignore[arg-type]
        link.named = named
        link.number = len(self.links)
        if text is not None:
            link.label, link.label_type = text
        if comments:
            link.comments = comments
        self.links.append(link)
        self.links_by_id.setdefault(link.id, link)

    # Subgraphs

    def open_subgraph(self, id: str | None, title: LabelSource, start: int, stop: int) -> None:
        """Open a subgraph; one without an id gets one when it is closed."""
        subgraph = Subgraph(start, stop)
        subgraph.id = "" if id is None else id
        subgraph.data = None
        subgraph.label, subgraph.label_type = title
        subgraph.comments = self.take_comments_before(start)
        subgraph.around = self.open[-1]
        self.open.append(subgraph)
        if len(self.open) - 1 > NESTING.value:  # the first one is the diagram itself
            raise ReadingStopped(limit_problem(NESTING, start, stop))

    def close_subgraph(self, stop: int, nameless: bool) -> None:
        """Close the innermost subgraph: it owns what it mentions, unless one that was closed before does."""
        subgraph = self.open.pop()
        if nameless:
            subgraph.id = f"subGraph{self.closed}"
        self.closed += 1
        subgraph.stop = stop
        if subgraph.direction is None and self.inherits_direction:
            subgraph.direction = self.direction
        if nameless:
            self._warn_if_one_word(subgraph)
        for member in dict.fromkeys(subgraph.members):
            if member.strip() and member != subgraph.id:
                owner = self.owners.setdefault(member, subgraph.id)
                if owner != subgraph.id:
                    self._note_if_elsewhere(member, owner, subgraph)
        known = self.subgraphs.setdefault(subgraph.id, subgraph)
        if known is not subgraph:
            known.comments += subgraph.comments
            known.end_comments += subgraph.end_comments
            self.report(rules.DUPLICATE_SUBGRAPH, subgraph.opening_start, subgraph.opening_stop, id=subgraph.id)
        self.open[-1].members.append(subgraph.id)

    def _warn_if_one_word(self, subgraph: Subgraph) -> None:
        name = (subgraph.label or "").strip(WHITESPACE)
        if subgraph.label_type == "text" and len(name.split()) == 1:
            self.report(rules.TITLE_AS_NAME, subgraph.opening_start, subgraph.opening_stop, name=name, id=subgraph.id)

    def _note_if_elsewhere(self, member: str, owner: str, subgraph: Subgraph) -> None:
        around: str | None = owner
        for _ in range(len(self.subgraphs) + 1):
            around = self.owners.get(around) if around is not None else None
            if around == subgraph.id:
                return
        if member in self.vertices:
            self.report(
                rules.ALSO_MENTIONED,
                subgraph.opening_start,
                subgraph.opening_stop,
                id=member,
                first=owner,
                second=subgraph.id,
            )

    # Classes, styles, clicks

    def elements_with_id(self, ids: str) -> Iterable[tuple[str, Element]]:
        """Every element that has one of the ids (separated by commas) by now."""
        for id in ids.split(","):
            tables: tuple[Mapping[str, Element], ...] = (self.vertices, self.links_by_id, self.subgraphs)
            yield from ((id, table[id]) for table in tables if id in table)

    def apply_class(self, ids: str, name: str, start: int) -> list[str]:
        """Give a class to the elements that exist by now; the ids that no element has yet."""
        self.used_classes.setdefault(name, start)
        missing = dict.fromkeys(ids.split(","))
        for id, element in self.elements_with_id(ids):
            element.classes.append(name)
            missing.pop(id, None)
        return list(missing)
