"""A scene as DOT: boxes of fixed size, generated names, and not one word of the user's.

An edge's label is a box half way along the edge (a label dummy), so that Graphviz keeps it clear of everything; the
edge then becomes two. Graphviz's own labels are beside their edge, cover others, and can abort it.

Graphviz keeps the order of declaration within clusters, but not at the top of a graph; and where edges run sideways, it
shows clusters from bottom to top. So everything is put into one cluster, and what runs sideways is written with the
titles below and read upside down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.layout.edges.loops import loop_breadth, loop_reach
from diagconv.layout.graphviz.attributes import inches, placeholder, ported_label, sized, title_placeholder
from diagconv.layout.graphviz.packing import packing_constraints
from diagconv.layout.graphviz.same_rank import same_ranks
from diagconv.layout.nodes.sizes import GROUP_MARGIN
from diagconv.layout.ranking.candidates import USUAL
from diagconv.layout.ranking.ranking import ranked
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diagconv.layout.geometry.primitives import Size
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_THIN: Final = 1.0
_TINY: Final = (_THIN, _THIN)

CLUSTER_INSET: Final = 4
"""How much smaller a group is than its cluster on each side, so that groups keep apart."""
_CLUSTER_MARGIN: Final = GROUP_MARGIN + CLUSTER_INSET
_OUTER_MARGIN: Final = _CLUSTER_MARGIN + 8
"""How far the cluster around everything, and what Graphviz adds to that, extends beyond its content, in pixels."""
_GRAPHVIZ_LOOP_REACH: Final = 10
"""How much space Graphviz itself keeps free for a loop, in pixels."""

_DIRECTIONS: Final = {"TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}

_STRAIGHT: Final = (160, 40)
_NARROW: Final = (4, 1)
"""How much it counts that edges within one group, and other edges, are straight; that groups are narrow counts 128."""
_DENSE: Final = 1.25
"""From this number of edges per box, a picture would become too wide if all its edges were straight."""

_SMALL: Final = 150
_LARGE: Final = 250
"""Up to so many edges Graphviz does more than usual to avoid crossings, and from so many on less."""

_SIDES: Final = {"TB": "sn", "BT": "ns", "LR": "ew", "RL": "we"}
"""The sides of boxes that edges leave and enter by, as Graphviz's compass points."""


@dataclass(frozen=True)
class DetailLevel:
    """How much of a scene its DOT describes; the less it is, the less likely Graphviz is to crash on it."""

    labels: bool = True
    clusters: bool = True


class DotScript(NamedTuple):
    """A scene as DOT.

    Args:
        text: the DOT.
        boxes: the scene's boxes by their names in the DOT.
        clusters: the scene's clusters by their names in the DOT.
        constraints: the rank constraints, each an edge of the DOT.
        margin: the space around the content that Graphviz adds, in pixels.
        is_upside_down: whether the top of the scene is at the bottom of Graphviz's picture.
    """

    text: str
    boxes: dict[str, str]
    clusters: dict[str, str]
    constraints: list[RankConstraint]
    margin: float
    is_upside_down: bool


def dot_script(scene: Scene, sizes: SceneSizes, detail: DetailLevel, candidate: LayoutCandidate = USUAL) -> DotScript:
    """Write a scene as DOT.

    Args:
        scene: the scene.
        sizes: the sizes of everything in it.
        detail: how much of it to describe.
        candidate: how it is ranked and ordered.
    """
    return _DotWriter(scene, sizes, detail, candidate).script()


class _End(NamedTuple):
    """The end of a cluster (None: of everything), and the lines that opened it."""

    cluster: str | None
    opening: list[str]


