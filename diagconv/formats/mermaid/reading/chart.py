"""A flowchart while it is read: what Mermaid's own database keeps, by its rules of who wins, who counts and who owns.

The order of calls is that in which Mermaid's parser completes its rules, so that whatever depends on what was seen
before (a class on a node that is not there yet, the id of a link that is taken) comes out as it does there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.mermaid import diagnostics as rules
from diagconv.formats.mermaid.reading.prepasses import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diagconv.diagnostics import Rule
    from diagconv.formats.mermaid.reading.prepasses import Comment

NEVER = 1 << 62


class Mention(NamedTuple):
    """A node in a statement: its id and where it stands in the prepared text."""

    id: str
    start: int
    stop: int


class Text(NamedTuple):
    """A label as it was written, and Mermaid's type of it."""

    source: str
    kind: str


class Ends(NamedTuple):
    """What a link looks like."""

    line: str
    tail: str
    head: str
    length: int


class Problem(NamedTuple):
    """Something to say, with its place in the prepared text."""

    kind: Rule
    start: int
    stop: int
    words: dict[str, Any]
    hint: str | None = None


class Fault(Exception):
    """A statement means nothing; the parser stops there.

    Args:
        problem: why.
        resumes: whether to go on at the next line, although the statement seems to reach further.
    """

    def __init__(self, problem: Problem, *, resumes: bool = False) -> None:
        super().__init__(problem.kind.code)
        self.problem = problem
        self.resumes = resumes


class Element:
    """What nodes, links and subgraphs have in common."""

    __slots__ = ("classes", "comments", "curve", "data", "id", "kind", "label", "props", "start", "stop", "style")

    def __init__(self, id: str, start: int, stop: int) -> None:
        self.id = id
        self.start = start
        self.stop = stop
        self.label: str | None = None
        self.kind = "text"
        self.classes: list[str] = []
        self.style: list[str] = []
        self.data: dict[str, Any] | None = None
        self.comments: list[str] = []
        self.curve: str | None = None
        self.props: dict[str, str] = {}


class Vertex(Element):
    """A node, or the mention of a subgraph's id in a statement of nodes."""

    __slots__ = ("defined", "shape")

    def __init__(self, id: str, start: int, stop: int) -> None:
        super().__init__(id, start, stop)
        self.shape: str | None = None
        self.defined = False


class Link(Element):
    """One edge; `named` says that its id is the user's."""

    __slots__ = ("ends", "named", "source", "target")

    def __init__(self, id: str, start: int, stop: int, source: str, target: str, ends: Ends) -> None:
        super().__init__(id, start, stop)
        self.source = source
        self.target = target
        self.ends = ends
        self.named = False


class Subgraph(Element):
    """A subgraph; while it is open, its id may not be known."""

    __slots__ = ("direction", "end_comments", "head", "members", "opened")

    def __init__(self, start: int, stop: int) -> None:
        super().__init__("", start, stop)
        self.direction: str | None = None
        self.members: list[str] = []
        self.end_comments: list[str] = []
        self.opened = start
        self.head = stop


class Click(NamedTuple):
    """What a click on a node does."""

    link: str | None
    target: str | None
    function: str | None
    arguments: str | None


