"""The cascade: the theme, then classes in their order, then the element's own style; each later one wins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import did_you_mean
from diagconv.model.vocabulary import LINES
from diagconv.style.architecture import chip_of, has_chips, is_bare, style_mode_of, with_style_mode
from diagconv.style.categories import look_indices
from diagconv.style.color_modes import color_mode_of, with_color_mode
from diagconv.style.computed import Looks
from diagconv.style.css import allowed
from diagconv.style.diagnostics import UNKNOWN_CLASS
from diagconv.style.legend import legend_of, with_dark
from diagconv.style.styling import has_fill, styled_edge, styled_vertex, visible_fill
from diagconv.style.theme_choice import choose_theme
from diagconv.style.themes import DOTTED, THICK_STROKE, Theme
from diagconv.suggestions import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.model import Diagram, Edge
    from diagconv.style.look import ElementLook

    _Paint = Callable[[ElementLook, dict[str, str], Theme, str], ElementLook]

_LINES: Final[dict[str, dict[str, Any]]] = {
    "thick": {"stroke_width": THICK_STROKE},
    "dotted": {"dash": DOTTED},
}
"""How each kind of line differs from the theme's solid one."""


def compute_looks(
    diagram: Diagram,
    theme: str | None = None,
    diagnostics: list[Diagnostic] | None = None,
    background: str | None = None,
) -> Looks:
    """The look of every node, group and edge of a diagram.

    Args:
        diagram: the diagram.
        theme: the name of a theme, or “auto” for the pair that follows the reader's colour scheme; None for the theme
            that the text names.
        diagnostics: a list to which warnings are added; they have spans but no source, which only the caller knows.
        background: a colour of the page, instead of the theme's own.

    Raises:
        UsageError: the theme is unknown.
    """
    found = diagnostics if diagnostics is not None else []
    chosen, dark = choose_theme(diagram, theme, found, background)
    looks = _looks(diagram, chosen, found)
    return looks if dark is None else _with_dark(looks, _looks(diagram, dark, []))


def _looks(diagram: Diagram, theme: Theme, diagnostics: list[Diagnostic]) -> Looks:
    """The looks in one theme."""
    cascade = _Cascade(diagram, theme, diagnostics)
    groups = cascade.groups
    return Looks(
        theme,
        nodes={node: cascade.node(node) for node in diagram.node_ids},
        groups=groups,
        edges={edge.key: cascade.edge(edge) for edge in diagram.edges_in_order()},
        chips={group: chip_of(look, theme) for group, look in groups.items()} if has_chips(diagram) else {},
        legend=legend_of(diagram, theme),
    )


def _with_dark(light: Looks, dark: Looks) -> Looks:
    """The looks in the light colour scheme, each with its counterpart in the dark one."""
    return Looks(
        light.theme,
        nodes={node: replace(look, dark=dark.nodes[node]) for node, look in light.nodes.items()},
        groups={group: replace(look, dark=dark.groups[group]) for group, look in light.groups.items()},
        edges={key: replace(look, dark=dark.edges[key]) for key, look in light.edges.items()},
        chips={group: replace(look, dark=dark.chips[group]) for group, look in light.chips.items()},
        legend=with_dark(light.legend, dark.legend),
        dark=dark.theme,
    )


