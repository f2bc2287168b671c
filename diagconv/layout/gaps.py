"""How far things stand apart: as the call says, else as the text does in Mermaid's words, else as we find it best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard

from diagconv.errors import UsageError

if TYPE_CHECKING:
    from diagconv.model import Diagram

NODE_GAP: Final = 34.0
"""Between neighbours of one rank, in pixels."""
RANK_GAP: Final = 52.0
"""Between ranks, in pixels."""
LEAST: Final = 10.0
MOST: Final = 1000.0
"""Between what gaps may be, in pixels: less leaves no room for an arrow head, more is no picture."""

_LABEL_PART: Final = 24 / 52
"""What of the gap between ranks stands on each side of the labels between them."""


class Gaps(NamedTuple):
    """The gaps of a layout, in pixels: between neighbours of one rank, and between ranks."""

    node: float = NODE_GAP
    rank: float = RANK_GAP

    @property
    def label(self) -> float:
        """Between a rank and the labels of the links to the next one."""
        return round(self.rank * _LABEL_PART, 1)


def gaps_of(diagram: Diagram, node_gap: float | None = None, rank_gap: float | None = None) -> Gaps:
    """The gaps of a diagram; the arguments are what the call says, None if that is nothing.

    Raises:
        UsageError: one is no number from `LEAST` to `MOST`.
    """
    node, rank = wanted_gaps(diagram, node_gap, rank_gap)
    return Gaps(NODE_GAP if node is None else node, RANK_GAP if rank is None else rank)


def wanted_gaps(diagram: Diagram, node_gap: float | None, rank_gap: float | None) -> tuple[float | None, float | None]:
    """The gaps that the call or the text asks for, each None where neither does; arguments as for `gaps_of`."""
    return (
        _configured(diagram, "nodeSpacing") if node_gap is None else _checked("node_gap", node_gap),
        _configured(diagram, "rankSpacing") if rank_gap is None else _checked("rank_gap", rank_gap),
    )


def _checked(name: str, gap: float) -> float:
    if not _is_number(gap) or not LEAST <= gap <= MOST:
        raise UsageError(f"{name} takes {LEAST:g} to {MOST:g} pixels, not {gap}")
    return float(gap)


def _configured(diagram: Diagram, key: str) -> float | None:
    """What Mermaid's configuration of flow charts says, brought within the bounds."""
    config = diagram.properties.get("config")
    flowchart = config.get("flowchart") if isinstance(config, dict) else None
    gap = flowchart.get(key) if isinstance(flowchart, dict) else None
    return min(max(float(gap), LEAST), MOST) if _is_number(gap) else None


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
