"""Draws a diagram that is laid out as a self-contained SVG: nothing in it but links leads out of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.deadlines import check_time
from diagconv.drawing.backdrops import Backdrops, label_plate, with_readable_text
from diagconv.drawing.description import description_of, title_of
from diagconv.drawing.diagnostics import UNREADABLE_ICON
from diagconv.drawing.edges import edge_line, plate
from diagconv.drawing.graphics import GraphicDefinitions, use_icon
from diagconv.drawing.labels import FONT_FAMILY, graphics_in, label, linked_text, links_of
from diagconv.drawing.legend import legend
from diagconv.drawing.links import check_label_links, label_link_attributes, link_attributes
from diagconv.drawing.markup import PREFIX, Markup, Value, element, is_link, number, prefixed, text
from diagconv.drawing.painting_order import painting_order
from diagconv.drawing.shapes import shadow, shape
from diagconv.drawing.stylesheet import SchemeColor, Stylesheet, color_of
from diagconv.drawing.tiles import tile
from diagconv.errors import UsageError
from diagconv.hashing import sha256
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.shapes.paths import rectangular
from diagconv.model.colors import parse_color
from diagconv.style.styling import visible_fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.drawing.graphics import Graphic
    from diagconv.drawing.stylesheet import ThemePart
    from diagconv.layout.geometry.placement import EdgePlace, GroupPlace, Layout, NodePlace, TextBlock
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.outlines import Stroke
    from diagconv.model import Diagram, Edge
    from diagconv.style.computed import Looks
    from diagconv.style.look import ElementLook
    from diagconv.text import LabelLink

_NOTHING: Final = ("none", "transparent")
_FILLED: Final = ("shape", "area")
"""The strokes with a fill, on which a label can stand."""
_WITH_LINKS: Final = "graphics-document document"
"""The role of a picture with links: assistive technology does not reach what is inside an `img`, links included."""


def draw(
    diagram: Diagram,
    looks: Looks,
    layout: Layout,
    icons: Mapping[str, Graphic],
    *,
    icons_in_labels: Mapping[str, Graphic] | None = None,
    background: str | None = None,
    diagnostics: list[Diagnostic] | None = None,
    legend_icons: Mapping[str, Graphic] | None = None,
) -> str:
    """Draw a diagram.

    Args:
        diagram: the diagram: text alternatives, links, tooltips and the ends of edges come from it.
        looks: the look of each element.
        layout: where everything is.
        icons: the icons of nodes and groups, by id.
        icons_in_labels: the icons and images within labels, by name or source: all that the layout has places for.
        background: a CSS colour, or "transparent"; None for the theme's own.
        diagnostics: a list to which a warning is added for each link and icon that is left out.
        legend_icons: the icons that the legend names, by name.

    Returns:
        The SVG, the same for the same arguments. Each element of the diagram is a `<g>` of class "node", "group" or
        "edge" with its id in `data-id`, or its ends in `data-source` and `data-target`.

    Raises:
        UsageError: the background is not a colour.
    """
    all_icons = _Icons(icons, icons_in_labels or {}, legend_icons or {})
    found = [] if diagnostics is None else diagnostics
    return _Drawing(diagram, looks, layout, all_icons, background, found).svg()


class _Icons(NamedTuple):
    """The icons of a picture: of nodes and groups by id; within labels and in the legend by name."""

    of_vertices: Mapping[str, Graphic]
    in_labels: Mapping[str, Graphic]
    in_legend: Mapping[str, Graphic]


class _Drawing:
    """A picture in the making: what its parts share."""

    def __init__(
        self,
        diagram: Diagram,
        looks: Looks,
        layout: Layout,
        icons: _Icons,
        background: str | None,
        diagnostics: list[Diagnostic],
    ) -> None:
        self.diagram = diagram
        self.looks = looks
        self.layout = layout
        self.icons = icons
        self.background = background
        self.diagnostics = diagnostics
        self.page = self._page()
        self.backdrops = Backdrops(layout, looks, self.page)
        self.stylesheet = Stylesheet()
        self.definitions = GraphicDefinitions()
        self.has_links = False

    def svg(self) -> str:
        check_label_links(self.diagram, self.diagnostics)
        background = self._background()
        elements = [*self._groups(), *self._edges(), *self._plates(), *self._nodes(), *self._title(), *self._legend()]
        head = [
            element("title", {"id": prefixed("title")}, text(title_of(self.diagram))),
            element("desc", {"id": prefixed("description")}, text(description_of(self.diagram))),
            self.stylesheet.style_element(),
            self.definitions.defs_element(),
        ]
        lines = [line for line in (*head, background, *elements) if line]
        return _with_prefix(element("svg", self._frame(), Markup("\n" + "\n".join(lines) + "\n")) + "\n")

    def _frame(self) -> dict[str, Value]:
        width, height = number(self.layout.width), number(self.layout.height)
        return {
            "xmlns": "http://www.w3.org/2000/svg",
            "xmlns:xlink": "http://www.w3.org/1999/xlink" if self.definitions.names or self.has_links else None,
            "id": prefixed(""),
            "class": "diagconv",
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "role": _WITH_LINKS if self.has_links else "img",
            "aria-labelledby": prefixed("title description"),
            "font-family": FONT_FAMILY,
        }

    def _page(self) -> SchemeColor:
        """The backdrop of everything; in a picture without a background, the colour that the theme is made for."""
        theme, dark = self.looks.theme, self.looks.dark
        is_own = self.background is not None and not _is_nothing(self.background)
        return SchemeColor(theme.background, dark.background if dark else None, themed=not is_own)

    def _background(self) -> Markup:
        given = self.background
        if given is not None and not _is_nothing(given) and parse_color(given) is None:
            raise UsageError(f"the background “{given}” is not a colour; use a name such as white, or #rrggbb")
        color = self.page if given is None else SchemeColor(given, None, themed=False)
        paint = self.stylesheet.fill("background", color)
        if paint["fill"] == "none":
            return Markup("")
        return element("rect", {**paint, "width": self.layout.width, "height": self.layout.height})

    # The parts, from the bottom to the top

    def _groups(self) -> Iterator[Markup]:
        places = self.layout.groups
        for group in sorted(places, key=lambda group: places[group].depth):
            yield self._vertex("group", group, self.looks.groups[group], self._group_parts(group, places[group]))

    def _group_parts(self, group: str, place: GroupPlace) -> Iterator[Markup]:
        look = self.looks.groups[group]
        yield from self._outline("group", look, (rectangular(place.box, look.radius),))
        if place.plate is None:
            yield from self._group_title(group, place)

    def _group_title(self, group: str, place: GroupPlace) -> Iterator[Markup]:
        part: ThemePart = "group" if place.chip is None else "chip"
        look = self.looks.groups[group] if place.chip is None else self.looks.chips[group]
        if place.chip is not None:
            yield shape(rectangular(place.chip, look.radius), look, self.stylesheet, "chip")
        behind = self.backdrops.behind(place.icon or place.box).color
        ground = self._ground(look, place.chip) if place.chip else behind
        yield from self._icon(group, place.icon, part, look, ground)
        if place.label is not None:
            yield from self._label(place.label, part, look, color_of(look, "color"), ground)

    def _plates(self) -> Iterator[Markup]:
        """Titles that edges would cross wherever they stood are drawn above the edges, on a plate."""
        for group, place in self.layout.groups.items():
            if place.plate is not None:
                look, (x, y, width, height) = self.looks.groups[group], place.plate
                paint = self.stylesheet.fill(*self.backdrops.behind(place.plate))
                plate = element("rect", {**paint, "x": x, "y": y, "width": width, "height": height, "rx": 3})
                yield element("g", {"opacity": _opacity(look)}, plate, *self._group_title(group, place))

    def _nodes(self) -> Iterator[Markup]:
        for node, place in self.layout.nodes.items():
            check_time()
            yield self._vertex("node", node, self.looks.nodes[node], self._node_parts(node, place))

    def _node_parts(self, node: str, place: NodePlace) -> Iterator[Markup]:
        look, shape_of = self.looks.nodes[node], outline(self.diagram.node_at(node)["shape"])
        strokes = shape_of.strokes(place.box, look.radius)
        if not place.framed or shape_of.symbol or not any(stroke.paint in _FILLED for stroke in strokes):
            look = with_readable_text(look, self.backdrops.behind(place.box))
        if not place.framed:
            yield element("rect", {"fill": "none", **place.box._asdict()})
        else:
            yield from self._outline("node", look, strokes)
        ground = self._ground(look, place.box) if place.framed else self.backdrops.behind(place.box).color
        yield from self._icon(node, place.icon, "node", look, ground)
        if place.label is not None:
            yield from self._label(place.label, "node", look, color_of(look, "color"), ground)

    def _edges(self) -> Iterator[Markup]:
        edges = {edge.key: edge for edge in self.diagram.edges_in_order()}
        for key in painting_order(self.layout.edges):
            check_time()
            edge, look = edges[key], self.looks.edges[key]
            ends: dict[str, Value] = {"class": "edge", "data-source": edge.source, "data-target": edge.target}
            place = self.layout.edges[key]
            yield element("g", {**ends, "opacity": _opacity(look)}, *self._edge_parts(edge, place, look))

    def _edge_parts(self, edge: Edge, place: EdgePlace, look: ElementLook) -> Iterator[Markup]:
        yield from edge_line(edge, place, look, self.stylesheet)
        if place.label is not None:
            behind, text_color = label_plate(look, self.backdrops.behind(place.label.box))
            yield plate(place.label, behind, self.stylesheet)
            yield from self._label(place.label, "edge", look, text_color, behind.color)

    def _title(self) -> Iterator[Markup]:
        if self.layout.title is not None:
            look, dark = self.looks.theme.title, self.looks.dark
            color = SchemeColor(look.color, dark.title.color if dark else None)
            yield label(self.layout.title, look, self.stylesheet, "title", color)

    def _legend(self) -> Iterator[Markup]:
        if self.looks.legend is not None and self.layout.legend is not None:
            yield legend(self.looks.legend, self.layout.legend, self.stylesheet, self.definitions, self.icons.in_legend)

    # What nodes and groups have in common

    def _vertex(self, kind: str, vertex: str, look: ElementLook, parts: Iterable[Markup]) -> Markup:
        content = [*self._tooltip(vertex), *parts]
        link = link_attributes(self.diagram, vertex, self.diagnostics)
        if link is not None:
            self.has_links = True
            inner = [markup for markup in content if is_link(markup)]  # links must not be within each other
            content = [element("a", link, *(markup for markup in content if not is_link(markup))), *inner]
        return element("g", {"class": kind, "data-id": vertex, "opacity": _opacity(look)}, *content)

    def _outline(self, part: ThemePart, look: ElementLook, strokes: tuple[Stroke, ...]) -> Iterator[Markup]:
        if look.has_shadow and strokes:
            yield shadow(strokes[0])
        for stroke in strokes:
            yield shape(stroke, look, self.stylesheet, part)

    def _tooltip(self, vertex: str) -> Iterator[Markup]:
        if tooltip := self.diagram.nodes[vertex].get("tooltip"):
            yield element("title", {}, text(tooltip))

    def _ground(self, look: ElementLook, box: Box) -> SchemeColor:
        """The colour behind the content of an element: its fill over what is behind it."""
        behind = self.backdrops.behind(box).color
        light, dark = visible_fill(look, behind.light), visible_fill(look.dark or look, behind.in_dark)
        return SchemeColor(light, None if dark == light else dark)

    def _icon(
        self, vertex: str, box: Box | None, part: ThemePart, look: ElementLook, ground: SchemeColor
    ) -> Iterator[Markup]:
        icon = self.icons.of_vertices.get(vertex)
        if icon is not None and box is not None:
            yield from self._used(icon, box, part, look, ground, self.diagram.nodes[vertex].get("span"))

    def _label(
        self, block: TextBlock, part: ThemePart, look: ElementLook, color: SchemeColor, ground: SchemeColor
    ) -> Iterator[Markup]:
        """A label with its graphics and its links, which come last."""
        if text_element := label(block, look.text, self.stylesheet, part, color):
            yield text_element
        linked: list[Markup] = []
        for graphic in graphics_in(block):
            used = self._used(self.icons.in_labels[graphic.name], graphic.box, part, look, ground)
            if graphic.link is None:
                yield from used
            else:
                linked.append(self._linked(graphic.link, *used))
        yield from linked
        for link in links_of(block):
            if text_element := linked_text(block, link, look.text, self.stylesheet, part, color):
                yield self._linked(link, text_element)

    def _linked(self, link: LabelLink, *content: Markup) -> Markup:
        attributes = label_link_attributes(link)
        if attributes is None:
            return Markup("".join(content))
        self.has_links = True
        return element("a", attributes, *content)

    def _used(
        self,
        icon: Graphic,
        box: Box,
        part: ThemePart,
        look: ElementLook,
        ground: SchemeColor,
        span: Span | None = None,
    ) -> Iterator[Markup]:
        try:
            used = use_icon(icon, box, part, look, self.definitions, self.stylesheet)
            if icon.luminances and (markup := tile(icon.luminances, box, ground, self.stylesheet)):
                yield markup
            yield used
        except OSError as failure:
            reason = failure.strerror or str(failure)
            self.diagnostics.append(UNREADABLE_ICON.at(None, span, name=icon.name, reason=reason))


def _is_nothing(background: str) -> bool:
    return background.strip().lower() in _NOTHING


def _with_prefix(svg: str) -> str:
    """Fill in the prefix of all ids: a hash of the picture, so that one page can hold many pictures."""
    return svg.replace(PREFIX, f"diagconv-{sha256(svg.encode()).hexdigest()[:8]}")


def _opacity(look: ElementLook) -> str | None:
    return f"{look.opacity:g}" if look.opacity < 1 else None
