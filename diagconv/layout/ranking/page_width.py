"""The width of a page: where edges run sideways and the picture would be much wider, labels are wrapped earlier."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from diagconv.layout.nodes.sizes import LABEL_ACROSS
from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.ranking import ranks_in
from diagconv.layout.scenes.decomposition import decompose
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.placement import TextBlock
    from diagconv.layout.nodes.sizes import NodeSize, Sizes
    from diagconv.layout.scenes.scene import Scene
    from diagconv.model import Diagram

_WIDEST: Final = 1100.0
"""How wide a picture may be before its labels are wrapped earlier: on a page of 850 pixels its text is legible."""
_WRAPS: Final = (190.0, 150.0, 120.0, 100.0)
"""Where lines are wrapped then, one after the other, in pixels."""
_GAIN: Final = 0.91
"""How wide the picture is by that at most, compared with before: else nothing is wrapped."""
_MUCH_TOO_WIDE: Final = 2300.0
"""Wider pictures stay as they are: they are not read on a page, however their labels are wrapped."""
_NARROWER: Final = 0.9
_MUCH_NARROWER: Final = 0.75
"""How wide the block of a label is at most, compared with before, and if it had several lines from the start: else it
stays as it is."""
_MOST_LINES: Final = 3
"""How many lines a block has at most, unless it had so many before."""
_SHORTEST: Final = 0.35
"""How long the shortest line of a block is at least, compared with the longest one."""
_ABOUT: Final = 1.05
"""How much wider than its rank a node may be to stay as it is."""
_MOST_BOXES: Final = 500
"""In larger scenes labels stay as they are: nobody reads them on a page."""


def fitted_to_page(diagram: Diagram, sizes: Sizes, wrapped_at: Callable[[float], Sizes], gaps: Gaps) -> Sizes:
    """The sizes with lines wrapped so early that a picture whose edges run sideways fits a page, if that helps.

    Args:
        diagram: the diagram.
        sizes: the sizes of everything in it, with lines wrapped where they usually are.
        wrapped_at: the same sizes with lines wrapped at so many pixels.
        gaps: the gaps of the layout.
    """
    scenes = [scene for scene in decompose(diagram).scenes if scene.is_sideways and len(scene.leaves) <= _MOST_BOXES]
    pages = [_Page(scene, gaps) for scene in scenes]

    def width(sizes: Sizes) -> float:
        return max((page.width(sizes) for page in pages), default=0.0)

    best = sizes
    for wrap in _WRAPS:
        if width(best) <= _WIDEST:
            break
        best = _with_neat_blocks(best, wrapped_at(wrap), sizes)
    for page in pages:
        best = page.with_usual_nodes(best, sizes)
    return best if width(best) <= min(_GAIN * width(sizes), _MUCH_TOO_WIDE) else sizes


class _Page:
    """A scene whose edges run sideways, and about how wide it is, before anything is placed."""

    def __init__(self, scene: Scene, gaps: Gaps) -> None:
        self._scene = scene
        self._gaps = gaps
        self._ranks = ranks_in(scene, rank_constraints(scene), [], Bands.NONE)

    def width(self, sizes: Sizes) -> float:
        """What the widest node of each rank, and the longest label behind it, take, in pixels."""
        nodes = self._widest(sizes)
        labels: dict[int, float] = defaultdict(float)
        for edge in self._scene.edges:
            if edge.key in sizes.labels:
                rank = min(self._ranks[end].last for end in (edge.source, edge.target) if end in self._ranks)
                labels[rank] = max(labels[rank], sizes.labels[edge.key].box.width + 2 * LABEL_ACROSS)
        gaps = [max(self._gaps.rank, labels[rank] + 2 * self._gaps.label) for rank in sorted(nodes)[:-1]]
        return sum(nodes.values(), 0.0) + sum(gaps, 0.0)

    def with_usual_nodes(self, best: Sizes, usual: Sizes) -> Sizes:
        """The best sizes, with nodes as they usually are where these are hardly wider than their rank."""
        widest = self._widest(best)
        nodes = {
            box: usual.nodes[box] for rank, box in self._nodes(usual) if usual.nodes[box].width <= _ABOUT * widest[rank]
        }
        return best._replace(nodes=best.nodes | nodes)

    def _widest(self, sizes: Sizes) -> dict[int, float]:
        """The width of the widest node of each rank."""
        widest: dict[int, float] = defaultdict(float)
        for rank, box in self._nodes(sizes):
            widest[rank] = max(widest[rank], sizes.nodes[box].width)
        return widest

    def _nodes(self, sizes: Sizes) -> Iterator[tuple[int, str]]:
        """The nodes with their ranks."""
        yield from ((self._ranks[box].first, box) for box in self._scene.leaves if box in sizes.nodes)


def _with_neat_blocks(best: Sizes, narrower: Sizes, usual: Sizes) -> Sizes:
    """The best sizes so far, with the narrower blocks that look no worse than the usual ones."""
    nodes = {node: _node(size, narrower.nodes[node], usual.nodes[node]) for node, size in best.nodes.items()}
    labels = {
        edge: narrower.labels[edge] if _is_neat(narrower.labels[edge], block, usual.labels[edge]) else block
        for edge, block in best.labels.items()
    }
    return best._replace(nodes=nodes, labels=labels)


def _node(best: NodeSize, narrower: NodeSize, usual: NodeSize) -> NodeSize:
    block, best_block, usual_block = (size.content.label for size in (narrower, best, usual))
    if narrower.width >= best.width or block is None or best_block is None or usual_block is None:
        return best
    return narrower if _is_neat(block, best_block, usual_block) else best


def _is_neat(narrower: TextBlock, best: TextBlock, usual: TextBlock) -> bool:
    """Whether a narrower block is worth it, and has no broken words, no line much too short, and not too many."""
    if narrower.box.width > _NARROWER * best.box.width or _words(narrower) != _words(usual):
        return False
    if len(usual.lines) > 1 and narrower.box.width > _MUCH_NARROWER * usual.box.width:
        return False
    is_low = len(narrower.lines) <= max(_MOST_LINES, len(usual.lines) + 1)
    return is_low and _shortest(narrower) >= min(_SHORTEST, _shortest(usual))


def _words(block: TextBlock) -> list[str]:
    return [word for line in block.lines for word in "".join(run.run.text for run in line.runs).split()]


def _shortest(block: TextBlock) -> float:
    """The length of the shortest line, compared with the longest one."""
    widths = [line.width for line in block.lines]
    return min(widths) / max(widths)
