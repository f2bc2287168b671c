"""The gaps between nodes and between ranks: those of the settings, or the defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from diagconv.model.settings import LayoutSettings

NODE_GAP: Final = 34.0
"""Between neighbours of one rank, in pixels."""
RANK_GAP: Final = 52.0
"""Between ranks, in pixels."""
_CLOSE_NODE_GAP: Final = 26.0
_CLOSE_RANK_GAP: Final = 38.0
"""The same where a picture would be too wide for its text to be read on a page, in pixels."""

_LABEL_PART: Final = 24 / 52
"""The part of the gap between ranks on each side of the labels between them."""


class Gaps(NamedTuple):
    """The gaps of a layout, in pixels: between neighbours of one rank, and between ranks."""

    node: float = NODE_GAP
    rank: float = RANK_GAP

    @property
    def label(self) -> float:
        """The gap between a rank and the labels of the edges to the next one."""
        return round(self.rank * _LABEL_PART, 1)


def gaps_of(settings: LayoutSettings) -> Gaps:
    """The gaps of the settings, and the defaults for the rest."""
    node, rank = settings.node_gap, settings.rank_gap
    return Gaps(NODE_GAP if node is None else node, RANK_GAP if rank is None else rank)


def close_gaps_of(settings: LayoutSettings) -> Gaps:
    """The gaps of the settings, and for the rest those of pictures that would be too wide for a page."""
    node, rank = settings.node_gap, settings.rank_gap
    return Gaps(_CLOSE_NODE_GAP if node is None else node, _CLOSE_RANK_GAP if rank is None else rank)
