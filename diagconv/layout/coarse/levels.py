"""The levels of a scene: what is directly in it, and in each of its clusters, with the edges between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diagconv.layout.scenes.scene import Scene, SceneEdge


class LevelEdge(NamedTuple):
    """An edge as one level has it: between the two children that are or contain its ends."""

    edge: SceneEdge
    source: str
    target: str


@dataclass
class Level:
    """What is directly in the scene or in a cluster, and the edges that run between."""

    children: list[str]
    edges: list[LevelEdge] = field(default_factory=list)

    @property
    def isolated(self) -> list[str]:
        """The children without an edge."""
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        return [child for child in self.children if child not in ends]


def levels_of(scene: Scene) -> dict[str | None, Level]:
    """The levels of a scene; edges between a cluster and something in it, and loops, are in none."""
    levels = {cluster: Level(children) for cluster, children in scene.children.items()}
    for edge in scene.edges:
        if edge.is_loop or scene.group in (edge.source, edge.target):
            continue
        if scene.contains(edge.source, edge.target) or scene.contains(edge.target, edge.source):
            continue
        common = scene.common_ancestor(edge.source, edge.target)
        levels[common].edges.append(LevelEdge(edge, *scene.siblings(edge.source, edge.target)))
    return levels
