"""What concerns a whole diagram: its type, direction, title, classes … in the `graph` dictionary of networkx."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from diagconv.model.attributes import Comments, graph_defaults
from diagconv.model.graph_classes import MultiDiGraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagconv.model.vocabulary import Direction, Type


class WholeDiagram(MultiDiGraph):  # type: ignore[type-arg]  # generic only in the stubs
    """A multigraph in whose `graph` dictionary stands what concerns it as a whole, and whose edges are numbered."""

    def __init__(
        self, incoming_graph_data: Any = None, multigraph_input: bool | None = None, **attributes: Any
    ) -> None:
        self._edge_count: int | None = None
        super().__init__(incoming_graph_data, multigraph_input, **attributes)
        self._complete_graph()

    def new_edge_key(self, u: Any, v: Any) -> int:
        """The number of the next edge; networkx calls this whenever an edge is added without a key."""
        if self._edge_count is None:
            numbers = (key for _, _, key, _ in self.edges_by_source() if isinstance(key, int))
            self._edge_count = 1 + max(numbers, default=-1)
        while self.has_edge(u, v, self._edge_count):
            self._edge_count += 1
        self._edge_count += 1
        return self._edge_count - 1

    def edges_by_source(self) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
        """Source, target, key and attributes of each edge, as `edges(keys=True, data=True)` yields them.

        networkx keeps its view of the edges in the graph, and the graph in the view: a diagram that was asked for it
        takes up memory until the garbage collector finds it.
        """
        for source, targets in self.adjacency():
            for target, edges in targets.items():
                for key, attributes in edges.items():
                    yield source, target, key, attributes

    def number_of_edges(self, u: Any = None, v: Any = None) -> int:
        """How many edges there are, or between two vertices; networkx counts them all in a view, as `edges` is one."""
        if u is not None:
            return int(super().number_of_edges(u, v))
        return sum(len(edges) for _, targets in self.adjacency() for edges in targets.values())

    def clear(self) -> None:
        """Remove all vertices and edges, and what concerns the whole diagram."""
        super().clear()
        self._edge_count = None
        self._complete_graph()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """What a notebook shows: the picture, which the folders above draw; so they are found by name."""
        return import_module("diagconv.integrations.notebook").mimebundle(self, include, exclude)

    def _complete_graph(self) -> None:
        for name, value in graph_defaults().items():
            self.graph.setdefault(name, value)

    @property
    def type(self) -> Type:
        """A flowchart or an architecture diagram."""
        return cast("Type", self.graph["type"])

    @type.setter
    def type(self, value: Type) -> None:
        self.graph["type"] = value

    @property
    def direction(self) -> Direction:
        """Which way the edges run."""
        return cast("Direction", self.graph["direction"])

    @direction.setter
    def direction(self, value: Direction) -> None:
        self.graph["direction"] = value

    @property
    def title(self) -> str | None:
        """The title, if the diagram has one."""
        return cast("str | None", self.graph["title"])

    @title.setter
    def title(self, value: str | None) -> None:
        self.graph["title"] = value

    @property
    def accessibility(self) -> dict[str, str | None]:
        """The `title` and the `description` for readers who do not see the picture."""
        return cast("dict[str, str | None]", self.graph["accessibility"])

    @property
    def language(self) -> str | None:
        """The format that the diagram was read from; its writer keeps ids as the user spelled them. Not compared."""
        return cast("str | None", self.graph.get("language"))

    @language.setter
    def language(self, value: str | None) -> None:
        self.graph["language"] = value

    @property
    def classes(self) -> dict[str, dict[str, str]]:
        """The style of each class."""
        return cast("dict[str, dict[str, str]]", self.graph["classes"])

    @property
    def properties(self) -> dict[str, Any]:
        """What one language can express about the whole diagram and the others cannot."""
        return cast("dict[str, Any]", self.graph["properties"])

    @property
    def comments(self) -> Comments:
        """The comments that stand before no element."""
        return cast("Comments", self.graph["comments"])
