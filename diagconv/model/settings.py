"""Settings of a layout in neutral words: what a diagram's properties and a call ask of it, each of them optional."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import unknown
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

SPLINE: Final = "spline"
ORTHOGONAL: Final = "orthogonal"
LINEAR: Final = "linear"

ROUTINGS: Final = (SPLINE, ORTHOGONAL)
"""The routings that a call may choose; a diagram's text may choose `LINEAR` as well."""

LEAST_GAP: Final = 10.0
MOST_GAP: Final = 1000.0
"""The bounds of gaps in pixels: a smaller one leaves no space for an arrowhead, a larger one makes no picture."""

LEAST_WRAP: Final = 20.0
"""The least width at which lines can be wrapped, in pixels."""


@dataclass(frozen=True, slots=True)
class LayoutSettings:
    """What is chosen for a layout; what is None is left to it.

    Args:
        node_gap: pixels between neighbours of one rank, from `LEAST_GAP` to `MOST_GAP`.
        rank_gap: pixels between ranks, likewise.
        wrap: pixels after which the lines of labels are wrapped, at least `LEAST_WRAP`.
        wraps_markdown: whether labels in Markdown are wrapped.
        routing: how all edges run: "spline", "orthogonal" or "linear".
        edge_routings: how single edges run, by their keys; these count before `routing`.
    """

    node_gap: float | None = None
    rank_gap: float | None = None
    wrap: float | None = None
    wraps_markdown: bool = True
    routing: str | None = None
    edge_routings: Mapping[int, str] = field(default_factory=dict)

    def completed(self, other: LayoutSettings) -> LayoutSettings:
        """These settings, and where they leave something open, the other ones."""
        return LayoutSettings(
            node_gap=other.node_gap if self.node_gap is None else self.node_gap,
            rank_gap=other.rank_gap if self.rank_gap is None else self.rank_gap,
            wrap=other.wrap if self.wrap is None else self.wrap,
            wraps_markdown=self.wraps_markdown and other.wraps_markdown,
            routing=self.routing or other.routing,
            edge_routings={**other.edge_routings, **self.edge_routings},
        )

    def overridden(
        self,
        *,
        node_gap: float | None = None,
        rank_gap: float | None = None,
        wrap: float | None = None,
        routing: str | None = None,
    ) -> LayoutSettings:
        """These settings with those of a call in their place; None leaves one as it is.

        Args:
            node_gap: pixels between neighbours of one rank.
            rank_gap: pixels between ranks.
            wrap: pixels after which the lines of all labels are wrapped, Markdown included.
            routing: how all edges run, one of `ROUTINGS`.

        Raises:
            UsageError: a value is out of its bounds, or there is no such routing.
        """
        chosen: dict[str, Any] = {}
        if node_gap is not None:
            chosen["node_gap"] = _checked_gap("node_gap", node_gap)
        if rank_gap is not None:
            chosen["rank_gap"] = _checked_gap("rank_gap", rank_gap)
        if wrap is not None:
            chosen |= {"wrap": _checked_wrap(wrap), "wraps_markdown": True}
        if routing is not None:
            chosen |= {"routing": checked_routing(routing), "edge_routings": {}}
        return replace(self, **chosen) if chosen else self


def is_number(value: Any) -> bool:
    """Whether a value is a number that can be compared: no truth value, no NaN."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value


def _checked_gap(name: str, gap: float) -> float:
    if not is_number(gap) or not LEAST_GAP <= gap <= MOST_GAP:
        raise UsageError(f"{name} must be between {LEAST_GAP:g} and {MOST_GAP:g} pixels, not {gap}")
    return float(gap)


def _checked_wrap(wrap: float) -> float:
    if not is_number(wrap) or not LEAST_WRAP <= wrap < inf:
        raise UsageError(f"wrap must be at least {LEAST_WRAP:g} pixels, not {wrap}")
    return float(wrap)


def checked_routing(routing: str) -> str:
    """The name of a routing.

    Raises:
        UsageError: it is none of `ROUTINGS`.
    """
    if routing in ROUTINGS:
        return routing
    raise UsageError(unknown("routing", routing, ROUTINGS))
