"""What the database holds: nodes, links, subgraphs and clicks, with their positions in the preprocessed text."""

from __future__ import annotations

from typing import Any, NamedTuple


class Mention(NamedTuple):
    """A node in a statement: its id and its position in the preprocessed text."""

    id: str
    start: int
    stop: int


class LabelSource(NamedTuple):
    """A label as it was written, and its type: "text", "string" or "markdown"."""

    text: str
    label_type: str


class Arrow(NamedTuple):
    """What a link looks like."""

    line: str
    tail: str
    head: str
    length: int


class Click(NamedTuple):
    """What a click on a node does."""

    link: str | None
    target: str | None
    function: str | None
    arguments: str | None


class Element:
    """What nodes, links and subgraphs have in common."""

    __slots__ = ("classes", "comments", "curve", "data", "id", "label", "label_type", "props", "start", "stop", "style")

    def __init__(self, id: str, start: int, stop: int) -> None:
        self.id = id
        self.start = start
        self.stop = stop
        self.label: str | None = None
        self.label_type = "text"
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
    """One edge; `named` means that its id was written by the user, and `number` is its place in their order."""

    __slots__ = ("arrow", "named", "number", "source", "target")

    def __init__(self, id: str, start: int, stop: int, source: str, target: str, arrow: Arrow) -> None:
        super().__init__(id, start, stop)
        self.source = source
        self.target = target
        self.arrow = arrow
        self.named = False
        self.number = 0


class Subgraph(Element):
    """A subgraph; while it is open, its id may be unknown.

    `opening_start` and `opening_stop` delimit its first line; `start` and `stop` all of it. `around` is the subgraph
    in which it is written.
    """

    __slots__ = ("around", "direction", "end_comments", "members", "opening_start", "opening_stop")

    def __init__(self, start: int, stop: int) -> None:
        super().__init__("", start, stop)
        self.around: Subgraph | None = None
        self.direction: str | None = None
        self.members: list[str] = []
        self.end_comments: list[str] = []
        self.opening_start = start
        self.opening_stop = stop
