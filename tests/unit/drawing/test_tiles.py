"""Icons that can hardly be seen on their backdrop get a tile; others do not."""

from __future__ import annotations

import pytest

from diagconv.drawing.tiles import DARK_TILE, TILE, WHITE_TILE, tile_color

GRAFANA, SPLUNK, POD, WHITE = (0.29, 0.51), (0.0, 0.0), (0.17, 0.82), (0.9, 1.0)


@pytest.mark.parametrize(
    ("icon", "backdrop", "tile"),
    [
        (GRAFANA, "#ffffff", "none"),
        (GRAFANA, "#f2efff", "none"),  # a white tile would hardly be seen
        (GRAFANA, "#d3e9d3", WHITE_TILE),
        (GRAFANA, "#008000", WHITE_TILE),
        (GRAFANA, "#1e1e2e", "none"),
        (SPLUNK, "#ffffff", "none"),
        (SPLUNK, "#1e1e2e", TILE),
        (POD, "#326ce5", "none"),
        (WHITE, "#fff4dd", DARK_TILE),
        (WHITE, "#1e1e2e", "none"),
    ],
)
def test_tiles(icon, backdrop, tile):
    assert tile_color(icon, backdrop) == tile
