"""The properties of each element in Eraser's words, and a loss where Eraser has none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from diagconv.formats.eraser.keywords import (
    CONNECTOR_OF,
    DEFAULT_COLOR_MODE,
    DIRECTION_OF,
    ELEMENT_KEYS,
    MODES,
    NEAREST_SHAPES,
    PLAIN_COLOR_MODE,
    SHAPE_OF,
    Connector,
)
from diagconv.formats.eraser.quoting import label_from_name
from diagconv.formats.eraser.writing import losses as lost
from diagconv.formats.eraser.writing.icon_names import eraser_icon
from diagconv.model.cleaning import cleaned
from diagconv.patterns import lazy_pattern
from diagconv.text import plain_text

if TYPE_CHECKING:
    from diagconv.formats.eraser.writing.colors import ElementColors
    from diagconv.formats.eraser.writing.names import Names
    from diagconv.formats.writing.losses import Losses
    from diagconv.model import Diagram, Edge

_KEY = lazy_pattern(r"\w[\w-]*")
"""The keys of properties that need no quotes; others come from other languages."""

_ENDS = {"circle": "arrow", "cross": "arrow"}
_LINES = {"thick": "solid"}


class EdgeProperties(NamedTuple):
    """The parts of an edge's statement besides its names."""

    connector: str
    label: str
    properties: dict[str, str]


class PropertyWriter:
    """Expresses one diagram's elements in Eraser's words.

    Args:
        diagram: the diagram.
        names: the name that each node and group is written with.
        losses: the losses to add to.
        colors: the colours of the elements.
    """

    def __init__(self, diagram: Diagram, names: Names, losses: Losses, colors: ElementColors) -> None:
        self.diagram = diagram
        self.names = names
        self.losses = losses
        self.colors = colors
        self.own = diagram.language == "eraser"

    # The whole diagram

    def direction(self) -> str:
        """The word for the direction."""
        direction = self.diagram.direction
        written = DIRECTION_OF.get(direction, "down")
        if direction not in DIRECTION_OF:
            self.losses.add(lost.DIAGRAM_DIRECTION, None, "direction", value=direction, written=written)
        return written

    def settings(self, *, has_colors: bool) -> tuple[dict[str, str], dict[str, Any] | None]:
        """The modes and the legend; other properties of the diagram are lost, and so are its accessible texts.

        Args:
            has_colors: whether a node or a group is written with a colour.
        """
        properties = self.diagram.properties
        modes = {key: properties[key] for key in MODES if _is_word(properties.get(key))}
        implied = set(modes)
        if has_colors and self.diagram.type == "flowchart":
            modes = _with_written_color_mode(modes)
        legend = properties.get("legend") if _is_legend(properties.get("legend")) else None
        for key in properties:
            if key not in (*modes, *implied) and (key != "legend" or legend is None):
                self.losses.add(lost.PROPERTY, None, f"properties.{key}", value=key, name="the diagram")
        for key, text in self.diagram.accessibility.items():
            if text:
                self.losses.add(lost.ACCESSIBILITY, None, f"accessibility.{key}", value=key)
        return modes, legend

    # Nodes and groups

    def of_vertex(self, vertex: str) -> dict[str, str]:
        """The properties of a node or a group."""
        attributes = self.diagram.nodes[vertex]
        name = self.names[vertex]
        kind = attributes["kind"]
        label = self._label(vertex, attributes, f"“{name}”")
        words = {
            "shape": self._shape(vertex, attributes) if kind == "node" else None,
            "icon": self._icon(vertex, attributes),
            "color": self.colors.color(kind, attributes),
            "label": label if label != label_from_name(name) else None,
            "link": attributes["link"],
        }
        self._report_unsupported(vertex, attributes)
        self.colors.report_losses(kind, vertex, f"“{name}”", attributes)
        pairs = {key: value for key, value in words.items() if value is not None}
        pairs |= self._properties(kind, vertex, f"“{name}”", attributes, pairs)
        return {key: pairs[key] for key in (*_ORDER, *pairs) if key in pairs}

    def _shape(self, node: str, attributes: Any) -> str | None:
        shape = attributes["shape"]
        if shape == "rect":
            return None
        if shape in SHAPE_OF:
            return SHAPE_OF[shape]
        written = NEAREST_SHAPES.get(shape, "rectangle")
        self.losses.add(
            lost.SHAPE, node, "shape", attributes["span"], value=shape, name=self.names[node], written=written
        )
        return None if written == "rectangle" else written

    def _icon(self, vertex: str, attributes: Any) -> str | None:
        icon: str | None = attributes["icon"]
        if icon is None or self.own or (written := eraser_icon(icon)) == icon:
            return icon
        words = {"value": icon, "name": self.names[vertex], "written": written}
        rule = lost.ICON if ":" in icon else lost.NO_ICON
        self.losses.add(rule, vertex, "icon", attributes["span"], **words)
        return written

    def _report_unsupported(self, vertex: str, attributes: Any) -> None:
        """Report the fields of a node or a group that no property can express."""
        for field, rule in _UNSUPPORTED.items():
            if attributes.get(field):
                self.losses.add(
                    rule, vertex, field, attributes["span"], value=attributes[field], name=self.names[vertex]
                )

    def _properties(
        self, kind: str, key: str | int, name: str, attributes: Any, pairs: dict[str, str]
    ) -> dict[str, str]:
        """The other properties, if the diagram came from Eraser or Eraser knows them; the rest is lost."""
        found = {}
        for word, value in attributes["properties"].items():
            known = (self.own and _KEY.fullmatch(word)) or word in ELEMENT_KEYS[kind]
            if known and isinstance(value, str) and word not in pairs:
                found[word] = value
            else:
                self.losses.add(lost.PROPERTY, key, f"properties.{word}", attributes["span"], value=word, name=name)
        return found

    # Connections

    def is_visible(self, edge: Edge) -> bool:
        """Whether an edge is written at all."""
        return edge.attributes["line"] != "invisible"

    def of_edge(self, edge: Edge) -> EdgeProperties | None:
        """The connector, label and properties of an edge; None for one that Eraser cannot draw."""
        attributes: Any = edge.attributes
        name = f"the connection from “{self.names[edge.source]}” to “{self.names[edge.target]}”"
        if not self.is_visible(edge):
            self._lose(lost.INVISIBLE, edge, "line", name)
            return None
        self._report_edge(edge, name)
        label = self._label(edge.key, attributes, name)
        color = self.colors.color("connection", attributes)
        self.colors.report_losses("connection", edge.key, name, attributes)
        pairs = {"color": color} if color is not None else {}
        properties = {**pairs, **self._properties("connection", edge.key, name, attributes, pairs)}
        return EdgeProperties(CONNECTOR_OF[_connector(attributes)], label, properties)

    def _report_edge(self, edge: Edge, name: str) -> None:
        attributes = edge.attributes
        if attributes["line"] in _LINES:
            self._lose(lost.LINE, edge, "line", name, attributes["line"])
        if attributes["tail"] in _ENDS:
            self._lose(lost.END, edge, "tail", name, attributes["tail"])
        if attributes["head"] in _ENDS:
            self._lose(lost.END, edge, "head", name, attributes["head"])
        if attributes["length"] != 1:
            self._lose(lost.LENGTH, edge, "length", name, attributes["length"])
        if attributes["id"]:
            self._lose(lost.EDGE_ID, edge, "id", name, attributes["id"])

    def _lose(self, rule: Any, edge: Edge, field: str, name: str, value: object = None) -> None:
        self.losses.add(rule, edge.key, field, edge.attributes["span"], name=name, value=value)

    # Text

    def title(self) -> str | None:
        """The title, on one line or several."""
        title = self.diagram.title
        return None if title is None else self._clean(title, None, "title", None, "the title")

    def _label(self, key: str | int, attributes: Any, name: str) -> str:
        """A label as plain text."""
        label, span = attributes["label"], attributes["span"]
        plain = label if attributes["markup"] == "text" else plain_text(label, attributes["markup"])
        if plain != label:
            self.losses.add(lost.MARKUP, key, "label", span, name=name)
        return self._clean(plain, key, "label", span, name)

    def _clean(self, text: str, key: str | int | None, field: str, span: Any, name: str) -> str:
        """A text without what no line of Eraser can hold."""
        written = cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))
        if written != text:
            self.losses.add(lost.CHARACTERS, key, field, span, name=name)
        return written


