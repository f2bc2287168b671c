"""One scene through Graphviz: its boxes, clusters, curves and the places of its labels, in pixels from its top left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from diagconv.layout.diagnostics import NO_CLUSTERS, NO_LABELS
from diagconv.layout.geometry import bezier
from diagconv.layout.geometry.boxes import around, union
from diagconv.layout.geometry.primitives import Box
from diagconv.layout.graphviz import dot, reading
from diagconv.layout.graphviz.dot import GROUP_INSET, MARGIN, Spelling
from diagconv.layout.graphviz.engine import EngineCrash
from diagconv.layout.nodes.sizes import TITLE_TOP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.diagnostics import Diagnostic, Rule
    from diagconv.layout.geometry.bezier import Curve
    from diagconv.layout.geometry.primitives import Point
    from diagconv.layout.graphviz.dot import Room, Script
    from diagconv.layout.graphviz.reading import Found
    from diagconv.layout.scenes.nested import Link, Scene

_Item = TypeVar("_Item")

_LADDER: Final[tuple[tuple[Spelling, Rule | None], ...]] = (
    (Spelling(), None),
    (Spelling(labels=False), NO_LABELS),
    (Spelling(labels=False, clusters=False), NO_CLUSTERS),
)
"""What to try when Graphviz crashes, and what to say of it."""


class Placed(NamedTuple):
    """A scene laid out. Curves run from the middle of their source to that of their target, through `spots`."""

    width: float
    height: float
    boxes: dict[str, Box]
    curves: dict[int, Curve]
    spots: dict[int, Point]


def place(scene: Scene, room: Room, render: Callable[[str], bytes], diagnostics: list[Diagnostic]) -> Placed:
    """Lay out a scene.

    Args:
        scene: what to lay out.
        room: the sizes of everything in it.
        render: has Graphviz turn DOT into its "json0".
        diagnostics: a list to which notes are added, where Graphviz crashed and less was asked of it.

    Raises:
        EngineCrash: Graphviz crashed on every spelling.
    """
    crash: EngineCrash | None = None
    for spelling, kind in _LADDER:
        script = dot.script(scene, room, spelling)
        try:
            rendered = render(script.text)
        except EngineCrash as error:
            crash = error
            continue
        if kind is not None:
            diagnostics.append(kind.at(None))
        return _placed(scene, room, script, reading.read(rendered, script.margin, script.is_upside_down))
    assert crash is not None
    raise crash


def _placed(scene: Scene, room: Room, script: Script, found: Found) -> Placed:
    boxes = {box: around(found.middles[name], *room.boxes[box]) for name, box in script.boxes.items()}
    clusters = {
        cluster: _inset(found.clusters[name]) for name, cluster in script.clusters.items() if name in found.clusters
    }
    boxes |= clusters if len(clusters) == len(script.clusters) else _around(scene, room, boxes)
    curves = {tie.link.key: _curve(tie.link, tie.reversed, found) for tie in script.ties if tie.link}
    spots = {link.key: found.middles.get(f"l{link.key}") for link in scene.links}
    return Placed(*found.size, boxes, _known(curves), _known(spots))


def _inset(box: Box) -> Box:
    return Box(box.x + GROUP_INSET, box.y + GROUP_INSET, box.width - 2 * GROUP_INSET, box.height - 2 * GROUP_INSET)


def _known(items: Mapping[int, _Item | None]) -> dict[int, _Item]:
    return {key: item for key, item in items.items() if item}


def _curve(link: Link, is_reversed: bool, found: Found) -> Curve:
    """The curve of a link; nothing where Graphviz lost it."""
    name = link.key
    if f"l{name}" in found.middles:
        first, second = found.curves.get(f"a{name}"), found.curves.get(f"b{name}")
        curve = bezier.joined(first, second) if first and second else ()
    else:
        curve = found.curves.get(f"e{name}", ())
    return curve[::-1] if is_reversed else curve


def _around(scene: Scene, room: Room, boxes: dict[str, Box]) -> dict[str, Box]:
    """The boxes of clusters around what is in them, where Graphviz has placed nothing but the nodes."""
    boxes = dict(boxes)
    for cluster in reversed(scene.clusters):
        inside = union(boxes[vertex] for vertex in scene.inside[cluster])
        title = room.titles[cluster][1] + TITLE_TOP
        boxes[cluster] = Box(
            inside.x - MARGIN, inside.y - MARGIN - title, inside.width + 2 * MARGIN, inside.height + 2 * MARGIN + title
        )
    return {cluster: boxes[cluster] for cluster in scene.clusters}
