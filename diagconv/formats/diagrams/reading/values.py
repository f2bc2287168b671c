"""The values of a script's names while it is read: the library's objects, without the library.

Nodes, clusters, edges and diagrams have the fields of the library's own and come about in the same order, so that what
is read is what would be drawn. What only a run could tell is an `UnknownValue`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import ast

    from diagconv.diagnostics import Span
    from diagconv.icons import PythonClass


@dataclass(eq=False, slots=True)
class UnknownValue:
    """What cannot be known without a run.

    Args:
        text: how the script writes it.
        definition: what it is, if the script itself defines it: "a generator", "a class" …
        changes: the names that stand for something else after it was called.
        reported_in: the statement for which the loss of its edges has been reported.
        module: the module of Python's own library that it comes from, which draws nothing; "" if it comes from none.
    """

    text: str
    definition: str = ""
    changes: frozenset[str] = frozenset()
    reported_in: ast.stmt | None = None
    module: str = ""


class PartialText(str):
    """A text with unknown parts, which are kept in braces as the script writes them."""

    __slots__ = ()


@dataclass(eq=False, slots=True)
class ClusterValue:
    """A cluster; its parent is the one that was open when it was made, its depth how many are around it.

    Its order is its place among all nodes and clusters of its diagram. Where an operator of the library's took it for
    an edge, `first_node` is the node that has replaced its method `node`, which adds nodes to it.
    """

    name: str
    attributes: dict[str, Any]
    parent: ClusterValue | None
    depth: int = 0
    span: Span | None = None
    direction: str | None = None
    variable: str | None = None
    comments: list[str] = field(default_factory=list)
    end_comments: list[str] = field(default_factory=list)
    same: ClusterValue | None = None
    is_drawn: bool = False
    order: int = 0
    first_node: NodeValue | None = None

    @property
    def first(self) -> ClusterValue:
        """The cluster that the library draws for this one: of those with one name side by side the first."""
        return self.same or self


@dataclass(eq=False, slots=True)
class NodeValue:
    """A node.

    Args:
        label: its label, as Graphviz is given it.
        attributes: its other attributes for Graphviz.
        cluster: the cluster that it stands in.
        span: where it is made.
        name: the library's class, if that has an icon.
        image: the path of its picture, if it is the user's own.
        nodeid: the id that the script gives it.
        variable: the first name that it was assigned to.
        diagram: the diagram that it is drawn on.
        comments: what stands above it.
        order: its place among all nodes and clusters of its diagram.
    """

    label: str
    attributes: dict[str, Any]
    cluster: ClusterValue | None
    span: Span | None = None
    name: PythonClass | None = None
    image: str | None = None
    nodeid: str | None = None
    variable: str | None = None
    diagram: DiagramValue | None = None
    comments: list[str] = field(default_factory=list)
    order: int = 0


@dataclass(eq=False, slots=True)
class EdgeValue:
    """What `Edge(…)` makes: the look of the edges that it is then put into.

    Its node is the first one; a script can make it anything else, with which no edge can be drawn.
    """

    node: Any = None
    forward: bool = False
    reverse: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class DrawnEdge:
    """An edge that is drawn, from the node that comes first to the other, and where: in a cluster, after how many."""

    tail: NodeValue
    head: NodeValue
    forward: bool
    reverse: bool
    attributes: dict[str, Any]
    span: Span | None = None
    comments: list[str] = field(default_factory=list)
    is_in_cluster: bool = False
    clusters_before: int = 0


@dataclass(eq=False, slots=True)
class DiagramValue:
    """A diagram: the arguments of `Diagram(…)`, and everything drawn on it, in order; `first_node` as of clusters."""

    name: str = ""
    direction: str = "LR"
    graph: dict[str, Any] = field(default_factory=dict)
    node: dict[str, Any] = field(default_factory=dict)
    edge: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    span: Span | None = None
    comments: list[str] = field(default_factory=list)
    end_comments: list[str] = field(default_factory=list)
    nodes: list[NodeValue] = field(default_factory=list)
    clusters: list[ClusterValue] = field(default_factory=list)
    lines: list[DrawnEdge] = field(default_factory=list)
    named: dict[tuple[int, str], ClusterValue] = field(default_factory=dict)
    is_drawn: bool = False
    first_node: NodeValue | None = None


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module of the library, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class ClassValue:
    """What a script calls to make something.

    Args:
        name: the class's or the function's name.
        module: the module that has it; "" for Python's own.
        icon: the class, if it has an icon.
    """

    name: str
    module: str = ""
    icon: PythonClass | None = None


_WORDS: Final[dict[type, str]] = {
    ClusterValue: "a cluster", DiagramValue: "a diagram", EdgeValue: "an edge", NodeValue: "a node",
    ModuleValue: "a module", ClassValue: "a class",
    str: "a text", list: "a list", tuple: "a tuple", dict: "a dictionary", set: "a set", type(None): "None",
    int: "a number", float: "a number", bool: "a truth value", range: "a range",
}  # fmt: skip


_PYTHON_NAMES: Final = {
    "ClassValue": "type", "ClusterValue": "Cluster", "DiagramValue": "Diagram", "EdgeValue": "Edge",
    "FunctionValue": "function", "MethodValue": "method", "ModuleValue": "module", "NodeValue": "Node",
    "PartialValue": "functools.partial",
}  # fmt: skip
"""What Python calls the types of these values."""


def in_python_words(error: BaseException) -> str:
    """An exception as Python would show it, which knows the library's objects instead of these values."""
    name = type(error).__name__
    if any(type(each).__name__ in _PYTHON_NAMES for each in error.args):
        return name  # a key, for example
    words = re.sub(r"\b[A-Z][a-z]+Value\b", lambda found: _PYTHON_NAMES.get(found[0], found[0]), str(error))
    return f"{name}: {words}".rstrip(": ")


def describe(value: Any) -> str:
    """What kind of thing a value is, in words."""
    return "a text" if isinstance(value, str) else _WORDS.get(type(value), "such a value")
