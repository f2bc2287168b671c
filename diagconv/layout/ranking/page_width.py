"""The width of a page: where the picture would be much wider, the lines of labels are wrapped earlier."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from diagconv.layout.gaps import NODE_GAP
from diagconv.layout.nodes.sizes import LABEL_ACROSS
from diagconv.layout.ranking.bands import Bands
from diagconv.layout.ranking.ranking import ranks_in
from diagconv.layout.scenes.rank_constraints import rank_constraints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diagconv.layout.gaps import Gaps
    from diagconv.layout.geometry.placement import TextBlock
    from diagconv.layout.nodes.sizes import NodeSize, Sizes
    from diagconv.layout.scenes.scene import Scene

_WIDEST: Final = 1100.0
"""How wide a picture may be before its labels are wrapped earlier: on a page of 850 pixels its text is legible."""
_WRAPS: Final[tuple[float, ...]] = (190.0, 150.0, 120.0, 100.0)
"""Where lines are wrapped then, one after the other, in pixels."""
_GAIN: Final = 0.91
"""How wide the picture is by that at most, compared with before: else nothing is wrapped."""
_MUCH_TOO_WIDE: Final = 2300.0
"""Wider pictures stay as they are: they are not read on a page, however their labels are wrapped."""
_NARROWER: Final = 0.9
_MUCH_NARROWER: Final = 0.75
"""How wide the block of a label is at most, compared with before, and if it had several lines from the start: else it
stays as it is."""
_MOST_LINES: Final = 4
"""How many lines a block has at most, unless it had so many before."""
_SHORTEST: Final = 0.35
"""How long the shortest line of a block is at least, compared with the longest one."""
_ABOUT: Final = 1.05
"""How much wider than its rank a node may be to stay as it is."""
_MOST_BOXES: Final = 200
"""In larger scenes labels stay as they are: nobody reads them on a page."""


def fitted_to_page(scenes: Iterable[Scene], sizes: Sizes, wrapped_at: Callable[[float], Sizes], gaps: Gaps) -> Sizes:
    """The sizes with lines wrapped so early that the picture fits a page, where that helps.

    Args:
        scenes: the scenes of a diagram.
        sizes: the sizes of everything in it, with lines wrapped where they usually are.
        wrapped_at: the same sizes with lines wrapped at so many pixels.
        gaps: the gaps of the layout.
    """
    wrapped_at = cache(wrapped_at)
    for scene in scenes:
        if len(scene.leaves) <= _MOST_BOXES and _may_be_too_wide(scene, sizes):
            page = _Columns(scene, gaps) if scene.is_sideways else _Rows(scene, gaps)
            sizes = page.fitted(sizes, wrapped_at)
    return sizes


def with_narrower_blocks(scenes: Iterable[Scene], sizes: Sizes, narrower: Sizes, gaps: Gaps) -> Sizes:
    """The sizes with the narrower blocks of nodes and edges that look no worse than those that they have.

    Args:
        scenes: the scenes of a diagram.
        sizes: the sizes of everything in it.
        narrower: the same with lines wrapped earlier.
        gaps: the gaps of the layout.
    """
    nodes = {node: _node(size, narrower.nodes[node], size) for node, size in sizes.nodes.items()}
    labels = {
        key: narrower.labels[key] if _is_neat(narrower.labels[key], block, block) else block
        for key, block in sizes.labels.items()
    }
    best = sizes._replace(nodes=nodes, labels=labels)
    for scene in scenes:
        if scene.is_sideways:
            best = _Columns(scene, gaps).with_usual_nodes(best, sizes)
    return best


def _may_be_too_wide(scene: Scene, sizes: Sizes) -> bool:
    """Whether a scene would be too wide if all its nodes stood side by side; edges that run sideways have labels."""
    total = sum(sizes.nodes[leaf].width + NODE_GAP for leaf in scene.leaves if leaf in sizes.nodes)
    return scene.is_sideways or total > _WIDEST


class _Page:
    """A scene on a page, and about how wide it is, before anything is placed."""

    def __init__(self, scene: Scene, gaps: Gaps) -> None:
        self._scene = scene
        self._gaps = gaps
        self._ranks = ranks_in(scene, rank_constraints(scene), [], Bands.NONE)
        self._connected = {end for edge in scene.edges for end in (edge.source, edge.target)}

    def fitted(self, usual: Sizes, wrapped_at: Callable[[float], Sizes]) -> Sizes:
        """The sizes with the lines in this scene wrapped earlier, if it is too wide and becomes much narrower by that.

        Args:
            usual: the sizes of everything in the diagram.
            wrapped_at: the same with lines wrapped at so many pixels.
        """
        best = usual
        for wrap in _WRAPS:
            if self._width(best) <= _WIDEST:
                break
            best = self._with_neat_blocks(best, wrapped_at(wrap), usual)
        best = self.with_usual_nodes(best, usual)
        return best if self._width(best) <= min(_GAIN * self._width(usual), _MUCH_TOO_WIDE) else usual

    def with_usual_nodes(self, best: Sizes, usual: Sizes) -> Sizes:
        """The best sizes so far, with the nodes as they usually are that make nothing wider by that."""
        return best._replace(nodes=best.nodes | self._usual_nodes(best, usual))

    def _with_neat_blocks(self, best: Sizes, narrower: Sizes, usual: Sizes) -> Sizes:
        """The best sizes so far, with the narrower blocks that look no worse than the usual ones."""
        nodes = {box: _node(best.nodes[box], narrower.nodes[box], usual.nodes[box]) for _, box in self._nodes(best)}
        return best._replace(nodes=best.nodes | nodes)

    def _width(self, sizes: Sizes) -> float:
        """How wide the scene is about, in pixels."""
        raise NotImplementedError

    def _usual_nodes(self, best: Sizes, usual: Sizes) -> dict[str, NodeSize]:
        """The nodes as they usually are that make nothing wider by that."""
        raise NotImplementedError

    def _nodes(self, sizes: Sizes) -> Iterator[tuple[int, str]]:
        """The nodes with their ranks."""
        yield from ((self._ranks[box].first, box) for box in self._scene.leaves if box in sizes.nodes)


class _Columns(_Page):
    """A scene whose edges run sideways: it is as wide as the widest node of each rank, and the labels between them."""

    def _with_neat_blocks(self, best: Sizes, narrower: Sizes, usual: Sizes) -> Sizes:
        labels = {
            edge.key: narrower.labels[edge.key]
            for edge in self._scene.edges
            if edge.key in best.labels
            and _is_neat(narrower.labels[edge.key], best.labels[edge.key], usual.labels[edge.key])
        }
        return super()._with_neat_blocks(best, narrower, usual)._replace(labels=best.labels | labels)

    def _width(self, sizes: Sizes) -> float:
        nodes = self._widest(sizes)
        labels: dict[int, float] = defaultdict(float)
        for edge in self._scene.edges:
            if edge.key in sizes.labels:
                ends = [self._ranks[end].last for end in (edge.source, edge.target) if end in self._ranks]
                rank = min(ends, default=0)
                labels[rank] = max(labels[rank], sizes.labels[edge.key].box.width + 2 * LABEL_ACROSS)
        gaps = [max(self._gaps.rank, labels[rank] + 2 * self._gaps.label) for rank in sorted(nodes)[:-1]]
        return sum(nodes.values(), 0.0) + sum(gaps, 0.0)

    def _usual_nodes(self, best: Sizes, usual: Sizes) -> dict[str, NodeSize]:
        widest = self._widest(best)
        return {
            box: usual.nodes[box] for rank, box in self._nodes(usual) if usual.nodes[box].width <= _ABOUT * widest[rank]
        }

    def _widest(self, sizes: Sizes) -> dict[int, float]:
        """The width of the widest node of each rank."""
        widest: dict[int, float] = defaultdict(float)
        for rank, box in self._nodes(sizes):
            widest[rank] = max(widest[rank], sizes.nodes[box].width)
        return widest


class _Rows(_Page):
    """A scene whose edges run up or down: it is as wide as its longest rank. Isolated nodes are packed as it is."""

    def _width(self, sizes: Sizes) -> float:
        return max(self._lengths(sizes).values(), default=0.0)

    def _usual_nodes(self, best: Sizes, usual: Sizes) -> dict[str, NodeSize]:
        lengths = self._lengths(usual)
        too_long = {rank for rank, length in lengths.items() if length > _WIDEST}
        nodes = self._nodes(usual)
        return {box: usual.nodes[box] for rank, box in nodes if rank not in too_long or box not in self._connected}

    def _lengths(self, sizes: Sizes) -> dict[int, float]:
        """The lengths of all ranks."""
        lengths: dict[int, float] = defaultdict(lambda: -self._gaps.node)
        for rank, box in self._nodes(sizes):
            if box in self._connected:
                lengths[rank] += sizes.nodes[box].width + self._gaps.node
        return lengths


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
