"""What a call makes: nodes, clusters, edges and diagrams, with the parameters that the library's classes have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import c4
from diagconv.formats.diagrams.reading.values import Cluster, Edge, Guess, Node, Sheet, Unknown
from diagconv.icons.library import ORIGIN, provider

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.formats.diagrams.reading.environment import State
    from diagconv.formats.diagrams.reading.values import Class

DIRECTIONS: Final = ("TB", "BT", "LR", "RL")

_OPTIONS: Final = ("filename", "curvestyle", "outformat", "strict")
"""What `Diagram` is told beside its looks; whether it is shown once it is drawn is nothing of the diagram's."""

_DIAGRAM: Final = (
    "name", "filename", "direction", "curvestyle", "outformat", "autolabel", "show", "strict", "graph_attr",
    "node_attr", "edge_attr",
)  # fmt: skip


class Arguments(NamedTuple):
    """The values of a call, and where each is written."""

    positional: list[Any]
    named: dict[str, Any]
    places: dict[str, ast.expr]


class Making:
    """One call of a class or a function of the library's.

    Args:
        state: the state.
        called: what is called.
        arguments: with what.
        place: the call.
    """

    def __init__(self, state: State, called: Class, arguments: Arguments, place: ast.Call) -> None:
        self._state = state
        self._called = called
        self._place = place
        self._positional = arguments.positional
        self._named = dict(arguments.named)
        self._places = arguments.places

    def made(self) -> Any:
        """What the call makes."""
        if self._called.module == f"{ORIGIN}.c4":
            return self._c4()
        maker = _MAKERS.get(self._called.name) if self._called.icon is None else None
        return maker(self) if maker else self._node()

    # The library's classes

    def _node(self) -> Any:
        self._bind(("label",))
        label, nodeid = self._text("label"), self._plain("nodeid") or None
        return self._put(Node(label, self._rest(), None, name=self._called.icon, nodeid=nodeid))

    def _custom(self) -> Any:
        self._bind(("label", "icon_path"))
        label, nodeid, image = self._text("label"), self._plain("nodeid") or None, self._plain("icon_path")
        return self._put(Node(label, self._rest(), None, image=image or None, nodeid=nodeid))

    def _put(self, node: Node) -> Node:
        """A node, on the open diagram and in the open cluster."""
        state = self._state
        node.span, node.cluster, node.sheet = state.places.span(self._place), state.cluster, state.sheet
        if state.sheet is None:
            if not state.guesses:
                state.say(rules.OUTSIDE, self._place, name=state.places.text(self._place.func))
            return node
        if state.sheet.options.get("autolabel"):
            node.label = f"{self._class_name()}\n{node.label}" if node.label else self._class_name()
        state.draw(node)
        return node

    def _class_name(self) -> str:
        """The class's own name, where the script says an alias."""
        icon_class = self._called.icon
        if icon_class is None:
            return self._called.name
        known = provider(icon_class.module.split(".")[1])
        return known.class_of[known.classes[icon_class].name].name

    def _cluster(self) -> Any:
        self._bind(("label", "direction", "graph_attr"), missing="cluster")
        attributes = self._dictionary("graph_attr")
        return self._cluster_of(self._text("label"), attributes, self._direction())

    def _cluster_of(self, label: str, attributes: dict[str, Any], direction: str | None = None) -> Cluster:
        state = self._state
        if state.sheet is None and not state.guesses:
            state.say(rules.OUTSIDE, self._place, name=state.places.text(self._place.func))
        span = state.places.span(self._place)
        depth = state.cluster.depth + 1 if state.cluster else 0
        return Cluster(label, attributes, state.cluster, depth, span, direction)

    def _edge(self) -> Any:
        self._bind(("node", "forward", "reverse", "label", "color", "style"))
        node = self._named.pop("node", None)
        if not isinstance(node, Node | Unknown | type(None)):
            self._state.say(rules.STOPS, self._place, reason="the first argument of an edge is a node; write “label=…”")
            node = None
        edge = Edge(node if isinstance(node, Node) else None)
        edge.forward, edge.reverse = self._truth("forward"), self._truth("reverse")
        said = {"label": self._text("label"), "color": self._plain("color"), "style": self._plain("style")}
        edge.attributes = {name: value for name, value in said.items() if value} | self._rest()
        return edge

    def _diagram(self) -> Any:
        self._bind(_DIAGRAM)
        sheet = Sheet(self._text("name"), self._direction() or "LR", span=self._state.places.span(self._place))
        sheet.graph, sheet.node, sheet.edge = (
            self._dictionary(name) for name in ("graph_attr", "node_attr", "edge_attr")
        )
        sheet.options = {"autolabel": self._truth("autolabel")}
        sheet.options |= {name: self._option(name) for name in _OPTIONS if name in self._named}
        return sheet

    # The library's functions for C4 models

    def _c4(self) -> Any:
        shape = c4.SHAPES[self._called.name]
        self._bind(shape.parameters)
        said = {name: self._plain(name) for name in shape.parameters if name != "external"}
        said |= {"external": "yes" if self._truth("external") else ""}
        rest = self._rest()
        made = shape.make(said)
        label = rest.pop("label", made.label)
        attributes = made.attributes | rest
        if shape.kind == "edge":
            return Edge(attributes={"label": label, **attributes} if label else attributes)
        return (
            self._cluster_of(label, attributes) if shape.kind == "cluster" else self._put(Node(label, attributes, None))
        )

    # Arguments

    def _bind(self, parameters: Sequence[str], missing: str = "") -> None:
        """Give the values without a name their names."""
        if len(self._positional) > len(parameters):
            reason = f"only {len(parameters)} of the arguments of “{self._called.name}” may stand without a name"
            self._state.say(rules.STOPS, self._place, reason=reason)
        for number, (name, value) in enumerate(zip(parameters, self._positional, strict=False)):
            self._named[name] = value
            self._places[name] = self._place.args[min(number, len(self._place.args) - 1)]
        if missing:
            self._named.setdefault(parameters[0], missing)

    def _where(self, name: str) -> ast.expr:
        return self._places.get(name, self._place)

    def _text(self, name: str) -> str:
        """A text that people read: what is not known of it stands there as the script has it."""
        value = self._named.pop(name, "")
        if isinstance(value, Unknown):
            value = Guess(f"{{{value.text}}}")
        if isinstance(value, Guess):
            text = self._state.places.text(self._where(name))
            self._state.say(rules.UNKNOWN_TEXT, self._where(name), text=text, kept=" ".join(value.split()))
        return str(value) if value is not None else ""

    def _plain(self, name: str) -> str:
        return self._known(name, self._named.pop(name, ""))

    def _known(self, name: str, value: Any) -> str:
        """A value as a text; nothing, and a warning, if it is not known."""
        if isinstance(value, str | int | float) and not isinstance(value, Guess):
            return str(value)
        if value is not None:
            text = value.text if isinstance(value, Unknown) else self._state.places.text(self._where(name))
            self._state.say(rules.UNKNOWN_VALUE, self._where(name), text=text)
        return ""

    def _truth(self, name: str) -> bool:
        value = self._named.pop(name, False)
        return not isinstance(value, Unknown) and bool(value)

    def _option(self, name: str) -> Any:
        value = self._named.pop(name)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return list(value)
        return bool(value) if isinstance(value, bool) else self._known(name, value)

    def _direction(self) -> str | None:
        value = self._plain("direction")
        if value and value.upper() not in DIRECTIONS:
            self._state.say(rules.STOPS, self._where("direction"), reason=f"“{value}” is none of TB, BT, LR and RL")
            return None
        return value.upper() or None

    def _dictionary(self, name: str) -> dict[str, Any]:
        value = self._named.pop(name, None)
        if isinstance(value, dict):
            return self._attributes(value, name)
        self._known(name, None if value is None else Unknown(self._state.places.text(self._where(name))))
        return {}

    def _rest(self) -> dict[str, Any]:
        """What Graphviz is told beside."""
        return self._attributes(self._named)

    def _attributes(self, values: Mapping[Any, Any], place: str = "") -> dict[str, Any]:
        known = {str(name): self._known(place or str(name), value) for name, value in values.items()}
        return {name: value for name, value in known.items() if value or values.get(name) == ""}


_MAKERS: Final[dict[str, Callable[[Making], Any]]] = {
    "Node": Making._node, "Custom": Making._custom, "Cluster": Making._cluster, "Edge": Making._edge,
    "Diagram": Making._diagram,
}  # fmt: skip
