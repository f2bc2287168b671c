"""The stages of a layout, in order: measure, decompose, lay out each scene, compose, route, fit groups, assemble."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Final

from diagconv.layout.assembly import PADDING, assemble
from diagconv.layout.gaps import close_gaps_of, gaps_of
from diagconv.layout.geometry.boxes import union
from diagconv.layout.graphviz.rank_lengths import lengths_with
from diagconv.layout.graphviz.scene_layout import SceneEngine
from diagconv.layout.groups.attempts import Attempt, UnroutedAttempt, best_attempt
from diagconv.layout.groups.fitting import fit_groups
from diagconv.layout.legibility import LaidOut, legible
from diagconv.layout.nodes.borders import Borders
from diagconv.layout.nodes.label_sizes import enlarged
from diagconv.layout.nodes.sizes import rewrapped, sizes_of
from diagconv.layout.ranking.candidates import USUAL, WITH_GROUPS, WITHOUT_GROUPS
from diagconv.layout.ranking.columns import with_equal_widths
from diagconv.layout.ranking.page_width import fitted_to_page, with_narrower_blocks
from diagconv.layout.routing.choosing import routing_of_edges
from diagconv.layout.routing.edge_routing import route_edges
from diagconv.layout.scenes.decomposition import decompose, report_ignored_directions
from diagconv.layout.scenes.pins import blocked_groups
from diagconv.layout.scenes.rank_constraints import has_several_starts
from diagconv.layout.scenes.scene_sizes import scene_sizes
from diagconv.layout.scenes.sketch import compose_sketch
from diagconv.layout.scoring import Rating, estimated_score, has_spare_bends, rated
from diagconv.layout.structure import Structure
from diagconv.layout.typesetting.widths import widths_of
from diagconv.model.settings import SPLINE
from diagconv.text.checks import check_css, check_formulas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.geometry.primitives import Box
    from diagconv.layout.nodes.sizes import Icons, Sizes
    from diagconv.layout.ranking.candidates import LayoutCandidate
    from diagconv.layout.ranking.ranking import RankLengths
    from diagconv.layout.scenes.decomposition import Decomposition
    from diagconv.layout.scenes.scene import Scene, SceneLayout
    from diagconv.layout.scenes.sketch import Sketch
    from diagconv.model import Diagram
    from diagconv.model.settings import LayoutSettings
    from diagconv.style.computed import Looks

_NOTHING: Final[frozenset[str]] = frozenset()
_MOST_EDGES_FOR_RETRIES: Final = 80
"""Up to so many edges, a diagram is laid out again where edges cross the title of a group."""


def compute_layout(
    diagram: Diagram,
    looks: Looks,
    icons: Icons,
    settings: LayoutSettings,
    render: Callable[[str], bytes],
    diagnostics: list[Diagnostic],
) -> Layout:
    """Compute the layout of a diagram.

    Args:
        diagram: the diagram.
        looks: its computed look.
        icons: the icons and images in it.
        settings: gaps, the width of lines and the routing of edges.
        render: turns DOT into Graphviz's "json0".
        diagnostics: a list to which warnings and notes are added.

    Raises:
        LayoutTimeout: Graphviz did not finish in time.
        EnvironmentFailure: Graphviz is missing, or it crashed whatever the detail.
    """
    decomposed = cache(partial(decompose, diagram))
    scenes = decomposed(_NOTHING).scenes
    measures = _Measures(diagram, looks, icons, settings, scenes)
    check_formulas(diagram, diagnostics)
    check_css(diagram, diagnostics)

    def stages(sizes: Sizes, gaps: Gaps) -> _Stages:
        return _Stages(diagram, looks, with_equal_widths(scenes, sizes), gaps, settings, render, decomposed)

    def lay_out(sizes: Sizes, gaps: Gaps, candidate: LayoutCandidate, widest: float) -> LaidOut | None:
        found = stages(sizes, gaps)
        return found.laid_out(sizes, [candidate]) if found.width(candidate) <= widest else None

    sizes = measures.sizes()
    first = stages(sizes, gaps_of(settings))
    best = first.laid_out(sizes, first.candidates())
    if measures.can_change and len(best.layout.edges) <= _MOST_EDGES_FOR_CANDIDATES:
        best = legible(best, lay_out, measures.narrower, close_gaps_of(settings), measures.enlarged)
    diagnostics.extend(best.attempt.diagnostics)
    return best.layout


class _Measures:
    """The sizes of everything in a diagram, and what else they may be."""

    def __init__(
        self, diagram: Diagram, looks: Looks, icons: Icons, settings: LayoutSettings, scenes: Sequence[Scene]
    ) -> None:
        self._diagram = diagram
        self._looks = looks
        self._icons = icons
        self._widths = widths_of(settings)
        self._gaps = gaps_of(settings)
        self._scenes = scenes

    @property
    def can_change(self) -> bool:
        """Whether the widths of lines are the defaults, not what somebody asked for."""
        return self._widths.usual

    def sizes(self) -> Sizes:
        """The sizes with lines wrapped so that the picture fits a page."""
        sizes = sizes_of(self._diagram, self._looks, self._icons, self._widths)
        if not self._widths.usual:
            return sizes
        return fitted_to_page(self._scenes, sizes, partial(self._wrapped, sizes), self._gaps)

    def narrower(self, sizes: Sizes, wrap: float) -> Sizes:
        """The sizes with lines wrapped at so many pixels, where they look no worse by that."""
        return with_narrower_blocks(self._scenes, sizes, self._wrapped(sizes, wrap), self._gaps)

    def enlarged(self, sizes: Sizes) -> Sizes:
        """The sizes with the labels of edges as large as those of nodes."""
        labels = enlarged(sizes.labels, self._diagram, self._looks, self._widths, self._icons.in_labels)
        return sizes._replace(labels=sizes.labels | dict(labels))

    def _wrapped(self, sizes: Sizes, wrap: float) -> Sizes:
        """The sizes with lines wrapped at so many pixels."""
        widths = self._widths._replace(node=wrap, edge=wrap)
        return rewrapped(sizes, self._diagram, self._looks, self._icons, widths)


_MOST_EDGES_FOR_CANDIDATES: Final = 40
"""Up to so many edges, several layouts are computed, and the best is taken."""


class _Stages:
    """The stages that may be run more than once, since edges may cross the titles of groups at first."""

    def __init__(
        self,
        diagram: Diagram,
        looks: Looks,
        sizes: Sizes,
        gaps: Gaps,
        settings: LayoutSettings,
        render: Callable[[str], bytes],
        decomposed: Callable[[frozenset[str]], Decomposition],
    ) -> None:
        self._diagram = diagram
        self._looks = looks
        self._sizes = sizes
        self._gaps = gaps
        self._edges = _EdgeStages(diagram, looks, sizes, settings)
        self._merged: set[str] = set()
        self._decomposed = decomposed
        self._lengths: dict[tuple[LayoutCandidate, frozenset[str]], RankLengths] = {}
        self._placed: dict[LayoutCandidate, UnroutedAttempt] = {}
        self._attempts: list[tuple[dict[str, Box], Attempt]] = []
        self._engine = SceneEngine(cache(render), keep_splines=self._edges.keep_splines)

    @property
    def is_small(self) -> bool:
        """Whether the diagram is small enough for attempts with space on the left of groups."""
        return self._edges.can_retry

    def laid_out(self, sizes: Sizes, candidates: Sequence[LayoutCandidate]) -> LaidOut:
        """The best layout of these candidates; the sizes are those before boxes in columns became equally wide."""
        best = best_attempt(self.place, self.route, candidates, self.rank_lengths, is_small=self.is_small)
        layout = assemble(self._diagram, self._looks, self._sizes.with_spaces(best.spaces), best.sketch)
        return LaidOut(sizes, self._gaps, best, layout)

    def width(self, candidate: LayoutCandidate) -> float:
        """How wide the picture is at least with a candidate, before edges are routed."""
        self._placed[candidate] = placement = self.place({}, candidate)
        return union(placement.sketch.boxes.values()).width + 2 * PADDING

    def candidates(self) -> Sequence[LayoutCandidate]:
        """The ways to rank and order that are worth trying; one where the diagram is large."""
        if not self._edges.can_choose:
            return (USUAL,)
        candidates = WITH_GROUPS if self._diagram.groups else WITHOUT_GROUPS
        scenes = self._decomposed(frozenset(self._merged)).scenes
        if has_several_starts(scenes, keeps_clusters_whole=candidates[0].keeps_clusters_whole):
            return candidates
        return [each for each in candidates if not each.starts_with_edges]

    def rank_lengths(self, candidate: LayoutCandidate) -> RankLengths:
        """How long edges are with a candidate, before anything is placed."""
        merged = frozenset(self._merged)
        if (candidate, merged) not in self._lengths:
            self._lengths[candidate, merged] = lengths_with(candidate, self._decomposed(merged).scenes)
        return self._lengths[candidate, merged]

    def place(self, spaces: Mapping[str, float], candidate: LayoutCandidate) -> UnroutedAttempt:
        """Place everything, and leave the edges to be routed.

        Args:
            spaces: how much space some groups need on the left of their content, in pixels.
            candidate: how the diagram is ranked and ordered.
        """
        if not spaces and candidate in self._placed:
            return self._placed[candidate]
        found: list[Diagnostic] = []
        sizes = self._sizes.with_spaces(spaces)
        decomposition, layouts = self._lay_out_scenes(sizes, candidate, found)
        report_ignored_directions(decomposition, self._diagram, found)
        sketch = compose_sketch(sizes, decomposition, layouts)
        order_cost = sum(layout.order_cost for layout in layouts.values())
        estimate = estimated_score(sketch, decomposition.scenes, order_cost) if self._edges.can_choose else 0.0
        return UnroutedAttempt(sketch, decomposition, sizes, found, spaces, estimate, order_cost)

    def route(self, placement: UnroutedAttempt) -> Attempt:
        """Route the edges where everything is placed like that, and fit groups."""
        if (known := self._known(placement.sketch)) is not None:
            return known
        attempt = self._edges.attempt(placement)
        self._attempts.append((placement.sketch.boxes, attempt))
        return attempt

    def _known(self, sketch: Sketch) -> Attempt | None:
        """The attempt of before in which everything had the same place."""
        for places, attempt in self._attempts:
            if places == sketch.boxes:
                return attempt
        return None

    def _lay_out_scenes(
        self, sizes: Sizes, candidate: LayoutCandidate, diagnostics: list[Diagnostic]
    ) -> tuple[Decomposition, dict[str | None, SceneLayout]]:
        """Lay out all scenes from the inside out; as long as pins turn out to be blocked, decompose anew."""
        while True:
            found: list[Diagnostic] = []
            layouts: dict[str | None, SceneLayout] = {}
            decomposition = self._decomposed(frozenset(self._merged))
            scenes = {scene.group: scene for scene in decomposition.scenes}
            for scene in decomposition.scenes:
                if blocked := blocked_groups(scene, scenes, sizes, layouts):
                    self._merged |= blocked
                    break
                inside = scene_sizes(scene, sizes, layouts, self._gaps)
                layouts[scene.group] = self._engine.lay_out(scene, inside, found, candidate)
            else:
                diagnostics.extend(found)
                return decomposition, layouts


class _EdgeStages:
    """The stages from routing on. What they make holds them, so they hold nothing of it: no cycle is left behind."""

    def __init__(self, diagram: Diagram, looks: Looks, sizes: Sizes, settings: LayoutSettings) -> None:
        self._structure = Structure(diagram)
        self._looks = looks
        self._borders = Borders(diagram, looks, sizes, {})
        self._routings = routing_of_edges(diagram, settings)
        self.keep_splines = SPLINE in self._routings.values()

    @property
    def can_retry(self) -> bool:
        """Whether the diagram is small enough for attempts with space on the left of groups."""
        return len(self._structure.edges) <= _MOST_EDGES_FOR_RETRIES

    @property
    def can_choose(self) -> bool:
        """Whether several layouts, and several ways to route their edges, are worth their time."""
        return not self.keep_splines and len(self._structure.edges) <= _MOST_EDGES_FOR_CANDIDATES

    def attempt(self, placement: UnroutedAttempt) -> Attempt:
        """Route the edges where everything is placed like that, and fit groups."""
        attempt = self._routed(placement, placement.sketch.copy(), in_channels=not self.keep_splines)
        if not self._may_be_better(attempt, placement.decomposition):
            return attempt
        other_routes = cache(partial(self._routed, placement, placement.sketch.copy(), in_channels=False))
        return attempt._replace(other_routes=other_routes)

    def _routed(self, placement: UnroutedAttempt, sketch: Sketch, *, in_channels: bool) -> Attempt:
        """Route the edges of a sketch, and fit its groups."""
        diagnostics, sizes, spaces = list(placement.diagnostics), placement.sizes, placement.spaces
        decomposition = placement.decomposition
        borders = self._borders.at(sketch.boxes)
        route_edges(
            self._structure,
            self._looks,
            sizes,
            decomposition,
            sketch,
            borders,
            self._routings,
            diagnostics,
            in_channels=in_channels,
        )
        crossed = fit_groups(self._structure, sizes, sketch, borders, can_retry=self.can_retry and not spaces)
        rating = rated(sketch, sizes, decomposition.scenes) if self.can_choose else Rating(0.0, 0)
        return Attempt(sketch, crossed, diagnostics, rating.score, spaces, rating.crossings)

    def _may_be_better(self, attempt: Attempt, decomposition: Decomposition) -> bool:
        """Whether other routes than those in channels are worth trying."""
        if not self.can_choose:
            return False
        return bool(attempt.crossed or attempt.crossings or has_spare_bends(attempt.sketch, decomposition.scenes))
