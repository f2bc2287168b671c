"""A scene as DOT: boxes of fixed size, generated names, and not one word of the user's.

A link's label is a box of its own, half way, so that Graphviz keeps it clear of everything; the link is then two edges.
Graphviz's own labels stand beside their edge, cover others, and can abort it.

Graphviz keeps the order of declaration within clusters, but not at the top of a graph; and where edges run sideways, it
shows clusters from bottom to top. So everything is put into one cluster, and what runs sideways is written with the
titles below and read upside down.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.edges.loops import loop_breadth, loop_reach
from diagconv.layout.gaps import Gaps
from diagconv.layout.graphviz.grids import grid_ties
from diagconv.layout.graphviz.levels import levels_of
from diagconv.layout.graphviz.order import Tie, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.scenes.nested import Scene

Size = tuple[float, float]

MARGIN: Final = 16
"""Between a group's border and what is in it, in pixels."""
_THIN: Final = 1.0
_NEXT_TO_NOTHING: Final = (_THIN, _THIN)

GROUP_INSET: Final = 4
"""How much smaller a group is than the cluster that keeps its place, on each side: so groups stand apart."""
_CLUSTER_MARGIN: Final = MARGIN + GROUP_INSET
_WRAPPING_MARGIN: Final = _CLUSTER_MARGIN + 8
"""How far the cluster around everything, and what Graphviz adds to that, reaches over what is in it, in pixels."""
_TITLE_SIDE: Final = 6
"""What Graphviz should keep free beside titles, in addition to the little that it does by itself, in pixels."""
_OWN_LOOP_REACH: Final = 10
"""How much place Graphviz itself keeps free for a loop, in pixels."""

_PIXELS_PER_INCH: Final = 72  # so that a pixel is Graphviz's point, and numbers come back as they are

