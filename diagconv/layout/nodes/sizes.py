"""The sizes of everything before it is placed: nodes around their content, titles of groups, labels of edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.geometry.boxes import around, rounded
from diagconv.layout.geometry.placement import GroupPlace, NodePlace, TextBlock
from diagconv.layout.geometry.primitives import Box, Point
from diagconv.layout.nodes.content import Content, icon_fit
from diagconv.layout.nodes.image_sizes import image_fit
from diagconv.layout.nodes.label_sizes import label_sizes
from diagconv.layout.nodes.link_space import least_sides
from diagconv.layout.nodes.outlines import outline
from diagconv.layout.typesetting.blocks import centred, left_aligned
from diagconv.layout.typesetting.graphics import LabelGraphics
from diagconv.text import images_in

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.nodes.content import IconFit, WordmarkShape
    from diagconv.layout.shapes.outline import Outline
    from diagconv.layout.typesetting.widths import Widths
    from diagconv.model import Diagram
    from diagconv.style.computed import Looks

_TITLE_WORDMARK: Final = (72.0, 18.0)
"""The largest width and height of a wordmark beside a title, in pixels."""

TITLE_ICON: Final = 22.0
"""The side of an icon beside a title, in pixels."""

TITLE_ICON_GAP: Final = 8.0
"""Between an icon and the title beside it."""

LABEL_ACROSS: Final = 6.0
LABEL_DOWN: Final = 3.0
"""The padding of an edge's label, in pixels."""

CHIP_ACROSS: Final = 9.0
CHIP_DOWN: Final = 3.0
"""The padding of a chip around a title, in pixels."""

_PLATE: Final = 5.0
"""How far the plate of a title extends beyond it on both sides."""

_NARROW: Final = 0.62
_MUCH_NARROWER: Final = 0.75
"""The width of a narrow title, and how wide it may be to be of use, in widths of the title."""
WIDE_SPACE: Final = 48.0
"""So much space on the left of a group's content is better saved by a narrow title, in pixels."""

TITLE_TOP: Final = 10.0
TITLE_SIDE: Final = 12.0
"""Between a group's top and its title, and between the sides of both."""

GROUP_MARGIN: Final = 16
"""Between a group's border and its content, in pixels."""

_EMPTY: Final = (32.0, 17.5)
"""The size that a shape without a label and an icon is drawn around, so that it can be recognized."""

LARGEST: Final = 20_000.0
"""The largest side of a box, whatever its content, in pixels."""


class NodeSize(NamedTuple):
    """A node: the size of its box, and its content."""

    width: float
    height: float
    outline: Outline
    content: Content
    framed: bool = True

    @property
    def port_shift(self) -> float:
        """How far below the middle of its box edges meet the node from the side: they meet the icon, not the label."""
        if self.framed or self.content.icon is None or self.content.icon.is_beside:
            return 0.0
        icon = self.placed(Point(0.0, 0.0)).icon
        return icon.center.y if icon else 0.0

    def grown(self, width: float, height: float) -> NodeSize:
        """The node with a box of about this size at least, if its frame is drawn and is no small sign."""
        lack = max(0.0, width - self.width), max(0.0, height - self.height)
        if not any(lack) or not self.framed or self.outline.symbol:
            return self
        content = self.content.size
        larger = self.outline.box_size(content[0] + lack[0], content[1] + lack[1])
        return self._replace(width=min(larger[0], LARGEST), height=min(larger[1], LARGEST))

    def placed(self, middle: Point) -> NodePlace:
        """The node around this point."""
        width, height = round(self.width, 1), round(self.height, 1)
        box = rounded(around(middle, width, height))
        return NodePlace(box, *self.content.placed(self.outline.content(box).center), self.framed)


