"""The cascade: the theme, then classes in their order, then the element's own style; each later one wins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import did_you_mean, warning
from diagconv.style.colors import color, contrast, parse_color
from diagconv.style.css import allowed
from diagconv.style.look import ElementLook, Looks, TextLook
from diagconv.style.themes import DOTTED, THEMED, THICK_STROKE, Theme, theme_by_name
from diagconv.style.tint import tint_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.model import Diagram, Edge

UNKNOWN_CLASS: Final = warning("STY203", "{owner} has the class “{name}”, which is not defined")

READABLE: Final = 4.5
"""The least contrast of text that WCAG 2.2 calls readable (level AA)."""

SHADE: Final = 0.22
"""How much darker (in a dark theme lighter) than its fill a border is that the user gave no colour."""

_LINES: Final[dict[str, dict[str, Any]]] = {
    "thick": {"stroke_width": THICK_STROKE},
    "dotted": {"dash": DOTTED},
}
"""What the theme's line becomes for each kind of edge."""


def compute_looks(diagram: Diagram, theme: str = "default", diagnostics: list[Diagnostic] | None = None) -> Looks:
    """The look of every node, group and edge of a diagram.

    Args:
        diagram: the diagram.
        theme: the theme's name.
        diagnostics: a list to which warnings are added; they have spans, and no source, which only the caller knows.

    Raises:
        UsageError: there is no such theme.
    """
    chosen = theme_by_name(theme)
    cascade = _Cascade(diagram, chosen, diagnostics if diagnostics is not None else [])
    depths = _depths(diagram)
    return Looks(
        chosen,
        nodes={node: cascade.node(node) for node in diagram.node_ids},
        groups={group: cascade.group(group, depths[group]) for group in diagram.groups},
        edges={edge.key: cascade.edge(edge) for edge in diagram.edges_in_order()},
    )


class _Cascade:
    """Knows the classes of a diagram and lays the styles of an element over each other."""

    def __init__(self, diagram: Diagram, theme: Theme, diagnostics: list[Diagnostic]) -> None:
        self._diagram = diagram
        self._theme = theme
        self._diagnostics = diagnostics
        self._classes: dict[str, dict[str, str]] = {}
        self._edge_default = allowed(_edge_default(diagram.properties), "linkStyle default", diagnostics)

    def node(self, node: str) -> ElementLook:
        attributes = self._diagram.node_at(node)
        default = ["default"] if "default" in self._diagram.classes else []
        style = self._style(attributes, f"node “{node}”", classes=[*default, *attributes["classes"]], tinted=True)
        return _painted(self._theme.node, style, self._theme)

    def group(self, group: str, depth: int) -> ElementLook:
        attributes = self._diagram.group_at(group)
        style = self._style(attributes, f"group “{group}”", classes=attributes["classes"], tinted=True)
        return _painted(self._theme.group(depth), style, self._theme)

    def edge(self, edge: Edge) -> ElementLook:
        attributes = edge.attributes
        owner = f"the edge from “{edge.source}” to “{edge.target}”"
        style = self._style(attributes, owner, classes=attributes["classes"])
        base = replace(self._theme.edge, **_LINES.get(attributes["line"], {}))
        return _drawn(base, {**self._edge_default, **style})

    def _style(self, attributes: Any, owner: str, *, classes: Iterable[str], tinted: bool = False) -> dict[str, str]:
        """The style of an element, all of its sources in one."""
        span: Span | None = attributes["span"]
        style: dict[str, str] = {}
        if tinted:
            ground = self._theme.background
            around = self._diagram.properties
            style |= tint_of(attributes["properties"], around, ground, owner, self._diagnostics, span)
        for name in classes:
            style |= self._class(name, owner, span)
        return style | allowed(attributes["style"], owner, self._diagnostics, span)

    def _class(self, name: str, owner: str, span: Span | None) -> dict[str, str]:
        """The style of a class, whose faults are told once."""
        if name not in self._classes:
            self._classes[name] = self._define(name, owner, span)
        return self._classes[name]

    def _define(self, name: str, owner: str, span: Span | None) -> dict[str, str]:
        known = self._diagram.classes
        if name in known:
            return allowed(known[name], f"class “{name}”", self._diagnostics)
        hint = did_you_mean(name[:40], known)
        if hint:  # a class of no known name may belong to the page that the diagram comes from
            self._diagnostics.append(UNKNOWN_CLASS.at(None, span, hint=hint, owner=owner, name=name[:40]))
        return {}


def _edge_default(properties: dict[str, Any]) -> dict[str, str]:
    """The style for all edges, which Mermaid's `linkStyle default` leaves in the diagram's properties."""
    said = properties.get("linkStyle")
    style = said.get("style") if isinstance(said, dict) else None
    return {str(name): str(value) for name, value in style.items()} if isinstance(style, dict) else {}