class _Cascade:
    """Applies the theme, the classes and the own style of each element, in this order."""

    def __init__(self, diagram: Diagram, theme: Theme, diagnostics: list[Diagnostic]) -> None:
        self._diagram = diagram
        self._theme = theme
        self._diagnostics = diagnostics
        self._classes: dict[str, dict[str, str]] = {}
        self._unknown = 0
        self._looks: dict[tuple[object, ...], ElementLook] = {}
        self._backdrops: dict[str | None, str] = {None: theme.background}
        self._theme_of_line = {line: replace(theme.edge, **_LINES.get(line, {})) for line in LINES}
        self._edge_default = allowed(_edge_default(diagram.properties), "linkStyle default", diagnostics)
        self.groups = self._group_looks()

    def _group_looks(self) -> dict[str, ElementLook]:
        """The looks of all groups, by id in their order; on the way, it is found out what the backdrop in each is."""
        depths = _depths(self._diagram)
        styles = {group: self._group_style(group) for group in depths}
        own = {group for group, style in styles.items() if has_fill(style)}
        indices = look_indices(self._diagram, depths, own, len(self._theme.groups)) if self._theme.by_category else {}
        looks: dict[str, ElementLook] = {}
        for group in sorted(depths, key=depths.__getitem__):
            backdrop = self._backdrops[self._diagram.parent(group)]
            base = self._theme.group(depths[group], indices.get(group))
            look = self._with_style_mode(self._look(styled_vertex, base, styles[group], backdrop), group, backdrop)
            looks[group], self._backdrops[group] = look, visible_fill(look, backdrop)
        return {group: looks[group] for group in depths}

    def _group_style(self, group: str) -> dict[str, str]:
        attributes = self._diagram.group_at(group)
        return self._style(attributes, f"group “{group}”", classes=attributes["classes"])

    def node(self, node: str) -> ElementLook:
        attributes = self._diagram.node_at(node)
        default = ["default"] if "default" in self._diagram.classes else []
        style = self._style(attributes, f"node “{node}”", classes=[*default, *attributes["classes"]])
        backdrop = self._backdrops[attributes["group"]]
        look = self._with_style_mode(self._look(styled_vertex, self._theme.node, style, backdrop), node, backdrop)
        return replace(look, is_bare=True) if is_bare(self._diagram, node, style) else look

    def _with_style_mode(self, look: ElementLook, vertex: str, backdrop: str) -> ElementLook:
        return with_style_mode(look, style_mode_of(self._diagram.nodes[vertex]["properties"], self._diagram), backdrop)

    def edge(self, edge: Edge) -> ElementLook:
        attributes = edge.attributes
        owner = f"the edge from “{edge.source}” to “{edge.target}”"
        style = {**self._edge_default, **self._style(attributes, owner, classes=attributes["classes"])}
        style |= animation_of(attributes["properties"])
        base = self._theme_of_line.get(attributes["line"], self._theme.edge)
        return self._look(styled_edge, base, style, self._backdrops[_common_group(self._diagram, edge)])

    def _look(self, paint: _Paint, base: ElementLook, style: dict[str, str], backdrop: str) -> ElementLook:
        """The style applied to the base; elements with equal ones share one look."""
        key = (paint, base, backdrop, *style.items())
        if key not in self._looks:
            self._looks[key] = paint(base, style, self._theme, backdrop)
        return self._looks[key]

    def _style(self, attributes: Any, owner: str, *, classes: Iterable[str]) -> dict[str, str]:
        """The style of an element, all of its sources in one."""
        span: Span | None = attributes["span"]
        style: dict[str, str] = {}
        for name in classes:
            style |= self._class(name, owner, span)
        own = allowed(attributes["style"], owner, self._diagnostics, span)
        kind = attributes.get("kind")
        mode = color_mode_of(attributes["properties"], self._diagram) if kind and own else None
        return style | (with_color_mode(own, mode, self._theme.background, kind) if mode else own)

    def _class(self, name: str, owner: str, span: Span | None) -> dict[str, str]:
        """The style of a class, whose mistakes are reported once."""
        if name not in self._classes:
            self._classes[name] = self._define(name, owner, span)
        return self._classes[name]

    def _define(self, name: str, owner: str, span: Span | None) -> dict[str, str]:
        known = self._diagram.classes
        if name in known:
            return allowed(known[name], f"class “{name}”", self._diagnostics)
        if self._diagram.language == "mermaid":  # reported by its reader, at the very word
            return {}
        self._unknown += 1
        hint = did_you_mean(name[:40], known) if self._unknown <= MOST_COMPARED else None
        if hint:  # an unknown class may belong to the page that the diagram comes from
            self._diagnostics.append(UNKNOWN_CLASS.at(None, span, hint=hint, owner=owner, name=name[:40]))
        return {}


def _edge_default(properties: dict[str, Any]) -> dict[str, str]:
    """The style of all edges, which Mermaid's `linkStyle default` leaves in the diagram's properties."""
    link_style = properties.get("linkStyle")
    style = link_style.get("style") if isinstance(link_style, dict) else None
    pairs = style.items() if isinstance(style, dict) else ()
    return {name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)}


def animation_of(properties: dict[str, Any]) -> dict[str, str]:
    """Mermaid's `animate` and `animation` of an edge, as a style."""
    speed = properties.get("animation")
    if speed in ("fast", "slow"):
        return {"animation": speed}
    animated = properties.get("animate")
    return {} if animated is None else {"animation": "fast" if animated in (True, "true") else "none"}


def _common_group(diagram: Diagram, edge: Edge) -> str | None:
    """The innermost group that holds both ends of an edge."""
    if edge.source == edge.target:
        return diagram.parent(edge.source)
    around = {edge.source, *diagram.ancestors(edge.source)}
    inner = (edge.target, *diagram.ancestors(edge.target))
    return next((group for group in inner if group in around and diagram.is_group(group)), None)


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
