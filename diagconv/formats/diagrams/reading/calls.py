"""Calls of the library: they create nodes, clusters, edges and diagrams, with the parameters of its classes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading import c4
from diagconv.formats.diagrams.reading.values import (
    ClusterValue,
    DiagramValue,
    EdgeValue,
    NodeValue,
    PartialText,
    UnknownValue,
    describe,
)
from diagconv.icons.library import ORIGIN, provider
from diagconv.suggestions import did_you_mean

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Rule
    from diagconv.formats.diagrams.reading.environment import Environment
    from diagconv.formats.diagrams.reading.values import ClassValue

DIRECTIONS: Final = ("TB", "BT", "LR", "RL")

_CHOICES: Final = {
    "curvestyle": ("ortho", "curved"),
    "outformat": ("png", "jpg", "svg", "pdf", "dot"),
}  # fmt: skip
"""The options for which the library knows some values only, in lower or upper case."""

_OPTIONS: Final = ("filename", "curvestyle", "outformat", "strict")
"""The options of `Diagram` besides its attributes; whether it is shown after drawing does not concern the diagram."""

_DIAGRAM: Final = (
    "name", "filename", "direction", "curvestyle", "outformat", "autolabel", "show", "strict", "graph_attr",
    "node_attr", "edge_attr",
)  # fmt: skip
_CLUSTER: Final = ("label", "direction", "graph_attr")


class Arguments(NamedTuple):
    """The arguments of a call.

    Args:
        positional: the values without a name.
        named: the values with a name.
        expressions: where these are written.
        is_complete: whether it is known how many there are.
    """

    positional: list[Any]
    named: dict[str, Any]
    expressions: dict[str, ast.expr]
    is_complete: bool = True


class LibraryCall:
    """One call of a class or a function of the library's.

    Args:
        environment: the state of the script.
        called: what is called.
        arguments: with what.
        place: the call.
    """

    def __init__(self, environment: Environment, called: ClassValue, arguments: Arguments, place: ast.Call) -> None:
        self._environment = environment
        self._called = called
        self._place = place
        self._positional = arguments.positional
        self._named = dict(arguments.named)
        self._expressions = arguments.expressions

    def result(self) -> Any:
        """What the call makes."""
        if self._called.module == f"{ORIGIN}.c4":
            return self._c4()
        constructor = _CONSTRUCTORS.get(self._called.name) if self._called.icon is None else None
        return constructor(self) if constructor else self._node()

    # The library's classes

    def _node(self) -> Any:
        self._bind(("label",))
        label, nodeid = self._text("label"), self._optional("nodeid") or None
        return self._put(NodeValue(label, self._rest(), None, name=self._called.icon, nodeid=nodeid))

    def _custom(self) -> Any:
        self._bind(("label", "icon_path"))
        label, nodeid, image = (
            self._text("label"),
            self._optional("nodeid") or None,
            self._optional("icon_path") or None,
        )
        return self._put(NodeValue(label, self._rest(), None, image=image, nodeid=nodeid))

    def _put(self, node: NodeValue) -> NodeValue:
        """A node, on the open diagram and in the open cluster."""
        environment = self._environment
        node.span, node.cluster, node.diagram = (
            environment.spans.span(self._place),
            environment.cluster,
            environment.diagram,
        )
        if environment.diagram is None:
            if not environment.unknown_contexts:
                self._fail_outside()
            return node
        self._check_methods(environment.cluster or environment.diagram)
        if environment.diagram.options.get("autolabel"):
            node.label = f"{self._class_name()}\n{node.label}" if node.label else self._class_name()
        environment.draw(node)
        return node

    def _check_methods(self, around: ClusterValue | DiagramValue) -> None:
        """Fail in what an operator took for an edge: the library sets its `node`, and can add no more nodes to it."""
        if around.first_node is not None:
            reason = f"an operator connected {describe(around)} above, so that nothing more can be added to it"
            self._fail(TypeError, rules.STOPS, reason=reason)

    def _fail_outside(self) -> None:
        self._fail(OSError, rules.OUTSIDE, name=self._environment.text(self._place.func))

    def _fail(self, error: type[Exception], kind: Rule, place: ast.expr | None = None, **words: str) -> None:
        """What stops the script: reported, and where a handler may catch it, raised."""
        place = place or self._place
        self._environment.fail(error, place, partial(self._environment.report, kind, place, **words))

    def _class_name(self) -> str:
        """The class's own name, where the script says an alias."""
        icon_class = self._called.icon
        if icon_class is None:
            return self._called.name
        known = provider(icon_class.module.split(".")[1])
        return known.class_of[known.classes[icon_class].name].name

    def _cluster(self) -> Any:
        self._bind(_CLUSTER, missing="cluster")
        self._check_names(_CLUSTER)
        attributes = self._dictionary("graph_attr")
        return self._cluster_of(self._text("label"), attributes, self._direction())

    def _cluster_of(self, label: str, attributes: dict[str, Any], direction: str | None = None) -> ClusterValue:
        environment = self._environment
        if environment.diagram is None and not environment.unknown_contexts:
            self._fail_outside()
        span = environment.spans.span(self._place)
        depth = environment.cluster.depth + 1 if environment.cluster else 0
        return ClusterValue(label, attributes, environment.cluster, depth, span, direction)

    def _edge(self) -> Any:
        self._bind(("node", "forward", "reverse", "label", "color", "style"))
        node = self._named.pop("node", None)
        if not isinstance(node, NodeValue | UnknownValue | type(None)):
            self._fail(AssertionError, rules.STOPS, reason="the first argument of an edge is a node; write “label=…”")
            node = None
        edge = EdgeValue(node if isinstance(node, NodeValue) else None)
        edge.forward, edge.reverse = self._truth("forward"), self._truth("reverse")
        if not self._named.get("label", ""):
            self._named.pop("label", None)
        arguments = {"label": self._text("label"), "color": self._optional("color"), "style": self._optional("style")}
        edge.attributes = {name: value for name, value in arguments.items() if value} | self._rest()
        return edge

    def _diagram(self) -> Any:
        self._bind(_DIAGRAM)
        self._check_names(_DIAGRAM)
        diagram = DiagramValue(
            self._text("name"), self._direction() or "LR", span=self._environment.spans.span(self._place)
        )
        diagram.graph, diagram.node, diagram.edge = (
            self._dictionary(name) for name in ("graph_attr", "node_attr", "edge_attr")
        )
        diagram.options = {"autolabel": self._truth("autolabel")}
        diagram.options |= {name: self._option(name) for name in _OPTIONS if name in self._named}
        return diagram

    # The library's functions for C4 models

    def _c4(self) -> Any:
        function = c4.FUNCTIONS[self._called.name]
        self._bind(function.parameters)
        arguments = {name: self._plain(name) for name in function.parameters if name != "external"}
        arguments |= {"external": "yes" if self._truth("external") else ""}
        rest = self._rest()
        result = function.make(arguments)
        label = rest.pop("label", result.label)
        attributes = result.attributes | rest
        if function.kind == "edge":
            return EdgeValue(attributes={"label": label, **attributes} if label else attributes)
        return (
            self._cluster_of(label, attributes)
            if function.kind == "cluster"
            else self._put(NodeValue(label, attributes, None))
        )

    # Arguments

    def _bind(self, parameters: Sequence[str], missing: str = "") -> None:
        """Give the values without a name their names."""
        if len(self._positional) > len(parameters):
            reason = f"too many positional arguments for “{self._called.name}”, which takes at most {len(parameters)}"
            self._fail(TypeError, rules.STOPS, reason=reason)
        for number, (name, value) in enumerate(zip(parameters, self._positional, strict=False)):
            self._named[name] = value
            written = self._place.args[number : number + 1] or self._place.args[-1:] or [self._place]
            self._expressions[name] = written[0]
        if missing:
            self._named.setdefault(parameters[0], missing)

    def _check_names(self, parameters: Sequence[str]) -> None:
        """Fail if there is an argument for which there is no parameter."""
        unknown = next((name for name in self._named if name not in parameters), None)
        if unknown is not None:
            hint = did_you_mean(unknown, parameters) or f"choose from {', '.join(parameters)}"
            reason = f"“{self._called.name}” has no parameter “{unknown}”; {hint}"
            self._fail(TypeError, rules.STOPS, self._where(unknown), reason=reason)
            del self._named[unknown]

    def _where(self, name: str) -> ast.expr:
        return self._expressions.get(name, self._place)

    def _text(self, name: str) -> str:
        """A text that is shown: its unknown parts are kept as the script writes them."""
        value = self._named.pop(name, "")
        if isinstance(value, UnknownValue):
            value = PartialText(f"{{{value.text}}}")
        elif not isinstance(value, str):
            self._refuse(name, value, name)
        if isinstance(value, PartialText):
            text = self._environment.text(self._where(name))
            self._environment.report(rules.UNKNOWN_TEXT, self._where(name), text=text, kept=" ".join(value.split()))
        return str(value) if value is not None else ""

    def _plain(self, name: str) -> str:
        return self._known(name, self._named.pop(name, ""), name)

    def _optional(self, name: str) -> str:
        """A text; whatever is false counts as none."""
        return self._known(name, self._named.pop(name, "") or "", name)

    def _known(self, place: str, value: Any, name: str) -> str:
        """A value as a text; nothing, which is reported, if it is not known.

        Args:
            place: the argument that it stands in.
            value: the value.
            name: what it is a value of.
        """
        if isinstance(value, UnknownValue | PartialText):
            text = value.text if isinstance(value, UnknownValue) else self._environment.text(self._where(place))
            rule = rules.UNKNOWN_OPTION if name in _OPTIONS else rules.UNKNOWN_VALUE
            self._environment.report(rule, self._where(place), text=text)
            return ""
        if value is not None and not isinstance(value, str):
            self._refuse(place, value, name)
        return str(value) if value is not None else ""

    def _refuse(self, place: str, value: Any, name: str) -> None:
        """Report a value that the library cannot write into a graph, since it is not text."""
        if value is not None or name == "label":
            reason = f"“{name}” must be text, not {describe(value)}"
            self._environment.report(rules.STOPS, self._where(place), reason=reason)

    def _truth(self, name: str) -> bool:
        value = self._named.pop(name, False)
        return not isinstance(value, UnknownValue) and bool(value)

    def _option(self, name: str) -> Any:
        if name not in _CHOICES:
            return self._optional(name) if name == "filename" or self._is_unknown(name) else self._truth(name)
        value = self._named.pop(name)
        if name == "outformat" and isinstance(value, list):
            return [self._choice(name, each, _CHOICES[name]) for each in value]
        return self._choice(name, value, _CHOICES[name])

    def _is_unknown(self, name: str) -> bool:
        return isinstance(self._named[name], UnknownValue | PartialText)

    def _choice(self, name: str, value: Any, choices: Sequence[str]) -> str:
        """One of the values that the library knows; nothing, which is reported, if it is not known or none of them."""
        if value is None:
            self._fail(AttributeError, rules.STOPS, self._where(name), reason=f"“{name}” must be text, not None")
        text = self._known(name, value, name)
        is_text = isinstance(value, str) and not isinstance(value, PartialText)
        if is_text and text.lower() not in choices and text.upper() not in choices:
            reason = f"unknown {name} “{text}”; choose from {', '.join(choices)}"
            self._fail(ValueError, rules.STOPS, self._where(name), reason=reason)
            return ""
        return text

    def _direction(self) -> str | None:
        if "direction" not in self._named:
            return None
        return self._choice("direction", self._named.pop("direction"), DIRECTIONS).upper() or None

    def _dictionary(self, name: str) -> dict[str, Any]:
        value = self._named.pop(name, None)
        if isinstance(value, dict):
            return self._attributes(value, name)
        if isinstance(value, int | float):
            reason = f"“{name}” must be a dictionary, not {describe(value)}"
            self._fail(TypeError, rules.STOPS, self._where(name), reason=reason)
        elif value:
            self._known(name, UnknownValue(self._environment.text(self._where(name))), name)
        return {}

    def _rest(self) -> dict[str, Any]:
        """The attributes for Graphviz: all arguments that are left."""
        return self._attributes(self._named)

    def _attributes(self, values: Mapping[Any, Any], place: str = "") -> dict[str, Any]:
        for name in values:
            if not isinstance(name, str | UnknownValue):
                reason = f"the name of an attribute must be text, not {describe(name)}"
                self._fail(TypeError, rules.STOPS, self._where(place), reason=reason)
        known = {str(name): self._known(place or str(name), value, str(name)) for name, value in values.items()}
        return {name: value for name, value in known.items() if value or values.get(name) == ""}


_CONSTRUCTORS: Final[dict[str, Callable[[LibraryCall], Any]]] = {
    "Node": LibraryCall._node, "Custom": LibraryCall._custom, "Cluster": LibraryCall._cluster,
    "Edge": LibraryCall._edge, "Diagram": LibraryCall._diagram,
}  # fmt: skip