class TitleSize(NamedTuple):
    """A group's title.

    Args:
        width: the width, including the icon beside the text and the chip around them.
        height: the height.
        label: its text, if it has any.
        icon: the size of the icon beside the text, if it has one.
        is_chip: whether there is a chip around them.
        margin: how much more is kept free on the left of the group's content, so that edges into it pass the title.
        narrow: the same title with one line more, if that makes it much narrower.
    """

    width: float
    height: float
    label: TextBlock | None
    icon: Size | None
    is_chip: bool = False
    margin: float = 0.0
    narrow: TitleSize | None = None

    def box(self, group: Box) -> Box:
        """The box of the title at the top left of its group."""
        return Box(group.x + TITLE_SIDE, group.y + TITLE_TOP, self.width, self.height)

    def placed(self, group: Box, depth: int, *, is_crossed: bool = False) -> GroupPlace:
        """The group in this box; a title that edges cross gets a plate."""
        box = self.box(group)
        left, middle = box.x, box.center.y
        chip = rounded(Box(left, box.y, self.width, self.height)) if self.is_chip and self.width else None
        edge = CHIP_ACROSS if chip else 0.0
        icon = rounded(around(Point(left + edge + self.icon[0] / 2, middle), *self.icon)) if self.icon else None
        right = left + self.width - edge
        label = self.label and centred(self.label, Point(right - self.label.box.width / 2, middle))
        plate = around(box.center, self.width + 2 * _PLATE, self.height) if is_crossed else None
        return GroupPlace(group, depth, label, icon, chip if chip and plate else plate and rounded(plate), chip)


class Sizes(NamedTuple):
    """The sizes of everything in a diagram."""

    nodes: dict[str, NodeSize]
    titles: dict[str, TitleSize]
    labels: dict[int, TextBlock]

    def label_size(self, edge: int) -> tuple[float, float] | None:
        """The size of an edge's label with its padding; None if it has no label."""
        label = self.labels.get(edge)
        return (label.box.width + 2 * LABEL_ACROSS, label.box.height + 2 * LABEL_DOWN) if label else None

    def with_spaces(self, spaces: Mapping[str, float]) -> Sizes:
        """The same with so much space on the left of some groups, or with narrower titles that need less of it."""
        return self._replace(
            titles=self.titles | {group: _with_space(self.titles[group], space) for group, space in spaces.items()}
        )


def _with_space(title: TitleSize, space: float) -> TitleSize:
    if title.narrow is None or space < WIDE_SPACE:
        return title._replace(margin=space)
    return title.narrow._replace(margin=max(0.0, space - (title.width - title.narrow.width)))


class Icons(NamedTuple):
    """The icons and images to draw: those of vertices by id, with the sizes of images, and those within labels."""

    vertices: Container[str] = frozenset()
    in_labels: LabelGraphics = LabelGraphics()
    images: Mapping[str, tuple[float, float]] = {}  # never changed
    wordmarks: Mapping[str, WordmarkShape] = {}  # never changed

    def says(self, vertex: str, label: str) -> bool:
        """Whether the icon of a vertex is a name in letters, and its label says no more."""
        return vertex in self.wordmarks and self.wordmarks[vertex].says(label)


def sizes_of(diagram: Diagram, looks: Looks, icons: Icons, widths: Widths) -> Sizes:
    """The sizes of everything in a diagram, with lines wrapped at these widths."""
    sides = least_sides(diagram)
    return Sizes(
        {
            node: _node_size(diagram, looks, widths, node, icons).grown(*sides.get(node, (0.0, 0.0)))
            for node in diagram.node_ids
        },
        {group: _title_size(diagram, looks, widths, group, icons) for group in diagram.groups},
        dict(label_sizes(diagram.edges_in_order(), looks, widths, icons.in_labels)),
    )


