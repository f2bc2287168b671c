"""A scene as DOT: boxes of fixed size, generated names, and not one word of the user's.

A link's label is a box of its own, half way, so that Graphviz keeps it clear of everything; the link is then two edges.
Graphviz's own labels stand beside their edge, cover others, and can abort it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.order import Tie, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diagconv.layout.nested import Scene

Size = tuple[float, float]

NODE_GAP: Final = 34
"""Between neighbours of one rank, in pixels."""
RANK_GAP: Final = 52
"""Between ranks, in pixels."""
HALF_RANK_GAP: Final = 24
"""Between a rank and the labels of the links to the next one."""
MARGIN: Final = 16
"""Between a group's border and what is in it, in pixels."""
LOOP_ROOM: Final = 30
"""Around a group with a loop, in pixels."""

_PIXELS_PER_INCH: Final = 72  # so that a pixel is Graphviz's point, and numbers come back as they are

_DIRECTIONS: Final = {"TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}

_LARGE: Final = 250
"""From this many edges on a layout is made with less patience."""
_IMPATIENT: Final = "nslimit=1 nslimit1=1 mclimit=0.3"

_PLACEHOLDER: Final = (
    '<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}">'
    "<TR><TD></TD></TR></TABLE>>"
)
"""A label of a certain size: Graphviz takes it as it is, whatever the fonts."""
_LARGEST_PLACEHOLDER: Final = 65_535


@dataclass(frozen=True)
class Spelling:
    """What is said of a scene; each that says less is one that Graphviz is less likely to crash on."""

    labels: bool = True
    clusters: bool = True


class Room(NamedTuple):
    """The sizes that a scene's DOT needs: of its boxes, of its clusters' titles and of its links' labels, in pixels."""

    boxes: Mapping[str, Size]
    titles: Mapping[str, Size]
    labels: Mapping[int, Size]


class Script(NamedTuple):
    """A scene's DOT, and what its generated names stand for."""

    text: str
    boxes: dict[str, str]
    clusters: dict[str, str]
    ties: list[Tie]


def script(scene: Scene, room: Room, spelling: Spelling) -> Script:
    """Write a scene as DOT."""
    return _Writer(scene, room, spelling).script()


class _Writer:
    def __init__(self, scene: Scene, room: Room, spelling: Spelling) -> None:
        self._scene = scene
        self._room = room
        self._spelling = spelling
        self._boxes = {box: f"n{index}" for index, box in enumerate(scene.leaves)}
        self._clusters = {cluster: f"cluster_{index}" for index, cluster in enumerate(scene.clusters)}
        self._ties = ties_of(scene)
        self._labels = {link.key: link for link in scene.links if spelling.labels and link.key in room.labels}
        self._halved = any(tie.link is not None and tie.link.key in self._labels for tie in self._ties)
        self._sideways = scene.direction in ("LR", "RL")
        self._looped = {link.source for link in scene.links if link.source == link.target}

    def script(self) -> Script:
        lines = [self._head(), *self._body(), *self._edges(), *self._loops(), "}"]
        boxes = {name: box for box, name in self._boxes.items()}
        clusters = {name: cluster for cluster, name in self._clusters.items()}
        return Script("\n".join(lines), boxes, clusters, self._ties)

    def _head(self) -> str:
        gap = HALF_RANK_GAP if self._halved else RANK_GAP
        patience = _IMPATIENT if len(self._scene.links) >= _LARGE else ""
        return (
            "digraph {\n"
            f"graph [newrank=true rankdir={_DIRECTIONS.get(self._scene.direction, 'TB')}"
            f" nodesep={_inches(NODE_GAP)} ranksep={_inches(gap)} margin={MARGIN} {patience}]\n"
            'node [shape=box fixedsize=true label=""]\n'
            "edge [dir=none headclip=false tailclip=false]"
        )

    # Boxes and clusters

    def _body(self) -> Iterator[str]:
        """Everything in the order of declaration. Clusters are closed by a None on the stack."""
        labels = self._label_places()
        waiting: list[str | None] = list(reversed(self._ordered(None)))
        yield from labels.get(None, [])
        while waiting:
            vertex = waiting.pop()
            if vertex is None:
                yield "}"
            elif self._scene.is_leaf(vertex):
                yield f"{self._boxes[vertex]} [{_sized(self._room.boxes[vertex])}]"
            elif not self._spelling.clusters:
                waiting.extend(reversed(self._ordered(vertex)))
            else:
                opening = self._opening(vertex)
                yield from opening
                waiting.extend([None] * len(opening))
                waiting.extend(reversed(self._ordered(vertex)))
                yield from labels.get(vertex, [])

    def _ordered(self, cluster: str | None) -> list[str]:
        """What stands in a cluster, in the order that makes Graphviz show it in the order of declaration."""
        inside = self._scene.inside[cluster]
        return inside[::-1] if self._sideways and cluster is not None else inside

    def _opening(self, cluster: str) -> list[str]:
        name = self._clusters[cluster]
        opening = [f"subgraph {name} {{ margin={MARGIN} label={_placeholder(self._room.titles[cluster])}"]
        if cluster in self._looped:
            opening.insert(0, f'subgraph {name}_around {{ margin={LOOP_ROOM} label=""')
        return opening

    # Edges and their labels

    def _label_places(self) -> dict[str | None, list[str]]:
        """The boxes of labels, by the cluster that they stand in."""
        places: dict[str | None, list[str]] = {}
        for tie in self._ties:
            if tie.link is not None and tie.link.key in self._labels:
                cluster = self._scene.common(tie.link.source, tie.link.target)
                box = f"l{tie.link.key} [{_sized(self._room.labels[tie.link.key])}]"
                places.setdefault(cluster, []).append(box)
        return places

    def _edges(self) -> Iterator[str]:
        for tie in self._ties:
            yield from self._edge(tie)

    def _edge(self, tie: Tie) -> Iterator[str]:
        source, target, link = self._boxes[tie.source], self._boxes[tie.target], tie.link
        if link is None:
            yield f"{source} -> {target} [style=invis weight=0]"
        elif link.key in self._labels:
            yield f"{source} -> l{link.key} [id=a{link.key} weight=2{self._length(link.length)}]"
            yield f"l{link.key} -> {target} [id=b{link.key} weight=2{self._length(link.length)}]"
        else:
            yield f"{source} -> {target} [id=e{link.key}{self._length(link.length * (2 if self._halved else 1))}]"

    def _length(self, ranks: int) -> str:
        return f" minlen={ranks}" if ranks > 1 else ""

    def _loops(self) -> Iterator[str]:
        for link in self._scene.links:
            if link.source == link.target and link.source in self._boxes:
                name = self._boxes[link.source]
                label = f" label={_placeholder(self._room.labels[link.key])}" if link.key in self._labels else ""
                yield f"{name} -> {name} [id=e{link.key}{label}]"


def _placeholder(size: Size) -> str:
    if not any(size):
        return '""'
    return _PLACEHOLDER.format(*(min(round(side), _LARGEST_PLACEHOLDER) for side in size))


def _sized(size: Size) -> str:
    return f"width={_inches(size[0])} height={_inches(size[1])}"


def _inches(pixels: float) -> str:
    return f"{pixels / _PIXELS_PER_INCH:.4f}"
