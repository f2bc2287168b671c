"""What Graphviz's attributes mean in the model: shapes, lines, arrowheads, styles; those without a meaning are kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from diagconv.formats.graphviz.edges import ARROWHEADS, LINES
from diagconv.formats.graphviz.painting import contrasting_text, paint
from diagconv.formats.graphviz.shapes import SHAPES
from diagconv.model.colors import parse_color
from diagconv.model.vocabulary import LONGEST_EDGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diagconv.formats.diagrams.defaults import ScriptDefaults
    from diagconv.formats.graphviz.shapes import GraphvizShape

GRAPHVIZ_SHAPES: Final = {
    "oval": "ellipse", "egg": "ellipse", "rect": "box", "rectangle": "box", "square": "box", "record": "box",
    "Mrecord": "box", "tab": "folder", "none": "plaintext", "plain": "plaintext", "underline": "plaintext",
    "Mdiamond": "diamond", "Mcircle": "circle", "Msquare": "box", "octagon": "hexagon", "pentagon": "house",
}  # fmt: skip
"""Shapes of Graphviz that none of ours becomes, and the nearest one that ours do."""

_X11: Final = ("gray", "grey", "green", "maroon", "purple")
"""The names that mean other colours to Graphviz than to CSS."""

_DASHES: Final = {"dashed": "5 5", "dotted": "2 2"}
_NUMBER: Final = re.compile(r"\d{1,4}(?:\.\d{1,4})?")


class DecodedAttributes(NamedTuple):
    """What attributes mean in the model.

    Args:
        fields: the fields of the model.
        style: the style, in CSS.
        rest: the attributes without a meaning in the model, unchanged.
    """

    fields: dict[str, Any]
    style: dict[str, str]
    rest: dict[str, Any]


# Nodes and groups


def decode_box(
    attributes: Mapping[str, Any], inherited: Mapping[str, Any], defaults: ScriptDefaults
) -> DecodedAttributes:
    """The look of a node without an icon, compared with the plain box that is written for one.

    Args:
        attributes: the node's own.
        inherited: those of all nodes of its diagram.
        defaults: the script's default attributes.
    """
    given = {"shape": "box", "style": "rounded", **inherited, **attributes}
    words = _words(given["style"])
    name, shape = _shape(GRAPHVIZ_SHAPES.get(given["shape"], given["shape"]), words, given)
    plain = defaults.box | {"shape": shape.name} | dict(shape.attributes)
    rest = {key: value for key, value in attributes.items() if value != plain.get(key)}
    if given["shape"] == shape.name:
        rest.pop("shape", None)
    style = _style(rest, {"fillcolor": "fill", "color": "stroke", "fontcolor": "color"})
    style |= _dashes(rest, words, (*shape.style, "filled", "rounded", "solid"))
    _drop_added(style, defaults)
    return DecodedAttributes({"shape": name}, style, rest)


def _drop_added(style: dict[str, str], defaults: ScriptDefaults) -> None:
    """Take away the colour of text that our writer adds where a fill would hide it."""
    if (
        "color" in style
        and style["color"] in contrasting_text(paint({"fill": style.get("fill", "none")}), defaults.text).values()
    ):
        del style["color"]


def _shape(name: str, words: list[str], given: Mapping[str, Any]) -> tuple[str, GraphvizShape]:
    """Our shape that becomes this one of Graphviz's: the one most like it, a plain one first."""
    candidates = _CANDIDATES.get(name)
    if not candidates:
        return "rect", SHAPES["rect"]
    return max(candidates, key=lambda pair: _likeness(pair[1], words, given))


_CANDIDATES: Final[dict[str, list[tuple[str, GraphvizShape]]]] = {
    name: [(ours, shape) for ours, shape in SHAPES.items() if shape.name == name and not ours.startswith("bpmn-")]
    for name in {shape.name for shape in SHAPES.values()}
}
"""Our shapes by the name of Graphviz's that they become."""


def _likeness(shape: GraphvizShape, words: list[str], given: Mapping[str, Any]) -> tuple[bool, int, bool]:
    """How much alike they are; of equals, `max` takes the one that comes first."""
    telling = [pair for pair in shape.attributes if pair[0] != "margin"]
    has_style = ("rounded" in words) is ("rounded" in shape.style)
    hits = sum(given.get(key) == value for key, value in telling)
    return has_style and hits == len(telling), hits if hits == len(telling) else -1, shape.is_exact