def _depths(diagram: Diagram) -> dict[str, int]:
    """How many groups are around each group."""
    depths: dict[str, int] = {}
    for group in diagram.groups:
        chain = [group]
        while chain[-1] not in depths and (parent := diagram.parent(chain[-1])) is not None:
            chain.append(parent)
        for member in reversed(chain):
            parent = diagram.parent(member)
            depths.setdefault(member, 0 if parent is None else depths[parent] + 1)
    return depths


def _painted(base: ElementLook, style: dict[str, str], theme: Theme) -> ElementLook:
    """A node's or a group's look: the theme's, with the user's style over it."""
    if not style:
        return base
    own_fill = style.get("fill") or _ground_of(style)
    fill, fill_opacity = _paint(own_fill, base.fill)
    own_stroke = style.get("stroke") or (_shade(fill, theme) if own_fill else None)
    stroke, stroke_opacity = _paint(own_stroke, base.stroke)
    fill_opacity *= float(style.get("fill-opacity", 1))
    ground = _seen(fill, fill_opacity * float(style.get("opacity", 1)), theme.background)
    own_color = style.get("color") or (_readable(base.text.color, ground) if own_fill else None)
    return replace(
        base,
        text=_text(base.text, style, own_color, ground),
        fill=fill,
        fill_opacity=fill_opacity,
        stroke=stroke,
        stroke_opacity=stroke_opacity * float(style.get("stroke-opacity", 1)),
        radius=_pixels(style.get("rx") or style.get("ry"), base.radius),
        themed=_themed(fill=own_fill, stroke=own_stroke, color=own_color),
        **_line(base, style),
    )


def _drawn(base: ElementLook, style: dict[str, str]) -> ElementLook:
    """An edge's look: the theme's, with the user's style over it. A `fill` says nothing: a line has no inside."""
    if not style:
        return base
    own_plate = _ground_of(style)
    plate, plate_opacity = _paint(own_plate, base.fill)
    ground = _seen(plate, plate_opacity, base.fill)
    stroke, stroke_opacity = _paint(style.get("stroke"), base.stroke)
    own_color = style.get("color") or (_readable(base.text.color, ground) if own_plate else None)
    return replace(
        base,
        text=_text(base.text, style, own_color, ground),
        fill=plate,
        fill_opacity=plate_opacity,
        stroke=stroke,
        stroke_opacity=stroke_opacity * float(style.get("stroke-opacity", 1)),
        themed=_themed(fill=own_plate, stroke=style.get("stroke"), color=own_color),
        **_line(base, style),
    )


def _line(base: ElementLook, style: dict[str, str]) -> dict[str, Any]:
    dash = style.get("stroke-dasharray", base.dash)
    return {
        "stroke_width": _pixels(style.get("stroke-width"), base.stroke_width),
        "dash": None if dash == "none" else dash,
        "opacity": float(style.get("opacity", base.opacity)),
    }


def _text(base: TextLook, style: dict[str, str], own_color: str | None, ground: str) -> TextLook:
    chosen, opacity = _paint(own_color, base.color)
    return TextLook(
        size=_size(style.get("font-size"), base.size),
        weight=int(style.get("font-weight", base.weight)),
        color=_seen(chosen, opacity, ground),
        italic=style.get("font-style", "italic" if base.italic else "normal") == "italic",
    )


def _themed(**own: object) -> frozenset[str]:
    """The fields of which the user said nothing."""
    return THEMED - {name for name, said in own.items() if said}


def _ground_of(style: dict[str, str]) -> str | None:
    return style.get("background-color") or style.get("background")


def _paint(own: str | None, base: str) -> tuple[str, float]:
    """A colour without its alpha, and the alpha."""
    if own is None or own == "none":
        return own or base, 1.0
    found = color(own)
    return found.hex, found.alpha


def _seen(paint: str, opacity: float, ground: str) -> str:
    """The colour that one sees of a paint on a ground."""
    found, behind = parse_color(paint), parse_color(ground)
    if found is None or behind is None:
        return ground if found is None else paint
    return found._replace(alpha=opacity).over(behind).hex


def _shade(fill: str, theme: Theme) -> str | None:
    """The border of a fill; none of its own for no fill."""
    found = parse_color(fill)
    return found.mixed(color("white" if theme.dark else "black"), SHADE).hex if found else None


def _readable(wanted: str, ground: str) -> str:
    """The wanted colour of text, if it can be read on this ground; else white or black."""
    behind = color(ground)
    candidates = (wanted, "#ffffff", "#000000")
    return next(name for name in candidates if name == "#000000" or contrast(color(name), behind) >= READABLE)


def _pixels(value: str | None, base: float) -> float:
    return float(value.removesuffix("px")) if value else base


def _size(value: str | None, base: float) -> float:
    if value and value.endswith("em"):
        return round(base * float(value.removesuffix("em")), 2)
    return _pixels(value, base)