def rewrapped(sizes: Sizes, diagram: Diagram, looks: Looks, icons: Icons, widths: Widths) -> Sizes:
    """The sizes with the lines of nodes and edges wrapped earlier, at these widths.

    Only what has a longer line is measured again: all else would come out as it is.
    """
    sides = least_sides(diagram)
    nodes = {
        node: _node_size(diagram, looks, widths, node, icons).grown(*sides.get(node, (0.0, 0.0)))
        for node, size in sizes.nodes.items()
        if size.content.label and size.content.label.box.width > widths.node * size.outline.wrap
    }
    long = {key for key, block in sizes.labels.items() if block.box.width > widths.edge}
    edges = (edge for edge in diagram.edges_in_order() if edge.key in long)
    labels = label_sizes(edges, looks, widths, icons.in_labels)
    return sizes._replace(nodes=sizes.nodes | nodes, labels=sizes.labels | dict(labels))


def _node_size(diagram: Diagram, looks: Looks, widths: Widths, node: str, icons: Icons) -> NodeSize:
    attributes = diagram.node_at(node)
    fit = _fit(diagram, node, icons)
    is_image = node in icons.images
    is_bare = attributes["shape"] == "rect" if is_image else looks.nodes[node].is_bare
    framed = fit is None or not is_bare
    shape = outline(attributes["shape"] if framed else "text")
    unnamed = (attributes["label"] == node and (shape.symbol or is_image)) or icons.says(node, attributes["label"])
    label = None
    if not unnamed:
        text, markup = looks.nodes[node].text, attributes["markup"]
        words = attributes["label"] or (node if attributes["image"] and not is_image else "")
        label = widths.block(words, markup, text, widths.node, shape.wrap, icons.in_labels)
        if label is None and images_in(words, markup):
            label = widths.block(node, "text", text, widths.node, shape.wrap)
    content = Content(label, fit)
    width, height = shape.box_size(*(content.size if label or fit or shape.symbol else _EMPTY))
    return NodeSize(min(width, LARGEST), min(height, LARGEST), shape, content, framed)


def _fit(diagram: Diagram, node: str, icons: Icons) -> IconFit | None:
    """How the image or the icon of a node is placed in it."""
    if node in icons.images:
        return image_fit(diagram.node_at(node), *icons.images[node])
    return icon_fit(diagram, node, icons.wordmarks.get(node)) if node in icons.vertices else None


def _title_size(diagram: Diagram, looks: Looks, widths: Widths, group: str, icons: Icons) -> TitleSize:
    attributes, icon = diagram.group_at(group), _title_icon(group, icons)
    words = "" if icons.says(group, attributes["label"]) else attributes["label"]

    def block(widest: float) -> TextBlock | None:
        found = widths.block(words, attributes["markup"], looks.groups[group].text, widest, graphics=icons.in_labels)
        return found and left_aligned(found)

    is_chip, label = group in looks.chips, block(widths.title)
    title = _title_around(label, icon, is_chip=is_chip)
    narrow = block(_NARROW * label.box.width) if label and " " in words else None
    if label and narrow and _is_of_use(narrow, label):
        return title._replace(narrow=_title_around(narrow, icon, is_chip=is_chip))
    return title


def _is_of_use(narrow: TextBlock, label: TextBlock) -> bool:
    """Whether a label is much narrower with one line more."""
    lines = len(narrow.lines) - len(label.lines)
    return lines == 1 and narrow.box.width <= _MUCH_NARROWER * label.box.width


def _title_around(label: TextBlock | None, icon: Size | None, *, is_chip: bool) -> TitleSize:
    """A title with this text and an icon of this size."""
    width, height = (label.box.width, label.box.height) if label else (0.0, 0.0)
    if icon:
        width, height = width + icon[0] + (TITLE_ICON_GAP if label else 0.0), max(height, icon[1])
    is_chip = is_chip and width > 0
    if is_chip:
        width, height = width + 2 * CHIP_ACROSS, height + 2 * CHIP_DOWN
    return TitleSize(min(width, LARGEST), min(height, LARGEST), label, icon, is_chip)


def _title_icon(group: str, icons: Icons) -> Size | None:
    """The size of the icon beside a title, if the group has one."""
    if group not in icons.vertices:
        return None
    wordmark = icons.wordmarks.get(group)
    return wordmark.size(_TITLE_WORDMARK) if wordmark else (TITLE_ICON, TITLE_ICON)