class _DotWriter:
    def __init__(self, scene: Scene, sizes: SceneSizes, detail: DetailLevel, candidate: LayoutCandidate) -> None:
        self._scene = scene
        self._sizes = sizes
        self._detail = detail
        self._candidate = candidate
        self._boxes = {box: f"n{index}" for index, box in enumerate(scene.leaves)}
        self._clusters = {cluster: f"cluster_{index}" for index, cluster in enumerate(scene.clusters)}
        constraints = rank_constraints(
            scene,
            keeps_clusters_whole=candidate.keeps_clusters_whole,
            starts_with_edges=candidate.starts_with_edges,
        )
        self._constraints = [*constraints, *packing_constraints(scene, constraints, sizes.boxes, sizes.gaps)]
        self._same_ranks = same_ranks(scene, self._constraints) if detail.clusters else []
        if candidate.bands is not None and detail.clusters:
            level = [(pair.one, pair.other) for pair in self._same_ranks]
            self._constraints = ranked(scene, self._constraints, level, candidate.bands)
        self._dummies = _label_dummies(self._constraints, sizes.labels) if detail.labels else {}
        self._sideways = scene.is_sideways
        self._isolated = _isolated_beside_clusters(scene, constraints) if detail.clusters else set()
        self._looped = {edge.source for edge in scene.edges if edge.is_loop}

    def script(self) -> DotScript:
        lines = [self._head(), *self._body(), *self._edges(), *self._loops(), "}"]
        boxes = {name: box for box, name in self._boxes.items()}
        clusters = {name: cluster for cluster, name in self._clusters.items()}
        margin = _OUTER_MARGIN if self._detail.clusters else 0
        return DotScript("\n".join(lines), boxes, clusters, self._constraints, margin, self._sideways)

    def _head(self) -> str:
        gaps = self._sizes.gaps
        rank_gap = gaps.label if self._dummies else gaps.rank
        titles = "b" if self._sideways or self._scene.direction == "BT" else "t"  # upwards, "b" is the top
        return (
            "digraph {\n"
            f"graph [newrank=true rankdir={_DIRECTIONS.get(self._scene.direction, 'TB')}"
            f" nodesep={inches(gaps.node)} ranksep={inches(rank_gap)} labelloc={titles}"
            f" {_iteration_limits(len(self._scene.edges))}]\n"
            'node [shape=box fixedsize=true label=""]\n'
            "edge [dir=none headclip=false tailclip=false]"
        )

    # Boxes and clusters

    def _body(self) -> Iterator[str]:
        """Everything in the order of declaration; in each cluster, the label dummies come last."""
        dummies, same_ranks = self._dummy_lines(), self._same_rank_lines()
        outermost = [f'subgraph cluster_all {{ margin={_CLUSTER_MARGIN} label=""'] if self._detail.clusters else []
        waiting: list[str | _End] = [_End(None, outermost)]
        waiting.extend(reversed(self._scene.children[None]))
        yield from outermost
        while waiting:
            item = waiting.pop()
            if isinstance(item, _End):
                yield from same_ranks.get(item.cluster, [])
                yield from dummies.get(item.cluster, [])
                yield "}" * len(item.opening)
            elif self._scene.is_leaf(item):
                yield self._box(item)
            else:
                opening = self._opening(item) if self._detail.clusters else []
                yield from opening
                waiting.append(_End(item, opening))
                waiting.extend(reversed(self._scene.children[item]))

    def _box(self, box: str) -> str:
        name = self._boxes[box]
        line = f"{name} [{sized(self._box_size(box))}{self._ports(box)}]"
        return f'subgraph cluster_{name} {{ margin=0 label="" {line} }}' if box in self._isolated else line

    def _opening(self, cluster: str) -> list[str]:
        name, title = self._clusters[cluster], title_placeholder(self._sizes.titles[cluster])
        opening = [f"subgraph {name} {{ margin={_CLUSTER_MARGIN} label={title}"]
        if cluster in self._looped:
            opening.insert(0, f'subgraph {name}_around {{ margin={self._loop_margin(cluster)} label=""')
        return opening

    def _box_size(self, box: str) -> Size:
        """The size of a box; where loops are below it, it is as wide as their labels."""
        width, height = self._sizes.boxes[box]
        loops = self._scene.edges if self._sideways and box in self._looped else ()
        labels = (self._sizes.labels.get(edge.key) for edge in loops if edge.source == edge.target == box)
        return max(width, loop_breadth(labels, is_below=True)), height

    def _ports(self, box: str) -> str:
        """The label of a box that has pins, with a port in front of each."""
        if box not in self._sizes.pins:
            return ""
        ports = {self._port(box, pin) for pin in self._sizes.pins[box]}
        return f" label={ported_label(self._sizes.boxes[box], ports, self._sideways)}"

    def _port(self, box: str, pin: str) -> int:
        """Where a pin is along its side of a box; what runs sideways is upside down."""
        x, y = self._sizes.pins[box][pin]
        width, height = self._sizes.boxes[box]
        return round(height / 2 - y) if self._sideways else round(width / 2 + x)

    def _end(self, box: str, pin: str | None, side: int) -> str:
        """The end of an edge: at the middle of a box, or at a port on the side that edges leave or enter by."""
        name = self._boxes[box]
        if pin is None:
            return name
        return f"{name}:p{self._port(box, pin)}:{_SIDES.get(self._scene.direction, 'sn')[side]}"

    def _loop_margin(self, cluster: str) -> int:
        """How far a cluster's loops reach out: all of them are side by side."""
        loops = (edge for edge in self._scene.edges if edge.source == edge.target == cluster)
        return round(max(loop_reach(self._sizes.labels.get(edge.key), is_below=False) for edge in loops))

    # Edges and their labels

    def _dummy_lines(self) -> dict[str | None, list[str]]:
        """The label dummies, by the cluster that they are in."""
        lines: dict[str | None, list[str]] = {}
        for constraint in self._constraints:
            edge = constraint.edge
            if edge is not None and edge.key in self._dummies:
                cluster = self._scene.common_ancestor(edge.source, edge.target)
                lines.setdefault(cluster, []).append(f"l{edge.key} [{sized(self._dummies[edge.key])}]")
        return lines

    def _same_rank_lines(self) -> dict[str | None, list[str]]:
        lines: dict[str | None, list[str]] = {}
        for pair in self._same_ranks:
            line = f"{{ rank=same {self._boxes[pair.one]} {self._boxes[pair.other]} }}"
            lines.setdefault(pair.cluster, []).append(line)
        return lines

    def _edges(self) -> Iterator[str]:
        for constraint in self._constraints:
            yield from self._edge(constraint)

    def _edge(self, constraint: RankConstraint) -> Iterator[str]:
        edge = constraint.edge
        pins = (edge.source_pin, edge.target_pin) if edge else (None, None)
        pins = pins[::-1] if constraint.reversed else pins
        source, target = self._end(constraint.source, pins[0], 0), self._end(constraint.target, pins[1], 1)
        ranks = constraint.length * (2 if self._dummies else 1)
        if edge is None:
            yield f"{source} -> {target} [style=invis weight={constraint.weight} minlen={ranks}]"
            return
        weight = self._weight(constraint)
        if edge.key in self._dummies:
            near = min(edge.length + 2 * constraint.inside[constraint.reversed], ranks - 1)
            before, after = (ranks - near, near) if constraint.reversed else (near, ranks - near)
            yield f"{source} -> l{edge.key} [id=a{edge.key} weight={2 * weight} minlen={before}]"
            yield f"l{edge.key} -> {target} [id=b{edge.key} weight={2 * weight} minlen={after}]"
        else:
            yield f"{source} -> {target} [id=e{edge.key} weight={weight} minlen={ranks}]"

    def _weight(self, constraint: RankConstraint) -> int:
        inner, outer = _STRAIGHT if len(self._constraints) < _DENSE * len(self._boxes) else _NARROW
        parents = self._scene.parents
        return inner if parents[constraint.source] == parents[constraint.target] else outer

    def _loops(self) -> Iterator[str]:
        """Loops, which only keep the space beside their box free: they are drawn without Graphviz."""
        for edge in self._scene.edges:
            if edge.is_loop and edge.source in self._boxes:
                reach = loop_reach(self._sizes.labels.get(edge.key), self._sideways) - _GRAPHVIZ_LOOP_REACH
                name = self._boxes[edge.source]
                space = (_THIN, reach) if self._sideways else (reach, _THIN)
                yield f"{name} -> {name} [label={placeholder(space)}]"


