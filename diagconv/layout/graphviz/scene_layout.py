"""The layout of one scene by Graphviz, with less detail where it crashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from diagconv.layout.coarse.coarse_layout import coarse_layout, is_large
from diagconv.layout.coordinates.placing import place
from diagconv.layout.diagnostics import COARSE, NO_CLUSTERS, NO_LABELS
from diagconv.layout.geometry import bezier
from diagconv.layout.geometry.boxes import around, union
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.graphviz.dot import CLUSTER_INSET, DetailLevel, dot_script
from diagconv.layout.graphviz.engine import EngineCrash
from diagconv.layout.graphviz.output import read_output
from diagconv.layout.nodes.sizes import GROUP_MARGIN, TITLE_TOP
from diagconv.layout.ranking.candidates import USUAL
from diagconv.layout.scenes.scene import SceneLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic, Rule
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.graphviz.dot import DotScript
    from diagconv.layout.graphviz.output import GraphvizOutput
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.scenes.rank_constraints import RankConstraint
    from diagconv.layout.scenes.scene import Scene, SceneEdge
    from diagconv.layout.scenes.scene_sizes import SceneSizes

_Item = TypeVar("_Item")

_FALLBACKS: Final[tuple[tuple[DetailLevel, Rule | None], ...]] = (
    (DetailLevel(), None),
    (DetailLevel(labels=False), NO_LABELS),
    (DetailLevel(labels=False, clusters=False), NO_CLUSTERS),
)
"""What to try when Graphviz crashes, and the rule that reports it."""


class SceneEngine:
    """Lays out scenes. Candidates often rank and order a scene alike, which is laid out only once then.

    Args:
        render: turns DOT into Graphviz's "json0".
        keep_splines: whether Graphviz's splines are needed; if not, boxes get better places than Graphviz gives them.
    """

    def __init__(self, render: Callable[[str], bytes], *, keep_splines: bool = True) -> None:
        self._render = render
        self._keep_splines = keep_splines
        self._placed: list[tuple[tuple[object, ...], SceneLayout]] = []

    def lay_out(
        self, scene: Scene, sizes: SceneSizes, diagnostics: list[Diagnostic], candidate: LayoutCandidate = USUAL
    ) -> SceneLayout:
        """Lay out a scene.

        Args:
            scene: the scene.
            sizes: the sizes of everything in it.
            diagnostics: a list to which a note is added where Graphviz crashed and got less detail.
            candidate: how it is ranked and ordered.

        Raises:
            EngineCrash: Graphviz crashed whatever the detail.
        """
        if is_large(scene):
            diagnostics.append(COARSE.at(None, boxes=len(scene.parents), edges=len(scene.edges)))
            return coarse_layout(scene, sizes)
        crash: EngineCrash | None = None
        for detail, rule in _FALLBACKS:
            script = dot_script(scene, sizes, detail, candidate)
            try:
                rendered = self._render(script.text)
            except EngineCrash as error:
                crash = error
                continue
            if rule is not None:
                diagnostics.append(rule.at(None))
            layout = _scene_layout(scene, sizes, script, read_output(rendered, script.margin, script.is_upside_down))
            if self._keep_splines:
                return layout
            return self._place(scene, sizes, script.constraints, layout, reorders=candidate.reorders)
        assert crash is not None
        raise crash

    def _place(
        self,
        scene: Scene,
        sizes: SceneSizes,
        constraints: list[RankConstraint],
        layout: SceneLayout,
        *,
        reorders: bool,
    ) -> SceneLayout:
        """Give everything its place, or that of before where nothing differs."""
        visible = [constraint for constraint in constraints if constraint.edge is not None]
        known = (reorders, layout, visible, sizes, scene)
        for before, placed in self._placed:
            if before == known:
                return placed
        placed = place(scene, sizes, visible, layout, reorders=reorders)
        self._placed.append((known, placed))
        return placed


def _scene_layout(scene: Scene, sizes: SceneSizes, script: DotScript, output: GraphvizOutput) -> SceneLayout:
    boxes = {box: around(output.centers[name], *sizes.boxes[box]) for name, box in script.boxes.items()}
    clusters = {
        cluster: _inset(output.clusters[name]) for name, cluster in script.clusters.items() if name in output.clusters
    }
    boxes |= clusters if len(clusters) == len(script.clusters) else _boxes_of_clusters(scene, sizes, boxes)
    curves = {
        constraint.edge.key: _curve(constraint.edge, constraint.reversed, output)
        for constraint in script.constraints
        if constraint.edge
    }
    label_centers = {edge.key: output.centers.get(f"l{edge.key}") for edge in scene.edges}
    return SceneLayout(*output.size, boxes, _known(curves), _known(label_centers))


def _inset(box: Box) -> Box:
    return Box(
        box.x + CLUSTER_INSET, box.y + CLUSTER_INSET, box.width - 2 * CLUSTER_INSET, box.height - 2 * CLUSTER_INSET
    )


def _known(items: Mapping[int, _Item | None]) -> dict[int, _Item]:
    return {key: item for key, item in items.items() if item}


def _curve(edge: SceneEdge, is_reversed: bool, output: GraphvizOutput) -> Curve:
    """The curve of an edge; empty where Graphviz drew none."""
    key = edge.key
    if f"l{key}" in output.centers:
        first, second = output.curves.get(f"a{key}"), output.curves.get(f"b{key}")
        curve = bezier.joined(first, second) if first and second else ()
    else:
        curve = output.curves.get(f"e{key}", ())
    return curve[::-1] if is_reversed else curve


def _boxes_of_clusters(scene: Scene, sizes: SceneSizes, boxes: dict[str, Box]) -> dict[str, Box]:
    """The boxes of clusters around their content, where Graphviz has placed nothing but the nodes."""
    boxes = dict(boxes)
    for cluster in reversed(scene.clusters):
        inside = union(boxes[vertex] for vertex in scene.children[cluster])
        title, margin = sizes.titles[cluster][1] + TITLE_TOP, GROUP_MARGIN
        boxes[cluster] = Box(
            inside.x - margin, inside.y - margin - title, inside.width + 2 * margin, inside.height + 2 * margin + title
        )
    return {cluster: boxes[cluster] for cluster in scene.clusters}
