"""Terms: squares of sums of variables, all of which a placement keeps small."""

from __future__ import annotations


class Term:
    """A square to be kept small: of a weighted sum of variables and a constant.

    Args:
        weight: how much it counts.
        parts: the variables with their factors.
        constant: what is added to them.
    """

    def __init__(self, weight: float, parts: tuple[tuple[int, float], ...], constant: float = 0.0) -> None:
        self.weight = weight
        self.parts = parts
        self.constant = constant