def _iteration_limits(edges: int) -> str:
    """The graph attributes that limit how long Graphviz looks for a better order of the ranks."""
    if edges <= _SMALL:
        return "mclimit=4"
    return "" if edges < _LARGE else "nslimit=1 nslimit1=1 mclimit=0.3"


def _isolated_beside_clusters(scene: Scene, constraints: Iterable[RankConstraint]) -> set[str]:
    """Boxes without edges that have clusters beside them: Graphviz would put them last unless they are clusters too."""
    connected = {end for constraint in constraints for end in (constraint.source, constraint.target)}
    return {
        vertex
        for siblings in scene.children.values()
        if not all(map(scene.is_leaf, siblings))
        for vertex in siblings
        if scene.is_leaf(vertex) and vertex not in connected
    }


def _label_dummies(constraints: list[RankConstraint], labels: Mapping[int, Size]) -> dict[int, Size]:
    """The sizes of the label dummies; tiny ones for edges without a label that share an end with one that has it.

    Among edges with and without dummies Graphviz would not keep the order of declaration.
    """
    edges = [constraint.edge for constraint in constraints if constraint.edge is not None]
    sources = {edge.source for edge in edges if edge.key in labels}
    targets = {edge.target for edge in edges if edge.key in labels}
    dummies: dict[int, Size] = {}
    for edge in edges:
        if edge.key in labels:
            dummies[edge.key] = labels[edge.key]
        elif edge.source in sources or edge.target in targets:
            dummies[edge.key] = _TINY
    return dummies
