"""Intervals on an axis: whether they overlap."""

from __future__ import annotations

Interval = tuple[float, float]
"""From one coordinate to another that is not smaller."""


def overlap(one: Interval, other: Interval, margin: float = 0.0) -> bool:
    """Whether two intervals share more than a point, or are nearer to each other than the margin."""
    return other[0] < one[1] + margin and one[0] - margin < other[1]
