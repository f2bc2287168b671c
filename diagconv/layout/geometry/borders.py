"""The border of a box, which is the same wherever the box is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diagconv.layout.geometry.primitives import Point

if TYPE_CHECKING:
    from diagconv.layout.geometry.clipping import Polygon
    from diagconv.layout.geometry.primitives import Box


class Border:
    """The border of a box of one size.

    Args:
        polygon: the border as a closed polygon, where the box is in one place.
        box: that box.

    Attributes:
        probes: what was found out about its sides, by the side and the tolerance, so that it is found out once.
        level_sides: whether a side has neither a bulge nor a tip, by the side, as far as that is known.
    """

    def __init__(self, polygon: Polygon, box: Box) -> None:
        self.polygon = polygon
        self.box = box
        self.probes: dict[int, tuple[int, int]] = {}
        self.level_sides: dict[int, bool] = {}

    def at(self, x: float, y: float) -> Polygon:
        """The closed polygon where the box has its top left in another place."""
        across, down = x - self.box.x, y - self.box.y
        if across == 0.0 and down == 0.0:
            return self.polygon
        return tuple([Point(point_x + across, point_y + down) for point_x, point_y in self.polygon])