_DIRECTIONS: Final = {"TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}

_STRAIGHT: Final = (160, 40)
_NARROW: Final = (4, 1)
"""How much it counts that links within one group, and other links, are straight; that groups are narrow counts 128."""
_DENSE: Final = 1.25
"""From this many links a box on a picture would become too wide if all its links were straight."""

_SMALL: Final = 150
_LARGE: Final = 250
"""Up to so many edges Graphviz is given more patience to avoid crossings, from so many on less than it has itself."""

_SIDES: Final = {"TB": "sn", "BT": "ns", "LR": "ew", "RL": "we"}
"""The sides of boxes that edges leave and enter by, in Graphviz's words."""

_TABLE: Final = (
    '<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}">'
    "<TR>{}</TR></TABLE>>"
)
_PLACEHOLDER: Final = _TABLE.format("{}", "{}", "<TD></TD>")
"""A label of a certain size: Graphviz takes it as it is, whatever the fonts."""
_LARGEST_PLACEHOLDER: Final = 65_535


@dataclass(frozen=True)
class Spelling:
    """What is said of a scene; each that says less is one that Graphviz is less likely to crash on."""

    labels: bool = True
    clusters: bool = True


class Room(NamedTuple):
    """The sizes that a scene's DOT needs: of its boxes, of its clusters' titles and of its links' labels, in pixels.

    And how far all that stands apart, and where pins are in boxes, from their middles.
    """

    boxes: Mapping[str, Size]
    titles: Mapping[str, Size]
    labels: Mapping[int, Size]
    gaps: Gaps = Gaps()
    pins: Mapping[str, Mapping[str, Point]] = MappingProxyType({})


class Script(NamedTuple):
    """A scene's DOT, what its generated names stand for, its margin, and whether it shows the scene upside down."""

    text: str
    boxes: dict[str, str]
    clusters: dict[str, str]
    ties: list[Tie]
    margin: float
    is_upside_down: bool


def script(scene: Scene, room: Room, spelling: Spelling) -> Script:
    """Write a scene as DOT."""
    return _Writer(scene, room, spelling).script()


class _End(NamedTuple):
    """The end of a cluster (None: of everything), and the lines that it was opened with."""

    cluster: str | None
    opening: list[str]


class _Writer:
    def __init__(self, scene: Scene, room: Room, spelling: Spelling) -> None:
        self._scene = scene
        self._room = room
        self._spelling = spelling
        self._boxes = {box: f"n{index}" for index, box in enumerate(scene.leaves)}
        self._clusters = {cluster: f"cluster_{index}" for index, cluster in enumerate(scene.clusters)}
        links = ties_of(scene)
        self._ties = [*links, *grid_ties(scene, links, room.boxes, room.gaps)]
        self._levels = levels_of(scene, self._ties) if spelling.clusters else []
        self._middles = _middles(self._ties, room.labels) if spelling.labels else {}
        self._sideways = scene.is_sideways
        self._lone = _lone(scene, links) if spelling.clusters else set()
        self._looped = {link.source for link in scene.links if link.source == link.target}

    def script(self) -> Script:
        lines = [self._head(), *self._body(), *self._edges(), *self._loops(), "}"]
        boxes = {name: box for box, name in self._boxes.items()}
        clusters = {name: cluster for cluster, name in self._clusters.items()}
        return Script(
            "\n".join(lines), boxes, clusters, self._ties, _WRAPPING_MARGIN if self._wrapping else 0, self._sideways
        )

    def _head(self) -> str:
        gaps = self._room.gaps
        rank_gap = gaps.label if self._middles else gaps.rank
        patience = _patience(len(self._scene.links))
        titles = "b" if self._sideways or self._scene.direction == "BT" else "t"  # upwards, "b" is the top
        return (
            "digraph {\n"
            f"graph [newrank=true rankdir={_DIRECTIONS.get(self._scene.direction, 'TB')}"
            f" nodesep={_inches(gaps.node)} ranksep={_inches(rank_gap)} labelloc={titles} {patience}]\n"
            'node [shape=box fixedsize=true label=""]\n'
            "edge [dir=none headclip=false tailclip=false]"
        )

    # Boxes and clusters

    def _body(self) -> Iterator[str]:
        """Everything in the order of declaration, in each cluster the boxes of labels last."""
        middles, levels = self._middle_places(), self._level_lines()
        waiting: list[str | _End] = [_End(None, self._wrapping)]
        waiting.extend(reversed(self._scene.inside[None]))
        yield from self._wrapping
        while waiting:
            item = waiting.pop()
            if isinstance(item, _End):
                yield from levels.get(item.cluster, [])
                yield from middles.get(item.cluster, [])
                yield "}" * len(item.opening)
            elif self._scene.is_leaf(item):
                box = f"{self._boxes[item]} [{_sized(self._box_size(item))}{self._ports(item)}]"
                yield (
                    f'subgraph cluster_{self._boxes[item]} {{ margin=0 label="" {box} }}' if item in self._lone else box
                )
            else:
                opening = self._opening(item) if self._spelling.clusters else []
                yield from opening
                waiting.append(_End(item, opening))
                waiting.extend(reversed(self._scene.inside[item]))

    @property
    def _wrapping(self) -> list[str]:
        return [f'subgraph cluster_all {{ margin={_CLUSTER_MARGIN} label=""'] if self._spelling.clusters else []

    def _opening(self, cluster: str) -> list[str]:
        name = self._clusters[cluster]
        opening = [f"subgraph {name} {{ margin={_CLUSTER_MARGIN} label={_title(self._room.titles[cluster])}"]
        if cluster in self._looped:
            opening.insert(0, f'subgraph {name}_around {{ margin={self._loop_room(cluster)} label=""')
        return opening

    def _box_size(self, box: str) -> Size:
        """The size of a box; where loops hang below it, it is as wide as their labels."""
        width, height = self._room.boxes[box]
        loops = self._scene.links if self._sideways and box in self._looped else ()
        labels = (self._room.labels.get(link.key) for link in loops if link.source == link.target == box)
        return max(width, loop_breadth(labels, is_below=True)), height

    def _ports(self, box: str) -> str:
        """The label of a box that has pins: a row (or a column) of cells, one of them behind each pin."""
        if box not in self._room.pins:
            return ""
        width, height = (round(side) for side in self._room.boxes[box])
        length, thickness = (height, width) if self._sideways else (width, height)
        cells: list[str] = []
        end = 0
        for place in sorted({self._place(box, pin) for pin in self._room.pins[box]}):
            cells += [_cell(place - end, thickness, self._sideways), _cell(1, thickness, self._sideways, f"p{place}")]
            end = place + 1
        cells.append(_cell(length - end, thickness, self._sideways))
        rows = ("</TR><TR>" if self._sideways else "").join(filter(None, cells))
        return f" label={_TABLE.format(width, height, rows)}"

    def _place(self, box: str, pin: str) -> int:
        """Where a pin stands along its side of a box; what runs sideways is upside down."""
        x, y = self._room.pins[box][pin]
        width, height = self._room.boxes[box]
        return round(height / 2 - y) if self._sideways else round(width / 2 + x)

    def _end(self, box: str, pin: str | None, side: int) -> str:
        """The end of an edge: at the middle of a box, or at a pin on the side that edges leave or enter by."""
        name = self._boxes[box]
        if pin is None:
            return name
        return f"{name}:p{self._place(box, pin)}:{_SIDES.get(self._scene.direction, 'sn')[side]}"

    def _loop_room(self, cluster: str) -> int:
        """How far a cluster's loops reach out: all of them stand beside each other."""
        loops = (link for link in self._scene.links if link.source == link.target == cluster)
        return round(max(loop_reach(self._room.labels.get(link.key), is_below=False) for link in loops))

    # Edges and their labels

    def _middle_places(self) -> dict[str | None, list[str]]:
        """The boxes of labels, by the cluster that they stand in."""
        places: dict[str | None, list[str]] = {}
        for tie in self._ties:
            if tie.link is not None and tie.link.key in self._middles:
                cluster = self._scene.common(tie.link.source, tie.link.target)
                box = f"l{tie.link.key} [{_sized(self._middles[tie.link.key])}]"
                places.setdefault(cluster, []).append(box)
        return places

    def _level_lines(self) -> dict[str | None, list[str]]:
        lines: dict[str | None, list[str]] = {}
        for level in self._levels:
            line = f"{{ rank=same {self._boxes[level.one]} {self._boxes[level.other]} }}"
            lines.setdefault(level.cluster, []).append(line)
        return lines

    def _edges(self) -> Iterator[str]:
        for tie in self._ties:
            yield from self._edge(tie)

    def _edge(self, tie: Tie) -> Iterator[str]:
        link = tie.link
        pins = (link.source_pin, link.target_pin) if link else (None, None)
        pins = pins[::-1] if tie.reversed else pins
        source, target = self._end(tie.source, pins[0], 0), self._end(tie.target, pins[1], 1)
        ranks = tie.length * (2 if self._middles else 1)
        if link is None:
            yield f"{source} -> {target} [style=invis weight={tie.weight} minlen={ranks}]"
            return
        inner, outer = _STRAIGHT if len(self._ties) < _DENSE * len(self._boxes) else _NARROW
        weight = inner if self._scene.around[tie.source] == self._scene.around[tie.target] else outer
        if link.key in self._middles:
            rest = f"weight={2 * weight} minlen={tie.length}]"
            yield f"{source} -> l{link.key} [id=a{link.key} {rest}"
            yield f"l{link.key} -> {target} [id=b{link.key} {rest}"
        else:
            yield f"{source} -> {target} [id=e{link.key} weight={weight} minlen={ranks}]"

    def _loops(self) -> Iterator[str]:
        """Loops only keep a place free beside their box: they are drawn by us."""
        for link in self._scene.links:
            if link.source == link.target and link.source in self._boxes:
                reach = loop_reach(self._room.labels.get(link.key), self._sideways) - _OWN_LOOP_REACH
                name = self._boxes[link.source]
                room = (_THIN, reach) if self._sideways else (reach, _THIN)
                yield f"{name} -> {name} [label={_placeholder(room)}]"


def _patience(links: int) -> str:
    if links <= _SMALL:
        return "mclimit=4"
    return "" if links < _LARGE else "nslimit=1 nslimit1=1 mclimit=0.3"


def _lone(scene: Scene, ties: list[Tie]) -> set[str]:
    """Boxes without links beside clusters: Graphviz would put them behind these, unless they are clusters as well."""
    linked = {end for tie in ties for end in (tie.source, tie.target)}
    return {
        vertex
        for inside in scene.inside.values()
        if not all(map(scene.is_leaf, inside))
        for vertex in inside
        if scene.is_leaf(vertex) and vertex not in linked
    }


def _middles(ties: list[Tie], labels: Mapping[int, Size]) -> dict[int, Size]:
    """The boxes in the middle of links: labels, and next to nothing if a link shares an end with one that has a label.

    Among links of both kinds Graphviz would not keep the order of declaration.
    """
    links = [tie.link for tie in ties if tie.link is not None]
    sources = {link.source for link in links if link.key in labels}
    targets = {link.target for link in links if link.key in labels}
    middles: dict[int, Size] = {}
    for link in links:
        if link.key in labels:
            middles[link.key] = labels[link.key]
        elif link.source in sources or link.target in targets:
            middles[link.key] = _NEXT_TO_NOTHING
    return middles


def _title(size: Size) -> str:
    return _placeholder((size[0] + 2 * _TITLE_SIDE, size[1]) if any(size) else size)


def _placeholder(size: Size) -> str:
    if not any(size):
        return '""'
    return _PLACEHOLDER.format(*(min(round(side), _LARGEST_PLACEHOLDER) for side in size))


def _cell(length: int, thickness: int, is_sideways: bool, port: str = "") -> str:
    """A cell that is so long in a row (or a column); nothing where it has no length."""
    if length <= 0:
        return ""
    width, height = (thickness, length) if is_sideways else (length, thickness)
    name = f' PORT="{port}"' if port else ""
    return f'<TD{name} FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"></TD>'


def _sized(size: Size) -> str:
    return f"width={_inches(size[0])} height={_inches(size[1])}"


def _inches(pixels: float) -> str:
    return f"{pixels / _PIXELS_PER_INCH:.4f}"
