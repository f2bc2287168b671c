"""The steps of a script for the diagrams library, before it is written as Python or executed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.formats.diagrams.writing.connections import ConnectionStatement
    from diagconv.icons import PythonClass


@dataclass(frozen=True, slots=True)
class SharedStyle:
    """Attributes under a name, which nodes or clusters share.

    Args:
        name: the name.
        attributes: what it adds to its base.
        base: what it builds on.
    """

    name: str
    attributes: dict[str, str]
    base: SharedStyle | None = None

    @property
    def whole(self) -> dict[str, str]:
        """All attributes, those of the base among them."""
        return (self.base.whole if self.base else {}) | self.attributes


@dataclass(slots=True)
class NodeStep:
    """A node is made.

    Args:
        name: its variable, and its id for Graphviz.
        made_by: its class; None for the library's plain `Node`.
        label: its text; None if it has none.
        picture: the file of its icon, for `Custom`, the class that takes one.
        attributes: its other attributes.
        shared_style: the style that it shares with others.
        is_named: whether anything refers to it later.
        comments: what stands above it.
    """

    name: str
    made_by: PythonClass | None = None
    label: str | None = None
    picture: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    shared_style: SharedStyle | None = None
    is_named: bool = False
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class ClusterStep:
    """A cluster is opened, filled and closed.

    Args:
        name: what it is called, which no other cluster is.
        attributes: its other attributes.
        shared_style: the style that it shares with others.
        steps: what is made in it.
        comments: what stands above it.
        end_comments: what stands at its end.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    shared_style: SharedStyle | None = None
    steps: list[Step] = field(default_factory=list)
    comments: tuple[str, ...] = ()
    end_comments: tuple[str, ...] = ()


Step = NodeStep | ClusterStep


@dataclass(slots=True)
class Script:
    """A whole script: `with Diagram(…)`, what is made in it, and how it is connected.

    Args:
        title: the diagram's name; empty if it has none.
        filename: what its picture is called, without a suffix.
        direction: "TB", "BT", "LR" or "RL".
        graph: attributes of the whole.
        node: attributes of all nodes.
        edge: attributes of all edges.
        steps: what is made, from the outside in.
        connections: the edges.
        names: the variable of each node of the diagram.
        start_comments: what stands above all.
        end_comments: what stands below all.
    """

    title: str
    filename: str
    direction: str
    graph: dict[str, str]
    node: dict[str, str] = field(default_factory=dict)
    edge: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    connections: list[ConnectionStatement] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    start_comments: tuple[str, ...] = ()
    end_comments: tuple[str, ...] = ()

    def all_steps(self) -> Iterator[Step]:
        """Every step, in the order of the script."""
        waiting = list(reversed(self.steps))
        while waiting:
            step = waiting.pop()
            yield step
            if isinstance(step, ClusterStep):
                waiting.extend(reversed(step.steps))

    def shared_styles(self) -> list[SharedStyle]:
        """The shared styles that anything has, each once, a base before what builds on it."""
        found: dict[str, SharedStyle] = {}
        for step in self.all_steps():
            shared_style = step.shared_style
            if shared_style is not None and shared_style.base is not None:
                found.setdefault(shared_style.base.name, shared_style.base)
            if shared_style is not None:
                found.setdefault(shared_style.name, shared_style)
        return list(found.values())