class Chart:
    """All that was read so far.

    Args:
        comments: what the pre-passes cut out.
        inherits: whether subgraphs without a direction take the header's.
    """

    def __init__(self, comments: Sequence[Comment] = (), *, inherits: bool = False) -> None:
        self.header = ""
        self.direction = "TB"
        self.inherits = inherits
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
        self.accessible_description: str | None = None
        self.problems: list[Problem] = []
        self.start_comments: list[str] = []
        self.class_comments: dict[str, list[str]] = {}
        self._comments = list(comments)
        self._next = 0
        self.next_comment = comments[0].position if comments else NEVER

    def say(self, kind: Rule, start: int, stop: int, hint: str | None = None, /, **words: Any) -> None:
        """Note something to say."""
        self.problems.append(Problem(kind, start, stop, words, hint))

    def comments_before(self, position: float) -> list[str]:
        """The comments up to a place that belong to no element yet."""
        first = self._next
        while self._next < len(self._comments) and self._comments[self._next].position <= position:
            self._next += 1
        self.next_comment = self._comments[self._next].position if self._next < len(self._comments) else NEVER
        return [comment.text for comment in self._comments[first : self._next]]

    # Nodes

    def vertex(self, id: str, start: int, stop: int) -> Vertex | None:
        """The node of this id, made now if it is new; None if the id is a link's."""
        found = self.vertices.get(id)
        if id in self.links_by_id:
            return None
        if found is None:
            found = self.vertices[id] = Vertex(id, start, stop)
            if start >= self.next_comment:
                found.comments = self.comments_before(start)
        return found

    def define(
        self, mention: Mention, text: Text | None, shape: str | None, props: dict[str, str] | None = None
    ) -> None:
        """A node with a label and a shape: the last one wins."""
        found = self.vertex(*mention)
        if found is None:
            return
        if text is not None:
            found.label, found.kind = text
        if shape is not None:
            found.shape = shape
        if props:
            found.props.update(props)
        found.start, found.stop, found.defined = mention.start, mention.stop, True

    # Links

    def link(
        self, sources: Sequence[Mention], targets: Sequence[Mention], ends: Ends, text: Text | None, id: str | None
    ) -> None:
        """The links from each source to each target; only the last source's to the first target gets the id."""
        for source in sources:
            for target in targets:
                named = source.id == sources[-1].id and target.id == targets[0].id
                self._add_link(source, target, ends, text, id if named else None)

    def _add_link(self, source: Mention, target: Mention, ends: Ends, text: Text | None, id: str | None) -> None:
        pair = (source.id, target.id)
        count = self.parallel.get(pair, 0)
        self.parallel[pair] = count + 1
        named = id is not None and id not in self.links_by_id
        name = id if named else f"L_{source.id}_{target.id}_{count + 1 if count else 0}"
        link = Link(name, source.start, target.stop, source.id, target.id, ends)  # type: ignore[arg-type]
        link.named = named
        if text is not None:
            link.label, link.kind = text
        if source.start >= self.next_comment:
            link.comments = self.comments_before(source.start)
        self.links.append(link)
        self.links_by_id.setdefault(link.id, link)

    # Subgraphs

    def open_subgraph(self, id: str | None, title: Text, start: int, stop: int) -> None:
        """A subgraph begins; without an id it gets one when it ends."""
        subgraph = Subgraph(start, stop)
        subgraph.id = "" if id is None else id
        subgraph.data = None
        subgraph.label, subgraph.kind = title
        subgraph.comments = self.comments_before(start)
        self.open.append(subgraph)

    def close_subgraph(self, stop: int, nameless: bool) -> None:
        """The innermost subgraph ends: it owns what it names, unless another that ended before does."""
        subgraph = self.open.pop()
        if nameless:
            subgraph.id = f"subGraph{self.closed}"
        self.closed += 1
        subgraph.stop = stop
        if subgraph.direction is None and self.inherits:
            subgraph.direction = self.direction
        if nameless:
            self._say_if_one_word(subgraph)
        for member in dict.fromkeys(subgraph.members):
            if member.strip() and member != subgraph.id:
                owner = self.owners.setdefault(member, subgraph.id)
                if owner != subgraph.id:
                    self._say_if_elsewhere(member, owner, subgraph)
        known = self.subgraphs.setdefault(subgraph.id, subgraph)
        if known is not subgraph:
            known.comments += subgraph.comments
            known.end_comments += subgraph.end_comments
            self.say(rules.TWICE, subgraph.opened, subgraph.head, id=subgraph.id)
        self.open[-1].members.append(subgraph.id)

    def _say_if_one_word(self, subgraph: Subgraph) -> None:
        name = (subgraph.label or "").strip(BLANKS)
        if subgraph.kind == "text" and len(name.split()) == 1:
            self.say(rules.TITLE_AS_NAME, subgraph.opened, subgraph.head, name=name, id=subgraph.id)

    def _say_if_elsewhere(self, member: str, owner: str, subgraph: Subgraph) -> None:
        around: str | None = owner
        for _ in range(len(self.subgraphs) + 1):
            around = self.owners.get(around) if around is not None else None
            if around == subgraph.id:
                return
        if member in self.vertices:
            self.say(rules.ELSEWHERE, subgraph.opened, subgraph.head, id=member, first=owner, second=subgraph.id)

    # Classes, styles, clicks

    def with_id(self, ids: str) -> Iterable[tuple[str, Element]]:
        """Every element that one of the ids, apart by commas, names by now."""
        for id in ids.split(","):
            tables: tuple[Mapping[str, Element], ...] = (self.vertices, self.links_by_id, self.subgraphs)
            yield from ((id, table[id]) for table in tables if id in table)

    def apply_class(self, ids: str, name: str, start: int) -> list[str]:
        """A class on what is there by now; the ids that nothing has yet."""
        self.used_classes.setdefault(name, start)
        missing = dict.fromkeys(ids.split(","))
        for id, element in self.with_id(ids):
            element.classes.append(name)
            missing.pop(id, None)
        return list(missing)
