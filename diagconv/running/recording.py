"""Records what a script builds with the diagrams library: its diagrams, clusters, nodes and edges, as they are made.

The records are the values of the reader, so that a graph that was built and one that was read become diagrams alike.
"""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import diagrams
from diagrams.custom import Custom

from diagconv.formats.diagrams.reading import c4
from diagconv.formats.diagrams.reading.values import ClusterValue, DiagramValue, DrawnEdge, NodeValue
from diagconv.icons import PythonClass
from diagconv.icons.library import ORIGIN, provider, provider_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OPTIONS: Final = ("filename", "curvestyle", "outformat", "strict")
"""The options of `Diagram` that are recorded if the script names them."""


class Recorder:
    """The records of a script's diagrams."""

    def __init__(self) -> None:
        self._values: dict[int, Any] = {}
        self._edges: dict[int, dict[str, Any]] = {}
        self._alive: list[Any] = []  # so that no other object gets the identity of one
        self._count = 0

    def diagram(self, diagram: Any) -> DiagramValue:
        """The record of a diagram."""
        return self._values.get(id(diagram)) or DiagramValue(str(diagram.name))

    def patches(self) -> list[tuple[Any, str, Any]]:
        """What to replace so that everything is recorded: owner, name, replacement."""
        functions = _c4_functions()
        return [
            (diagrams.Diagram, "__init__", self._after(diagrams.Diagram.__init__, self._add_diagram)),
            (diagrams.Cluster, "__init__", self._after(diagrams.Cluster.__init__, self._add_cluster)),
            (diagrams.Cluster, "__enter__", self._after(diagrams.Cluster.__enter__, self._open_cluster)),
            (diagrams.Node, "__init__", self._after(diagrams.Node.__init__, self._add_node)),
            (diagrams.Diagram, "connect", self._after(diagrams.Diagram.connect, self._add_edge)),
            *((module, name, self._c4(function)) for module, name, function in functions),
        ]

    def _after(self, original: Callable[..., Any], record: Callable[[Any, dict[str, Any]], None]) -> Any:
        """A method that also records its object, with the arguments that the script gives."""
        signature = inspect.signature(original)

        @wraps(original)
        def method(this: Any, *arguments: Any, **named: Any) -> Any:
            result = original(this, *arguments, **named)
            given = dict(signature.bind(this, *arguments, **named).arguments)
            given |= given.pop("attrs", {})
            record(this, given)
            return result

        return method

    def _keep(self, thing: Any, value: Any) -> None:
        self._alive.append(thing)
        self._values[id(thing)] = value

    def _next(self) -> int:
        self._count += 1
        return self._count

    # What is made

    def _add_diagram(self, this: Any, given: dict[str, Any]) -> None:
        value = DiagramValue(str(given.get("name", "")), str(given.get("direction", "LR")).upper())
        value.graph, value.node, value.edge = (
            _texts(given.get(name) or {}) for name in ("graph_attr", "node_attr", "edge_attr")
        )
        value.options = {"autolabel": bool(given.get("autolabel"))}
        value.options |= {name: given[name] for name in _OPTIONS if name in given}
        self._keep(this, value)

    def _add_cluster(self, this: Any, given: dict[str, Any]) -> None:
        direction = str(given["direction"]).upper() if "direction" in given else None
        attributes = _texts(given.get("graph_attr") or {})
        parent = self._values.get(id(this._parent))
        self._keep(this, ClusterValue(this.label, attributes, parent, this.depth, direction=direction))

    def _open_cluster(self, this: Any, _: dict[str, Any]) -> None:
        """Record a cluster on its diagram; of those with one name side by side the first, as the library draws them."""
        cluster: ClusterValue = self._values[id(this)]
        diagram: DiagramValue | None = self._values.get(id(this._diagram))
        if cluster.is_drawn or diagram is None:
            return
        cluster.is_drawn = True
        cluster.order = self._next()
        parent = cluster.parent.first if cluster.parent else None
        known = diagram.named.setdefault((id(parent), cluster.name), cluster)
        if known is cluster:
            diagram.clusters.append(cluster)
        else:
            cluster.same = known
            known.attributes |= cluster.attributes

    def _add_node(self, this: Any, given: dict[str, Any]) -> None:
        diagram: DiagramValue | None = self._values.get(id(this._diagram))
        attributes = {name: given[name] for name in given if name not in ("self", "label", "nodeid")}
        node = NodeValue(
            this.label, _texts(attributes), self._values.get(id(this._cluster)), nodeid=given.get("nodeid")
        )
        node.name, node.image, node.diagram = _icon_class(type(this)), _image(this), diagram
        node.order = self._next()
        self._keep(this, node)
        if diagram is not None:
            diagram.nodes.append(node)

    def _add_edge(self, this: Any, given: dict[str, Any]) -> None:
        diagram: DiagramValue | None = self._values.get(id(this))
        tail, head = (self._values.get(id(given[name])) for name in ("node", "node2"))
        if diagram is None or not isinstance(tail, NodeValue) or not isinstance(head, NodeValue):
            return
        if tail.diagram is not diagram or head.diagram is not diagram:
            return
        edge = given["edge"]
        defaults = diagrams.Edge._default_edge_attrs
        attributes = {name: value for name, value in edge._attrs.items() if value != defaults.get(name)}
        attributes = self._edges.get(id(edge), attributes)
        diagram.lines.append(DrawnEdge(tail, head, bool(edge.forward), bool(edge.reverse), _texts(attributes)))

    # The library's functions for C4 models

    def _c4(self, original: Callable[..., Any]) -> Any:
        """A function that also records what the reader makes of its arguments."""
        function = c4.FUNCTIONS[original.__name__]

        @wraps(original)
        def call(*arguments: Any, **named: Any) -> Any:
            made = original(*arguments, **named)
            given = dict(zip(function.parameters, arguments, strict=False)) | named
            words = {name: str(given.pop(name, "")) for name in function.parameters if name != "external"}
            words |= {"external": "yes" if given.pop("external", False) else ""}
            result = function.make(words)
            label, attributes = str(given.pop("label", result.label)), result.attributes | _texts(given)
            self._relabel(made, function.kind, label, attributes)
            return made

        return call

    def _relabel(self, made: Any, kind: str, label: str, attributes: dict[str, Any]) -> None:
        if kind == "edge":
            self._alive.append(made)
            self._edges[id(made)] = {"label": label, **attributes} if label else attributes
        elif kind == "cluster":
            self._values[id(made)].name, self._values[id(made)].attributes = label, attributes
        else:
            attributes.pop("nodeid", None)
            self._values[id(made)].label, self._values[id(made)].attributes = label, attributes


def _c4_functions() -> list[tuple[Any, str, Any]]:
    import diagrams.c4

    return [(diagrams.c4, name, getattr(diagrams.c4, name)) for name in c4.FUNCTIONS]


def _texts(attributes: Mapping[Any, Any]) -> dict[str, Any]:
    """Attributes as Graphviz gets them: those that are None are left out."""
    return {str(name): str(value) for name, value in attributes.items() if value is not None}


def _icon_class(made: type) -> PythonClass | None:
    """The class with an icon that a node is made by, or that its own class is derived from."""
    for each in made.__mro__:
        found = PythonClass(each.__module__, each.__name__)
        places = found.module.split(".")
        if (
            places[0] == ORIGIN
            and len(places) > 1
            and places[1] in provider_names()
            and found in provider(places[1]).classes
        ):
            return found
    return None


def _image(node: Any) -> str | None:
    """The path of a node's own picture."""
    return str(node._icon) if isinstance(node, Custom) and node._icon else None
