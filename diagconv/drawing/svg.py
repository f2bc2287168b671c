"""A diagram that is laid out becomes SVG, which stands alone: nothing in it but links leaves the file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from diagconv.drawing.description import description_of, title_of
from diagconv.drawing.diagnostics import UNREADABLE_ICON
from diagconv.drawing.edges import edge_parts
from diagconv.drawing.grounds import Grounds, standing
from diagconv.drawing.icons import Gallery, tile
from diagconv.drawing.labels import FONT_FAMILY, icons_in, label
from diagconv.drawing.legend import legend
from diagconv.drawing.links import link_attributes
from diagconv.drawing.markup import PREFIX, Markup, Value, element, number, reference, text
from diagconv.drawing.shapes import shadow, shape
from diagconv.drawing.stacking import stacked
from diagconv.drawing.theming import Theming, Tone, tone
from diagconv.errors import UsageError
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.shapes.paths import rectangular
from diagconv.model.colors import parse_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.diagnostics import Diagnostic, Span
    from diagconv.drawing.icons import Picture
    from diagconv.drawing.theming import Kind
    from diagconv.layout.geometry.placement import GroupPlace, Layout, NodePlace, TextBlock
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.outlines import Stroke
    from diagconv.model import Diagram
    from diagconv.style.look import ElementLook, Looks

_NOTHING: Final = ("none", "transparent")
_FILLED: Final = ("shape", "area")
"""The strokes that a label can stand on."""
_WITH_LINKS: Final = "graphics-document document"
"""The role of a picture with links. The parts of an `img` are nothing to those who do not see, its links neither."""


def draw(
    diagram: Diagram,
    looks: Looks,
    layout: Layout,
    icons: Mapping[str, Picture],
    *,
    icons_in_labels: Mapping[str, Picture] | None = None,
    background: str | None = None,
    diagnostics: list[Diagnostic] | None = None,
    legend_icons: Mapping[str, Picture] | None = None,
) -> str:
    """Draw a diagram.

    Args:
        diagram: what it says: labels for readers who do not see, links, tooltips, the ends of edges.
        looks: how each element is painted.
        layout: where everything is.
        icons: the icons of nodes and groups, by id.
        icons_in_labels: the icons within labels, by name: all that the layout has places for.
        background: a colour of CSS, or "transparent"; None for the theme's own.
        diagnostics: a list to which warnings are added: links and icons that are left out.
        legend_icons: the icons that the legend names, by name.

    Returns:
        The SVG, the same for the same arguments. Each element of the diagram is a `<g>` of class "node", "group" or
        "edge" with its id in `data-id`, or its ends in `data-source` and `data-target`.

    Raises:
        UsageError: the background is no colour.
    """
    said = diagnostics if diagnostics is not None else []
    drawing = _Drawing(diagram, looks, layout, icons, icons_in_labels or {}, said)
    drawing.legend_icons = legend_icons or {}
    return drawing.svg(background)


class _Drawing:
    """One picture in the making: what its parts share."""

    def __init__(
        self,
        diagram: Diagram,
        looks: Looks,
        layout: Layout,
        icons: Mapping[str, Picture],
        icons_in_labels: Mapping[str, Picture],
        diagnostics: list[Diagnostic],
    ) -> None:
        self.diagram = diagram
        self.looks = looks
        self.layout = layout
        self.icons = icons
        self.icons_in_labels = icons_in_labels
        self.diagnostics = diagnostics
        self.theming = Theming()
        self.gallery = Gallery()
        self.has_links = False
        self.legend_icons: Mapping[str, Picture] = {}

    def svg(self, background: str | None) -> str:
        page = self._page(background)
        ground = self._background(page, background)
        self.grounds = Grounds(self.layout, self.looks, page)
        elements = [*self._groups(), *self._edges(), *self._plates(), *self._nodes(), *self._title(), *self._legend()]
        head = [
            element("title", {"id": reference("title")}, text(title_of(self.diagram))),
            element("desc", {"id": reference("description")}, text(description_of(self.diagram))),
            self.theming.style(),
            self.gallery.definitions(),
        ]
        lines = [line for line in (*head, ground, *elements) if line]
        return _with_prefix(element("svg", self._frame(), Markup("\n" + "\n".join(lines) + "\n")) + "\n")

    def _frame(self) -> dict[str, Value]:
        width, height = number(self.layout.width), number(self.layout.height)
        return {
            "xmlns": "http://www.w3.org/2000/svg",
            "xmlns:xlink": "http://www.w3.org/1999/xlink" if self.gallery.names or self.has_links else None,
            "id": reference(""),
            "class": "diagconv",
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "role": _WITH_LINKS if self.has_links else "img",
            "aria-labelledby": reference("title description"),
            "font-family": FONT_FAMILY,
        }

    def _page(self, given: str | None) -> Tone:
        """What everything stands on; of a picture without a background, the ground that the theme is made for."""
        theme, dark = self.looks.theme, self.looks.dark
        is_own = given is not None and given.strip().lower() not in _NOTHING
        return Tone(theme.background, dark.background if dark else None, themed=not is_own)

    def _background(self, page: Tone, given: str | None) -> Markup:
        if given is not None and given.strip().lower() not in _NOTHING and parse_color(given) is None:
            raise UsageError(f"the background “{given}” is no colour; write a name, such as white, or #rrggbb")
        paint = self.theming.fill("background", page if given is None else Tone(given, None, themed=False))
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
        kind: Kind = "group" if place.chip is None else "chip"
        look = self.looks.groups[group] if place.chip is None else self.looks.chips[group]
        if place.chip is not None:
            yield shape(rectangular(place.chip, look.radius), look, self.theming, "chip")
        yield from self._icon(group, place.icon, kind, look)
        if place.label is not None:
            yield label(place.label, look.text, self.theming, kind, tone(look, "color"))
            yield from self._icons_within(place.label, kind, look)

    def _plates(self) -> Iterator[Markup]:
        """Titles that edges cross wherever they stand are drawn above these, on a plate of the group's colour."""
        for group, place in self.layout.groups.items():
            if place.plate is not None:
                look, (x, y, width, height) = self.looks.groups[group], place.plate
                paint = self.theming.fill(*self.grounds.under(place.plate))
                ground = element("rect", {**paint, "x": x, "y": y, "width": width, "height": height, "rx": 3})
                yield element("g", {"opacity": _opacity(look)}, ground, *self._group_title(group, place))

    def _nodes(self) -> Iterator[Markup]:
        for node, place in self.layout.nodes.items():
            yield self._vertex("node", node, self.looks.nodes[node], self._node_parts(node, place))

    def _node_parts(self, node: str, place: NodePlace) -> Iterator[Markup]:
        look, shape_of = self.looks.nodes[node], outline(self.diagram.node_at(node)["shape"])
        strokes = shape_of.strokes(place.box, look.radius)
        if not place.framed or shape_of.symbol or not any(stroke.paint in _FILLED for stroke in strokes):
            look = standing(look, self.grounds.under(place.box))
        if not place.framed:
            yield element("rect", {"fill": "none", **place.box._asdict()})
        else:
            yield from self._outline("node", look, strokes)
        yield from self._icon(node, place.icon, "node", look)
        if place.label is not None:
            yield label(place.label, look.text, self.theming, "node", tone(look, "color"))
            yield from self._icons_within(place.label, "node", look)

    def _edges(self) -> Iterator[Markup]:
        edges = {edge.key: edge for edge in self.diagram.edges_in_order()}
        for key in stacked(self.layout.edges):
            edge, look = edges[key], self.looks.edges[key]
            ends: dict[str, Value] = {"class": "edge", "data-source": edge.source, "data-target": edge.target}
            place = self.layout.edges[key]
            parts = [
                *edge_parts(edge, place, look, self.theming, self.grounds),
                *self._icons_within(place.label, "edge", look),
            ]
            yield element("g", {**ends, "opacity": _opacity(look)}, *parts)

    def _title(self) -> Iterator[Markup]:
        if self.layout.title is not None:
            look, dark = self.looks.theme.title, self.looks.dark
            ink = Tone(look.color, dark.title.color if dark else None)
            yield label(self.layout.title, look, self.theming, "title", ink)

    def _legend(self) -> Iterator[Markup]:
        if self.looks.legend is not None and self.layout.legend is not None:
            yield legend(self.looks.legend, self.layout.legend, self.theming, self.gallery, self.legend_icons)

    # What nodes and groups have in common

    def _vertex(self, kind: str, vertex: str, look: ElementLook, parts: Iterable[Markup]) -> Markup:
        content = [*self._tooltip(vertex), *parts]
        link = link_attributes(self.diagram, vertex, self.diagnostics)
        if link is not None:
            self.has_links = True
            content = [element("a", link, *content)]
        return element("g", {"class": kind, "data-id": vertex, "opacity": _opacity(look)}, *content)

    def _outline(self, kind: Kind, look: ElementLook, strokes: tuple[Stroke, ...]) -> Iterator[Markup]:
        if look.has_shadow and strokes:
            yield shadow(strokes[0])
        for stroke in strokes:
            yield shape(stroke, look, self.theming, kind)

    def _tooltip(self, vertex: str) -> Iterator[Markup]:
        if tooltip := self.diagram.nodes[vertex].get("tooltip"):
            yield element("title", {}, text(tooltip))

    def _icon(self, vertex: str, box: Box | None, kind: Kind, look: ElementLook) -> Iterator[Markup]:
        icon = self.icons.get(vertex)
        if icon is not None and box is not None:
            yield from self._placed(icon, box, kind, look, self.diagram.nodes[vertex].get("span"))

    def _icons_within(self, block: TextBlock | None, kind: Kind, look: ElementLook) -> Iterator[Markup]:
        for name, box in icons_in(block) if block is not None else ():
            yield from self._placed(self.icons_in_labels[name], box, kind, look)

    def _placed(
        self, icon: Picture, box: Box, kind: Kind, look: ElementLook, span: Span | None = None
    ) -> Iterator[Markup]:
        try:
            placed = self.gallery.place(icon, box, self.theming.ink(kind, look) if icon.vector is not None else None)
            if icon.is_dark and (behind := tile(box, look, self.theming)):
                yield behind
            yield placed
        except OSError as failure:
            reason = failure.strerror or str(failure)
            self.diagnostics.append(UNREADABLE_ICON.at(None, span, name=icon.name, reason=reason))


def _with_prefix(svg: str) -> str:
    """Fill in the prefix of all ids: a hash of the picture, so that many can stand in one page."""
    return svg.replace(PREFIX, f"diagconv-{sha256(svg.encode()).hexdigest()[:8]}")


def _opacity(look: ElementLook) -> str | None:
    return f"{look.opacity:g}" if look.opacity < 1 else None