_ORDER = ("shape", "icon", "color", "label", "link")
"""The order of the common properties; others follow in their own order."""

_UNSUPPORTED = {"image": lost.IMAGE, "tooltip": lost.TOOLTIP, "direction": lost.DIRECTION}
"""The attributes of nodes and groups that Eraser has no property for."""


def _connector(attributes: Any) -> Connector:
    tail, head = (_ENDS.get(attributes[end], attributes[end]) for end in ("tail", "head"))
    return Connector(_LINES.get(attributes["line"], attributes["line"]), tail, head)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[^\W\d]\w*(?:-\w+)*", value) is not None


def _is_legend(value: object) -> bool:
    """Whether a property is what the reader makes of a legend."""
    if not isinstance(value, dict) or not isinstance(value.get("entries"), list):
        return False
    position = {key: str(text) for key, text in value.items() if key != "entries"}
    return all(
        isinstance(each, dict) and all(map(_is_property, each.items())) for each in [position, *value["entries"]]
    )


def _is_property(pair: tuple[Any, Any]) -> bool:
    """Whether brackets can hold this key with this value."""
    key, value = pair
    return isinstance(key, str) and isinstance(value, str) and _KEY.fullmatch(key) is not None


def _with_written_color_mode(modes: dict[str, str]) -> dict[str, str]:
    """The modes as a text with colours writes them: without Eraser's default, and with the mode that is the model's."""
    mode = modes.get("colorMode", PLAIN_COLOR_MODE)
    others = {key: value for key, value in modes.items() if key != "colorMode"}
    return others if mode == DEFAULT_COLOR_MODE else {"colorMode": mode, **others}
