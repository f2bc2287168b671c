"""What each call of layout does, in order: measure, cut into scenes, have Graphviz place each, put them together."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from diagconv.errors import LayoutTimeout
from diagconv.layout.gaps import gaps_of
from diagconv.layout.graphviz.dot import Room
from diagconv.layout.graphviz.engine import shared_engine, too_slow
from diagconv.layout.graphviz.placing import place
from diagconv.layout.groups.retrying import Attempt, best_of
from diagconv.layout.nodes.borders import Borders
from diagconv.layout.nodes.sizes import sizes_of
from diagconv.layout.result import finished, settle
from diagconv.layout.routing.choosing import routing_of_edges
from diagconv.layout.routing.edge_routing import route_edges
from diagconv.layout.scenes.frames import empty_frame, frame
from diagconv.layout.scenes.nested import cut, say_ignored
from diagconv.layout.scenes.pins import blocked, pins_of
from diagconv.layout.scenes.sketch import sketch_of
from diagconv.layout.typesetting.formulas import say_formulas
from diagconv.layout.typesetting.widths import widths_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic
    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.placement import Layout
    from diagconv.layout.graphviz.dot import Size
    from diagconv.layout.graphviz.engine import Engine
    from diagconv.layout.graphviz.placing import Placed
    from diagconv.layout.nodes.sizes import Icons, Sizes
    from diagconv.layout.scenes.nested import Cut, Scene
    from diagconv.model import Diagram
    from diagconv.style.look import Looks

_MOST_FOR_ANOTHER: Final = 80
"""Up to so many edges a diagram is laid out again where edges cross the title of a group."""


def arrange(
    diagram: Diagram,
    looks: Looks,
    icons: Icons,
    timeout: float | None,
    engine: Engine | None,
    diagnostics: list[Diagnostic],
    node_gap: float | None,
    rank_gap: float | None,
    wrap: float | None,
    routing: str | None,
) -> Layout:
    """Lay out a diagram; the arguments are those of `lay_out`."""
    routings = routing_of_edges(diagram, routing)
    gaps = gaps_of(diagram, node_gap, rank_gap)
    render = _renderer(diagram, engine or shared_engine(), timeout)
    sizes = sizes_of(diagram, looks, icons, widths_of(diagram, wrap))
    say_formulas(diagram, diagnostics)
    arranging = _Arranging(diagram, looks, sizes, gaps, routings, render)
    best = best_of(arranging.attempt, sizes, is_small=diagram.number_of_edges() <= _MOST_FOR_ANOTHER)
    diagnostics.extend(best.diagnostics)
    return finished(diagram, looks, sizes, best.sketch)


class _Arranging:
    """A diagram that is laid out, perhaps more than once."""

    def __init__(
        self,
        diagram: Diagram,
        looks: Looks,
        sizes: Sizes,
        gaps: Gaps,
        routings: Mapping[int, str],
        render: Callable[[str], bytes],
    ) -> None:
        self._sizes = sizes
        self._diagram = diagram
        self._looks = looks
        self._gaps = gaps
        self._routings = routings
        self._render = render
        self._merged: set[str] = set()

    def attempt(self, heads: Mapping[str, float]) -> Attempt:
        """Lay out the diagram, with the titles of some groups taken to be so many pixels wide."""
        found: list[Diagnostic] = []
        pieces, placed = self._placed(heads, found)
        say_ignored(pieces, self._diagram, found)
        sketch = sketch_of(self._diagram, self._sizes, pieces, placed)
        borders = Borders(self._diagram, self._looks, self._sizes, sketch.boxes)
        route_edges(self._diagram, self._looks, self._sizes, pieces, sketch, borders, self._routings, found)
        return Attempt(sketch, settle(self._diagram, self._looks, self._sizes, sketch, heads), found)

    def _placed(
        self, heads: Mapping[str, float], diagnostics: list[Diagnostic]
    ) -> tuple[Cut, dict[str | None, Placed]]:
        """All scenes, each before those that it stands in; they are cut anew as long as pins turn out to be blocked."""
        while True:
            found: list[Diagnostic] = []
            placed: dict[str | None, Placed] = {}
            pieces = cut(self._diagram, self._merged)
            scenes = {scene.group: scene for scene in pieces.scenes}
            for scene in pieces.scenes:
                if stuck := blocked(scene, scenes, self._sizes, placed):
                    self._merged |= stuck
                    break
                room = _room(scene, self._sizes, placed, self._gaps, heads)
                placed[scene.group] = place(scene, room, self._render, found)
            else:
                diagnostics.extend(found)
                return pieces, placed


def _room(scene: Scene, sizes: Sizes, placed: dict[str | None, Placed], gaps: Gaps, heads: Mapping[str, float]) -> Room:
    """The sizes of what stands in a scene; those of the scenes within it are known by now."""
    titles = {
        cluster: (max(sizes.titles[cluster].width, heads.get(cluster, 0.0)), sizes.titles[cluster].height)
        for cluster in scene.clusters
    }
    pins = pins_of(scene, sizes, placed)
    labels = {link.key: size for link in scene.links if (size := sizes.label_size(link.key)) is not None}
    return Room({leaf: _box_size(leaf, sizes, placed) for leaf in scene.leaves}, titles, labels, gaps, pins)


def _box_size(leaf: str, sizes: Sizes, placed: dict[str | None, Placed]) -> Size:
    if leaf in sizes.nodes:
        return sizes.nodes[leaf].width, sizes.nodes[leaf].height
    if leaf in placed:
        return frame(sizes.titles[leaf], placed[leaf])
    return empty_frame(sizes.titles[leaf])


def _renderer(diagram: Diagram, engine: Engine, timeout: float | None) -> Callable[[str], bytes]:
    """Has Graphviz lay out DOT, all calls together within the time."""
    nodes, edges = len(diagram.node_ids), diagram.number_of_edges()
    subject = f"{nodes} node{'s' * (nodes != 1)} and {edges} edge{'s' * (edges != 1)}"
    end = None if timeout is None else time.monotonic() + timeout

    def render(dot: str) -> bytes:
        rest = None if end is None else end - time.monotonic()
        if rest is not None and rest <= 0:
            raise too_slow(subject, timeout)
        try:
            return engine.run(dot, timeout=rest, subject=subject)
        except LayoutTimeout:
            raise too_slow(subject, timeout) from None

    return render