def decode_icon_node(attributes: Mapping[str, Any]) -> DecodedAttributes:
    """The attributes of a node with an icon or a picture, whose look the model does not describe."""
    return DecodedAttributes(
        {}, {}, {key: value for key, value in attributes.items() if key not in ("URL", "href", "tooltip")}
    )


def decode_cluster(
    attributes: Mapping[str, Any], plain: Mapping[str, str], defaults: ScriptDefaults
) -> DecodedAttributes:
    """The look of a cluster.

    Args:
        attributes: its attributes for Graphviz.
        plain: the attributes of any cluster there.
        defaults: the script's default attributes.
    """
    given = {key: value for key, value in attributes.items() if value != plain.get(key)}
    rest = {key: value for key, value in given.items() if key not in ("label", "URL", "href", "tooltip")}
    words = _words(rest.pop("style", "rounded"))
    names = {"bgcolor": "fill", "fillcolor": "fill", "pencolor": "stroke", "color": "stroke", "fontcolor": "color"}
    style = _style(rest, names)
    style |= _dashes(rest, words, ("rounded", "filled", "solid"))
    _drop_added(style, defaults)
    return DecodedAttributes({}, style, rest)


def _style(rest: dict[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """The style, what it says taken out of the attributes."""
    found: dict[str, str] = {}
    for name, property in names.items():
        if _is_color(rest.get(name)):
            found.setdefault(property, rest.pop(name))
    for name, property in (("penwidth", "stroke-width"), ("fontsize", "font-size")):
        if _NUMBER.fullmatch(str(rest.get(name))):
            found[property] = f"{float(rest.pop(name)):g}px"
    return found


def _dashes(rest: dict[str, Any], words: list[str], known: tuple[str, ...]) -> dict[str, str]:
    """The dashes of a border; words without a meaning stay in the attribute `style`."""
    others = [word for word in words if word not in known and word not in _DASHES]
    if others:
        rest["style"] = ",".join(words)
        return {}
    rest.pop("style", None)
    dashes = [_DASHES[word] for word in words if word in _DASHES and word not in known]
    return {"stroke-dasharray": dashes[0]} if dashes else {}


def _words(style: Any) -> list[str]:
    return [word.strip() for word in str(style).split(",") if word.strip()]


def _is_color(value: Any) -> bool:
    return isinstance(value, str) and value.lower() not in _X11 and parse_color(value) is not None


# Edges


def decode_edge(
    attributes: Mapping[str, Any], forward: bool, reverse: bool, plain: Mapping[str, str]
) -> DecodedAttributes:
    """The look of an edge.

    Args:
        attributes: its attributes for Graphviz, except its label.
        forward: whether it points to its second node.
        reverse: whether it points to its first.
        plain: the attributes of any edge.
    """
    given = {key: value for key, value in attributes.items() if value != plain.get(key)}
    rest = {key: value for key, value in given.items() if key not in ("label", "xlabel", "dir")}
    fields: dict[str, Any] = {"line": "solid"}
    for end, name, is_drawn in (("head", "arrowhead", forward), ("tail", "arrowtail", reverse)):
        fields[end] = _end(rest, name) if is_drawn else "none"
    fields |= _line(rest)
    if fields["line"] == "invisible":
        fields |= {"head": "none", "tail": "none"}  # nobody sees them
    length = str(rest.get("minlen", ""))
    if length.isdecimal() and len(length) < 3 and 1 <= int(length) <= LONGEST_EDGE:
        fields["length"] = int(rest.pop("minlen"))
    style = _style(rest, {"color": "stroke", "fontcolor": "color"})
    return DecodedAttributes(fields, style, rest)


def _end(rest: dict[str, Any], name: str) -> str:
    """An end; one that the model has no word for is an arrow, its attribute kept."""
    ends = {drawn: end for end, drawn in ARROWHEADS.items()}
    found = ends.get(str(rest.get(name, "normal")))
    if found is not None:
        rest.pop(name, None)
    return found or "arrow"


def _line(rest: dict[str, Any]) -> dict[str, Any]:
    """A line; a dashed one is what other languages draw for dotted, so it is that, its word kept."""
    lines = {attributes["style"]: line for line, attributes in LINES.items() if attributes}
    words = _words(rest.get("style", ""))
    found = next((lines[word] for word in words if word in lines), "dotted" if "dashed" in words else "solid")
    if "dashed" not in words and all(word in lines or word == "solid" for word in words):
        rest.pop("style", None)
    return {"line": found}
